"""One of a few texts that may be long: each stands whole beside its round mark."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.painting import painter_on, placed
from peernotes.ui.widgets.text import Prose, SecondLine

_MARK = 16
_LETTERS = 24


class LongChoice(QWidget):
    """Tab comes to the chosen one, the arrow keys choose; `changed` for every change of it."""

    changed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        down.addWidget(SecondLine(label))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        down.addLayout(self._lines)
        self._marks: list[_Mark] = []
        self._rows: list[QWidget] = []

    def fill(self, texts: Sequence[str]) -> None:
        """Offer these; the first one is chosen."""
        for old in (*self._marks, *self._rows):
            old.hide()
            old.deleteLater()
        self._marks = [_Mark(text, self) for text in texts]
        self._rows = []
        for mark in self._marks:
            across = QHBoxLayout()
            across.setSpacing(SPACE.small)
            words = _Words(mark)
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
            self._lines.addLayout(across)
            self._rows.append(words)
        for mark in self._marks[:1]:
            mark.setChecked(True)
            self._let_tab_stop_at(mark)
        for mark in self._marks:
            mark.toggled.connect(partial(self._tell, mark))
        self.changed.emit()

    def current(self) -> str:
        """The chosen text; empty where there is nothing to choose."""
        return next((mark.said for mark in self._marks if mark.isChecked()), "")

    def choose(self, text: str) -> None:
        for mark in self._marks:
            if mark.said == text:
                mark.setChecked(True)

    def _tell(self, mark: "_Mark", _on: bool) -> None:  # noqa: FBT001 - the signature of `toggled`
        if mark.isChecked():
            self._let_tab_stop_at(mark)
            self.changed.emit()

    def _let_tab_stop_at(self, stop: "_Mark") -> None:
        """One stop for the whole group, as in every other group of radio buttons."""
        for mark in self._marks:
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mark is stop else Qt.FocusPolicy.ClickFocus)


class _Mark(QRadioButton):
    """A ring, with a dot in it when it is chosen."""

    def __init__(self, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = said
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        side = round(_MARK * Theme.of(self).scale) + 2
        return QSize(side, max(SPACE.hit, side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        side = round(_MARK * theme.scale)
        ring = placed(QRect(1, (self.height() - side) // 2, side, side), self)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), max(1.2, theme.line_width)))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QRectF(ring).adjusted(0.5, 0.5, -0.5, -0.5))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset = side * 0.28
            painter.drawEllipse(QRectF(ring).adjusted(inset, inset, -inset, -inset))


class _Words(Prose):
    """The words are as good to press as the mark."""

    def __init__(self, mark: _Mark) -> None:
        super().__init__(mark.said, parent=mark.parentWidget())
        self._mark = mark

    def minimumSizeHint(self) -> QSize:
        """A word longer than this is broken: the names of places know no end, and a column does."""
        usual = super().minimumSizeHint()
        return QSize(min(usual.width(), _LETTERS * self.fontMetrics().averageCharWidth()), usual.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mark.setFocus(Qt.FocusReason.MouseFocusReason)
            self._mark.setChecked(True)
        super().mousePressEvent(event)
