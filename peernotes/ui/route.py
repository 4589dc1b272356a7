"""Where the worker is in the program: what a link goes to, what lock remembers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from peernotes.domain.ids import ClientId, DraftId, NoteId


class PageName(StrEnum):
    TODAY = "today"
    PEOPLE = "people"
    PERSON = "person"
    PERSON_FORM = "person_form"
    PREFERENCE = "preference"
    CONVERSATION = "conversation"
    GLANCE = "glance"
    QUESTIONS = "questions"
    QUESTION = "question"
    DRAFT = "draft"
    NOTE = "note"
    NOTES = "notes"
    PRINT = "print"
    CONSENT = "consent"
    CONSENT_FORM = "consent_form"
    TOLD = "told"
    SETTINGS = "settings"
    WAYS = "ways"
    RENEW = "renew"
    ESCROW_KEY = "escrow_key"
    TRAIL = "trail"
    HISTORY = "history"
    KEEPING = "keeping"
    REMOVED = "removed"
    PAPER = "paper"
    SAFETY = "safety"
    REHEARSAL = "rehearsal"
    JOIN = "join"
    DEMOGRAPHICS = "demographics"
    COUNTS = "counts"
    WELLNESS = "wellness"
    PLAN_COPY = "plan_copy"
    DIRECTIVE = "directive"
    LOCAL_NUMBERS = "local_numbers"
    PLACES = "places"
    PLACE = "place"
    PLACE_FORM = "place_form"
    PLACE_WORDS = "place_words"
    PLACES_IN = "places_in"
    REFERRAL = "referral"
    HANDING_OVER = "handing_over"
    CHECK_IN = "check_in"
    CHECKED = "checked"
    PACKS = "packs"
    HOPE = "hope"
    READING = "reading"
    STEP = "step"
    STRENGTH = "strength"
    SUPPORT = "support"
    PLAN = "plan"
    SIGNING = "signing"
    TIMELINE = "timeline"
    PROMISE = "promise"
    PROMISES = "promises"
    COACH = "coach"
    COACH_WORDS = "coach_words"
    COACH_RULE = "coach_rule"
    MIRROR = "mirror"


RAIL = (PageName.TODAY, PageName.PEOPLE, PageName.NOTES, PageName.PLACES, PageName.SETTINGS)
_OF_PLACES = (PageName.PLACE, PageName.PLACE_FORM, PageName.PLACE_WORDS, PageName.PLACES_IN)
_OF_SETTINGS = (
    PageName.WAYS,
    PageName.RENEW,
    PageName.ESCROW_KEY,
    PageName.SAFETY,
    PageName.REHEARSAL,
    PageName.QUESTIONS,
    PageName.QUESTION,
    PageName.LOCAL_NUMBERS,
    PageName.PACKS,
    PageName.COACH,
    PageName.COACH_WORDS,
    PageName.COACH_RULE,
    PageName.MIRROR,
)
_OF_TODAY = (PageName.PROMISES,)
"""Reached from Today when it is about nobody in particular."""
_OF_ALL = (PageName.TRAIL, PageName.KEEPING, PageName.REMOVED, PageName.PAPER, PageName.COUNTS)
"""Reached from the settings when they are about nobody in particular."""


@dataclass(frozen=True, slots=True)
class Route:
    """One page and what it shows; ids only, never names."""

    page: PageName
    client: ClientId | None = None
    draft: DraftId | None = None
    note: NoteId | None = None
    section: str = ""
    """What of it: a tab, a domain, a kind of the trail, a paper, an audience, or the id of one record."""

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Route":
        """The route in `plain`; Today where it cannot be understood."""
        try:
            page, section = PageName(plain["page"]), plain["section"]
            ids = plain["client"], plain["draft"], plain["note"]
        except (KeyError, ValueError):
            return cls(PageName.TODAY)
        if not isinstance(section, str) or not all(each is None or isinstance(each, str) for each in ids):
            return cls(PageName.TODAY)
        return cls(page, *ids, section)

    @property
    def rail_place(self) -> PageName:
        """Which place of the rail this page belongs to."""
        if self.page in RAIL:
            return self.page
        if self.page in _OF_PLACES:
            return PageName.PLACES
        if self.client is None and self.page in _OF_TODAY:
            return PageName.TODAY
        if self.page in _OF_SETTINGS or (self.client is None and self.page in _OF_ALL):
            return PageName.SETTINGS
        return PageName.PEOPLE
