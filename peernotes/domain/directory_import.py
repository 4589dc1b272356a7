"""What a file would bring into the directory: looked at row by row before anything is written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from peernotes.domain.directory import DAY, LISTS, WORDS, Resource, filled, match_key, missing, overwritten
from peernotes.domain.ids import ResourceId
from peernotes.domain.text import acceptable, search_key

LONGEST = 5_000
"""Code points in one cell."""

_PARTED = re.compile(r"[,;/|\n]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MOST_MONTHS = 12
_EVERY_ROWS = 200


class Fate(StrEnum):
    """What would become of one row."""

    NEW = "new"
    FILLED = "filled"
    """It is here, and something of it changes."""
    SAME = "same"
    """It is here, and nothing changes."""
    TWICE = "twice"
    """The same place stands further up in the file."""
    NAMELESS = "nameless"
    TOO_LONG = "too_long"


WRITTEN = frozenset({Fate.NEW, Fate.FILLED})


class Known(StrEnum):
    """What to do where a place of the file is here already."""

    LEAVE = "leave"
    FILL = "fill"
    """Take from the file what is empty here."""
    REPLACE = "replace"
    """Take all that the file says."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    line: int
    fate: Fate
    place: Resource
    """As it would stand here; as the file has it where it would not."""
    before: Resource | None = None
    missing: tuple[str, ...] = ()
    """As `directory.missing` says."""
    unread: tuple[str, ...] = ()
    """Columns whose content says nothing that can be kept: a day that is none, or that has two readings."""


Columns = Mapping[str, int]
"""Field of a place to the column of the file it is in."""


def guessed(heads: Sequence[str], names: Mapping[str, Sequence[str]]) -> Columns:
    """Each field to the first column whose head is one of its `names`, whatever the case and the accents."""
    keys = [_head_key(head) for head in heads]
    found: dict[str, int] = {}
    for field, known in names.items():
        for name in known:
            key = _head_key(name)
            if key in keys and keys.index(key) not in found.values():
                found[field] = keys.index(key)
                break
    return found


def plan(
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Columns,
    here: Iterable[Resource],
    known: Known,
    rules: "Rules",
) -> tuple[PlannedRow, ...]:
    """One entry for each row, in the order of the file. Nothing is written by this."""
    order = _order(cells[columns[DAY]] for _, cells in rows) if DAY in columns else None
    look = _Look(_by_key(here), known, rules)
    planned = []
    for count, (line, cells) in enumerate(rows):
        if count % _EVERY_ROWS == 0:
            rules.step(count, len(rows))
        planned.append(look.at(line, _read(cells, columns, order, rules.today)))
    return tuple(planned)


@dataclass(frozen=True, slots=True)
class Rules:
    """What `plan` is given from outside: the day, new ids, and whom to tell how far it is."""

    today: date
    new_id: Callable[[], ResourceId]
    step: Callable[[int, int], object] = lambda _done, _total: None


class _Look:
    """Compares each row with what is here and with the rows before it."""

    def __init__(self, here: dict[tuple[str, str], Resource], known: Known, rules: Rules) -> None:
        self._here = here
        self._known = known
        self._rules = rules
        self._seen: set[tuple[str, str]] = set()

    def at(self, line: int, read: "_ReadRow") -> PlannedRow:
        place, unread = read.place, read.unread
        if read.is_too_long:
            return PlannedRow(line, Fate.TOO_LONG, place)
        if not place.name:
            return PlannedRow(line, Fate.NAMELESS, place)
        name, phone = match_key(place)
        before = self._find(name, phone)
        mark = match_key(before) if before else (name, phone or _ANY)
        if mark in self._seen:
            return PlannedRow(line, Fate.TWICE, place)
        self._seen |= {mark, (name, _ANY)}
        if before is None:
            fresh = replace(place, id=self._rules.new_id())
            return PlannedRow(line, Fate.NEW, fresh, None, missing(fresh), unread)
        after = self._joined(before, place)
        fate = Fate.SAME if after == before else Fate.FILLED
        return PlannedRow(line, fate, after, before, missing(after), unread)

    def _find(self, name: str, phone: str) -> Resource | None:
        """By name and phone; where one of the two has no phone, by a name that only one place has."""
        return self._here.get((name, phone or _ANY)) or self._here.get((name, ""))

    def _joined(self, before: Resource, place: Resource) -> Resource:
        if self._known is Known.LEAVE:
            return before
        return (filled if self._known is Known.FILL else overwritten)(before, place)


