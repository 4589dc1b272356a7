"""What ships as data and is read into domain objects: templates, places, the preference catalogue."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.preference import AnswerKind, PreferenceDomain, PrintExternal, Sensitivity
from peernotes.domain.template import Slot, Template
from peernotes.errors import ResourceBrokenError

DEFAULT_TEMPLATE = "peer_session"


_PREFERENCES = "catalogue/en.toml"


@cache
def preference_domains() -> tuple[PreferenceDomain, ...]:
    """The catalogue as it ships; `services.questions` knows what an organisation changed in it.

    Raises:
        ResourceBrokenError: an entry lacks something.
    """
    table = resources.read_toml(_PREFERENCES)
    with entries_of(_PREFERENCES):
        return tuple(_domain(entry) for entry in table["domain"])


@cache
def preference_groups() -> tuple[tuple[str, str], ...]:
    """Id and heading of the groups that the catalogue's things stand under, in order."""
    table = resources.read_toml(_PREFERENCES)
    with entries_of(_PREFERENCES):
        return tuple((entry["id"], entry["label"]) for entry in table["group"])


def languages() -> tuple[tuple[str, str], ...]:
    """BCP 47 tag and name of the languages that can be ticked."""
    domain = next((item for item in preference_domains() if item.id == "language"), None)
    return domain.options if domain else ()


def ask_again_months() -> tuple[int, ...]:
    """The choices of "ask me again in ...", in months."""
    table = resources.read_toml(_PREFERENCES)
    with entries_of(_PREFERENCES):
        return tuple(int(months) for months in table["ask_again_months"])


def ask_later_weeks() -> int:
    """How long to wait where somebody said "ask me later" and named no time."""
    table = resources.read_toml(_PREFERENCES)
    with entries_of(_PREFERENCES):
        return int(table["ask_later_weeks"])


@cache
def template(template_id: str) -> Template:
    """One note template.

    Raises:
        ResourceBrokenError: it is missing or lacks something.
    """
    name = f"templates/{template_id}.toml"
    table = resources.read_toml(name)
    with entries_of(name):
        slots = tuple(
            Slot(entry["id"], entry["heading"], entry["prompt"], bool(entry.get("own_words", False)))
            for entry in table["slot"]
        )
        return Template(table["id"], int(table["version"]), table["name"], slots, tuple(table["starters"]))


@cache
def places() -> tuple[tuple[str, str], ...]:
    """Place-of-service codes with plain labels."""
    table = resources.read_toml("templates/places.toml")
    with entries_of("templates/places.toml"):
        return tuple((entry["code"], entry["label"]) for entry in table["place"])


def words() -> tuple[str, ...]:
    """The list that passphrases are drawn from."""
    return tuple(resources.read_text("passphrase/words.txt").split())


def famous_lines() -> frozenset[str]:
    """Well-known lines that make poor passphrases, letters and digits only."""
    lines = resources.read_text("passphrase/famous.txt").splitlines()
    return frozenset("".join(c for c in line.casefold() if c.isalnum()) for line in lines if line.strip())


def _domain(entry: Mapping[str, Any]) -> PreferenceDomain:
    return PreferenceDomain(
        id=entry["id"],
        label=entry["label"],
        prompt=entry["prompt"],
        options=tuple((code, label) for code, label in entry["options"]),
        sensitivity=Sensitivity(entry["sensitivity"]),
        print_supervisor=bool(entry["print_supervisor"]),
        print_external=PrintExternal(entry["print_external"]),
        reask_months=entry.get("reask_months"),
        on_card=entry.get("on_card", ""),
        kind=AnswerKind(entry["kind"]),
        print_self=bool(entry["print_self"]),
        group=entry["group"],
    )


@contextmanager
def entries_of(name: str) -> Iterator[None]:
    """Turn a hole in a data file into a sentence that names the file."""
    try:
        yield
    except (KeyError, ValueError, TypeError) as error:
        raise ResourceBrokenError(
            f"The file “{name}” that came with PeerNotes lacks something: {error}."
        ) from error
