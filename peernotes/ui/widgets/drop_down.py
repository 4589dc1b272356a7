"""A drop-down drawn with the same line as every other field."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.painting import draw_field, leading, painter_on, placed

_PADDING = 10
_MARK = 10


class DropDown(QComboBox):
    """One of a few words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.of(self).font())
        words = [self.itemText(i) for i in range(self.count())] or [self.placeholderText()]
        width = max(metrics.horizontalAdvance(word) for word in words)
        return QSize(width + 2 * _PADDING + self._mark() + 6, max(SPACE.hit, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._mark() + 8 * _PADDING, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        draw_field(painter, self)
        inner = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        mark = placed(inner.adjusted(inner.width() - self._mark(), 0, 0, 0), self)
        self._draw_words(painter, theme, placed(inner.adjusted(0, 0, -self._mark() - 4, 0), self))
        _draw_mark(painter, theme, QRectF(mark).center())

    def _mark(self) -> int:
        return round(_MARK * Theme.of(self).scale)

    def _draw_words(self, painter: QPainter, theme: Theme, words: QRect) -> None:
        empty = self.currentIndex() < 0
        painter.setFont(theme.font())
        painter.setPen(theme.colour("soft" if empty or not self.isEnabled() else "ink"))
        text = self.placeholderText() if empty else self.currentText()
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, leading(self), shown)


def _draw_mark(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    painter.setPen(QPen(theme.colour("ink"), 1.6 * theme.scale))
    half = _MARK * theme.scale * 0.4
    painter.drawPolyline([centre + QPointF(x * half, y * half / 2) for x, y in ((-1, -1), (0, 1), (1, -1))])
