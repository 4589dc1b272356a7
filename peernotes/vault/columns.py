"""Dates and moments as the text columns hold them."""

from datetime import date


def text_or_none(day: date | None) -> str | None:
    """ISO 8601, or NULL."""
    return day.isoformat() if day else None


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
