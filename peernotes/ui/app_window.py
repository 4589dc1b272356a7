"""The one window: unlock or first run, then the notes; locking ends the program that held them.

The first picture waits for nothing that only comes after it: such modules are loaded where they are used,
and before that by `read_ahead`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peernotes.errors import LockMistakeError, PeerNotesError
from peernotes.services import homes
from peernotes.ui import settings as kept
from peernotes.ui.clipboard import ClipboardGuard
from peernotes.ui.mending import Mending
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.read_ahead import read_ahead
from peernotes.ui.settings import Settings
from peernotes.ui.system import here
from peernotes.ui.tasks import Answers, Pace, Tasks
from peernotes.ui.theme import Theme

if TYPE_CHECKING:
    from peernotes.services.homes import Home
    from peernotes.services.unlock import Opened
    from peernotes.ui.doorkeeper import Doorkeeper
    from peernotes.ui.main_window import MainWindow
    from peernotes.ui.pages.first_run_page import FirstRunPage
    from peernotes.ui.pages.outside_page import OutsidePage
    from peernotes.ui.pages.recover_page import RecoverPage


class AppWindow(QWidget):
    """`locked` when everything is on the disk and the process may end."""

    locked = Signal()

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        kept.keep_private(store)
        self._settings = kept.load(store)
        self._clipboard = ClipboardGuard(self)
        self._door: Doorkeeper | None = None
        self._tasks = Tasks(self)
        self._shown: QWidget | None = None
        self._has_let_go = self._is_closing = False
        self._afterwards: tuple[str, ...] = ()
        self._main: MainWindow | None = None
        self._entrance: UnlockPage | WaitingPage | FirstRunPage | RecoverPage | OutsidePage | None = None
        self._mending = self._made_mending()
        self._dress()
        # Never a name in a title: titles show in task bars, screen shares and logs.
        self.setWindowTitle("PeerNotes")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self.resize(1366, 768)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray(self._settings.geometry))

    def start(self, *, in_practice: bool = False, restore: Path | None = None) -> None:
        """Show the page that belongs first; with `restore`, the one that looks into that backup."""
        self._show_door(in_practice=in_practice, restore=restore)
        read_ahead(self)

    def _show_door(self, *, in_practice: bool = False, restore: Path | None = None) -> None:
        if restore is not None:
            self._mending.restore(None, restore)
        elif in_practice:
            self._open_practice()
        elif any(not home.is_practice for home in homes.found()):
            self._show_unlock()
        else:
            self._show_first_run(can_go_back=False)

    @property
    def main(self) -> MainWindow | None:
        """The notes, once they are open."""
        return self._main

    @property
    def shown(self) -> QWidget | None:
        return self._shown

    def lock(self) -> None:
        """Save everything and let go; nothing is asked, and nothing that was typed can refuse it.

        "Lock cannot be refused" and "nothing typed is lost" meet in one case only: a disk that takes
        nothing, not even with the ballast given up. Ending the process there would end the only copy of the
        last words; staying open would leave the notes to whoever sits down next. So the notes are covered at
        once, as if the lock were done, the passphrase alone leads back to them, and the process ends by
        itself the moment the disk takes the words. Until then the key stays in memory: that is the price,
        and the page says it is not done yet.
        """
        for over in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if over is not None:
                over.close()  # answered with no
        if not self._let_go():
            return
        if self._is_closing:
            self.close()  # asked for before, and held up until now
        else:
            self.locked.emit()

    @property
    def afterwards(self) -> tuple[str, ...]:
        """What the process that comes after locking is to be started with."""
        return self._afterwards

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hide_from_capture()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `lock`: while the last words have no place on the disk the window stays, covered."""
        event.ignore()
        self._is_closing = True
        if self._let_go():
            event.accept()
            super().closeEvent(event)

    def _stay(self) -> None:
        """The worker is back before the lock was done: what was to come after it is forgotten."""
        self._is_closing, self._afterwards = False, ()

    def _check(self, opened: Opened) -> None:
        """The notes are closed; their keys stay for as long as their files are looked at, and are guarded."""
        self._main = None
        if self._door is not None:
            self._door.let_notes_go()
        self._mending.check(opened)

    def _lock_to_restore(self, path: Path) -> None:
        """A fresh process looks into the backup: nothing of the open notes is in it."""
        self._afterwards = ("--restore", str(path))
        self.lock()

    def _made_mending(self) -> Mending:
        mending = Mending(self._tasks, self)
        mending.shown.connect(self._show_entrance)
        mending.opened.connect(self._open)
        mending.lock_asked.connect(self.lock)
        mending.folder_found.connect(self._show_unlock)
        mending.back_asked.connect(self._show_door)
        return mending

    def _show_entrance(self, page: OutsidePage | RecoverPage) -> None:
        self._entrance = page
        self._show(page, page.begin)

    def _show_unlock(self, elsewhere: Home | None = None) -> None:
        """The vaults on this computer, and one `elsewhere` that the worker has shown."""
        found = [home for home in homes.found() if elsewhere is None or home.folder != elsewhere.folder]
        last = elsewhere.folder.name if elsewhere else self._settings.vault
        page = UnlockPage(self._tasks, [*([elsewhere] if elsewhere else []), *found], last)
        page.opened.connect(self._open)
        page.practice_asked.connect(self._open_practice)
        page.new_asked.connect(lambda: self._show_first_run(can_go_back=True))
        page.recover_asked.connect(self._mending.recover)
        page.others_asked.connect(self._mending.other_ways)
        page.mending_asked.connect(self._mending.mend)
        self._entrance = page
        self._show(page, page.begin)

    def _show_first_run(self, *, can_go_back: bool) -> None:
        from peernotes.ui.pages.first_run_page import FirstRunPage  # noqa: PLC0415 - as the module says

        page = FirstRunPage(self._tasks, can_go_back=can_go_back)
        page.opened.connect(self._open)
        page.practice_asked.connect(self._open_practice)
        page.restore_asked.connect(lambda: self._mending.other_ways(None))
        page.back_asked.connect(self._show_unlock)
        self._entrance = page
        self._show(page, page.begin)

    def _open_practice(self) -> None:
        page = WaitingPage()
        page.back_asked.connect(self._show_door)
        self._entrance = page
        self._show(page, page.setFocus)
        self._tasks.run(page, _derive_practice, Answers(self._open, page.show_error))

    def _open(self, opened: Opened) -> None:
        from peernotes.services import unlock  # noqa: PLC0415 - as the module says
        from peernotes.ui.doorkeeper import Doorkeeper  # noqa: PLC0415
        from peernotes.ui.main_window import MainWindow  # noqa: PLC0415

        try:
            session = unlock.open_session(opened)
        except PeerNotesError as error:
            if self._entrance is not None:
                self._entrance.show_error(error)
            return
        if not session.is_practice:
            self._settings = replace(self._settings, vault=Path(opened.folder).name)
        main = MainWindow(session, self._tasks, self._settings)
        main.lock_asked.connect(self.lock)
        main.settings_changed.connect(self._change_settings)
        main.check_asked.connect(self._check)
        main.restore_asked.connect(self._lock_to_restore)
        self._main, self._entrance = main, None
        self._end_watch()
        # Before the first page: whatever it stumbles over, the notes are never open unwatched.
        self._door = Doorkeeper(self, main, self._down, self._tasks, self._settings.idle_minutes)
        self._door.lock_asked.connect(self.lock)
        self._door.let_back.connect(self._stay)
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
        hindrance = self._hindrance()
        if self._door is not None and hindrance is not None:
            self._door.hold(hindrance)
            return False
        self._end_watch()
        self._clipboard.forget()
        if main is not None:
            self._drop(main)
            self._shown = self._main = None
        geometry = bytes(self.saveGeometry().data())
        kept.save(self._store, replace(self._settings, geometry=geometry))
        self._store.sync()
        kept.keep_private(self._store)
        self._tasks.close()
        self._has_let_go = True
        return True

    def _hindrance(self) -> PeerNotesError | None:
        """What keeps the last words from the disk, if anything does."""
        if self._main is None:
            return None
        try:
            return (
                self._main.close_session(self._door.guard.cause) if self._door else self._main.close_session()
            )
        except BaseException:
            # A mistake of ours is no reason to leave the notes to whoever sits down next.
            if self._door is not None:
                self._door.hold(LockMistakeError())
            raise

    def _end_watch(self) -> None:
        if self._door is not None:
            self._door.end()
            self._door = None

    def _change_settings(self, changed: Settings) -> None:
        self._settings = changed
        self._dress()
        self._hide_from_capture()
        if self._door is not None:
            self._door.guard.set_minutes(changed.idle_minutes)

    def _hide_from_capture(self) -> None:
        if here.HIDES_FROM_CAPTURE:
            here.hide_from_capture(self, hidden=self._settings.hide_from_capture)

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Theme.apply(app, self._settings.scheme, self._settings.scale)


def _derive_practice(pace: Pace) -> Opened:
    from peernotes.services import practice, unlock  # noqa: PLC0415 - as the module says

    pace(0, 1)
    folder, passphrase = practice.ready(homes.local_now())
    return unlock.derive(folder, passphrase)
