"""Stands between the open notes and the room from unlock to lock: hides them, and says when to lock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services.session import Cause
from peernotes.ui.aside import Aside
from peernotes.ui.cover import Cover
from peernotes.ui.guard import Guard
from peernotes.ui.hand_over import HandOver
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.held_page import HeldPage
from peernotes.ui.tasks import Tasks


class Doorkeeper(QObject):
    """`lock_asked` when it is time to lock, for whichever reason."""

    lock_asked = Signal()
    let_back = Signal()
    """The lock that could not be finished is called off: the worker is back with the passphrase."""

    def __init__(
        self, window: QWidget, main: MainWindow, layout: QVBoxLayout, tasks: Tasks, minutes: int
    ) -> None:
        super().__init__(window)
        self._main, self._layout, self._tasks = main, layout, tasks
        self._held: HeldPage | None = None
        self._hides = True
        self._aside = Aside(main, layout)
        self.guard = Guard(window, minutes)
        self.cover = Cover(window, self._aside, layout)
        self.cover.lock_asked.connect(self.lock_asked)
        self.cover.changed.connect(self.guard.set_covered)
        main.hide_asked.connect(self.cover.turn)
        self.hand_over = HandOver(window, self._aside, self.cover, layout)
        self.hand_over.lock_asked.connect(self.lock_asked)
        main.hand_over_asked.connect(self.hand_over.put)
        self.guard.soon.connect(main.warn)
        self.guard.soon.connect(self.cover.warn)
        self.guard.gone.connect(self.lock_asked)

    def hold(self, hindrance: PeerNotesError) -> None:
        """The lock is not done yet: nothing of the notes shows until the passphrase or until it is."""
        if self._held is not None:
            return
        self.hand_over.drop()
        self.cover.give_way()
        self._aside.take_out()
        page = HeldPage(self._main.session, self._tasks, hindrance)
        page.tried.connect(self.lock_asked)
        page.opened.connect(self._let_back)
        self._held = page
        self._layout.addWidget(page)
        page.show()
        page.begin()

    def let_notes_go(self) -> None:
        """The notes are closed and only their files are looked at: still watched, with nothing to hide."""
        self._drop_held()
        self.hand_over.drop()
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
        self.cover.serve_again()
        self._aside.put_back()
        self.let_back.emit()

    def _drop_held(self) -> None:
        if self._held is not None:
            self._layout.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
            self._held = None
