"""Opens the crisis card over whatever is there, and goes back to it exactly as it was."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QBoxLayout, QWidget
from shiboken6 import isValid

from peernotes.ui.pages.crisis_card import CrisisCard


class CrisisOver(QObject):
    """The page under it is only hidden: it keeps its text, its caret and its undo, and goes on saving."""

    asked = Signal(object)
    """A `Route` that the card leads to, once it is closed."""

    def __init__(
        self,
        window: QWidget,
        layout: QBoxLayout,
        covered: Callable[[], QWidget | None],
        made: Callable[[], CrisisCard] = CrisisCard,
    ) -> None:
        """`covered` is what to hide while the card stands in its place in `layout`."""
        super().__init__(window)
        self._window, self._layout, self._covered, self._made = window, layout, covered, made
        self._card: CrisisCard | None = None
        self._page: QWidget | None = None
        self._focus: QWidget | None = None
        self._scrolled: list[tuple[QAbstractScrollArea, int]] = []

    @property
    def card(self) -> CrisisCard | None:
        """The card while it is up."""
        return self._card

    def turn(self) -> None:
        """Open it, or go back."""
        if self._card is None:
            self._open()
        else:
            self.close()

    def close(self) -> None:
        """Back to the page, the scrolling and the caret; nothing to do where the card is not up."""
        if self._card is None:
            return
        card, self._card = self._card, None
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()
        if self._page is not None and isValid(self._page):
            self._page.show()
            for area, down in filter(lambda kept: isValid(kept[0]), self._scrolled):
                area.verticalScrollBar().setValue(down)
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page, self._focus, self._scrolled = None, None, []

    def _open(self) -> None:
        page = self._covered()
        if page is None:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        card = self._made()
        self._card, self._page, self._focus = card, page, self._window.focusWidget()
        areas = [page] if isinstance(page, QAbstractScrollArea) else page.findChildren(QAbstractScrollArea)
        self._scrolled = [(area, area.verticalScrollBar().value()) for area in areas]
        card.back_asked.connect(self.close)
        card.asked.connect(self._go)
        page.hide()
        self._layout.addWidget(card, 1)
        card.show()
        card.begin()

    def _go(self, route: object) -> None:
        self.close()
        self.asked.emit(route)
