"""The window of an unlocked vault: the rail, one page at a time, and what stands over all of them."""

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access, apart, backups, notices
from peernotes.services.session import Cause, Session
from peernotes.ui.crisis_keys import CRISIS_KEYS
from peernotes.ui.crisis_over import CrisisOver
from peernotes.ui.pages.by_route import page_for
from peernotes.ui.pages.crisis_card import CrisisCard
from peernotes.ui.pages.measure_page import MeasurePage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.safety_answers import SafetyAnswers
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.settings_page import SettingsPage
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
    hand_over_asked = Signal(object)
    """The `Handed` sheet that is to stand in the place of the notes."""
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
        self._answers = SafetyAnswers(session, self)
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
        for bar in (self._notices, self._trouble, self._undo):
            self._right.addWidget(bar)
        across.addLayout(self._right, 1)
        down.addLayout(across, 1)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._go_back)
        self._crisis = self._make_crisis()

    def open_first(self) -> None:
        """Where the worker was before locking, else Today."""
        self.go(Route.from_plain(self._session.last_place()))
        self._notices.show_notices(self._session.notices)
        self._show_standing()
        self._rounds.changed.connect(self._show_standing)
        self._rounds.begin()

    def _show_standing(self) -> None:
        """How the backups stand, on the rail and on the page that tells all of it."""
        if not self._session.is_open:
            return
        line = self._answers.backup_line(backups.standing(self._session))
        self._rail.set_safety(line)
        if isinstance(self._page, SafetyPage):
            self._page.refresh()

    @property
    def session(self) -> Session:
        return self._session

    @property
    def page(self) -> Page | None:
        return self._page

    def go(self, route: Route) -> None:
        """Leave the page that is open, saved, and show another."""
        self._crisis.close()
        closed = self._session.view_only and route.page in CLOSED
        if closed and self._page is not None:
            self._notices.remind(notices.VIEW_ONLY)
        elif self._leave():
            self._replace(Route(PageName.TODAY) if closed else route)

    def warn(self, seconds: int) -> None:
        """Say how soon it locks; 0 when somebody came back."""
        self._rail.warn(seconds)

    def close_session(self, cause: Cause = Cause.HAND) -> PeerNotesError | None:
        """Keep what is typed and where the worker is, then let go of the vault; else what stands in the way.

        Only a disk that cannot be written stands in the way, never what was typed.
        """
        self._crisis.close()  # the caret goes back to the page that is about to be kept
        try:
            if self._page is not None and self._is_about_somebody(self._page):
                self._page.pause()
        except PeerNotesError as error:
            return error
        self._rounds.end()
        # All that was typed is on the disk by now; what follows is never worth staying open for.
        with suppress(PeerNotesError):
            if self._page is not None:
                self._session.remember_place(self._page.route.plain())
        self._drop_page()
        with suppress(PeerNotesError):
            apart.close(self._session, cause)
        return None

    def _make_crisis(self) -> CrisisOver:
        """One key away on every screen, and in sight on the rail."""
        over = CrisisOver(self, self._right, lambda: self._page, self._crisis_card)
        over.asked.connect(self.go)
        self._rail.crisis_asked.connect(over.turn)
        keys = QShortcut(self)
        keys.setKeys([QKeySequence(each) for each in CRISIS_KEYS])
        keys.setAutoRepeat(False)
        keys.activated.connect(over.turn)
        return over

    def _crisis_card(self) -> CrisisCard:
        """With the plan of whoever is open."""
        about = self._page.route.client if self._page is not None else None
        known = about is not None and self._session.people.has(about)
        card = CrisisCard(self._session, self._session.people.one(about) if about and known else None)
        if self._session.view_only:
            let_read(card)
        return card

    def _is_about_somebody(self, page: Page) -> bool:
        """Where a person was destroyed, what was typed about them goes the same way."""
        client = page.route.client
        return client is None or self._session.people.has(client)

    def _replace(self, route: Route) -> None:
        self._undo.clear()
        if self._page is not None:
            self._back.append(self._page.route)
        self._drop_page()
        page = page_for(route, self._session, self._tasks, self._settings)
        self._page = page
        self._listen_to(page)
        if self._session.view_only:
            let_read(page)
        self._right.addWidget(page, 1)
        page.show()
        self._rail.select(route.rail_place.value)
        self._count()
        self._undo.show_offer()
        page.begin()
        if page.route.client is not None:
            # A disk that is too full to write it down keeps nobody from reading.
            with suppress(PeerNotesError):
                self._session.trail.look(page.route.client)

    def _listen_to(self, page: Page) -> None:
        page.asked.connect(self.go)
        page.saved.connect(self._say_saved)
        page.searched.connect(self._search)
        page.undoable.connect(self._undo.offer_later)
        page.undoable_here.connect(self._undo.offer_now)
        page.left_unfinished.connect(self._undo.offer_way_back)
        if isinstance(page, SettingsPage):
            page.changed.connect(self._change_settings)
        elif isinstance(page, SafetyPage):
            page.kept.connect(self._rail.set_safety)
            page.check_asked.connect(self._close_to_check)
            page.restore_asked.connect(self.restore_asked)
        elif isinstance(page, MeasurePage):
            page.hand_over_asked.connect(self.hand_over_asked)

    def _close_to_check(self) -> None:
        opened = access.keys_of(self._session)
        hindrance = self.close_session(Cause.CHECK)
        if hindrance is None:
            self.check_asked.emit(opened)
        else:
            self._trouble.show_error(hindrance)

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _leave(self) -> bool:
        if self._page is None:
            return True
        try:
            self._session.refuse_closed()
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
                RailPlace(PageName.PLACES.value, self.tr("Places"), "Ctrl+5"),
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
