"""A score over time as a line between the ends of its scale: told by place and shape, never by colour.

No line across it says what would be enough, and nothing in it compares people.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.domain.curve import Curve, CurvePoint
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face
from peernotes.ui.widgets.painting import mirrored, painter_on

_HEIGHT, _WIDTH, _LEAST = 120, 238, 180
_DOT = 4.5
_GAP = 6


class TrendPicture(QWidget):
    """The same is said in words by its description, and by the table beside it."""

    def __init__(self, curve: Curve, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = curve
        self.setAccessibleName(curve.name)
        self.setAccessibleDescription(curve.said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        scale = Theme.of(self).scale
        return QSize(round(_WIDTH * scale), round(_HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(_LEAST * min(Theme.of(self).scale, 1.5)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        painter.setFont(theme.font(Face.SECOND))
        metrics = QFontMetricsF(painter.font())
        field = self._field(metrics)
        self._draw_ends(painter, theme, field, metrics)
        spots = [self._spot(point, field) for point in self._curve.points]
        pen = QPen(theme.colour("ink"), 1.8 * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        placed = list(zip(self._curve.points, spots, strict=True))
        for (one, first), (two, second) in pairwise(placed):
            if one.at is not None and two.at is not None:
                painter.drawLine(first, second)
        for point, spot in placed:
            self._draw_dot(painter, theme, spot, is_missing=point.at is None)
        painter.setPen(theme.colour("ink"))
        self._draw_values(painter, metrics, spots)
        painter.setPen(theme.colour("soft"))
        self._draw_days(painter, field, metrics)

    def _field(self, metrics: QFontMetricsF) -> QRectF:
        """Where the line may go: beside the ends, above the days, with room for a value over the top."""
        widest = max(
            metrics.horizontalAdvance(self._curve.lowest), metrics.horizontalAdvance(self._curve.highest)
        )
        beside, dot = widest + 2 * _GAP, _DOT * Theme.of(self).scale
        line = metrics.height()
        field = QRectF(self.rect()).adjusted(beside + dot, line + _GAP, -2 * _GAP - dot, -line - 2 * _GAP)
        if mirrored(self):
            field.moveLeft(self.width() - field.right())
        return field

    def _spot(self, point: CurvePoint, field: QRectF) -> QPointF:
        """Time runs the way the page is read."""
        along = 1 - point.along if mirrored(self) else point.along
        return QPointF(
            field.left() + along * field.width(), field.bottom() - (point.at or 0) * field.height()
        )

    def _draw_ends(self, painter: QPainter, theme: Theme, field: QRectF, metrics: QFontMetricsF) -> None:
        painter.setPen(QPen(theme.colour("hair"), 1))
        for y in (field.top(), field.bottom()):
            painter.drawLine(QPointF(field.left() - _GAP, y), QPointF(field.right() + _GAP, y))
        painter.setPen(theme.colour("soft"))
        for text, y in ((self._curve.highest, field.top()), (self._curve.lowest, field.bottom())):
            width = metrics.horizontalAdvance(text) + 1
            left = field.right() + _GAP * 2 if mirrored(self) else field.left() - _GAP * 2 - width
            box = QRectF(left, y - metrics.height() / 2, width, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_dot(self, painter: QPainter, theme: Theme, spot: QPointF, *, is_missing: bool) -> None:
        side = _DOT * theme.scale
        ink: QColor = theme.colour("ink")
        painter.setPen(QPen(ink, 1.6 * theme.scale))
        painter.setBrush(theme.colour("surface") if is_missing else ink)
        painter.drawEllipse(spot, side, side)

    def _draw_values(self, painter: QPainter, metrics: QFontMetricsF, spots: Sequence[QPointF]) -> None:
        """Over its dot, the newest first; one that would stand on another is left to the table."""
        taken: list[QRectF] = []
        for point, spot in reversed(list(zip(self._curve.points, spots, strict=True))):
            if point.at is None:
                continue
            top = spot.y() - metrics.height() - _DOT * Theme.of(self).scale
            self._write(painter, metrics, point.value, QPointF(spot.x(), max(0.0, top)), taken)

    def _draw_days(self, painter: QPainter, field: QRectF, metrics: QFontMetricsF) -> None:
        """The last and the first; only the last where both find no room."""
        points = self._curve.points
        taken: list[QRectF] = []
        for point in (points[-1], points[0]) if len(points) > 1 else points:
            at = QPointF(self._spot(point, field).x(), self.height() - metrics.height())
            self._write(painter, metrics, point.day, at, taken)

    def _write(
        self, painter: QPainter, metrics: QFontMetricsF, text: str, top: QPointF, taken: list[QRectF]
    ) -> None:
        """Centred under `top` and inside the picture, unless it would stand on what was written before."""
        width = metrics.horizontalAdvance(text) + 2
        left = min(max(0.0, top.x() - width / 2), self.width() - width)
        box = QRectF(left, top.y(), width, metrics.height())
        if any(box.adjusted(-_GAP / 2, 0, _GAP / 2, 0).intersects(other) for other in taken):
            return
        taken.append(box)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
