"""Takes the notes out of the window at one key, and puts them back exactly as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from peernotes.ui.pages.cover_page import COVER_KEYS, CoverPage

if TYPE_CHECKING:
    from peernotes.ui.main_window import MainWindow


class Cover(QObject):
    """`changed` carries whether the blank page is up. Saving goes on behind it."""

    changed = Signal(bool)
    lock_asked = Signal()

    def __init__(self, window: QWidget, main: MainWindow, layout: QVBoxLayout) -> None:
        super().__init__(window)
        self._main = main
        self._layout = layout
        self._page: CoverPage | None = None
        self._focus: QWidget | None = None
        self._scrolled: list[tuple[QAbstractScrollArea, int, int]] = []
        self._keys = QShortcut(window)
        self._keys.setKeys([QKeySequence(keys) for keys in COVER_KEYS])
        self._keys.setAutoRepeat(False)
        self._keys.activated.connect(self.turn)

    @property
    def page(self) -> CoverPage | None:
        """The blank page while it is up."""
        return self._page

    def turn(self) -> None:
        """Blank, or back."""
        if self._page is None:
            self.put()
        else:
            self._take_away()

    def put(self) -> None:
        """Show the blank page.

        The notes leave the window altogether: hidden inside it, their names would still be there for
        programs that read the screen aloud.
        """
        if self._page is not None:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        main = self._main
        self._focus = main.focusWidget()
        self._scrolled = [
            (area, area.horizontalScrollBar().value(), area.verticalScrollBar().value())
            for area in main.findChildren(QAbstractScrollArea)
        ]
        page = CoverPage()
        page.back_asked.connect(self.turn)
        page.lock_asked.connect(self.lock_asked)
        self._page = page
        self._layout.removeWidget(main)
        main.hide()
        main.setParent(None)
        self._layout.addWidget(page)
        page.show()
        page.back.setFocus()
        self.changed.emit(True)  # noqa: FBT003 - a signal of one flag

    def warn(self, seconds: int) -> None:
        if self._page is not None:
            self._page.warn(seconds)

    def stop(self) -> None:
        """The notes are closed; the blank page and its keys go."""
        self._keys.deleteLater()
        if self._page is not None:
            self._drop_page()
        self.deleteLater()

    def _take_away(self) -> None:
        self._drop_page()
        self._layout.addWidget(self._main)
        self._main.show()
        # A page that was on its way out when the blank one came has gone by now.
        for area, across, down in filter(lambda kept: isValid(kept[0]), self._scrolled):
            area.horizontalScrollBar().setValue(across)
            area.verticalScrollBar().setValue(down)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrolled, self._focus = [], None
        self.changed.emit(False)  # noqa: FBT003 - a signal of one flag

    def _drop_page(self) -> None:
        if self._page is not None:
            self._layout.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
