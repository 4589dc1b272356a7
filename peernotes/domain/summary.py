"""The supervisor summary as it will be printed, and why each line is in or out.

`services` compiles it from the record; `reports` sets it in type. Every string is final text in the
language of the page, apart from what people said, which stays exactly as they said it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from peernotes.domain.listing import Part
from peernotes.domain.quotation import Quotation


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A short value above the words that say what it is: `7 of 8`, `promises I kept`."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One part of a note: heading, the person's words, the worker's text."""

    heading: str
    quotations: tuple[Quotation, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    heading: str
    """`22 November 2026, 45 min, her kitchen table`."""
    details: str
    """`In person · English · written together`."""
    parts: tuple[PrintedPart, ...]
    signed_line: str
    marks: tuple[str, ...] = ()
    """Plain labels such as `Late entry` or `Entered in error`."""
    addenda: tuple[PrintedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPreference:
    label: str
    quotation: Quotation
    standing: str
    """`please don't · must · ask again April 2027`."""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What a reviewer checks, printed as the last page with tick boxes and signature lines."""

    title: str
    answers: tuple[str, ...]
    questions: tuple[str, ...]
    open_questions: tuple[str, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryLabels:
    """The fixed words of the page, from `resources/print`."""

    relationship: str
    preferences: str
    strengths: str
    notes: str
    left_out: str
    nothing_in_period: str
    page: str
    """With `{page}` and `{pages}`."""
    practice: str


@dataclass(frozen=True, slots=True)
class SupervisorSummary:
    title: str
    person: str
    """Full name to use or initials, as chosen."""
    period: str
    prepared_by: str
    """`Rosa Delgado, CPSS`."""
    organisation: str
    purpose: str
    """For whom and why: `For internal supervision`."""
    facts: tuple[PrintedFact, ...]
    strengths: tuple[Quotation, ...]
    preferences: tuple[PrintedPreference, ...]
    notes: tuple[PrintedNote, ...]
    left_out: tuple[str, ...]
    review: ReviewSheet | None
    labels: SummaryLabels
    notice: str
    """Foot of every page, for example the short notice of 42 CFR 2.32(a)(2)."""
    reference: str
    """Journal head, `journal 1,204 · 9f3c 71d0 44aa 02be`."""
    made_at: datetime
    is_practice: bool
    language: str = "en"
    text_scale: float = 1.0
    first_page_notice: Part = field(default_factory=Part)
    """What must stand before everything else, for example the notice of 42 CFR 2.32(a)(1)."""
    attached: tuple[Part, ...] = ()
    """A page of its own behind the rest: the consent that all of it stands on."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why one line goes or stays, in words the worker can read before printing."""

    item: str
    included: bool
    why: str


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
