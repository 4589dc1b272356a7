"""Blocks side by side: the head of the first page, and the row of relationship facts."""

from collections.abc import Sequence

from peernotes.reports.blocks import Block
from peernotes.reports.canvas import TaggedCanvas


class Stack(Block):
    """Blocks under each other that stay together."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = blocks

    def measure(self, width: float) -> float:
        self.width = width
        return sum(block.measure(width) + block.before for block in self._blocks)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for block in self._blocks:
            top -= block.before
            height = block.measure(self.width)
            block.paint(canvas, x, top)
            top -= height


class Columns(Block):
    """Blocks beside each other, with widths in shares of the line; fewer blocks than shares leave room."""

    def __init__(
        self,
        blocks: Sequence[Block],
        shares: Sequence[float],
        gap: float,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__(before, after)
        self._blocks, self._shares, self._gap = blocks, shares, gap

    def measure(self, width: float) -> float:
        self.width = width
        return max(block.measure(w) for block, w in zip(self._blocks, self._widths(width), strict=False))

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.measure(self.width)
        for block, width in zip(self._blocks, self._widths(self.width), strict=False):
            block.paint(canvas, x, top)
            x += width + self._gap

    def _widths(self, width: float) -> list[float]:
        room = width - self._gap * (len(self._shares) - 1)
        total = sum(self._shares)
        return [room * share / total for share in self._shares]
