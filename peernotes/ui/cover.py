"""Puts the blank page in the place of the notes at one key, and takes it away again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.aside import Aside
from peernotes.ui.pages.blank_page import COVER_KEYS, BlankPage


class Cover(QObject):
    """`changed` carries whether the blank page is up. Saving goes on behind it."""

    changed = Signal(bool)
    lock_asked = Signal()

    def __init__(self, window: QWidget, aside: Aside, layout: QVBoxLayout) -> None:
        super().__init__(window)
        self._aside = aside
        self._layout = layout
        self._page: BlankPage | None = None
        self._keys = QShortcut(window)
        self._keys.setKeys([QKeySequence(keys) for keys in COVER_KEYS])
        self._keys.setAutoRepeat(False)
        self._keys.activated.connect(self.turn)

    @property
    def page(self) -> BlankPage | None:
        """The blank page while it is up."""
        return self._page

    def turn(self) -> None:
        """Blank, or back."""
        if self._page is None:
            self.put()
        else:
            self._drop_page()
            self._aside.put_back()

    def put(self) -> None:
        """Show the blank page."""
        if self._page is not None:
            return
        self._aside.take_out()
        page = BlankPage()
        page.back_asked.connect(self.turn)
        page.lock_asked.connect(self.lock_asked)
        self._page = page
        self._layout.addWidget(page)
        page.show()
        page.back.setFocus()
        self.changed.emit(True)  # noqa: FBT003 - a signal of one flag

    def give_way(self) -> None:
        """Another page stands before the notes now, and no key leads past it."""
        self._keys.setEnabled(False)
        self._drop_page()

    def serve_again(self) -> None:
        """The notes are back, and the keys do what they did."""
        self._keys.setEnabled(True)

    def warn(self, seconds: int) -> None:
        if self._page is not None:
            self._page.warn(seconds)

    def stop(self) -> None:
        """The notes are closed; the blank page and its keys go."""
        self._keys.deleteLater()
        self._drop_page()
        self.deleteLater()

    def _drop_page(self) -> None:
        if self._page is not None:
            self._layout.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
            self.changed.emit(False)  # noqa: FBT003 - a signal of one flag
