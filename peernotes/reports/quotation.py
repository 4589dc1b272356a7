"""A person's own words: serif, with the plum bar on the side where their writing starts."""

from peernotes.reports.blocks import Block, Text, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.style import PLUM

_BAR = 2.0
_INDENT = 12.0
_LAST_LINES = 2


class OwnWords(Block):
    """Words and the line that says who and when; the two never part at a page end."""

    def __init__(
        self, words: Text, attribution: Text | None, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__(before, after)
        self._words, self._attribution = words, attribution
        if attribution is not None:
            attribution.aligned_at_end = words.is_rtl and not attribution.is_rtl

    def measure(self, width: float) -> float:
        inner = width - _INDENT
        self.width = width
        return self._words.measure(inner) + (self._attribution.measure(inner) if self._attribution else 0)

    def opening(self, width: float) -> float:
        inner = width - _INDENT
        self._words.measure(inner)
        if self._words.line_count > 2 * _LAST_LINES - 1:
            return self._words.opening(inner)
        return self.measure(width)

    def cut(self, width: float, height: float) -> "tuple[OwnWords, OwnWords] | None":
        parts = self._words.cut(width - _INDENT, height)
        if parts is None:
            self._words.measure(width - _INDENT)
            parts = self._words.cut_after(self._words.line_count - _LAST_LINES)
            if parts is None or parts[0].measure(width - _INDENT) > height:
                return None
        head = OwnWords(parts[0], None, self.spaceBefore, 0)
        return head, OwnWords(parts[1], self._attribution, 0, self.spaceAfter)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        height = self.measure(self.width)
        is_rtl = self._words.is_rtl
        bar = x + self.width - _BAR if is_rtl else x
        paint_behind(canvas, bar, top - height, (_BAR, height), PLUM)
        inner = x if is_rtl else x + _INDENT
        self._words.paint(canvas, inner, top)
        if self._attribution is not None:
            self._attribution.paint(canvas, inner, top - self._words.measure(self.width - _INDENT))
