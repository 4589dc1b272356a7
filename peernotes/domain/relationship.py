"""What stands between a person and their worker: strengths named, promises made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId, PromiseId, StrengthId


class NamedBy(StrEnum):
    PERSON = "person"
    PEER = "peer"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Strength:
    id: StrengthId
    client_id: ClientId
    text: str
    named_by: NamedBy
    heard_on: date
    still_true_on: date | None = None
    """The last day it was heard or seen again."""
    removed_on: date | None = None


class PromiseEnd(StrEnum):
    """How a promise ended other than by being kept."""

    NONE = ""
    COULD_NOT_KEEP = "could_not_keep"
    NOT_NEEDED = "not_needed"
    """The person said it is not needed any more; neither kept nor not kept."""


class PromiseStanding(StrEnum):
    OWED = "owed"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    NOT_KEPT = "not_kept"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the worker said they would do. Measures us, never the person."""

    id: PromiseId
    client_id: ClientId
    text: str
    made_on: date
    due: date | None = None
    kept_on: date | None = None
    ended_as: PromiseEnd = PromiseEnd.NONE
    ended_on: date | None = None
    reason: str = ""
    """Why it could not be kept, or is not needed."""
    told_on: date | None = None
    """When the person was told."""
    agreed_due: date | None = None
    """The last day they agreed to, where the worker moved it further without them."""

    @property
    def is_open(self) -> bool:
        return self.kept_on is None and self.ended_as is PromiseEnd.NONE

    @property
    def counts_from(self) -> date | None:
        """The day that decides between on time and late: a day nobody agreed to excuses nothing."""
        return self.agreed_due or self.due

    def is_due(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due <= today

    def standing(self, today: date) -> PromiseStanding:
        day = self.counts_from
        if self.kept_on is not None:
            late = day is not None and self.kept_on > day
            return PromiseStanding.KEPT_LATE if late else PromiseStanding.KEPT
        if self.ended_as is PromiseEnd.COULD_NOT_KEEP:
            return PromiseStanding.NOT_KEPT
        if self.ended_as is PromiseEnd.NOT_NEEDED:
            return PromiseStanding.NOT_NEEDED
        return PromiseStanding.LATE if day is not None and day < today else PromiseStanding.OWED


@dataclass(frozen=True, slots=True)
class PromiseMove:
    """A promise moved to another day: never rewritten, so that the days before stay on the page."""

    id: str
    client_id: ClientId
    promise_id: PromiseId
    on_day: date
    from_day: date | None
    to_day: date
    agreed: bool
    """Whether the person agreed to the new day."""
    reason: str
    taken_back_on: date | None = None
