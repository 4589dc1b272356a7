"""How close a hope feels, as ten boxes of which some are filled: read by shape, and heard as a number."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.widgets.painting import mirrored, painter_on

_BOX, _GAP, _ALL = 11, 3, 10


class Closeness(QWidget):
    def __init__(self, closeness: int, said: str, parent: QWidget | None = None) -> None:
        """`said` is the number in words, for those who hear the page."""
        super().__init__(parent)
        self._closeness = closeness
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        box = round(_BOX * Theme.of(self).scale)
        return QSize(_ALL * box + (_ALL - 1) * _GAP + 2, box + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        box = round(_BOX * theme.scale)
        for index in range(_ALL):
            filled = index < self._closeness
            at = _ALL - 1 - index if mirrored(self) else index
            painter.setPen(QPen(theme.colour("plum" if filled else "line"), theme.line_width))
            painter.setBrush(theme.colour("plum" if filled else "surface"))
            painter.drawRoundedRect(
                QRectF(1 + at * (box + _GAP), 1, box, box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2
            )
