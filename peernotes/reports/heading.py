"""Headings with a rule, and the room that keeps a heading off the foot of a page."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from peernotes.reports.blocks import Block, Text, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.style import HAIR, LINE

_RULE = 0.6
_GAP = 2.0


class Heading(Block):
    """A section's heading above a thin rule."""

    def __init__(self, text: Text, before: float, after: float) -> None:
        super().__init__(before, after)
        self.leads = True
        self._text = text

    def measure(self, width: float) -> float:
        self.width = width
        return self._text.measure(width) + _GAP

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self._text.paint(canvas, x, top)
        paint_behind(canvas, x, top - self.measure(self.width), (self.width, _RULE), LINE)


class NoteHeading(Block):
    """The heading of one note, below a hair line that parts it from the note before."""

    def __init__(self, text: Text, space: float, *, is_first: bool) -> None:
        super().__init__(0 if is_first else space)
        self.leads = True
        self._text, self._space = text, 0 if is_first else space

    def measure(self, width: float) -> float:
        self.width = width
        return self._space_now() + self._text.measure(width)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        space = self._space_now()
        if space:
            paint_behind(canvas, x, top, (self.width, _RULE), HAIR)
        self._text.paint(canvas, x, top - space)

    def _space_now(self) -> float:
        """None at the top of a page, where there is no note above to part from."""
        frame = getattr(self, "_frame", None)
        return 0.0 if frame is not None and frame._atTop else self._space  # noqa: SLF001


class Room(Flowable):  # type: ignore[misc]
    """Takes no space; starts a new page where less than `height` points are left."""

    _SPACETRANSFER = True
    """ReportLab's word for: the space after the block above still counts."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._needed = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del width
        if height < self._needed:
            self._doctemplateAttr("frame").add_generated_content(FrameBreak)
        return 0, 0

    def draw(self) -> None:
        """Nothing."""


def with_room(blocks: Iterable[Block], width: float, most: float) -> list[Flowable]:
    """The blocks, with room of no more than `most` points asked for where one leads in another."""
    found: list[Flowable] = []
    leading: list[Block] = []
    for block in blocks:
        leading.append(block)
        if not block.leads:
            found += _joined(leading, width, most)
            leading = []
    return found + _joined(leading, width, most)


def _joined(blocks: Sequence[Block], width: float, most: float) -> list[Flowable]:
    if len(blocks) < 2:  # noqa: PLR2004
        return list(blocks)
    *whole, last = blocks
    spaces = sum(max(a.after, b.before) for a, b in pairwise(blocks))
    height = blocks[0].before + spaces + sum(block.measure(width) for block in whole) + last.opening(width)
    return [Room(min(height, most)), *blocks]
