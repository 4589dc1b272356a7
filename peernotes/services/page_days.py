"""Days and moments as pages and sentences say them."""

from datetime import date, datetime

from peernotes import resources


def day_in_words(day: date) -> str:
    """`22 November 2026`, in the language of the sentences whatever the computer's."""
    return f"{day.day} {month_in_words(day)}"


def moment_in_words(at: datetime) -> str:
    """`22 November 2026, 14:02`."""
    return f"{day_in_words(at.date())}, {at:%H:%M}"


def month_in_words(day: date) -> str:
    """`November 2026`."""
    return f"{_months()[day.month - 1]} {day.year}"


def _months() -> list[str]:
    return list(resources.read_toml("print/words.toml")["period"]["months"])
