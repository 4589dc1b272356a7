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
    DRAFT = "draft"
    NOTE = "note"
    NOTES = "notes"
    PRINT = "print"
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


RAIL = (PageName.TODAY, PageName.PEOPLE, PageName.NOTES, PageName.SETTINGS)
_OF_SETTINGS = (PageName.WAYS, PageName.RENEW, PageName.ESCROW_KEY, PageName.SAFETY, PageName.REHEARSAL)
_OF_TODAY = (PageName.PROMISES,)
"""Reached from Today when it is about nobody in particular."""
_OF_ALL = (PageName.TRAIL, PageName.KEEPING, PageName.REMOVED, PageName.PAPER)
"""Reached from the settings when they are about nobody in particular."""


@dataclass(frozen=True, slots=True)
class Route:
    """One page and what it shows; ids only, never names."""

    page: PageName
    client: ClientId | None = None
    draft: DraftId | None = None
    note: NoteId | None = None
    section: str = ""
    """A tab, a preference domain, a kind of the trail, a paper, or the id a new person will have."""

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
        if self.client is None and self.page in _OF_TODAY:
            return PageName.TODAY
        if self.page in _OF_SETTINGS or (self.client is None and self.page in _OF_ALL):
            return PageName.SETTINGS
        return PageName.PEOPLE
