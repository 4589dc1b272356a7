"""The names of hopes, steps, supports and parts of life as an agency words them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.plan import (
    HopeStatus,
    LifeDomain,
    OkToContact,
    PlanWords,
    StepStatus,
    SupportKind,
    Wording,
)
from peernotes.errors import ResourceBrokenError

_FILE = "plan/en.toml"


def texts() -> Mapping[str, Any]:
    """Every prompt and label, from `resources/plan`."""
    return resources.read_toml(_FILE)


def prompt(name: str) -> str:
    return str(texts()["prompt"][name])


@cache
def plan_words() -> PlanWords:
    """What each status, kind and part of life is called.

    Raises:
        ResourceBrokenError: a status lacks its words, or two parts of life share an id.
    """
    table = texts()
    try:
        words = PlanWords(
            hope_status={HopeStatus(key): value for key, value in _worded(table["hope_status"]).items()},
            step_status={StepStatus(key): value for key, value in _worded(table["step_status"]).items()},
            kinds={kind: str(table["kind"][kind]) for kind in SupportKind},
            contact={answer: str(table["contact"][answer]) for answer in OkToContact},
            domains=tuple(
                LifeDomain(each["id"], each["label"], group["name"])
                for group in table["list"]
                for each in group["domain"]
            ),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ResourceBrokenError(
            f"The file “{_FILE}” that came with PeerNotes lacks something: {error}."
        ) from error
    ids = [domain.id for domain in words.domains]
    if set(words.hope_status) != set(HopeStatus) or set(words.step_status) != set(StepStatus):
        raise ResourceBrokenError(f"The file “{_FILE}” lacks the words of a status.")
    if len(ids) != len(set(ids)):
        raise ResourceBrokenError(f"The file “{_FILE}” names a part of life twice.")
    return words


def domain_labels(ids: Sequence[str]) -> list[str]:
    """The labels of parts of life; one that the list lost keeps its id, so that no answer is lost."""
    labels = {domain.id: domain.label for domain in plan_words().domains}
    return [labels.get(each, each) for each in ids]


def _worded(entries: Sequence[Mapping[str, str]]) -> dict[str, Wording]:
    return {entry["id"]: Wording(entry["label"], entry["meaning"]) for entry in entries}
