"""The crisis card: the person's own plan first, then the numbers of this place, then those for everybody."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.crisis import CrisisNumber, How, LocalKind, LocalNumber, Way, WayKind
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services import catalogue
from peernotes.services.session import Session

_FILE = "crisis/en.toml"
_LOCAL = "crisis.local"
LONGEST = 300


@cache
def numbers() -> tuple[CrisisNumber, ...]:
    """Those that ship, in the order to show them; also before anything is unlocked.

    Raises:
        ResourceBrokenError: an entry lacks something, or a number was checked on no day.
    """
    table = resources.read_toml(_FILE)
    with catalogue.entries_of(_FILE):
        return tuple(_number(entry) for entry in table["number"])


def immediate() -> str:
    """What to do when a life is in danger."""
    return str(resources.read_toml(_FILE)["immediate"])


def local(session: Session) -> tuple[LocalNumber, ...]:
    """One of each kind, filled in or not. They are the organisation's, and lie in the vault."""
    kept: Mapping[str, Any] = session.vault.settings.get(_LOCAL) or {}
    return tuple(_local(kind, kept.get(kind.value, {})) for kind in LocalKind)


def keep_local(session: Session, items: tuple[LocalNumber, ...]) -> None:
    """Keep the numbers of this place, all of them together.

    Raises:
        InputRefusedError: a number without a name or a name without a number, a check in the future, or text
            that cannot be kept.
    """
    today = session.now().date()
    kept = {item.kind.value: _row(item, today) for item in items if _line(item.name) or _line(item.number)}
    session.vault.insist(lambda: session.vault.settings.put(_LOCAL, kept))


def _row(item: LocalNumber, today: date) -> dict[str, str]:
    name, number = _line(item.name), _line(item.number)
    if not name or not number:
        raise InputRefusedError(
            "One of these has a name without a number, or a number without a name.",
            press="Fill in both, or empty both.",
        )
    if item.last_checked is not None and item.last_checked > today:
        raise InputRefusedError(
            "A number was checked in the future.", press="Choose today or the day you called."
        )
    return {
        "name": name,
        "number": number,
        "note": _line(item.note),
        "last_checked": item.last_checked.isoformat() if item.last_checked else "",
    }


def _local(kind: LocalKind, kept: Mapping[str, str]) -> LocalNumber:
    day = kept.get("last_checked", "")
    return LocalNumber(
        kind,
        kept.get("name", ""),
        kept.get("number", ""),
        kept.get("note", ""),
        date.fromisoformat(day) if day else None,
    )


def _number(entry: Mapping[str, Any]) -> CrisisNumber:
    how, checked = How(entry["how"]), entry.get("last_checked")
    if (how is How.NONE) != (checked is None):
        raise ValueError("a number is checked on a day, or by nobody")
    return CrisisNumber(
        id=entry["id"],
        name=entry["name"],
        note=entry["note"],
        ways=tuple(_way(way) for way in entry["ways"]),
        how=how,
        last_checked=checked,
        source=entry["source"],
    )


def _way(entry: Mapping[str, str]) -> Way:
    kind = next(kind for kind in WayKind if kind.value in entry)
    return Way(kind, entry[kind.value], entry.get("for", ""))


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST).split())
