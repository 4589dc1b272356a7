"""Every screen about a person and about people, as what it looks like and what it says."""

import hashlib
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Client
from peernotes.services.session import Session
from peernotes.ui.pages.by_route import page_for
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_sections import TABS
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import load
from peernotes.ui.tasks import Tasks
from tests.ui.gear import deliver_deferred_deletes
from tests.ui.pages.marked import _texts

COUNTED = frozenset({PageName.DEMOGRAPHICS, PageName.COUNTS})
"""The two screens that are there to ask for and to count demographics."""

NOT_ABOUT_PEOPLE = frozenset(
    {
        PageName.SETTINGS,
        PageName.WAYS,
        PageName.RENEW,
        PageName.ESCROW_KEY,
        PageName.SAFETY,
        PageName.REHEARSAL,
    }
)
LISTS_EVERY_ACT = frozenset({PageName.TRAIL})
"""It says that something was written down, never what."""

MAKES_PAPER = frozenset({PageName.PRINT, PageName.PAPER})
"""Their pictures are made aside and name the newest row of the journal; what they say is compared apart."""

_SIZE = (1366, 900)

Screen = tuple[bytes, tuple[str, ...]]


class Screens:
    """Makes each page anew and looks at it; nothing is kept between two looks."""

    def __init__(self, session: Session, store: QSettings) -> None:
        self.session = session
        self._tasks = Tasks()
        self._settings = load(store)

    def close(self) -> None:
        self._tasks.close()

    def seen(self, routes: Iterator[Route]) -> dict[Route, Screen]:
        return {route: self.screen(route) for route in routes}

    def screen(self, route: Route) -> Screen:
        """A digest of the picture's bytes, and every text that is shown or read aloud, in order."""
        page = self.page(route)
        page.resize(*_SIZE)
        page.show()
        found = (_digest(page), tuple(_texts(page)))
        page.close()
        page.deleteLater()
        deliver_deferred_deletes()
        return found

    def page(self, route: Route) -> Page:
        return page_for(route, self.session, self._tasks, self._settings)

    def everywhere(self, *people: Client, but: frozenset[PageName] = frozenset()) -> Iterator[Route]:
        """Every page there is, found through the names of pages and the tabs of a person."""
        left_out = COUNTED | NOT_ABOUT_PEOPLE | but
        for name in (name for name in PageName if name not in left_out):
            yield Route(name)
            for person in people:
                yield from self._about(name, person)

    def about(self, person: Client, but: frozenset[PageName] = frozenset()) -> Iterator[Route]:
        """Every page about one person."""
        for name in (name for name in PageName if name not in COUNTED | NOT_ABOUT_PEOPLE | but):
            for route in self._about(name, person):
                page = self.page(route)
                if page.route.client == person.id:
                    yield route
                page.deleteLater()

    def _about(self, name: PageName, person: Client) -> Iterator[Route]:
        sections = [""]
        if name is PageName.PERSON:
            sections = [tab.key for tab in TABS]
        elif name in (PageName.PREFERENCE, PageName.HISTORY):
            sections = [row.domain.id for row in self.session.asking.board(person.id)]
            if name is PageName.HISTORY:
                sections = ["", *sections[:3]]
        drafts = self.session.notes.drafts(person.id) if name is PageName.DRAFT else []
        notes = self.session.notes.of(person.id) if name is PageName.NOTE else []
        for draft in drafts:
            yield Route(name, person.id, draft=draft.id)
        for note in notes:
            yield Route(name, person.id, note=note.id)
        if name not in (PageName.DRAFT, PageName.NOTE):
            yield from (Route(name, person.id, section=section) for section in sections)


def _digest(page: Page) -> bytes:
    """Of the picture once it stays the same: layouts ask for their height once they know their width."""
    last, digest = b"-", b""
    while last != digest:
        for _ in range(4):
            QCoreApplication.processEvents()
        picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)  # nothing unset in it
        last, digest = digest, hashlib.sha256(bytes(picture.constBits())).digest()
    return digest


def words_on(page: QWidget) -> str:
    return "\n".join(_texts(page))
