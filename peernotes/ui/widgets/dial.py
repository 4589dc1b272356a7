"""How close it feels, from 0 to 10: a row of numbers to press, with nothing chosen until something is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.painting import mirrored, painter_on

LOWEST, HIGHEST = 0, 10

_STEPS = HIGHEST - LOWEST + 1
_GAP = 4
_MOST = 44
_NOTHING = LOWEST - 1
_TAKES_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Dial(QSlider):
    """`turned` carries the number, or None when it was taken back with Delete.

    Not answered is not 0: the slider stands below its scale until a number is chosen.
    """

    turned = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setRange(_NOTHING, HIGHEST)
        self.setValue(_NOTHING)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._describe()
        self.valueChanged.connect(self._tell)

    def reading(self) -> int | None:
        """The number chosen; None while there is none."""
        return self.value() if self.value() >= LOWEST else None

    def set_reading(self, reading: int | None) -> None:
        """Show a number, or nothing; off the scale is nothing too."""
        known = reading is not None and LOWEST <= reading <= HIGHEST
        self.setValue(reading if known and reading is not None else _NOTHING)

    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(_STEPS * (max(side, _MOST) + _GAP), side)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.of(self).font(Face.STRONG))
        return QSize(_STEPS * (metrics.horizontalAdvance("10") + 2 + _GAP), self._side())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose, Delete takes it back. No digits: 10 has two of them."""
        back = Qt.Key.Key_Right if mirrored(self) else Qt.Key.Key_Left
        if event.key() in _TAKES_BACK:
            self.setValue(_NOTHING)
        elif event.key() in _ARROWS:
            step = -1 if event.key() in (back, Qt.Key.Key_Down) else 1
            self.setValue(max(LOWEST, self.value() + step))
        elif event.key() == Qt.Key.Key_Home:
            self.setValue(LOWEST)
        elif event.key() == Qt.Key.Key_End:
            self.setValue(HIGHEST)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; an answer is never given by passing over it."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(LOWEST, HIGHEST + 1):
            if self._place(number).adjusted(-_GAP / 2, 0, _GAP / 2, 0).contains(event.position()):
                self.setValue(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A press counts, a drag does not: a hand that slips gives no other answer."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As a drag."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        for number in range(LOWEST, HIGHEST + 1):
            chosen = number == self.value()
            width = theme.line_width + (1 if chosen else 0)
            painter.setPen(QPen(theme.colour("accent" if chosen else "line"), width))
            painter.setBrush(theme.colour("accent" if chosen else "surface"))
            box = self._place(number).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
            painter.setFont(theme.font(Face.STRONG if chosen else Face.BODY))
            painter.setPen(theme.colour("on_accent" if chosen else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _side(self) -> int:
        return max(SPACE.row, QFontMetrics(Theme.of(self).font()).height() + 14)

    def _place(self, number: int) -> QRectF:
        """Where a number stands; 0 at the side where reading starts."""
        step = min(self.width() / _STEPS, self._side() + 14.0)
        left = (number - LOWEST) * step
        if mirrored(self):
            left = self.width() - left - step
        return QRectF(left, 0, step - _GAP, self.height())

    def _tell(self) -> None:
        self._describe()
        self.turned.emit(self.reading())
        self.update()

    def _describe(self) -> None:
        reading = self.reading()
        said = self.tr("{n} of 10").format(n=reading) if reading is not None else self.tr("not answered yet")
        self.setAccessibleDescription(said)
