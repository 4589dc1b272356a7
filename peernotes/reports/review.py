"""The review sheet: what a reviewer checks, with boxes to tick and lines to write and sign on."""

from collections.abc import Sequence
from dataclasses import replace

from peernotes.domain.summary import ReviewSheet
from peernotes.reports.blocks import Block, paint_behind
from peernotes.reports.canvas import TaggedCanvas
from peernotes.reports.columns import Columns, Stack
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import LINE, PART_HEADING, QUESTION, SMALL, SOFT
from peernotes.reports.table import PAD_X, Table, TickBox

_NARROWEST, _WIDEST = 46.0, 64.0
"""Points: the columns to tick in."""
_NUMBER = 18.0
_BOX = 9.0
_WRITING_LINES = 3
_LINE_GAP = 21.0
"""Points between writing lines: handwriting needs about 7 mm."""
_A_ROW = 2


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
    """The sheet as one section, made to fit one page at the usual size."""
    section = root.add("Sect")
    blocks: list[Block] = [composer.heading(sheet.title, section.add("H2"))]
    if sheet.questions:
        blocks.append(_questions(composer, sheet, section.add("Table")))
    answers = [_open_question(composer, question, section.add("P")) for question in sheet.open_questions]
    blocks += _side_by_side(answers, before=12 * composer.scale)
    signatures = [SignatureLine(composer, label, section.add("P")) for label in sheet.signatures]
    return blocks + _side_by_side(signatures, before=6)


def _questions(composer: Composer, sheet: ReviewSheet, element: Element) -> Table:
    row = element.add("TR")
    empty = composer.text("", SMALL, row.add("TD"))
    head = [composer.text(answer, SMALL, row.add("TH", scope="Column")) for answer in sheet.answers]
    for text in head:
        text.is_centred = True
    narrowest, widest = _NARROWEST * composer.scale, _WIDEST * composer.scale
    widths = [min(max(text.natural_width() + 11, narrowest), widest) for text in head]
    first = composer.width - sum(widths)
    rows = []
    for number, question in enumerate(sheet.questions, start=1):
        row = element.add("TR")
        rows.append(
            [_numbered(composer, number, question, row, first), *_boxes(composer, sheet.answers, row)]
        )
    return Table([empty, *head], rows, [first, *widths])


def _numbered(composer: Composer, number: int, question: str, row: Element, width: float) -> Block:
    cell = row.add("TH", scope="Row")
    digits = composer.text(str(number), replace(QUESTION, colour=SOFT), cell.add("P"))
    text = composer.text(question, QUESTION, cell.add("P"))
    room = _NUMBER * composer.scale
    return Columns([digits, text], [room, width - 2 * PAD_X - room], gap=0)


def _boxes(composer: Composer, answers: Sequence[str], row: Element) -> list[Block]:
    return [tick_box(composer, answer, row) for answer in answers]


def tick_box(composer: Composer, answer: str, row: Element) -> TickBox:
    """The cell of a row that is ticked for one answer."""
    figure = row.add("TD").add("Figure", alternative=f"☐ {answer}")
    return TickBox(_BOX * composer.scale, figure)


def _open_question(composer: Composer, question: str, element: Element) -> Block:
    return Stack(
        [
            composer.text(question, PART_HEADING, element),
            WritingLines(_WRITING_LINES, _LINE_GAP * composer.scale),
        ]
    )


def _side_by_side(blocks: Sequence[Block], before: float) -> list[Block]:
    rows = [blocks[i : i + _A_ROW] for i in range(0, len(blocks), _A_ROW)]
    return [Columns(row, [1] * _A_ROW, gap=24, before=before) for row in rows]


class SignatureLine(Block):
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
