"""The window of an unlocked vault: the rail, one page at a time, and what stands over all of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.ids import NoteId
from peernotes.errors import PeerNotesError
from peernotes.services import access, apart, backups, notices
from peernotes.services.session import Session
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.notes_page import NotesPage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.rehearsal_page import RehearsalPage
from peernotes.ui.pages.safety_answers import SafetyAnswers
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.rounds import Rounds
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import Settings
from peernotes.ui.tasks import Tasks
from peernotes.ui.undo_bar import UndoBar
from peernotes.ui.view_only import CLOSED, let_read
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.notice_bar import NoticeBar
from peernotes.ui.widgets.plain_editor import forget_undo
from peernotes.ui.widgets.practice_band import PracticeBand
from peernotes.ui.widgets.rail import RailPlace, SideRail
from peernotes.ui.words import Words


class MainWindow(QWidget):
    """Owns the session's pages; `lock_asked` once everything typed is on the disk."""

    lock_asked = Signal()
    hide_asked = Signal()
    settings_changed = Signal(object)
    check_asked = Signal(object)
    """The `Opened` with which to check the files, and to come back; the notes are closed."""
    restore_asked = Signal(object)
    """The `Path` of the backup to look into, once the notes are closed."""

    def __init__(
        self, session: Session, tasks: Tasks, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._settings = settings
        self._words = Words(self)
        self._page: Page | None = None
        self._back: list[Route] = []
        self._rounds = Rounds(session, self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        if session.is_practice:
            down.addWidget(PracticeBand())
        across = QHBoxLayout()
        across.setSpacing(0)
        self._rail = self._make_rail()
        across.addWidget(self._rail)
        across.addWidget(_upright())
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._trouble = ErrorNote()
        self._undo = UndoBar()
        self._undo.undone.connect(self.go)
        self._notices = NoticeBar()
        self._right.addWidget(self._notices)
        self._right.addWidget(self._trouble)
        self._right.addWidget(self._undo)
        across.addLayout(self._right, 1)
        down.addLayout(across, 1)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._go_back)

    def open_first(self) -> None:
        """Where the worker was before locking, else Today."""
        self.go(Route.from_plain(self._session.last_place()))
        self._notices.show_notices(self._session.notices)
        self._show_standing()
        self._rounds.changed.connect(self._show_standing)
        self._rounds.begin()

    def _show_standing(self) -> None:
        """How the backups stand, on the rail and on the page that tells all of it."""
        line = SafetyAnswers(self._session, self).backup_line(backups.standing(self._session))
        self._rail.set_safety(line)
        if isinstance(self._page, SafetyPage):
            self._page.refresh()

    @property
    def page(self) -> Page | None:
        return self._page

    def go(self, route: Route) -> None:
        """Leave the page that is open, saved, and show another."""
        closed = self._session.view_only and route.page in CLOSED
        if closed and self._page is not None:
            self._notices.remind(notices.VIEW_ONLY)
        elif self._leave():
            self._replace(Route(PageName.TODAY) if closed else route)

    def warn(self, seconds: int) -> None:
        """Say how soon it locks; 0 when somebody came back."""
        self._rail.warn(seconds)

    def close_session(self) -> bool:
        """Save what is open and where the worker is, then let go of the vault; whether all was saved."""
        if not self._leave():
            return False
        self._rounds.end()
        # All that was typed is on the disk by now; what follows is never worth staying open for.
        with suppress(PeerNotesError):
            if self._page is not None:
                self._session.remember_place(self._page.route.plain())
        self._drop_page()
        with suppress(PeerNotesError):
            apart.close(self._session)
        return True

    def _replace(self, route: Route) -> None:
        self._undo.clear()
        if self._page is not None:
            self._back.append(self._page.route)
        self._drop_page()
        try:
            page = self._make(route)
        except LookupError:
            page = self._instead_of(route)
        self._page = page
        page.asked.connect(self.go)
        page.saved.connect(self._say_saved)
        page.searched.connect(self._search)
        page.undoable.connect(self._undo.offer_later)
        if self._session.view_only:
            let_read(page)
        self._right.addWidget(page, 1)
        page.show()
        self._rail.select(route.rail_place.value)
        self._count()
        self._undo.show_offer()
        page.begin()

    def _make(self, route: Route) -> Page:
        simple = self._simple(route)
        return simple if simple is not None else self._about_someone(route)

    def _instead_of(self, route: Route) -> Page:
        """A draft that was signed since is the note it became; where else nothing is left, Today."""
        if route.draft is not None:
            with suppress(LookupError):
                return SignedPage(self._session, NoteId(route.draft))
        return TodayPage(self._session)

    def _simple(self, route: Route) -> Page | None:
        makers: dict[PageName, Callable[[], Page]] = {
            PageName.TODAY: lambda: TodayPage(self._session),
            PageName.PEOPLE: lambda: PeoplePage(self._session, route.section),
            PageName.NOTES: lambda: NotesPage(self._session),
            PageName.PERSON_FORM: lambda: PersonForm(self._session, route.client),
            PageName.SETTINGS: self._settings_page,
            PageName.SAFETY: self._safety_page,
            PageName.REHEARSAL: lambda: RehearsalPage(self._session, self._tasks),
            PageName.WAYS: lambda: WaysPage(self._session, self._tasks),
        }
        maker = makers.get(route.page)
        return maker() if maker else None

    def _about_someone(self, route: Route) -> Page:
        client = route.client
        if route.page is PageName.DRAFT and route.draft:
            return NotePage(self._session, route.draft)
        if route.page is PageName.NOTE and route.note:
            return SignedPage(self._session, route.note)
        if client is None:
            raise LookupError("nobody named")
        if route.page is PageName.PREFERENCE:
            return PreferencePage(self._session, client, route.section)
        if route.page is PageName.PRINT:
            return PrintPage(self._session, self._tasks, client)
        return PersonPage(self._session, client, route.section)

    def _settings_page(self) -> Page:
        page = SettingsPage(self._session, self._settings)
        page.changed.connect(self._change_settings)
        return page

    def _safety_page(self) -> Page:
        page = SafetyPage(self._session, self._tasks)
        page.kept.connect(self._rail.set_safety)
        page.check_asked.connect(self._close_to_check)
        page.restore_asked.connect(self.restore_asked)
        return page

    def _close_to_check(self) -> None:
        opened = access.keys_of(self._session)
        if self.close_session():
            self.check_asked.emit(opened)

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _leave(self) -> bool:
        if self._page is None:
            return True
        try:
            self._page.leave()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return False
        self._trouble.clear()
        return True

    def _drop_page(self) -> None:
        if self._page is not None:
            self._right.removeWidget(self._page)
            self._page.hide()
            forget_undo(self._page)
            self._page.deleteLater()
            self._page = None

    def _go_back(self) -> None:
        if self._back:
            before = self._page
            self.go(self._back[-1])
            if self._page is not before:
                # The page that was left, and the one that was gone back to.
                del self._back[-2:]

    def _search(self, typed: str) -> None:
        """Typing in any page's search goes on in the people page."""
        if isinstance(self._page, PeoplePage):
            return
        self.go(Route(PageName.PEOPLE, section=typed))

    def _make_rail(self) -> SideRail:
        rail = SideRail(
            (
                RailPlace(PageName.TODAY.value, self.tr("Today"), "Ctrl+1"),
                RailPlace(PageName.PEOPLE.value, self.tr("People"), "Ctrl+2"),
                RailPlace(PageName.NOTES.value, self.tr("Notes"), "Ctrl+3"),
                RailPlace(PageName.SETTINGS.value, self.tr("Settings"), "Ctrl+4"),
            )
        )
        rail.chosen.connect(lambda key: self.go(Route(PageName(key))))
        rail.lock_asked.connect(self.lock_asked)
        rail.safety_asked.connect(lambda: self.go(Route(PageName.SAFETY)))
        rail.hide_asked.connect(self.hide_asked)
        return rail

    def _count(self) -> None:
        drafts = len(self._session.notes.drafts())
        text = self.tr("1 draft") if drafts == 1 else self.tr("{n} drafts").format(n=drafts)
        self._rail.set_count(PageName.NOTES.value, text if drafts else "")

    def _say_saved(self, moment: datetime) -> None:
        self._trouble.clear()
        said = self.tr("On disk at {time}").format(time=self._words.clock(moment, seconds=True))
        self._rail.set_status(said)
        self._notices.show_notices(self._session.notices)


def _upright() -> QWidget:
    line = HairLine()
    line.setMaximumHeight(16_777_215)
    line.setMinimumHeight(0)
    line.setFixedWidth(1)
    return line
