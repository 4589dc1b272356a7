"""Two records that turn out to be one person: what differs between them, and what the worker chooses.

Nothing is thrown away: the record that is merged stays as it is, and the choice is written into the other.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peernotes.domain.client import Client, Interpreter, SafeContact
from peernotes.domain.ids import ClientId, MergeId

PARTS: Mapping[str, tuple[str, ...]] = {
    "name_to_use": ("name_to_use",),
    "say_it": ("say_it",),
    "pronouns": ("pronouns",),
    "legal_name": ("legal_name",),
    "languages": ("languages",),
    "interpreter": ("interpreter", "interpreter_wish"),
    "here_since": ("here_since",),
    "safe_contact": ("safe_contact",),
}
"""What is chosen as one piece. A yes to calling belongs to its number: how to reach them is never mixed."""

_NOTHING: Mapping[str, tuple[Any, ...]] = {
    "languages": ((),),
    "interpreter": (Interpreter.NOT_ASKED, ""),
    "here_since": (None,),
    "safe_contact": (SafeContact(),),
}


@dataclass(frozen=True, slots=True)
class Merge:
    """That the record `from_id` is shown under `into_id`, for as long as it has not ended."""

    id: MergeId
    from_id: ClientId
    into_id: ClientId
    at: datetime
    by_worker: str
    changed: Mapping[str, tuple[Any, Any]]
    """Column of the record that stays to what it said before and what was chosen, as they are stored."""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that the two records say otherwise."""

    part: str
    """A key of `PARTS`."""
    takes_other: bool
    """What is proposed: the other record's, because this one says nothing here, or says a later day."""


def differences(stays: Client, goes: Client) -> list[Difference]:
    """Where the two say different things, in the order of `PARTS`."""
    found = []
    for part in PARTS:
        mine, theirs = _values(stays, part), _values(goes, part)
        if mine != theirs:
            found.append(Difference(part, _is_better(part, mine, theirs)))
    return found


def merged(stays: Client, goes: Client, taken: Collection[str]) -> Client:
    """`stays` with the parts named in `taken` as `goes` has them."""
    named: Iterable[str] = (name for part in taken for name in PARTS[part])
    return replace(stays, **{name: getattr(goes, name) for name in named})


def says_nothing(client: Client, part: str) -> bool:
    """Whether this part was never filled in."""
    return _values(client, part) == _NOTHING.get(part, ("",))


def _values(client: Client, part: str) -> tuple[Any, ...]:
    return tuple(getattr(client, name) for name in PARTS[part])


def _is_better(part: str, mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    nothing = _NOTHING.get(part, ("",))
    if part == "here_since" and nothing not in (mine, theirs):
        return bool(theirs < mine)
    return mine == nothing
