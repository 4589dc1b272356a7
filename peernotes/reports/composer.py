"""Makes the blocks of a page: one place that knows the scale, the column and the structure tree."""

from collections.abc import Iterable, Sequence

from reportlab.platypus.flowables import Flowable

from peernotes.domain.quotation import Quotation
from peernotes.reports.bidi import has_right_to_left, paragraph_levels
from peernotes.reports.blocks import Block, Text
from peernotes.reports.heading import Heading, NoteHeading, with_room
from peernotes.reports.itemise import Itemiser
from peernotes.reports.pieces import Span
from peernotes.reports.quotation import OwnWords
from peernotes.reports.structure import Element
from peernotes.reports.style import (
    BODY,
    HEADING,
    MARGIN,
    NOTE_HEADING,
    OWN_WORDS,
    PART_HEADING,
    SMALL,
    TextStyle,
)

_MOST_OF_A_PAGE = 0.5
"""More than this is never asked for at once, so that a page can always be begun."""


class Composer:
    """Sets text in the styles of the page at one scale."""

    def __init__(
        self, itemiser: Itemiser, page_size: tuple[float, float], scale: float, language: str
    ) -> None:
        self.itemiser, self.scale, self.language = itemiser, scale, language
        self.width = page_size[0] - 2 * MARGIN
        self.most_room = page_size[1] * _MOST_OF_A_PAGE

    def with_room(self, blocks: Iterable[Block]) -> list[Flowable]:
        """The blocks, with no heading left alone at the foot of a page."""
        return with_room(blocks, self.width, self.most_room)

    def style(self, style: TextStyle) -> TextStyle:
        return style.scaled(self.scale)

    def text(self, text: str, style: TextStyle, element: Element) -> Text:
        return self.spans([(text, style)], element)

    def spans(self, parts: Sequence[tuple[str, TextStyle]], element: Element) -> Text:
        """Text in several cuts and colours, all at the size of the last style."""
        spans = [Span(text, style.typeface, style.colour) for text, style in parts]
        return Text(self.itemiser, spans, self.style(parts[-1][1]), element, language=self.language)

    def block(
        self, text: str, style: TextStyle, element: Element, before: float = 0, after: float = 0
    ) -> Text:
        block = self.text(text, style, element)
        block.spaceBefore, block.spaceAfter = before * self.scale, after * self.scale
        return block

    def heading(self, text: str, element: Element) -> Heading:
        return Heading(self.text(text, HEADING, element), 14 * self.scale, 5 * self.scale)

    def note_heading(self, text: str, element: Element, *, is_first: bool) -> NoteHeading:
        return NoteHeading(self.text(text, NOTE_HEADING, element), 8 * self.scale, is_first=is_first)

    def part_heading(self, text: str, element: Element) -> Text:
        block = self.block(text, PART_HEADING, element, before=6, after=1)
        block.leads = True
        return block

    def own_words(
        self, quotation: Quotation, parent: Element, before: float = 3, after: float = 7
    ) -> OwnWords:
        quote = parent.add("BlockQuote", language=quotation.language)
        words = self.text(quotation.text, OWN_WORDS, quote.add("P"))
        attribution = (
            self.text(quotation.attribution, SMALL, quote.add("P")) if quotation.attribution else None
        )
        return OwnWords(words, attribution, before * self.scale, after * self.scale)

    def run_in(self, heading: str, text: str, parent: Element) -> list[Block]:
        """A part without quotations: its heading runs into the text, unless they read in different ways."""
        if not heading or not text:
            style = PART_HEADING if heading else BODY
            return [self.block(heading or text, style, parent.add("P"), before=5, after=5)]
        if _direction(heading) != _direction(text.partition("\n")[0]):
            return [
                self.part_heading(heading, parent.add("H4")),
                self.block(text, BODY, parent.add("P"), after=5),
            ]
        block = self.spans([(f"{heading}  ", PART_HEADING), (text, BODY)], parent.add("P"))
        block.spaceBefore = block.spaceAfter = 5 * self.scale
        return [block]


def _direction(text: str) -> int:
    return paragraph_levels(text).base if has_right_to_left(text) else 0
