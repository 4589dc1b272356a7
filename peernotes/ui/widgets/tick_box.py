"""A tick box whose tick is a shape, so it reads without colour."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.painting import leading, painter_on, placed

_BOX = 16
TICK = ((0.21, 0.52), (0.43, 0.73), (0.8, 0.29))


class TickBox(QCheckBox):
    """Yes or no; the words are as good to press as the box."""

    def sizeHint(self) -> QSize:
        words = QFontMetrics(Theme.of(self).font()).size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(self._box() + SPACE.small + words.width() + 4, max(SPACE.hit, words.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        size = self._box()
        square = placed(QRect(1, (self.height() - size) // 2, size, size), self)
        self._draw_box(painter, theme, QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "soft"))
        painter.setFont(theme.font())
        words = placed(self.rect().adjusted(size + SPACE.small, 0, 0, 0), self)
        painter.drawText(words, leading(self) | Qt.TextFlag.TextShowMnemonic, self.text())

    def _box(self) -> int:
        return round(_BOX * Theme.of(self).scale)

    def _draw_box(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        ticked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if ticked else "line"), max(1.2, theme.line_width)))
        painter.setBrush(theme.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(theme.colour("on_accent"), 2 * theme.scale))
            side = box.width()
            painter.drawPolyline([box.topLeft() + QPointF(x * side, y * side) for x, y in TICK])
