"""Days that a worker fills in: one that cannot be is refused with what to do about it."""

from datetime import date

from peernotes.errors import InputRefusedError

__all__ = ["refuse_future", "refuse_past"]


def refuse_future(day: date | None, today: date, what: str) -> None:
    """Raises InputRefusedError: something happened on a day to come; `what` begins the sentence."""
    if day is not None and day > today:
        raise InputRefusedError(
            f"{what} is in the future.", press="Choose today or an earlier day, then save again."
        )


def refuse_past(day: date | None, today: date, *, past_is_right: bool) -> None:
    """A day to do something by may only be past when the worker says so.

    Raises:
        InputRefusedError: it is, and nobody said so.
    """
    if day is not None and day < today and not past_is_right:
        raise InputRefusedError(
            "The day to do this by is past already.",
            press="Choose another day, or tick “That day is past, and it is right”.",
        )
