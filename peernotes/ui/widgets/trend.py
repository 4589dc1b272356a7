"""A score over time as a line between the ends of its scale: told by place and shape, never by colour.

No line across it says what would be enough, and nothing in it compares people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face
from peernotes.ui.widgets.painting import mirrored, painter_on

_HEIGHT, _WIDTH, _LEAST = 120, 238, 180
_DOT = 4.5
_GAP = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One point: its day, its value between 0 (lowest) and 1 (highest), and the words for both.

    `at` is None where too much was missing: the line has a gap there and an empty ring stands on the ground.
    """

    on: date
    at: float | None
    value: str
    day: str


@dataclass(frozen=True, slots=True)
class Ends:
    lowest: str
    highest: str


class TrendPicture(QWidget):
    """The same is said in words by its description, and by the table beside it."""

    def __init__(
        self, name: str, ends: Ends, readings: Sequence[Reading], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ends, self._readings = ends, tuple(readings)
        self.setAccessibleName(name)
        said = "; ".join(f"{reading.day}: {reading.value}" for reading in readings)
        self.setAccessibleDescription(f"{ends.lowest} – {ends.highest}. {said}")
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
        spots = [self._spot(reading, field) for reading in self._readings]
        pen = QPen(theme.colour("ink"), 1.8 * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for (one, first), (two, second) in zip(
            zip(self._readings, spots, strict=True),
            list(zip(self._readings, spots, strict=True))[1:],
            strict=False,
        ):
            if one.at is not None and two.at is not None:
                painter.drawLine(first, second)
        for reading, spot in zip(self._readings, spots, strict=True):
            self._draw_dot(painter, theme, spot, is_missing=reading.at is None)
        painter.setPen(theme.colour("ink"))
        self._draw_values(painter, metrics, spots)
        painter.setPen(theme.colour("soft"))
        self._draw_days(painter, field, metrics)

    def _field(self, metrics: QFontMetricsF) -> QRectF:
        """Where the line may go: beside the ends, above the days, with room for a value over the top."""
        widest = max(
            metrics.horizontalAdvance(self._ends.lowest), metrics.horizontalAdvance(self._ends.highest)
        )
        beside, dot = widest + 2 * _GAP, _DOT * Theme.of(self).scale
        line = metrics.height()
        field = QRectF(self.rect()).adjusted(beside + dot, line + _GAP, -2 * _GAP - dot, -line - 2 * _GAP)
        if mirrored(self):
            field.moveLeft(self.width() - field.right())
        return field

    def _spot(self, reading: Reading, field: QRectF) -> QPointF:
        """By the calendar, so that a long silence is a long line; time runs the way the page is read."""
        first, last = self._readings[0].on, self._readings[-1].on
        days = (last - first).days
        along = (reading.on - first).days / days if days else 0.5
        if mirrored(self):
            along = 1 - along
        return QPointF(
            field.left() + along * field.width(), field.bottom() - (reading.at or 0) * field.height()
        )

    def _draw_ends(self, painter: QPainter, theme: Theme, field: QRectF, metrics: QFontMetricsF) -> None:
        painter.setPen(QPen(theme.colour("hair"), 1))
        for y in (field.top(), field.bottom()):
            painter.drawLine(QPointF(field.left() - _GAP, y), QPointF(field.right() + _GAP, y))
        painter.setPen(theme.colour("soft"))
        for text, y in ((self._ends.highest, field.top()), (self._ends.lowest, field.bottom())):
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
        for reading, spot in reversed(list(zip(self._readings, spots, strict=True))):
            if reading.at is None:
                continue
            width = metrics.horizontalAdvance(reading.value) + 2
            left = min(max(0.0, spot.x() - width / 2), self.width() - width)
            top = spot.y() - metrics.height() - _DOT * Theme.of(self).scale
            box = QRectF(left, max(0.0, top), width, metrics.height())
            if not any(box.intersects(other) for other in taken):
                taken.append(box)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, reading.value)

    def _draw_days(self, painter: QPainter, field: QRectF, metrics: QFontMetricsF) -> None:
        """The first and the last; only the last where both find no room."""
        ends = [self._readings[-1], self._readings[0]] if len(self._readings) > 1 else [self._readings[0]]
        taken: list[QRectF] = []
        for reading in ends:
            width = metrics.horizontalAdvance(reading.day) + 2
            left = self._spot(reading, field).x() - width / 2
            left = min(max(0.0, left), self.width() - width)
            box = QRectF(left, self.height() - metrics.height(), width, metrics.height())
            if not any(box.adjusted(-_GAP, 0, _GAP, 0).intersects(other) for other in taken):
                taken.append(box)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, reading.day)
