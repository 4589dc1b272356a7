"""The review sheet: what a reviewer checks, with boxes to tick and lines to write and sign on."""

from peernotes.domain.summary import ReviewSheet
from peernotes.reports.blocks import Block, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.columns import Columns
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import BODY, LINE, SMALL
from peernotes.reports.table import Table, TickBox

_NARROWEST_ANSWER = 46.0
_BOX = 9.0
_WRITING_LINES = 3
_LINE_GAP = 21.0
"""Points between writing lines: handwriting needs about 7 mm."""
_SIGNATURES_A_ROW = 2


class WritingLines(Block):
    """Empty ruled lines."""

    def __init__(self, count: int, gap: float) -> None:
        super().__init__()
        self._count, self._gap = count, gap

    def measure(self, width: float) -> float:
        self.width = width
        return self._count * self._gap

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for number in range(1, self._count + 1):
            paint_behind(canvas, x, top - number * self._gap, (self.width, 0.5), LINE)


def review_blocks(composer: Composer, sheet: ReviewSheet, root: Element) -> list[Block]:
    section = root.add("Sect")
    blocks: list[Block] = [composer.heading(sheet.title, section.add("H2"))]
    if sheet.questions:
        blocks.append(_questions(composer, sheet, section.add("Table")))
    for question in sheet.open_questions:
        heading = composer.part_heading(question, section.add("P"))
        blocks += [heading, WritingLines(_WRITING_LINES, _LINE_GAP * composer.scale)]
    return blocks + _signatures(composer, sheet, section)


def _questions(composer: Composer, sheet: ReviewSheet, element: Element) -> Table:
    row = element.add("TR")
    first = composer.text(sheet.title, SMALL, row.add("TH", scope="Column"))
    answers = [composer.text(answer, SMALL, row.add("TH", scope="Column")) for answer in sheet.answers]
    widths = [max(answer.natural_width() + 12, _NARROWEST_ANSWER * composer.scale) for answer in answers]
    rows = []
    for number, question in enumerate(sheet.questions, start=1):
        row = element.add("TR")
        text = composer.text(f"{number}\u2002{question}", BODY, row.add("TH", scope="Row"))
        boxes = [
            TickBox(_BOX * composer.scale, row.add("TD").add("Figure", alternative=f"☐ {answer}"))
            for answer in sheet.answers
        ]
        rows.append([text, *boxes])
    return Table([first, *answers], rows, [composer.width - sum(widths), *widths])


def _signatures(composer: Composer, sheet: ReviewSheet, parent: Element) -> list[Block]:
    labels = [_Signature(composer, label, parent.add("P")) for label in sheet.signatures]
    rows = [labels[i : i + _SIGNATURES_A_ROW] for i in range(0, len(labels), _SIGNATURES_A_ROW)]
    return [Columns(row, [1] * _SIGNATURES_A_ROW, gap=24, before=6) for row in rows]


class _Signature(Block):
    """A line to sign on, with what goes there beneath it."""

    def __init__(self, composer: Composer, label: str, element: Element) -> None:
        super().__init__()
        self._label = composer.text(label, SMALL, element)
        self._room = 26 * composer.scale

    def measure(self, width: float) -> float:
        self.width = width
        return self._room + 2 + self._label.measure(width)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        paint_behind(canvas, x, top - self._room, (self.width, 0.5), LINE)
        self._label.paint(canvas, x, top - self._room - 2)
