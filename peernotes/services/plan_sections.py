"""The sections of a wellness plan as the organisation words them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.wellness import PlanGroup, PlanSection
from peernotes.services import catalogue

_FILE = "wellness/en.toml"


@cache
def groups() -> tuple[PlanGroup, ...]:
    """Every section that may be offered, in the order of the conversation.

    Raises:
        ResourceBrokenError: an entry lacks something.
    """
    table = resources.read_toml(_FILE)
    with catalogue.entries_of(_FILE):
        return tuple(
            PlanGroup(entry["title"], tuple(_section(each) for each in entry["section"]))
            for entry in table["group"]
        )


def sections() -> tuple[PlanSection, ...]:
    return tuple(section for group in groups() for section in group.sections)


def section(section_id: str) -> PlanSection:
    """One section; LookupError for one that is not offered any more."""
    found = next((each for each in sections() if each.id == section_id), None)
    if found is None:
        raise LookupError("no such section")
    return found


def title(section_id: str) -> str:
    """What to call a section, also one that the organisation has taken out since: its answer stays."""
    return next((each.title for each in sections() if each.id == section_id), section_id)


def words(name: str) -> str:
    """A sentence about plans in general: `enforce` or `whose`."""
    return str(resources.read_toml(_FILE)[name])


def _section(entry: Mapping[str, Any]) -> PlanSection:
    return PlanSection(
        id=entry["id"],
        title=entry["title"],
        prompt=entry["prompt"],
        for_calm_days=bool(entry.get("calm", False)),
    )
