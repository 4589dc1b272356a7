"""The canonical note: the facts of a contact and one entry per slot. Every print format is a view of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from peernotes.domain.ids import ClientId, DraftId, NoteId
from peernotes.domain.preference_use import CULTURE, Use


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    TEXT = "text"
    LETTER = "letter"
    GROUP = "group"


class Voice(StrEnum):
    """How the person took part in the writing."""

    NOT_RECORDED = "not_recorded"
    TOGETHER = "together"
    READ_BACK = "read_back"
    DECLINED = "offered_and_declined"
    NOT_POSSIBLE = "not_possible"


class AddendumKind(StrEnum):
    ADDENDUM = "addendum"
    CORRECTION = "correction"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of time together: moments with their offset, so that clock changes count right."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end, in real time."""
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class GoalRef:
    """Which hope a note connects to, with its words as they were: the note stands when the hope changes.

    Without a hope it is the answer that there is no plan yet, which is one.
    """

    hope_id: str = ""
    words: str = ""
    plan_version: int | None = None
    """The version of the plan that was newest then."""


@dataclass(frozen=True, slots=True)
class EncounterFacts:
    """When, where and how the contact happened."""

    service_date: date
    segments: tuple[Segment, ...] = ()
    place_code: str = ""
    place: str = ""
    modality: Modality = Modality.IN_PERSON
    language: str = ""
    present: str = ""
    goal: GoalRef | None = None
    """None while nobody said what it connects to."""

    @property
    def minutes(self) -> int:
        return sum(segment.minutes for segment in self.segments)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A person's own words: whole sentences, attributed and dated. Staff never edit them once signed."""

    text: str
    said_by: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one slot: the person's words first, then the worker's text.

    The slot `culture` holds `uses` instead: which of their preferences shaped the contact, and how.
    """

    text: str = ""
    own_words: tuple[OwnWords, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def is_empty(self) -> bool:
        said = any(words.text.strip() for words in self.own_words)
        return not self.text.strip() and not said and not self.uses


Content = Mapping[str, Entry]
"""Slot id to entry. Slot ids are those of `resources/templates/slots.toml`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the worker was in the draft: which slot and how many code points in."""

    slot: str = ""
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A note being written. Lives in the draft table, not in the journal."""

    id: DraftId
    client_id: ClientId
    template_id: str
    template_version: int
    facts: EncounterFacts
    content: Content
    voice: Voice
    started_at: datetime
    saved_at: datetime
    promise_due: date | None = None
    """By when the worker will do what they wrote under their promise."""
    place: Place = field(default_factory=Place)
    typed_times: tuple[str, str] = ("", "")
    """From and to as typed, while they make no stretch of time yet."""


@dataclass(frozen=True, slots=True)
class Addendum:
    """Something added under a signed note. The note itself never changes."""

    id: str
    note_id: NoteId
    kind: AddendumKind
    text: str
    at: datetime
    author: str
    credential: str


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note. It stays as it was signed; `addenda` stand under it in the order they were made."""

    id: NoteId
    client_id: ClientId
    template_id: str
    template_version: int
    facts: EncounterFacts
    content: Content
    voice: Voice
    started_at: datetime
    signed_at: datetime
    author: str
    credential: str
    sha256: str
    """Hex digest of the canonical text that was signed."""
    is_late: bool
    promise_due: date | None = None
    addenda: tuple[Addendum, ...] = ()

    @property
    def is_in_error(self) -> bool:
        return any(item.kind is AddendumKind.ENTERED_IN_ERROR for item in self.addenda)


def uses_in(content: Content) -> tuple[Use, ...]:
    """How preferences were used, as this content says."""
    return content.get(CULTURE, Entry()).uses


NOTE_DUE = timedelta(hours=72)
"""Default time from the end of a contact to signing; an organisation may set its own."""


def is_late(facts: EncounterFacts, signed_at: datetime, due: timedelta = NOTE_DUE) -> bool:
    """Whether a note is a late entry (CMS Program Integrity Manual 3.3.2.5). Named, never scolded."""
    if facts.segments:
        return signed_at - max(segment.end for segment in facts.segments) > due
    return (signed_at.date() - facts.service_date) > due
