"""Times of day as people type them, and months on the calendar."""

import re
from calendar import monthrange
from datetime import date, time

_TYPED = re.compile(r"\s*(\d{1,2})\s*(?:[:.h]?\s*(\d{2}))?\s*([ap])?\.?\s*m?\.?\s*", re.IGNORECASE)
_NOON = 12


def read_time(typed: str) -> time | None:
    """The time in `13:10`, `1310`, `1.10 pm`, `1pm` or `9`; None where it is not one."""
    match = _TYPED.fullmatch(typed)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half == "p" and hour < _NOON:
        hour += _NOON
    if half == "a" and hour == _NOON:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None


def months_later(day: date, months: int | None) -> date | None:
    """The same day of the month `months` later, or the month's last day; None for no months."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
