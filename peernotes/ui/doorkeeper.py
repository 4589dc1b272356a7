"""Stands between the open notes and the room from unlock to lock: hides them, and says when to lock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services.session import Cause
from peernotes.ui.cover import Cover
from peernotes.ui.guard import Guard
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.covered_page import CoveredPage
from peernotes.ui.tasks import Tasks


class Doorkeeper(QObject):
    """`lock_asked` when it is time to lock, for whichever reason."""

    lock_asked = Signal()

    def __init__(
        self, window: QWidget, main: MainWindow, layout: QVBoxLayout, tasks: Tasks, minutes: int
    ) -> None:
        super().__init__(window)
        self._main, self._layout, self._tasks = main, layout, tasks
        self._held: CoveredPage | None = None
        self._hides = True
        self._typing_at: QWidget | None = None
        self.guard = Guard(window, minutes)
        self.cover = Cover(window, main, layout)
        self.cover.lock_asked.connect(self.lock_asked)
        self.cover.changed.connect(self.guard.set_covered)
        main.hide_asked.connect(self.cover.turn)
        self.guard.soon.connect(main.warn)
        self.guard.soon.connect(self.cover.warn)
        self.guard.gone.connect(self.lock_asked)

    def hold(self, hindrance: PeerNotesError) -> None:
        """The lock is not done yet: nothing of the notes shows until the passphrase or until it is."""
        if self._held is not None:
            return
        if self.cover.page is not None:
            self.cover.turn()
        self.cover.set_enabled(enabled=False)  # its key leads back without the passphrase
        page = CoveredPage(self._main.session, self._tasks, hindrance)
        page.tried.connect(self.lock_asked)
        page.opened.connect(self._let_back)
        self._held, self._typing_at = page, self._main.focusWidget()
        # Out of the window altogether: hidden inside it, names would still be there to be read aloud.
        self._layout.removeWidget(self._main)
        self._main.hide()
        self._main.setParent(None)
        self._layout.addWidget(page)
        page.show()
        page.begin()

    def let_notes_go(self) -> None:
        """The notes are closed and only their files are looked at: still watched, with nothing to hide."""
        self._drop_held()
        if self._hides:
            self.cover.stop()
        self._hides = False

    def end(self) -> None:
        """Nothing is watched any more."""
        self.let_notes_go()
        self.guard.stop()
        self.deleteLater()

    def _let_back(self) -> None:
        self._drop_held()
        self.guard.cause = Cause.HAND
        self.cover.set_enabled(enabled=True)
        self._layout.addWidget(self._main)
        self._main.show()
        if self._typing_at is not None:
            self._typing_at.setFocus()

    def _drop_held(self) -> None:
        if self._held is not None:
            self._layout.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
            self._held = None
