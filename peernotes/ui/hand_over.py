"""Puts a sheet in the place of the notes, in large type, and takes it away at the worker's keys."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peernotes.ui.aside import Aside
from peernotes.ui.cover import Cover
from peernotes.ui.pages.handed_page import Handed
from peernotes.ui.theme import Theme

LARGE = 1.5
"""At least this many times the usual size while it is in the person's hands."""


class HandOver(QObject):
    """The notes are out of the window altogether; saving goes on behind it, and so does the idle lock."""

    lock_asked = Signal()

    def __init__(self, window: QWidget, aside: Aside, cover: Cover, layout: QVBoxLayout) -> None:
        super().__init__(window)
        self._aside, self._cover, self._layout = aside, cover, layout
        self._handed: Handed | None = None

    @property
    def is_handed(self) -> bool:
        return self._handed is not None

    def put(self, handed: Handed) -> None:
        """Show the sheet and nothing else."""
        # The keys that hide the notes would bring them back; here there is nothing to hide.
        self._cover.give_way()
        self._aside.take_out()
        self._handed = handed
        handed.back_asked.connect(self.take_back)
        handed.lock_asked.connect(self.lock_asked)
        _enlarge(LARGE)
        self._layout.addWidget(handed)
        handed.show()
        handed.begin()

    def take_back(self) -> None:
        """The worker is back at the sheet."""
        if self._handed is None:
            return
        self.drop()
        self._cover.serve_again()
        self._aside.put_back()

    def drop(self) -> None:
        """Something else stands before the notes now."""
        if self._handed is None:
            return
        self._layout.removeWidget(self._handed)
        self._handed.hide()
        self._handed.deleteLater()
        self._handed = None
        _enlarge(1.0)


def _enlarge(least: float) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        Theme.enlarge(app, least)
