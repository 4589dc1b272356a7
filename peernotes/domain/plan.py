"""Hopes in a person's own words, the steps towards them, who stands by them, and the plan they sign.

No status in this module is a failure: a hope may rest, change its shape or be let go, and a step may be
tried, changed or blocked. What blocks a step is named; who was blocked is not graded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peernotes.domain.ids import ClientId, HopeId, PlanId, ReadingId, SignatureId, StepId, SupportId
from peernotes.domain.relationship import Strength

SCALE = range(11)
"""Importance, confidence and closeness: 0 to 10, in the person's own judgment."""


class HopeStatus(StrEnum):
    HOPING = "hoping"
    WORKING = "working_on_it"
    RESTING = "resting"
    REACHED = "reached"
    LET_GO = "let_go_by_choice"
    CHANGED = "changed_shape"


LIVING = (HopeStatus.HOPING, HopeStatus.WORKING, HopeStatus.RESTING)
"""Hopes that are still held; the others are told as what became of them."""


class StepStatus(StrEnum):
    PLANNED = "planned"
    TRIED = "tried"
    DONE = "done"
    CHANGED_MIND = "changed_my_mind"
    BLOCKED = "blocked"


OPEN_STEPS = (StepStatus.PLANNED, StepStatus.TRIED, StepStatus.BLOCKED)


class Whose(StrEnum):
    """Whose step it is, and who signs."""

    PERSON = "person"
    PEER = "peer"
    SOMEONE_ELSE = "someone_else"


class SupportKind(StrEnum):
    FAMILY = "family"
    FRIEND = "friend"
    ELDER = "elder_or_spiritual"
    MUTUAL_AID = "mutual_aid"
    WORK = "work"
    PET_LAND_PRACTICE = "pet_land_practice"
    PROFESSIONAL = "professional"


class OkToContact(StrEnum):
    """Whether we may reach them. Not asked is not a no, and it is no permission either."""

    NOT_ASKED = "not_asked"
    NO = "no"
    WITH_RELEASE = "yes_with_release"
    IN_CRISIS = "only_in_crisis"


class SignatureWay(StrEnum):
    ON_SCREEN = "on_screen"
    ON_PAPER = "on_paper"
    DECLINED = "declined"
    """Said no to signing, with their reason. An answer, kept as one; it is not asked for twice."""


@dataclass(frozen=True, slots=True)
class Hope:
    id: HopeId
    client_id: ClientId
    words: str
    heard_on: date
    status_on: date
    status: HopeStatus = HopeStatus.HOPING
    plain_goal: str = ""
    domains: tuple[str, ...] = ()
    """Ids of `resources/plan/en.toml`."""
    why: str = ""
    fits: str = ""
    """What would make it fit their life, family, faith, work."""
    importance: int | None = None
    confidence: int | None = None
    removed_on: date | None = None

    @property
    def is_living(self) -> bool:
        return self.status in LIVING

    @property
    def reached_on(self) -> date | None:
        return self.status_on if self.status is HopeStatus.REACHED else None


@dataclass(frozen=True, slots=True)
class Reading:
    """How close a hope feels on one day, with their sentence. Never rewritten: the next stands beside it."""

    id: ReadingId
    client_id: ClientId
    hope_id: HopeId
    on_day: date
    closeness: int
    words: str
    by_worker: str
    removed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    id: StepId
    client_id: ClientId
    hope_id: HopeId
    text: str
    made_on: date
    status_on: date
    whose: Whose = Whose.PERSON
    who: str = ""
    """Who the someone else is, in the person's words."""
    due: date | None = None
    status: StepStatus = StepStatus.PLANNED
    blocked_by: str = ""
    learned: str = ""
    removed_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STEPS


@dataclass(frozen=True, slots=True)
class Support:
    """Someone or something they count on: a person, an animal, a place, a practice."""

    id: SupportId
    client_id: ClientId
    name: str
    relation: str = ""
    """In their own words."""
    kind: SupportKind = SupportKind.FAMILY
    ok_to_contact: OkToContact = OkToContact.NOT_ASKED
    reach: str = ""
    """How to reach them, where that may be."""
    release_id: str = ""
    """The consent that lets us; empty while there is none."""
    removed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PutAside:
    """A hope, a step, a strength or a support that was put aside."""

    kind: str
    record_id: str
    client_id: ClientId
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class HopeOnPlan:
    """A hope with its steps and the latest reading."""

    hope: Hope
    steps: tuple[Step, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What stands on a plan beside the vision."""

    hopes: tuple[HopeOnPlan, ...] = ()
    strengths: tuple[Strength, ...] = ()
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One version. Open until somebody answers whether they sign; from then on it stays as it is."""

    id: PlanId
    client_id: ClientId
    version: int
    begun_on: date
    vision: str = ""
    went_well: str = ""
    did_not_fit: str = ""
    to_change: str = ""
    review_due: date | None = None
    closed_on: date | None = None
    content: PlanContent | None = None
    """As it was put before those who sign; None while the version is open."""

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def is_due(self, today: date) -> bool:
        return self.review_due is not None and self.review_due <= today


@dataclass(frozen=True, slots=True)
class Signature:
    id: SignatureId
    client_id: ClientId
    plan_id: PlanId
    signer: Whose
    name: str
    way: SignatureWay
    on_day: date
    by_worker: str
    recorded_at: datetime
    role: str = ""
    """Credential, or what they are to the person."""
    kept_at: str = ""
    """Where the signed paper is."""
    reason: str = ""
    """Why they would rather not, if they said."""
    taken_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A status as it is shown and explained."""

    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class LifeDomain:
    """One part of life a hope may belong to."""

    id: str
    label: str
    list_name: str
    """Which list it is from: the organisation may have its own."""


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The names of everything here as an agency words them, from `resources/plan`."""

    hope_status: Mapping[HopeStatus, Wording]
    step_status: Mapping[StepStatus, Wording]
    kinds: Mapping[SupportKind, str]
    contact: Mapping[OkToContact, str]
    domains: tuple[LifeDomain, ...]
