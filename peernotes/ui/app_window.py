"""The one window: unlock or first run, then the notes; locking ends the program that held them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import practice, unlock
from peernotes.services.unlock import Home, Opened
from peernotes.ui import settings as kept
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.settings import Settings
from peernotes.ui.tasks import Answers, Pace, Tasks
from peernotes.ui.theme import Theme


class AppWindow(QWidget):
    """`locked` when everything is on the disk and the process may end."""

    locked = Signal()

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = kept.load(store)
        self._tasks = Tasks(self)
        self._shown: QWidget | None = None
        self._has_let_go = False
        self._dress()
        # Never a name in a title: titles show in task bars, screen shares and logs.
        self.setWindowTitle("PeerNotes")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self.resize(1366, 768)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray(self._settings.geometry))

    def start(self, *, in_practice: bool = False) -> None:
        """Show the page that belongs first."""
        if in_practice:
            self._open_practice()
        elif any(not home.is_practice for home in unlock.found()):
            self._show_unlock()
        else:
            self._show_first_run(can_go_back=False)

    @property
    def main(self) -> MainWindow | None:
        """The notes, once they are open."""
        return self._shown if isinstance(self._shown, MainWindow) else None

    @property
    def shown(self) -> QWidget | None:
        return self._shown

    def lock(self) -> None:
        """Save everything and let go; nothing is asked."""
        if self._let_go():
            self.locked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._let_go():
            event.accept()
            super().closeEvent(event)
        else:
            event.ignore()

    def _show_unlock(self) -> None:
        page = UnlockPage(self._tasks, unlock.found(), self._settings.vault)
        page.opened.connect(self._open)
        page.practice_asked.connect(self._open_practice)
        page.new_asked.connect(lambda: self._show_first_run(can_go_back=True))
        page.recover_asked.connect(self._show_recover)
        self._show(page, page.begin)

    def _show_recover(self, home: Home) -> None:
        page = RecoverPage(self._tasks, home)
        page.opened.connect(self._open)
        page.back_asked.connect(self._show_unlock)
        self._show(page, page.begin)

    def _show_first_run(self, *, can_go_back: bool) -> None:
        page = FirstRunPage(self._tasks, can_go_back=can_go_back)
        page.opened.connect(self._open)
        page.practice_asked.connect(self._open_practice)
        page.back_asked.connect(self._show_unlock)
        self._show(page, page.begin)

    def _open_practice(self) -> None:
        page = WaitingPage()
        page.back_asked.connect(self.start)
        self._show(page, page.setFocus)
        self._tasks.run(page, _derive_practice, Answers(self._open, page.show_error))

    def _open(self, opened: Opened) -> None:
        try:
            session = unlock.open_session(opened)
        except PeerNotesError as error:
            if isinstance(self._shown, UnlockPage | WaitingPage | FirstRunPage | RecoverPage):
                self._shown.show_error(error)
            return
        if not session.is_practice:
            self._settings = Settings(
                self._settings.scheme, self._settings.scale, self._settings.geometry, Path(opened.folder).name
            )
        main = MainWindow(session, self._tasks, self._settings)
        main.lock_asked.connect(self.lock)
        main.settings_changed.connect(self._change_settings)
        self._show(main, main.open_first)

    def _show(self, page: QWidget, begin: Callable[[], object]) -> None:
        if self._shown is not None:
            self._drop(self._shown)
        self._shown = page
        self._down.addWidget(page)
        page.show()
        begin()

    def _drop(self, page: QWidget) -> None:
        """Take a page away, the keyboard first, so that nothing is drawn round what is going."""
        self.setFocus()
        self._down.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _let_go(self) -> bool:
        """Whether everything is on the disk; true at once when closing after locking."""
        if self._has_let_go:
            return True
        main = self.main
        if main is not None and not main.close_session():
            return False
        if main is not None:
            self._drop(main)
            self._shown = None
        geometry = bytes(self.saveGeometry().data())
        kept.save(
            self._store,
            Settings(self._settings.scheme, self._settings.scale, geometry, self._settings.vault),
        )
        self._store.sync()
        self._tasks.close()
        self._has_let_go = True
        return True

    def _change_settings(self, changed: Settings) -> None:
        self._settings = changed
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Theme.apply(app, self._settings.scheme, self._settings.scale)


def _derive_practice(pace: Pace) -> Opened:
    pace(0, 1)
    folder, passphrase = practice.ready(unlock.local_now())
    return unlock.derive(folder, passphrase)
