"""An answer that can be ticked beside the words: a tick box with the look of a tag one can press."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.painting import painter_on, placed
from peernotes.ui.widgets.tick_box import TICK, TickBox

_PADDING = 12
_MARK = 12


class Chip(TickBox):
    """The tick stands in room that is always kept for it, so that ticking moves nothing."""

    def sizeHint(self) -> QSize:
        words = QFontMetrics(Theme.of(self).font()).size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = words.width() + 2 * _PADDING + self._mark() + SPACE.hair
        return QSize(width, max(SPACE.row, words.height() + 10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        ticked = self.isChecked()
        width = theme.line_width + (1 if ticked else 0)
        soft = ticked or (self.isEnabled() and self.underMouse())
        painter.setPen(QPen(theme.colour("accent" if ticked else "line"), width))
        painter.setBrush(theme.colour("accent_soft" if soft else "surface"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(theme.colour("ink" if self.isEnabled() else "soft"))
        painter.setFont(theme.font())
        inside = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        if not ticked:
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
            return
        mark = QRect(inside.left(), (self.height() - self._mark()) // 2, self._mark(), self._mark())
        words = placed(inside.adjusted(self._mark() + SPACE.hair, 0, 0, 0), self)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        corner, side = QRectF(placed(mark, self)).topLeft(), float(self._mark())
        painter.setPen(QPen(theme.colour("accent"), 2 * theme.scale))
        painter.drawPolyline([corner + QPointF(x * side, y * side) for x, y in TICK])

    def _mark(self) -> int:
        return round(_MARK * Theme.of(self).scale)
