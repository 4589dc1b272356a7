"""Steps, answers and contacts laid along the days: what the picture shows, and the table that says the same.

Each kind of mark has a shape of its own and each line a style, so that a grey print says as much as colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=366)
"""How far back a picture reaches; what is older stands in the table."""
_LEAST = timedelta(days=28)


class Shape(StrEnum):
    CONTACT = "contact"
    """An upright bar."""
    TOLD = "told"
    """A ring."""
    READING = "reading"
    """A small filled dot, with its number."""
    PLANNED = "planned"
    """A hollow square."""
    TRIED = "tried"
    """A square, filled by half."""
    DONE = "done"
    """A filled square."""
    CHANGED = "changed"
    """A hollow diamond."""
    BLOCKED = "blocked"
    """A cross."""
    BECAME = "became"
    """A filled triangle: what became of a hope."""


@dataclass(frozen=True, slots=True)
class Moment:
    day: date
    shape: Shape
    said: str
    """What the table says of it."""
    number: int | None = None
    """How close it felt."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when a step was planned to when something became of it, or to its day while it is open."""

    first: date
    last: date
    is_open: bool
    """An open one is drawn as a broken line."""


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    moments: tuple[Moment, ...] = ()
    span: Span | None = None
    is_head: bool = False
    """A hope, with its steps in the lanes under it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...] = ()

    def share(self, day: date) -> float:
        """Where a day stands between the first, 0, and the last, 1; a day outside at the edge."""
        whole = (self.last - self.first).days
        return min(1.0, max(0.0, (day - self.first).days / whole)) if whole else 0.0

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months it shows."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return tuple(found)

    @property
    def is_empty(self) -> bool:
        return not any(lane.moments for lane in self.lanes)

    @property
    def told(self) -> tuple[tuple[Moment, str], ...]:
        """Every moment with the hope it belongs to, the newest first: the table."""
        found: list[tuple[Moment, str]] = []
        hope = ""
        for lane in self.lanes:
            hope = lane.label if lane.is_head else hope
            found += [(moment, hope) for moment in lane.moments]
        return tuple(sorted(found, key=lambda item: item[0].day, reverse=True))


@dataclass(frozen=True, slots=True)
class TimelinePrint:
    """The picture with the words it needs on paper."""

    told: Timeline
    months: tuple[tuple[date, str], ...]
    legend: tuple[tuple[Shape, str], ...]
    alternative: str
    """For those who hear the page."""


def timeline(lanes: Sequence[Lane], today: date) -> Timeline:
    """Over all days that anything stands on, at least four weeks and at most a year back from today."""
    days = [moment.day for lane in lanes for moment in lane.moments]
    days += [lane.span.last for lane in lanes if lane.span is not None]
    last = max([today, *days])
    first = max(min([last - _LEAST, *days]), today - LONGEST)
    return Timeline(first, last, today, tuple(lanes))
