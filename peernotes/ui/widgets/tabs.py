"""Tabs as words with a line under the one that is open; those that find no room go to the next line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.painting import leading, painter_on

_GAP = 22


class Tabs(QWidget):
    """`turned` says which is open; the arrow keys go from one to the next."""

    turned = Signal(int)

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        flow = FlowLayout(self, gap=_GAP, below=0)
        self._tabs = [TabButton(title, self) for title in titles]
        for index, tab in enumerate(self._tabs):
            flow.addWidget(tab)
            tab.toggled.connect(self._tell)
            tab.setChecked(index == 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def current(self) -> int:
        return next((index for index, tab in enumerate(self._tabs) if tab.isChecked()), 0)

    def open(self, index: int) -> None:
        self._tabs[index].setChecked(True)

    def titles(self) -> list[str]:
        return [tab.text() for tab in self._tabs]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, Theme.of(self).colour("hair"))

    def _tell(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_open:
            self.turned.emit(self.current())


class TabButton(QRadioButton):
    """One of several, which is what a screen reader says of it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._take_tab)

    def sizeHint(self) -> QSize:
        """Room for the title in semibold, so that nothing moves when it is opened."""
        metrics = QFontMetrics(Theme.of(self).font(Face.STRONG))
        return QSize(metrics.horizontalAdvance(self.text()) + 1, max(SPACE.row, metrics.height() + 16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        painter.setFont(theme.font(Face.STRONG if self.isChecked() else Face.BODY))
        painter.setPen(theme.colour("ink" if self.isChecked() else "soft"))
        painter.drawText(self.rect(), leading(self), self.text())
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - 2, self.width(), 2), theme.colour("accent"))

    def _take_tab(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        """The tab key stops at the one that is open; the arrow keys lead on from there."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.ClickFocus)
