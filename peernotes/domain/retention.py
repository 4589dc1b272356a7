"""How long a person's record is kept, what stops its destruction, and what stays on paper afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from peernotes.domain.ids import ClientId

WAIT = timedelta(days=7)
"""From marking a record for destruction to the day on which it can be destroyed."""

UNDO_DAYS = 30
"""How long what was taken away can be brought back with one press."""

ACCOUNTING_YEARS = 6
"""45 CFR 164.528 looks back six years and 42 CFR 2.25 three; the longer one is kept."""

_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Retention:
    """What was decided about keeping one person's record."""

    client_id: ClientId
    closed_on: date | None = None
    years: int | None = None
    """None: as the worker's own rule says."""
    hold_reason: str = ""
    held_at: datetime | None = None
    mark_reason: str = ""
    marked_at: datetime | None = None
    marked_by: str = ""
    wait_until: datetime | None = None

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_marked(self) -> bool:
        return self.marked_at is not None

    def may_be_destroyed(self, now: datetime) -> bool:
        """Marked, waited for, and not on hold."""
        return self.wait_until is not None and now >= self.wait_until and not self.is_held


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a record stands: it `starts` at the closing or the last contact, and `ends` with the years."""

    retention: Retention
    starts: date | None
    years: int | None
    ends: date | None

    def is_over(self, today: date) -> bool:
        return self.ends is not None and self.ends <= today


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stays of a destroyed record. No name, and nothing anyone said."""

    id: str
    record_number: str
    at: datetime
    reason: str
    marked_at: datetime
    by_worker: str
    counts: Mapping[str, int]
    """Kind to how many: note, preference, disclosure and so on."""
    head: str = ""
    """The journal row that says so: `1,204 · 9f3c 71d0 44aa 02be`. Empty before there is one."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """A disclosure from a destroyed record, as the law's accounting still needs it; not about whom."""

    at: datetime
    recipient: str
    purpose: str
    method: str
    keep_until: date


def together(kept: Retention, others: Sequence[Retention]) -> Retention:
    """What counts where several records are one person: any hold, the longest years, the last day it ended.

    A mark is of the record that stays; none of the others has one while they are together.
    """
    held = next((item for item in (kept, *others) if item.is_held), kept)
    years = [item.years for item in (kept, *others) if item.years]
    ends = [item.closed_on for item in (kept, *others) if item.closed_on]
    return replace(
        kept,
        hold_reason=held.hold_reason,
        held_at=held.held_at,
        years=max(years, default=None),
        closed_on=max(ends, default=None),
    )


def clock(retention: Retention, last_contact: date | None, rule: int | None) -> Clock:
    """The clock starts at the closing, else at the last contact; `rule` is the worker's number of years."""
    starts = retention.closed_on or last_contact
    years = retention.years or rule
    ends = years_later(starts, years) if starts and years else None
    return Clock(retention, starts, years, ends)


def years_later(day: date, years: int) -> date:
    """The same day so many years later; 1 March for a leap day that is not there."""
    if (day.month, day.day) == _LEAP_DAY:
        day += timedelta(days=1)
        return date(day.year + years, 2, 28) + timedelta(days=1)
    return day.replace(year=day.year + years)


def record_number(client_id: ClientId) -> str:
    """What stands for a person where the name must not: `4F2A-91C0`, the end of the record's own id."""
    last = client_id.replace("-", "")[-8:].upper()
    return f"{last[:4]}-{last[4:]}"
