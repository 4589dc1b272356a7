"""The notes of a summary: heading, details, marks, parts, who signed, and addenda under it."""

from peernotes.domain.summary import PrintedNote, PrintedPart
from peernotes.reports.blocks import Block, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import BODY, LINE, MARK, SMALL

_INDENT = 14.0
_RULE = 0.6
_SHORT = 80.0
"""Points: a last part no higher than this stays with the line that says who signed."""


def note_blocks(composer: Composer, note: PrintedNote, parent: Element, *, is_first: bool) -> list[Block]:
    section = parent.add("Sect")
    blocks: list[Block] = [composer.note_heading(note.heading, section.add("H3"), is_first=is_first)]
    for text, style in ((note.details, SMALL), (" · ".join(note.marks), MARK)):
        if text:
            line = composer.block(text, style, section.add("P"), after=2)
            line.leads = True
            blocks.append(line)
    blocks += [block for part in note.parts for block in part_blocks(composer, part, section)]
    if note.signed_line:
        blocks[-1].leads = blocks[-1].leads or blocks[-1].measure(composer.width) < _SHORT
        blocks.append(composer.block(note.signed_line, SMALL, section.add("P"), before=5, after=4))
    for addendum in note.addenda:
        inner = part_blocks(composer, addendum, section.add("Sect"))
        blocks += [Indented(block, is_first=block is inner[0]) for block in inner]
    return blocks


def part_blocks(composer: Composer, part: PrintedPart, parent: Element) -> list[Block]:
    if not part.quotations:
        return composer.run_in(part.heading, part.text, parent) if part.heading or part.text else []
    blocks: list[Block] = []
    if part.heading:
        blocks.append(composer.part_heading(part.heading, parent.add("H4")))
    blocks += [composer.own_words(quotation, parent) for quotation in part.quotations]
    if part.text:
        blocks.append(composer.block(part.text, BODY, parent.add("P"), before=2, after=3))
    return blocks


class Indented(Block):
    """A block set in from the edge with a thin rule along it: it was added to what stands above."""

    def __init__(self, block: Block, *, is_first: bool = False) -> None:
        super().__init__(6 if is_first else 0, 0)
        self._block, self.leads = block, block.leads
        self._above, self._below = block.before, block.after

    def measure(self, width: float) -> float:
        self.width = width
        return self._above + self._block.measure(width - _INDENT) + self._below

    def opening(self, width: float) -> float:
        return self._above + self._block.opening(width - _INDENT)

    def cut(self, width: float, height: float) -> "tuple[Indented, Indented] | None":
        parts = self._block.cut(width - _INDENT, height - self._above)
        return (Indented(parts[0]), Indented(parts[1])) if parts else None

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        height = self.measure(self.width)
        paint_behind(canvas, x + 3, top - height, (_RULE, height), LINE)
        self._block.paint(canvas, x + _INDENT, top - self._above)
