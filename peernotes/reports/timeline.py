"""The picture of steps and contacts on paper: shapes and line styles that a grey print keeps apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, pi, sin

from peernotes.domain.timeline import Lane, Moment, Shape, Timeline, TimelinePrint
from peernotes.reports.blocks import Block, Text
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import HAIR, INK, LINE, PART_HEADING, SMALL, SOFT, WHITE

_LANES = 30
"""In one piece, which is less than half a page."""
_ROW, _HEAD, _MARK = 15.0, 14.0, 3.2
_LABELS = 0.36
_MONTH_GAP = 62.0
_SIDES = 20
_KEY_GAP = 14.0


def timeline_blocks(composer: Composer, picture: TimelinePrint, parent: Element) -> Iterator[Block]:
    """The picture, cut where it would be longer than a page, and what its shapes say."""
    lanes = picture.told.lanes
    figure = parent.add("Figure", alternative=picture.alternative)
    for at in range(0, len(lanes), _LANES):
        piece = replace(picture, told=replace(picture.told, lanes=lanes[at : at + _LANES]))
        yield TimelineBlock(composer, piece, figure)
    yield Legend(composer, picture.legend, figure)


class TimelineBlock(Block):
    def __init__(self, composer: Composer, picture: TimelinePrint, element: Element) -> None:
        super().__init__(before=4 * composer.scale, after=2)
        self._told: Timeline = picture.told
        self._scale, self._element = composer.scale, element
        aside = Element("Artifact")
        room = composer.width * _LABELS - 6
        self._labels = [_label(composer, lane, room, aside) for lane in picture.told.lanes]
        self._months = [(day, composer.text(text, SMALL, aside)) for day, text in picture.months]
        numbers = {moment.number for lane in picture.told.lanes for moment in lane.moments}
        self._numbers = {
            number: composer.text(str(number), SMALL, aside) for number in numbers if number is not None
        }

    def measure(self, width: float) -> float:
        self.width = width
        return (_HEAD + _ROW * len(self._told.lanes)) * self._scale + 4

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.marked(self._element):
            below = top - self.measure(self.width) + 4
            self._paint_months(canvas, x, top, below)
            top -= _HEAD * self._scale
            row = _ROW * self._scale
            for lane, label in zip(self._told.lanes, self._labels, strict=True):
                label.measure(self.width * _LABELS)
                label.paint_lines(canvas, x + (0 if lane.is_head or lane.span is None else 8), top - 1)
                self._paint_lane(canvas, lane, x, top - row / 2)
                top -= row

    def _at(self, x: float, share: float) -> float:
        left = self.width * _LABELS + 2 * _MARK
        return x + left + share * (self.width - left - 2 * _MARK)

    def _paint_months(self, canvas: TaggedCanvas, x: float, top: float, below: float) -> None:
        head = top - _HEAD * self._scale
        last = -1e9
        for day, text in self._months:
            at = self._at(x, self._told.share(day))
            canvas.path([(at, head), (at, below)], HAIR)
            wide = text.natural_width()
            if at - last >= max(_MONTH_GAP, wide + 6) and at + wide <= x + self.width:
                text.measure(wide + 1)
                text.paint_lines(canvas, at, top)
                last = at
        at = self._at(x, self._told.share(self._told.today))
        canvas.path([(at, head), (at, below)], LINE, dash="1 2")

    def _paint_lane(self, canvas: TaggedCanvas, lane: Lane, x: float, y: float) -> None:
        if lane.span is not None:
            ends = [(self._at(x, self._told.share(day)), y) for day in (lane.span.first, lane.span.last)]
            canvas.path(ends, SOFT, dash="3 2" if lane.span.is_open else "")
        for moment in lane.moments:
            if self._told.shows(moment.day):
                self._paint_moment(canvas, moment, self._at(x, self._told.share(moment.day)), y)

    def _paint_moment(self, canvas: TaggedCanvas, moment: Moment, x: float, y: float) -> None:
        half = _MARK * self._scale
        draw_shape(canvas, moment.shape, x, y, half)
        if moment.number is not None:
            number = self._numbers[moment.number]
            number.measure(number.natural_width() + 1)
            number.paint_lines(canvas, x + half, y + 2.6 * half)


class Legend(Block):
    """One shape after the other, each with its words."""

    def __init__(self, composer: Composer, entries: Sequence[tuple[Shape, str]], element: Element) -> None:
        super().__init__(before=2, after=6 * composer.scale)
        self._element, self._half = element, _MARK * composer.scale
        aside = Element("Artifact")
        self._entries = [(shape, composer.text(text, SMALL, aside)) for shape, text in entries]

    def measure(self, width: float) -> float:
        self.width = width
        return sum(height for height, _ in self._lines(width))

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.marked(self._element):
            for height, line in self._lines(self.width):
                for left, shape, text in line:
                    draw_shape(canvas, shape, x + left + self._half, top - height / 2, self._half)
                    text.paint_lines(canvas, x + left + 4 * self._half, top)
                top -= height

    def _lines(self, width: float) -> list[tuple[float, list[tuple[float, Shape, Text]]]]:
        """Height of each line, and where each entry begins in it."""
        lines: list[tuple[float, list[tuple[float, Shape, Text]]]] = []
        left = 0.0
        for shape, text in self._entries:
            wide = 4 * self._half + text.natural_width() + 1
            height = text.measure(text.natural_width() + 1)
            if not lines or left + wide > width:
                lines.append((height, []))
                left = 0.0
            lines[-1][1].append((left, shape, text))
            left += wide + _KEY_GAP
        return lines


def draw_shape(canvas: TaggedCanvas, shape: Shape, x: float, y: float, half: float) -> None:
    """In ink on white; the shape alone says which it is."""
    if shape is Shape.CONTACT:
        canvas.rectangle(x - half / 3, y - 1.4 * half, half / 1.5, 2.8 * half, INK)
    elif shape is Shape.BLOCKED:
        canvas.path([(x - half, y - half), (x + half, y + half)], INK)
        canvas.path([(x - half, y + half), (x + half, y - half)], INK)
    else:
        filled = shape in (Shape.READING, Shape.DONE, Shape.BECAME)
        canvas.path([(x + a * half, y + b * half) for a, b in _points(shape)], INK, INK if filled else WHITE)
        if shape is Shape.TRIED:
            canvas.rectangle(x - half, y - half, 2 * half, half, INK)


def _points(shape: Shape) -> list[tuple[float, float]]:
    if shape in (Shape.TOLD, Shape.READING):
        radius = 0.55 if shape is Shape.READING else 1.0
        turns = [2 * pi * side / _SIDES for side in range(_SIDES)]
        return [(radius * cos(turn), radius * sin(turn)) for turn in turns]
    return {
        Shape.CHANGED: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
        Shape.BECAME: [(0, 1.25), (1.25, -1), (-1.25, -1)],
    }.get(shape, [(-1, -1), (1, -1), (1, 1), (-1, 1)])


def _label(composer: Composer, lane: Lane, room: float, element: Element) -> Text:
    """As many of the first words as there is room for; the table says the rest."""
    style = PART_HEADING if lane.is_head else SMALL
    words = " ".join(lane.label.split())
    inset = 0 if lane.is_head or lane.span is None else 8
    text = composer.text(words, style, element)
    while text.natural_width() > room - inset and len(words) > 1:
        words = words[: max(1, int(len(words) * 0.9))].rstrip()
        text = composer.text(f"{words} …", style, element)
    return text
