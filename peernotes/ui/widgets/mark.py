"""A small drawn sign beside a sentence: a tick, a ring, an exclamation. The words beside it say the same."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.painting import painter_on

_SIDE = 18
_TICK = ((0.22, 0.52), (0.43, 0.74), (0.8, 0.28))


class Sign(Enum):
    """What a mark says by its shape; `tone` is the colour that goes with it."""

    WELL = "well"
    WAITS = "waits"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"

    @property
    def tone(self) -> Tone:
        return _TONES[self]


_TONES = {
    Sign.WELL: Tone.LEAF,
    Sign.WAITS: Tone.AMBER,
    Sign.TROUBLE: Tone.ROSE,
    Sign.UNKNOWN: Tone.SOFT,
}


class Mark(QWidget):
    """Decoration for the eye: a screen reader hears the words it stands beside."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(_SIDE * Theme.of(self).scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        pen = QPen(theme.colour(self.sign.tone.value), 1.8 * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        inset = 1.5 * theme.scale
        _draw(painter, self.sign, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))


def _draw(painter: QPainter, sign: Sign, box: QRectF) -> None:
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    if sign is Sign.WELL:
        painter.drawPolyline([at(x, y) for x, y in _TICK])
        return
    if sign is Sign.TROUBLE:
        painter.drawPolygon([at(0.5, 0), at(1, 1), at(0, 1)])
        painter.drawLine(at(0.5, 0.4), at(0.5, 0.64))
        painter.drawPoint(at(0.5, 0.83))
        return
    painter.drawEllipse(box)
    if sign is Sign.WAITS:  # the hands of a clock
        painter.drawPolyline([at(0.5, 0.24), at(0.5, 0.52), at(0.7, 0.62)])
