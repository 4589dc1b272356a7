"""A page that scrolls up and down and never sideways."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE

_ROUNDS_MS = (0, 60)
"""Layouts find their heights in rounds: the first is mostly enough, the second follows words that wrap."""


class ScrollPage(QScrollArea):
    """Put the page's pieces into `body`; it keeps the page's margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(SPACE.page, SPACE.inside, SPACE.page, SPACE.page)
        self.body.setSpacing(SPACE.between)
        self.setWidget(page)

    def keep_bar(self) -> None:
        """For pages, higher when wider: one that just fits would call the bar and send it off without end."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page so that what was just shown is seen; nothing where the page does not scroll."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return

    def scroll() -> None:
        if widget.isVisible():
            area.ensureWidgetVisible(widget, 0, SPACE.page)

    for wait in _ROUNDS_MS:
        QTimer.singleShot(wait, widget, scroll)
