"""Numbers to call in a hard moment, each with the day somebody last looked whether it still holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.card import age_in_months

OLD_AFTER_MONTHS = 12


class How(StrEnum):
    """What was done to check a number."""

    CALLED = "called"
    READ = "read"
    NONE = "none"


class WayKind(StrEnum):
    CALL = "call"
    TEXT = "text"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Way:
    """`988, press 2` by phone, for those who speak Spanish."""

    kind: WayKind
    value: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class CrisisNumber:
    """A number that ships with the program."""

    id: str
    name: str
    note: str
    ways: tuple[Way, ...]
    how: How
    last_checked: date | None
    source: str

    def is_old(self, today: date) -> bool:
        return is_old(self.last_checked, today)


class LocalKind(StrEnum):
    """What the organisation fills in for its own place."""

    CRISIS_LINE = "crisis_line"
    MOBILE_CRISIS = "mobile_crisis"
    WARM_LINE = "warm_line"
    HOSPITAL = "hospital"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LocalNumber:
    kind: LocalKind
    name: str = ""
    number: str = ""
    note: str = ""
    """Hours, who comes, how long the drive is."""
    last_checked: date | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.name or self.number)

    def is_old(self, today: date) -> bool:
        return is_old(self.last_checked, today)


def is_old(last_checked: date | None, today: date) -> bool:
    """Checked more than twelve months ago, or never. Labelled, never hidden."""
    return last_checked is None or age_in_months(last_checked, today) >= OLD_AFTER_MONTHS
