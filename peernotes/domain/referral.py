"""A way opened to a place that helps: from an idea to knowing how it went. Nobody is at fault in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId, ReferralId, ResourceId


class ChosenBy(StrEnum):
    """Whose idea it was."""

    PERSON = "person"
    TOGETHER = "together"
    PEER = "peer"
    OTHER = "other"


class HandOff(StrEnum):
    """How the way was opened."""

    INFORMATION = "information"
    IN_PERSON = "in_person"
    """A warm hand-off: the two were introduced to each other."""
    THREE_WAY = "three_way"
    ACCOMPANIED = "accompanied"


class ReferralStatus(StrEnum):
    """How far it has come. None of them is a failure of anyone."""

    IDEA = "idea"
    OFFERED = "offered"
    SAID_YES = "said_yes"
    CONNECTED = "connected"
    USING = "using"
    NOT_A_FIT = "not_a_fit"
    CLOSED = "closed"


CONNECTIONS = frozenset({ReferralStatus.CONNECTED, ReferralStatus.USING})
"""What counts as a connection made."""

LOOP_CLOSED = frozenset({ReferralStatus.USING, ReferralStatus.NOT_A_FIT, ReferralStatus.CLOSED})
"""From here on it is known how it went."""


@dataclass(frozen=True, slots=True)
class Step:
    """That it came so far, and the day it did."""

    id: str
    referral_id: ReferralId
    client_id: ClientId
    status: ReferralStatus
    on: date
    taken_back: bool = False
    """Pressed by mistake; kept, and shown nowhere."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person said about how it went, whole and as they said it."""

    id: str
    referral_id: ReferralId
    client_id: ClientId
    words: str
    said_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    id: ReferralId
    client_id: ClientId
    what_for: str
    """What the person hopes to find there."""
    place: str
    """Where to, as it was called when this was written; empty where only what for is known yet."""
    resource_id: ResourceId | None = None
    """The place in the directory; None where it is only a name."""
    chosen_by: ChosenBy = ChosenBy.TOGETHER
    hand_off: HandOff = HandOff.INFORMATION
    status: ReferralStatus = ReferralStatus.IDEA
    status_on: date = date.min
    barriers: tuple[str, ...] = ()
    """Codes of `resources/referrals`: what stood in the way."""
    barrier_words: str = ""
    follow_up: date | None = None
    """The day to ask how it went."""
    release_id: str | None = None
    """The consent under which the worker may talk with them; None for no talk about the person."""
    removed_on: date | None = None

    @property
    def about(self) -> str:
        """The place, or what it is for while there is none."""
        return self.place or self.what_for

    @property
    def is_open(self) -> bool:
        """Whether it is still to be learned how it went."""
        return self.removed_on is None and self.status not in LOOP_CLOSED

    def asks(self, today: date) -> bool:
        """Whether the day to ask how it went has come."""
        return self.is_open and self.follow_up is not None and self.follow_up <= today


@dataclass(frozen=True, slots=True)
class Connection:
    """A referral with everything that belongs to it."""

    referral: Referral
    steps: tuple[Step, ...]
    """Oldest first, without those taken back."""
    heard: tuple[Heard, ...]
    """Newest first, without those withdrawn."""

    @property
    def is_connection(self) -> bool:
        """Whether it ever reached the place, also where it turned out not to fit."""
        return any(step.status in CONNECTIONS for step in self.steps)


def connections_made(connections: Sequence[Connection]) -> tuple[int, int]:
    """How many referrals reached the place, of how many that were more than an idea."""
    begun = [
        item
        for item in connections
        if item.referral.removed_on is None and item.referral.status is not ReferralStatus.IDEA
    ]
    return sum(item.is_connection for item in begun), len(begun)
