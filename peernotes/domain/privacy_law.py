"""Which federal privacy rules a program is under, as far as its worker knows."""

from dataclasses import dataclass
from enum import StrEnum


class Applies(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"

    @property
    def counts(self) -> bool:
        """Not sure is treated as yes: nobody is protected less because a question is open."""
        return self is not Applies.NO


@dataclass(frozen=True, slots=True)
class PrivacyLaw:
    part2: Applies = Applies.NOT_SURE
    """42 CFR part 2: federally assisted, and holding itself out as treating or referring (2.11, 2.12)."""
    hipaa: Applies = Applies.NOT_SURE
    """Covered entity or business associate under 45 CFR 160.103."""
