"""A wellness and crisis plan: what a person wants for a hard moment, in their own words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from peernotes.domain.card import age_in_months
from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId

OLD_AFTER_MONTHS = 12

PlanWordsId = NewType("PlanWordsId", str)
CopyGivenId = NewType("CopyGivenId", str)


class WrittenBy(StrEnum):
    """Whose hand wrote the words down; the words are the person's in every case."""

    PERSON = "person"
    TOGETHER = "together"
    PEER = "peer"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """One version of one section. Never rewritten: a later one `supersedes` it."""

    id: PlanWordsId
    client_id: ClientId
    section: str
    words: str
    said_on: date
    written_by: WrittenBy
    recorded_by: str
    recorded_at: datetime
    supersedes: PlanWordsId | None = None
    taken_back_on: date | None = None
    on_wallet: bool = False
    """The person wants it on the card they carry."""
    to_hand_on: bool = False
    """The person wants it on the copy they give to others."""

    def is_old(self, today: date) -> bool:
        """Long enough ago to ask whether it still holds. Labelled with its age, never hidden."""
        return age_in_months(self.said_on, today) >= OLD_AFTER_MONTHS


@dataclass(frozen=True, slots=True)
class CopyGiven:
    """Somebody has a copy of the plan, as it was on that day."""

    id: CopyGivenId
    client_id: ClientId
    given_to: str
    given_on: date
    recorded_by: str
    recorded_at: datetime
    removed_on: date | None = None
    """It was entered by mistake, or the copy came back."""


@dataclass(frozen=True, slots=True)
class Directive:
    """Where a person's advance directive is, if they have one. One per person; PeerNotes holds no copy."""

    client_id: ClientId
    exists: Answer = Answer.NOT_ASKED
    state: str = ""
    signed_on: date | None = None
    agent: str = ""
    agent_contact: str = ""
    kept_where: str = ""
    hold_copy: Answer = Answer.NOT_ASKED
    """Whether the person wants the agency to hold a copy."""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanSection:
    """What may be in a plan, as `resources/wellness` words it."""

    id: str
    title: str
    prompt: str
    for_calm_days: bool = False
    """Not what somebody looks for in a hard moment."""


@dataclass(frozen=True, slots=True)
class PlanGroup:
    title: str
    sections: tuple[PlanSection, ...]
