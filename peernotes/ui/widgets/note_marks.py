"""The coach's marks under a text: they move with it and are drawn over it, and are no part of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextBlock, QTextDocument, QTextLine

from peernotes.ui.widgets.offsets import utf16_length, utf16_offset

_BELOW = 3.5
_NEAR = 12
_DASHES = {1: (2.0, (1.0, 1.0)), 2: (1.2, (1.6, 2.4))}
"""Width in pixels, then dots and gaps as multiples of it, by level."""

_WAVE_WIDTH, _WAVE_STEP, _WAVE_HEIGHT = 1.1, 2.6, 1.2
"""Pixels: of the pen, from crest to trough along the line, and from the middle to a crest."""


@dataclass(frozen=True, order=True)
class Mark:
    """`start` to `end` of a text, in code points. Level 1 is what matters, level 2 is drawn lighter.

    `key` is what the page knows the finding by.
    """

    start: int
    end: int
    level: int
    key: str


def in_utf16(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The marks that lie within `text`, with their places as Qt counts them, first one first."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    if utf16_length(text) == len(text):
        return sorted(inside)
    return sorted(
        replace(mark, start=utf16_offset(text, mark.start), end=utf16_offset(text, mark.end))
        for mark in inside
    )


def after_edit(marks: Sequence[Mark], at: int, removed: int, added: int) -> list[Mark]:
    """`marks` after an edit: those behind it move along, those it touched are gone until the next check."""
    moved = added - removed
    kept = []
    for mark in marks:
        if mark.end <= at:
            kept.append(mark)
        elif mark.start >= at + removed:
            kept.append(replace(mark, start=mark.start + moved, end=mark.end + moved))
    return kept


def draw_mark(
    painter: QPainter, document: QTextDocument, mark: Mark, colour: QColor, scale: float = 1.0
) -> None:
    """Dot the line under every stretch of `mark`, which may run over lines and turn direction in one."""
    width, dashes = _DASHES.get(mark.level, _DASHES[2])
    pen = QPen(colour, width * scale, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    painter.setPen(pen)
    for line in underlines(document, mark.start, mark.end):
        painter.drawLine(line.translated(0, _BELOW * scale))


def draw_wave(
    painter: QPainter, document: QTextDocument, mark: Mark, colour: QColor, scale: float = 1.0
) -> None:
    """A thin wave under every stretch of `mark`: told from the coach's dots without any colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, _WAVE_WIDTH * scale))
    for line in underlines(document, mark.start, mark.end):
        painter.drawPolyline(_wave(line.translated(0, _BELOW * scale), scale))
    painter.restore()


def _wave(line: QLineF, scale: float) -> QPolygonF:
    step = _WAVE_STEP * scale
    count = max(2, round(line.length() / step))
    high = _WAVE_HEIGHT * scale
    points = (line.pointAt(n / count) + QPointF(0, high if n % 2 else -high) for n in range(count + 1))
    return QPolygonF(list(points))


def underlines(document: QTextDocument, start: int, end: int) -> Iterator[QLineF]:
    """The base lines of `start` to `end` (UTF-16), in the document's coordinates."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        for line in _lines_of(block):
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                yield from _under(line, first, last, origin)
        block = block.next()


def _lines_of(block: QTextBlock) -> Iterator[QTextLine]:
    layout = block.layout()
    return (layout.lineAt(i) for i in range(layout.lineCount()))


def _under(line: QTextLine, first: int, last: int, origin: QPointF) -> Iterator[QLineF]:
    boxes = sorted((run.boundingRect() for run in line.glyphRuns(first, last - first)), key=QRectF.left)
    y = origin.y() + line.y() + line.ascent()
    left = right = None
    for box in boxes:
        if left is None or right is None:
            left, right = box.left(), box.right()
        elif box.left() <= right + _NEAR:
            right = max(right, box.right())
        else:
            yield QLineF(origin.x() + left, y, origin.x() + right, y)
            left, right = box.left(), box.right()
    if left is not None and right is not None:
        yield QLineF(origin.x() + left, y, origin.x() + right, y)
