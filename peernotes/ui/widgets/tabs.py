"""Tabs as words with a line under the one that is open."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.painting import painter_on

_GAP = 22


class Tabs(QTabBar):
    """`currentChanged` says which is open; the arrow keys go from one to the next."""

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        for title in titles:
            self.addTab(title)

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(Theme.of(self).font(Face.STRONG))
        width = metrics.horizontalAdvance(self.tabText(index)) + _GAP
        return QSize(width, max(SPACE.row, metrics.height() + 16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        for index in range(self.count()):
            here = index == self.currentIndex()
            place = self._words(index)
            painter.setFont(theme.font(Face.STRONG if here else Face.BODY))
            painter.setPen(theme.colour("ink" if here else "soft"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if here:
                line = QRect(place.left(), self.height() - 2, place.width(), 2)
                painter.fillRect(line, theme.colour("accent"))

    def _words(self, index: int) -> QRect:
        """The tab without the gap that follows it, so that the first one starts at the page's edge."""
        place = self.tabRect(index)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return place.adjusted(_GAP, 0, 0, -2)
        return place.adjusted(0, 0, -_GAP, -2)
