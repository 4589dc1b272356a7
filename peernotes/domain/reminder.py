"""Something about one person that comes up on a day: the worker is reminded, nothing is decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId


class ReminderKind(StrEnum):
    PLAN_REVIEW = "plan_review"
    """A plan is due to be looked at together."""
    RELEASE_ENDING = "release_ending"
    FOLLOW_UP = "follow_up"
    """How it went with a place they were connected to."""
    CHECK_IN = "check_in"
    """A check-in of ours, such as the respect check."""


@dataclass(frozen=True, slots=True)
class Reminder:
    kind: ReminderKind
    client_id: ClientId
    due: date
    about: str = ""
    """What it is about, in the words of the record: a recipient, a place, a check-in."""


AHEAD_DAYS = 14
"""How long before its day a reminder is shown."""
