"""A table that breaks between rows, repeats its head and tells a screen reader what heads what."""

from collections.abc import Sequence

from peernotes.reports.blocks import Block, Text, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.structure import Element
from peernotes.reports.style import INK, LINE

PAD_X, _PAD_Y = 5.0, 3.5
_RULE = 0.5


class TickBox(Block):
    """An empty square to tick by hand, in the middle of its cell."""

    def __init__(self, side: float, element: Element) -> None:
        super().__init__()
        self._side, self._element = side, element

    def measure(self, width: float) -> float:
        self.width = width
        return self._side + 4

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.marked(self._element):
            canvas.outline(
                x + (self.width - self._side) / 2, top - self._side - 2, self._side, self._side, INK
            )


class Table(Block):
    """Rows of one block per column. The first row is the head."""

    def __init__(
        self, head: Sequence[Text], rows: Sequence[Sequence[Block]], widths: Sequence[float]
    ) -> None:
        super().__init__()
        self._head, self._rows, self._widths = head, rows, widths
        self._continues = False

    def measure(self, width: float) -> float:
        self.width = width
        return sum(map(self._height, (self._head, *self._rows))) + _RULE

    def opening(self, width: float) -> float:
        self.width = width
        return sum(map(self._height, (self._head, *self._rows[:2])))

    def cut(self, width: float, height: float) -> "tuple[Table, Table] | None":
        self.width = width
        height -= self._height(self._head) + _RULE
        fitting = 0
        for row in self._rows:
            height -= self._height(row)
            if height < 0:
                break
            fitting += 1
        if not fitting or fitting == len(self._rows):
            return None
        tail = Table(self._head, self._rows[fitting:], self._widths)
        tail._continues = True
        return Table(self._head, self._rows[:fitting], self._widths), tail

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        if self._continues:
            with canvas.artifact():
                self._paint_cells(canvas, x, top, self._head, is_furniture=True)
        else:
            self._paint_cells(canvas, x, top, self._head)
        top -= self._height(self._head)
        paint_behind(canvas, x, top, (self.width, 2 * _RULE), LINE)
        for row in self._rows:
            self._paint_cells(canvas, x, top, row)
            top -= self._height(row)
            paint_behind(canvas, x, top, (self.width, _RULE), LINE)

    def _paint_cells(
        self, canvas: TaggedCanvas, x: float, top: float, row: Sequence[Block], *, is_furniture: bool = False
    ) -> None:
        self._height(row)
        for block, width in zip(row, self._widths, strict=True):
            if is_furniture and isinstance(block, Text):
                block.paint_lines(canvas, x + PAD_X, top - _PAD_Y)
            else:
                block.paint(canvas, x + PAD_X, top - _PAD_Y)
            x += width

    def _height(self, row: Sequence[Block]) -> float:
        cells = zip(row, self._widths, strict=True)
        return max(block.measure(width - 2 * PAD_X) for block, width in cells) + 2 * _PAD_Y
