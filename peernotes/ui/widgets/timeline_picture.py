"""The picture of steps and contacts along the days: shapes and line styles, so that grey says it too."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.domain.text import shortened
from peernotes.domain.timeline import Lane, Moment, Shape, Span, Timeline
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.painting import leading, mirrored, painter_on, placed
from peernotes.ui.words import Words

_ROW, _HEAD, _MARK = 30, 26, 5.5
_LABEL_SHARE = 0.36
_EVERY = 70
"""At least so many pixels between two names of months."""


class TimelinePicture(QWidget):
    """Nothing in it can be pressed: the table under it says all of it, for the keyboard and for readers."""

    def __init__(self, told: Timeline, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._words = Words(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        scale = Theme.of(self).scale
        return QSize(560, round((_HEAD + _ROW * len(self._told.lanes)) * scale) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        days = self._days(theme)
        self._draw_months(painter, theme, days)
        row = _ROW * theme.scale
        for index, lane in enumerate(self._told.lanes):
            top = days.top() + index * row
            self._draw_label(
                painter, theme, lane, QRectF(0, top, self.width() * _LABEL_SHARE - SPACE.small, row)
            )
            self._draw_lane(painter, theme, lane, top + row / 2)

    def _days(self, theme: Theme) -> QRectF:
        """Where the days are, laid out left to right."""
        beside = 2 * _MARK * theme.scale  # room for half a mark at either end
        left, top = self.width() * _LABEL_SHARE + beside, _HEAD * theme.scale
        return QRectF(left, top, self.width() - left - beside, self.height() - top - 4)

    def _x(self, share: float, theme: Theme) -> float:
        days = self._days(theme)
        x = days.left() + share * days.width()
        return self.width() - x if mirrored(self) else x

    def _draw_months(self, painter: QPainter, theme: Theme, days: QRectF) -> None:
        painter.setFont(theme.font(Face.SECOND))
        metrics = QFontMetrics(theme.font(Face.SECOND))
        last = -1e9
        for month in self._told.months:
            x = self._x(self._told.share(month), theme)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(x, days.top()), QPointF(x, days.bottom()))
            text = self._words.month(month)
            width = metrics.horizontalAdvance(text)
            left = x - width if mirrored(self) else x
            if abs(x - last) < max(width + SPACE.small, _EVERY) or left < 0 or left + width > self.width():
                continue
            last = x
            painter.setPen(theme.colour("soft"))
            painter.drawText(QPointF(left, days.top() - 7), text)
        x = self._x(self._told.share(self._told.today), theme)
        painter.setPen(QPen(theme.colour("line"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, days.top()), QPointF(x, days.bottom()))

    def _draw_label(self, painter: QPainter, theme: Theme, lane: Lane, room: QRectF) -> None:
        face = Face.STRONG if lane.is_head else Face.SECOND
        font = theme.font(face)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        inset = 0 if lane.is_head or lane.span is None else SPACE.medium
        words = placed(QRect(room.toRect()).adjusted(inset, 0, 0, 0), self)
        painter.drawText(words, leading(self), fitting(lane.label, QFontMetrics(font), words.width()))

    def _draw_lane(self, painter: QPainter, theme: Theme, lane: Lane, y: float) -> None:
        if lane.span is not None:
            self._draw_span(painter, theme, lane.span, y)
        for moment in lane.moments:
            if self._told.shows(moment.day):
                self._draw_moment(
                    painter, theme, moment, QPointF(self._x(self._told.share(moment.day), theme), y)
                )

    def _draw_span(self, painter: QPainter, theme: Theme, span: Span, y: float) -> None:
        style = Qt.PenStyle.DashLine if span.is_open else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("soft"), 1.6, style))
        ends = [self._x(self._told.share(day), theme) for day in (span.first, span.last)]
        painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))

    def _draw_moment(self, painter: QPainter, theme: Theme, moment: Moment, at: QPointF) -> None:
        draw_shape(painter, theme, moment.shape, at)
        if moment.number is not None:
            painter.setFont(theme.font(Face.SECOND))
            painter.setPen(theme.colour("ink"))
            painter.drawText(at + QPointF(-4 * theme.scale, -6 * theme.scale), str(moment.number))


class ShapeMark(QWidget):
    """One shape by itself, for the line that says what the shapes are."""

    def __init__(self, shape: Shape, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(18 * Theme.of(self).scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_shape(painter_on(self), Theme.of(self), self._shape, QRectF(self.rect()).center())


def draw_shape(painter: QPainter, theme: Theme, shape: Shape, at: QPointF) -> None:
    """Each shape in ink on the ground of the page; none needs a colour to be told apart."""
    half = _MARK * theme.scale
    ink, ground = theme.colour("ink"), theme.colour("surface")
    box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ground)
    if shape is Shape.CONTACT:
        painter.fillRect(QRectF(at.x() - half / 3, at.y() - half * 1.4, half / 1.5, half * 2.8), ink)
    elif shape is Shape.TOLD:
        painter.drawEllipse(box)
    elif shape is Shape.READING:
        painter.setBrush(ink)
        painter.drawEllipse(box.adjusted(half / 2, half / 2, -half / 2, -half / 2))
    elif shape is Shape.BLOCKED:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif shape in (Shape.CHANGED, Shape.BECAME):
        painter.setBrush(ink if shape is Shape.BECAME else ground)
        painter.drawPolygon(_polygon(shape, at, half * 1.25))
    else:
        painter.setBrush(ink if shape is Shape.DONE else ground)
        painter.drawRect(box)
        if shape is Shape.TRIED:
            painter.fillRect(QRectF(box.left(), box.top() + half, 2 * half, half), ink)


def _polygon(shape: Shape, at: QPointF, half: float) -> QPolygonF:
    diamond = ((0, -1), (1, 0), (0, 1), (-1, 0))
    triangle = ((0, -1), (1, 0.8), (-1, 0.8))
    points = triangle if shape is Shape.BECAME else diamond
    return QPolygonF([at + QPointF(x * half, y * half) for x, y in points])


def fitting(label: str, metrics: QFontMetrics, width: int) -> str:
    """As many of its first words as fit, none of them cut; the list below the picture has them all."""
    line = shortened(label)
    words = line.removesuffix(" …").split(" ")
    while metrics.horizontalAdvance(line) > width and len(words) > 1:
        words.pop()
        line = " ".join(words).rstrip(" ,.;:") + " …"
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
