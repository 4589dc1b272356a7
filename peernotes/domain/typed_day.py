"""One plain reading of a day that somebody typed or pasted: never a guess which number is the month."""

import re
from calendar import monthrange
from datetime import date

from peernotes.domain.text import search_key
from peernotes.errors import InputRefusedError

_MONTHS = (
    "jan ene",
    "feb febrero",
    "mar marzo",
    "apr abr",
    "may mayo",
    "jun junio",
    "jul julio",
    "aug ago",
    "sep set",
    "oct octubre",
    "nov noviembre",
    "dec dic",
)
"""The first letters of each month in English and in Spanish; three are enough to tell it."""

_NUMBER = {name[:3]: at for at, names in enumerate(_MONTHS, 1) for name in names.split()}
_LETTERS = 3
_YEARS = range(1900, 2200)


def day_of(typed: str) -> date:
    """The day in `typed`: `2026-11-22`, `22 Nov 2026`, `November 22, 2026`, `22/11/2026`.

    A word for the month may be English or Spanish.

    Raises:
        InputRefusedError: no day, a day that is not in the calendar, or one that can be read as two days.
    """
    parts = re.findall(r"[^\W\d_]+|\d+", search_key(typed))
    words = [_NUMBER[part[:_LETTERS]] for part in parts if part[:_LETTERS] in _NUMBER and not part.isdigit()]
    numbers = [part for part in parts if part.isdecimal() and part.isascii()]
    years = [int(part) for part in numbers if len(part) == len("2026")]
    rest = [int(part) for part in numbers if len(part) <= len("22")]
    if len(years) != 1 or len(words) + len(rest) != 2 or not rest or years[0] not in _YEARS:  # noqa: PLR2004
        raise InputRefusedError(
            "This is no day with a day, a month and a year of four digits.",
            press="Write it like 22 Nov 2026.",
        )
    if words:
        return _checked(years[0], words[0], rest[0])
    first, second = rest
    if len(numbers[0]) == len("2026"):
        return _checked(years[0], first, second)
    if first == second or max(first, second) > 12:  # noqa: PLR2004 - months in a year
        month, day = sorted((first, second))
        return _checked(years[0], month, day)
    raise InputRefusedError(
        "This can be read as two days: either number can be the month.",
        press="Write the month as a word, like 3 Apr 2026.",
    )


def days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _checked(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):  # noqa: PLR2004 - months in a year
        raise InputRefusedError("There is no such day in the calendar.", press="Check the day and the month.")
    return date(year, month, day)
