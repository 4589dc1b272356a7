"""A number over time on paper: a black line and dots between the ends of its scale, readable in grey."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor

from peernotes.domain.curve import Curve, CurvePoint
from peernotes.reports.blocks import Block, Text
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.columns import Columns, Stack
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import HAIR, INK, SMALL, WHITE

_HEIGHT, _DOT, _GAP = 62.0, 2.4, 6.0
_ROW = 2
"""Pictures beside each other."""


def curves(composer: Composer, found: Sequence[Curve], section: Element) -> Iterator[Block]:
    """Each picture under its name, two in a row."""
    named = [
        Stack([composer.text(curve.name, SMALL, section.add("P")), CurveBlock(composer, curve, section)])
        for curve in found
    ]
    for at in range(0, len(named), _ROW):
        yield Columns(named[at : at + _ROW], [1] * _ROW, gap=28, before=8 * composer.scale, after=8)


class CurveBlock(Block):
    """One picture; a screen reader hears every number in it."""

    def __init__(self, composer: Composer, curve: Curve, section: Element) -> None:
        super().__init__()
        self._curve, self._scale = curve, composer.scale
        self._figure = section.add("Figure", alternative=curve.said)
        inside = self._figure
        self._ends = [composer.text(text, SMALL, inside) for text in (curve.lowest, curve.highest)]
        self._values = [composer.text(point.value, SMALL, inside) for point in curve.points]
        self._days = [composer.text(point.day, SMALL, inside) for point in curve.points]

    def measure(self, width: float) -> float:
        self.width = width
        self._line = max(text.measure(width) for text in (*self._ends, *self._days))
        return _HEIGHT * self._scale + 2 * self._line + _GAP

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.marked(self._figure):
            self._paint(canvas, x, top - self._line)

    def _paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        beside = max(text.natural_width() for text in self._ends) + _GAP
        left, right = x + beside + _GAP, x + self.width - 2 * _GAP
        bottom = top - _HEIGHT * self._scale
        self._paint_ends(canvas, (x, left, right), (bottom, top))
        spots = [_spot(point, left, right, bottom, top) for point in self._curve.points]
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(1.2)
        for (one, first), (two, second) in pairwise(zip(self._curve.points, spots, strict=True)):
            if one.at is not None and two.at is not None:
                canvas.line(*first, *second)
        for point, spot in zip(self._curve.points, spots, strict=True):
            canvas.setFillColor(HexColor(WHITE if point.at is None else INK))
            canvas.circle(*spot, _DOT, stroke=1, fill=1)
        self._paint_words(canvas, x, bottom, spots)

    def _paint_ends(
        self, canvas: TaggedCanvas, across: tuple[float, float, float], upright: tuple[float, float]
    ) -> None:
        x, left, right = across
        canvas.setStrokeColor(HexColor(HAIR))
        canvas.setLineWidth(0.6)
        for text, y in zip(self._ends, upright, strict=True):
            canvas.line(left - _GAP, y, right + _GAP, y)
            self._put(canvas, text, x, y + self._line / 2)

    def _paint_words(
        self, canvas: TaggedCanvas, x: float, bottom: float, spots: Sequence[tuple[float, float]]
    ) -> None:
        """Values over their dots and the days of both ends; none where it would stand on another."""
        taken: list[tuple[float, float]] = []
        last = len(spots) - 1
        for number in range(last, -1, -1):
            across, up = spots[number]
            if self._curve.points[number].at is not None:
                self._put_free(canvas, self._values[number], across, up + self._line + _DOT, x, taken)
        taken = []
        for number in dict.fromkeys((last, 0)):
            self._put_free(canvas, self._days[number], spots[number][0], bottom - _GAP, x, taken)

    def _put_free(
        self,
        canvas: TaggedCanvas,
        text: Text,
        middle: float,
        top: float,
        x: float,
        taken: list[tuple[float, float]],
    ) -> None:
        width = text.natural_width()
        left = min(max(x, middle - width / 2), x + self.width - width)
        if any(left < end and begin < left + width + 2 for begin, end in taken):
            return
        taken.append((left, left + width + 2))
        self._put(canvas, text, left, top)

    def _put(self, canvas: TaggedCanvas, text: Text, left: float, top: float) -> None:
        text.measure(text.natural_width() + 1)
        text.paint_lines(canvas, left, top)


def _spot(point: CurvePoint, left: float, right: float, bottom: float, top: float) -> tuple[float, float]:
    return left + point.along * (right - left), bottom + (point.at or 0) * (top - bottom)
