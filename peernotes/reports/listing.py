"""The trail and the certificate: headings, sentences and tables on tagged pages."""

from collections.abc import Callable, Iterator

from reportlab.platypus.flowables import Flowable

from peernotes.domain.listing import Listing, Part
from peernotes.reports.blocks import Block, Text
from peernotes.reports.canvas import Metadata
from peernotes.reports.columns import Columns
from peernotes.reports.composer import Composer
from peernotes.reports.curve import curves
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.front import isolated, masthead
from peernotes.reports.itemise import Itemiser
from peernotes.reports.missing import refuse_missing
from peernotes.reports.page import Furniture, Sheet
from peernotes.reports.review import SignatureLine, WritingLines, tick_box
from peernotes.reports.structure import Element
from peernotes.reports.style import BAND, BODY, FOOT, LETTER, QUESTION, SMALL
from peernotes.reports.table import Table

Progress = Callable[[int, int], None]

_LINE_GAP = 22.0


def render(
    listing: Listing,
    fonts: FontSet,
    *,
    page_size: tuple[float, float] = LETTER,
    progress: Progress | None = None,
) -> bytes:
    """The listing as a tagged PDF; `page_size` in points, `progress` hears steps done and in all.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
    """
    refuse_missing(listing, fonts)
    root = Element("Document")
    composer = Composer(Itemiser(fonts), page_size, listing.text_scale, listing.language)
    sheet = Sheet(page_size, _furniture(composer, listing, root))
    story: list[Flowable] = composer.with_room([masthead(composer, listing, root)])
    for part in listing.parts:
        story += composer.with_room(_blocks(composer, part, root))
    total = len(story) + 1

    def placed(left: int) -> None:
        if progress is not None:
            progress(max(0, total - left), total)

    return sheet.build(story, Metadata(listing.title, listing.language, listing.made_at), root, placed)


def _blocks(composer: Composer, part: Part, root: Element) -> Iterator[Block]:
    section = root.add("Sect")
    if part.heading:
        yield composer.heading(part.heading, section.add("H2"))
    for sentence in part.sentences:
        yield composer.block(sentence, BODY, section.add("P"), before=4, after=4)
    if part.curves:
        yield from curves(composer, part.curves, section)
    if part.writing_lines:
        yield WritingLines(part.writing_lines, _LINE_GAP * composer.scale)
    if part.columns:
        yield _table(composer, part, section.add("Table"))
    if part.lines_to_sign:
        lines = [SignatureLine(composer, label, section.add("P")) for label in part.lines_to_sign]
        yield Columns(lines, [1] * len(lines), gap=24, before=18)


def _table(composer: Composer, part: Part, element: Element) -> Table:
    row = element.add("TR")
    heads = (*part.columns, *part.ticks)
    head = [composer.text(label, SMALL, row.add("TH", scope="Column")) for label in heads]
    for over_boxes in head[len(part.columns) :]:
        over_boxes.is_centred = True
    rows = []
    for cells in part.rows:
        row = element.add("TR")
        said = [composer.text(cell, QUESTION, row.add("TD").add("P")) for cell in cells]
        rows.append([*said, *(tick_box(composer, label, row) for label in part.ticks)])
    total = sum(part.shares)
    return Table(head, rows, [composer.width * share / total for share in part.shares])


def _furniture(composer: Composer, listing: Listing, root: Element) -> Furniture:
    aside = Element("Artifact")
    band = composer.text(listing.practice, BAND, root.add("P")) if listing.is_practice else None

    def page_number(page: int, pages: int) -> Text:
        words = listing.page.format(page=page, pages=pages, reference=listing.reference)
        return composer.text(words, FOOT, aside)

    named = (listing.title, isolated(listing.person))
    who = composer.text(" · ".join(filter(None, named)), SMALL, aside)
    return Furniture(
        notice=composer.text(listing.notice, FOOT, root.add("P")),
        running_head=who if who.natural_width() <= composer.width else None,
        band=band,
        plain=composer.itemiser.fonts.pick("x", None, Typeface.SANS),
        page_number=page_number,
    )
