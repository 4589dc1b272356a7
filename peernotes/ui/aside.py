"""Takes the open notes out of the window, and puts them back exactly as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from peernotes.ui.main_window import MainWindow


class Aside:
    """Out of the window altogether: hidden inside it, names would still be there to be read aloud."""

    def __init__(self, main: MainWindow, layout: QVBoxLayout) -> None:
        self._main = main
        self._layout = layout
        self._is_out = False
        self._focus: QWidget | None = None
        self._scrolled: list[tuple[QAbstractScrollArea, int, int]] = []

    def take_out(self) -> None:
        """Saving goes on. Nothing to do where they are out already."""
        if self._is_out:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        main = self._main
        self._is_out = True
        self._focus = main.focusWidget()
        self._scrolled = [
            (area, area.horizontalScrollBar().value(), area.verticalScrollBar().value())
            for area in main.findChildren(QAbstractScrollArea)
        ]
        self._layout.removeWidget(main)
        main.hide()
        main.setParent(None)

    def put_back(self) -> None:
        """The page, the scrolling and the keyboard where they were."""
        if not self._is_out:
            return
        self._is_out = False
        self._layout.addWidget(self._main)
        self._main.show()
        # What was on its way out when the notes were taken, or was made anew behind the page, is gone by now.
        for area, across, down in filter(lambda kept: isValid(kept[0]), self._scrolled):
            area.horizontalScrollBar().setValue(across)
            area.verticalScrollBar().setValue(down)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrolled, self._focus = [], None