class _Order(StrEnum):
    """How `04/03/2026` is to be read."""

    MONTH_DAY = "month_day"
    DAY_MONTH = "day_month"


@dataclass(frozen=True, slots=True)
class _ReadRow:
    place: Resource
    unread: tuple[str, ...] = ()
    is_too_long: bool = False


_ANY = "any"
"""In the place of a phone: whatever the number."""


def _by_key(here: Iterable[Resource]) -> dict[tuple[str, str], Resource]:
    """Places by name and phone, and by the name alone where only one has it."""
    found: dict[tuple[str, str], Resource] = {}
    of_name: dict[str, list[Resource]] = {}
    for item in here:
        found.setdefault(match_key(item), item)
        of_name.setdefault(match_key(item)[0], []).append(item)
    return found | {(name, _ANY): items[0] for name, items in of_name.items() if len(items) == 1}


def _read(cells: Sequence[str], columns: Columns, order: _Order | None, today: date) -> _ReadRow:
    empty = Resource(ResourceId(""), "")
    said = {field: cells[column] for field, column in columns.items()}
    if any(len(text) > LONGEST for text in said.values()):
        return _ReadRow(replace(empty, name=one_line(said.get("name", "")[:100])), is_too_long=True)
    words: dict[str, Any] = {name: one_line(said[name]) for name in WORDS if name in said}
    lists = {name: listed(said[name]) for name in LISTS if name in said}
    typed = said.get(DAY, "")
    day = _day(typed, order)
    is_day = day is not None and day <= today
    if not is_day:
        day = None
        words.pop("verified_by", None)
    place = replace(empty, **words, kinds=lists.get("kinds", ()), languages=lists.get("languages", ()))
    return _ReadRow(replace(place, verified_on=day), (DAY,) if typed and not is_day else ())


def one_line(text: str) -> str:
    """`text` as one line, without control characters.

    Raises:
        InputRefusedError: longer than `LONGEST`, or half a character.
    """
    return " ".join(acceptable(text, LONGEST).split())


def listed(text: str) -> tuple[str, ...]:
    """`food, housing` as its parts, each once."""
    parts = (one_line(part) for part in _PARTED.split(acceptable(text, LONGEST)))
    return tuple(dict.fromkeys(part for part in parts if part))


def _head_key(head: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in search_key(head))
    return " ".join(kept.split())


def _day(text: str, order: _Order | None) -> date | None:
    """`2026-11-22`, or `11/22/2026` where the file leaves no doubt which is the month."""
    if match := _ISO.fullmatch(text[:10].strip()):
        year, month, day = (int(part) for part in match.groups())
    elif (match := _SLASHED.fullmatch(text)) and order is not None:
        first, second, year = (int(part) for part in match.groups())
        month, day = (first, second) if order is _Order.MONTH_DAY else (second, first)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _order(texts: Iterable[str]) -> _Order | None:
    """Which order the days of a file are written in; None where nothing in it tells."""
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _SLASHED.fullmatch(text))]
    days_lead = any(first > _MOST_MONTHS for first, _ in pairs)
    months_lead = any(second > _MOST_MONTHS for _, second in pairs)
    if days_lead == months_lead:
        return None
    return _Order.MONTH_DAY if months_lead else _Order.DAY_MONTH
