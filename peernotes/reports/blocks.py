"""Blocks of a page: text that breaks over pages without leaving a single line behind, and quotations."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from reportlab.platypus.flowables import Flowable

from peernotes.reports.bidi import has_right_to_left
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.itemise import Itemiser, tidy
from peernotes.reports.paragraph import Paragraph
from peernotes.reports.pieces import Line, Span
from peernotes.reports.structure import Element
from peernotes.reports.style import TextStyle

_FEWEST_LINES = 2
"""Lines of a paragraph that stand together at the foot or the head of a page."""


class Block(Flowable):  # type: ignore[misc]
    """Something with a height that a page can hold; Platypus asks it to wrap, split and draw."""

    def __init__(self, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after
        self.leads = False
        """Whether this must not be the last thing on a page, as a heading must not."""

    @property
    def before(self) -> float:
        return float(self.spaceBefore)

    @property
    def after(self) -> float:
        return float(self.spaceAfter)

    def measure(self, width: float) -> float:
        """Height in points at `width` points."""
        raise NotImplementedError

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw with the upper left corner at `x`, `top`, at the width last measured."""
        raise NotImplementedError

    def cut(self, width: float, height: float) -> "tuple[Block, Block] | None":
        """What fits into `height` and the rest; None where it should rather move on whole."""
        del width, height
        return None

    def opening(self, width: float) -> float:
        """The least height in which this can start."""
        return self.measure(width)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        self.width, self.height = width, self.measure(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[Block]":
        return list(self.cut(width, height) or ())

    def draw(self) -> None:
        self.paint(self.canv, 0, self.height)


@dataclass(frozen=True, slots=True)
class _SetLine:
    line: Line
    height: float
    drop: float
    """From the top of the line to its baseline."""
    is_rtl: bool


class Text(Block):
    """Paragraphs in one style, each in its own direction. Newlines in the text end paragraphs."""

    def __init__(
        self,
        itemiser: Itemiser,
        spans: Sequence[Span],
        style: TextStyle,
        element: Element,
        *,
        language: str = "",
    ) -> None:
        super().__init__()
        self._style, self._element = style, element
        self._paragraphs = [
            Paragraph(itemiser, part, language or element.language) for part in _paragraph_spans(spans)
        ]
        self.aligned_at_end = self.is_centred = False
        self._set: list[_SetLine] = []
        self._measured = -1.0
        text = "\n".join(paragraph.text for paragraph in self._paragraphs)
        if has_right_to_left(text):
            element.actual_text = text

    @property
    def is_rtl(self) -> bool:
        """The direction of the first paragraph."""
        return bool(self._paragraphs[0].base)

    def measure(self, width: float) -> float:
        if self._measured not in (width, float("inf")):
            self._measured = width
            self._set = [line for p in self._paragraphs for line in self._lay(p, width)]
        self.width = width
        return sum(line.height for line in self._set)

    def natural_width(self) -> float:
        """Width of the text on single lines."""
        lines = (line for p in self._paragraphs for line in p.lines(float("inf")))
        return max((line.width for line in lines), default=0.0) * self._style.size / 1000

    def cut(self, width: float, height: float) -> "tuple[Text, Text] | None":
        self.measure(width)
        fitting = 0
        for line in self._set:
            height -= line.height
            if height < 0:
                break
            fitting += 1
        return self.cut_after(min(fitting, len(self._set) - _FEWEST_LINES))

    def cut_after(self, lines: int) -> "tuple[Text, Text] | None":
        """The first `lines` lines and the rest."""
        if not _FEWEST_LINES <= lines < len(self._set):
            return None
        head, tail = self._fixed(self._set[:lines]), self._fixed(self._set[lines:])
        head.spaceAfter = tail.spaceBefore = 0
        return head, tail

    def _fixed(self, lines: "list[_SetLine]") -> "Text":
        """The text with lines that no longer change with the width."""
        part = copy(self)
        part.__dict__.update(_set=lines, _measured=float("inf"))
        part.__dict__.pop("_postponed", None)  # Platypus's note that this text had to wait, not its parts.
        return part

    @property
    def line_count(self) -> int:
        return len(self._set)

    def opening(self, width: float) -> float:
        self.measure(width)
        needed = _FEWEST_LINES if len(self._set) > 2 * _FEWEST_LINES - 1 else len(self._set)
        return sum(line.height for line in self._set[:needed])

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.marked(self._element):
            self.paint_lines(canvas, x, top)

    def paint_lines(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw without a mark of its own, for furniture and for parts of larger elements."""
        scale = self._style.size / 1000
        for line in self._set:
            spare = self.width - line.line.width * scale
            at_right = line.is_rtl is not self.aligned_at_end
            start = x + (spare / 2 if self.is_centred else spare if at_right else 0)
            canvas.draw_line(line.line, start, top - line.drop, self._style.size)
            top -= line.height

    def _lay(self, paragraph: Paragraph, width: float) -> list[_SetLine]:
        size = self._style.size
        ascent = max((face.ascent for face in paragraph.faces), default=1000.0) * size / 1000
        descent = max((face.descent for face in paragraph.faces), default=300.0) * size / 1000
        height = max(size * self._style.ratio, ascent + descent)
        drop = ascent + (height - ascent - descent) / 2
        lines = paragraph.lines(max(width, 1.0) * 1000 / size)
        return [_SetLine(line, height, drop, bool(paragraph.base)) for line in lines]


def _paragraph_spans(spans: Sequence[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
        paragraphs[-1].append(Span(tidy(first), span.typeface, span.colour))
        paragraphs += [[Span(tidy(text), span.typeface, span.colour)] for text in others]
    return paragraphs


def paint_behind(canvas: Any, x: float, y: float, size: tuple[float, float], colour: str) -> None:
    """A coloured area that means nothing to a screen reader."""
    with canvas.artifact():
        canvas.rectangle(x, y, *size, colour)
