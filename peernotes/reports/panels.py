"""Fills small panels one after the other, as columns of a leaflet are filled; nothing is left out."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peernotes.reports.blocks import Block
from peernotes.reports.canvas import TaggedCanvas


@dataclass(slots=True)
class Panel:
    """Blocks under each other in a box of one width."""

    width: float
    placed: list[tuple[Block, float]] = field(default_factory=list)
    """Each with how far under the top of the panel it begins, in points."""
    used: float = 0.0

    def place(self, block: Block) -> None:
        before = block.before if self.placed else 0.0
        self.placed.append((block, self.used + before))
        self.used += before + block.measure(self.width) + block.after

    def room(self, block: Block, height: float) -> float:
        """What is left for `block` under its own space."""
        return height - self.used - (block.before if self.placed else 0.0)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for block, down in self.placed:
            block.measure(self.width)
            block.paint(canvas, x, top - down)


def filled(blocks: Iterable[Block], width: float, height: float) -> Sequence[Panel]:
    """As many panels of `width` by `height` points as `blocks` need; a heading stays with what it heads."""
    left = deque(blocks)
    panels = [Panel(width)]
    while left:
        block = left.popleft()
        panel = panels[-1]
        needed = block.measure(width)
        follows = left[0].before + left[0].opening(width) if block.leads and left else 0.0
        room = panel.room(block, height)
        if needed + follows <= room or (not panel.placed and needed <= room):
            panel.place(block)
            continue
        parts = None if block.leads else block.cut(width, room)
        if parts is not None:
            panel.place(parts[0])
            left.appendleft(parts[1])
        elif panel.placed:
            left.appendleft(block)
        else:
            panel.place(block)  # nothing is higher than a panel and cannot be cut, but nothing may go missing
        panels += [Panel(width)] if left else []
    return panels
