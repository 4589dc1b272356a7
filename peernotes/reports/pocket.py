"""A card to cut out and fold: crop and fold marks, a quiet outside, and everything else within.

Printed on one side of the paper, so that any office printer can make it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from peernotes.domain.pocket import Pocket, PocketForm, PocketLine
from peernotes.reports.blocks import Block, Text
from peernotes.reports.canvas import Metadata, TaggedCanvas
from peernotes.reports.composer import Composer
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.itemise import Itemiser
from peernotes.reports.missing import refuse_missing
from peernotes.reports.panels import Panel, filled
from peernotes.reports.pocket_style import (
    COVER,
    COVER_SMALL,
    HEAD,
    MARGIN_NOTE,
    MARK,
    NOTICE,
    PART,
    STRONG,
    TEXT,
    WORDS,
)
from peernotes.reports.quotation import OwnWords
from peernotes.reports.structure import Element
from peernotes.reports.style import HAIR, LETTER, LINE

_INCH = 72.0
_TICK, _OFF = 14.0, 5.0
"""Length of a crop mark, and how far it keeps off the card."""
_ON_A_BANK_CARD = 0.86
_COVER_SHARES = (1.0, 0.75, 0.55, 0.4)
_SCALES = (1.0, 0.93, 0.87, 0.82)
"""How far the text may shrink before a second sheet is the better answer."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A panel's column and row on the cut sheet, from the upper left, and whether it stands on its head."""

    column: int
    row: int
    turned: bool = False


@dataclass(frozen=True, slots=True)
class _Fold:
    """One way to fold: size of a panel in points, how many there are, and which of them are within."""

    width: float
    height: float
    rows: int
    pad: float
    cover: _Place
    inside: tuple[_Place, ...]


_QUARTERS = (_Place(1, 0, turned=True), _Place(0, 0, turned=True))
"""The upper half goes back and comes to stand within, its right quarter behind the cover."""
_BANK = (3.375 * _INCH, 2.125 * _INCH)

_FOLDS = {
    PocketForm.POCKET: (_Fold(3.5 * _INCH, 5 * _INCH, 2, 20.0, _Place(1, 1), _QUARTERS),),
    PocketForm.WALLET: (
        _Fold(*_BANK, 2, 11.0, _Place(1, 1), _QUARTERS),
        # The left column goes back; the strip then folds to and fro, its first and last panel outside.
        _Fold(
            *_BANK,
            4,
            11.0,
            _Place(1, 0),
            (_Place(1, 1), _Place(1, 2), _Place(0, 0), _Place(0, 1), _Place(0, 2), _Place(0, 3)),
        ),
    ),
}
"""The simplest first."""


def render(pocket: Pocket, fonts: FontSet, *, page_size: tuple[float, float] = LETTER) -> bytes:
    """The card as a tagged PDF, on as many sheets as it needs.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
    """
    refuse_missing(pocket, fonts)
    root = Element("Document")
    composer, panels, fold = _fitting(pocket, Itemiser(fonts), root, page_size)
    target = BytesIO()
    canvas = TaggedCanvas(target, page_size, Metadata(pocket.title, pocket.language, pocket.made_at), root)
    plain = fonts.pick("x", None, Typeface.SANS)
    if plain is not None:
        canvas.glyph_font(plain)
    each = len(fold.inside)
    sheets = [panels[at : at + each] for at in range(0, len(panels), each)]
    for number, inside in enumerate(sheets, 1):
        _Sheet(canvas, composer, pocket, fold, page_size).draw(root, inside, number, len(sheets))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fitting(
    pocket: Pocket, itemiser: Itemiser, root: Element, page_size: tuple[float, float]
) -> tuple[Composer, Sequence[Panel], _Fold]:
    """Set in the largest size that needs one sheet; where none does, in the size for reading, on more."""
    base = 1.0 if pocket.form is PocketForm.POCKET else _ON_A_BANK_CARD

    def at(fold: _Fold, scale: float) -> tuple[Composer, Sequence[Panel], _Fold, Element]:
        composer = Composer(itemiser, page_size, scale * base, pocket.language)
        section = Element("Sect")
        width, height = fold.width - 2 * fold.pad, fold.height - 2 * fold.pad
        return composer, filled(_blocks(composer, pocket, section), width, height), fold, section

    tried = (at(fold, scale) for fold in _FOLDS[pocket.form] for scale in _SCALES)
    fitting = next((each for each in tried if len(each[1]) <= len(each[2].inside)), None)
    composer, panels, fold, section = fitting or at(_FOLDS[pocket.form][-1], _SCALES[1])
    root.children.append(section)
    return composer, panels, fold


def _blocks(composer: Composer, pocket: Pocket, section: Element) -> Iterator[Block]:
    if pocket.inside_head:
        yield _led(composer.block(pocket.inside_head, HEAD, section.add("H1"), after=2))
    for part in pocket.parts:
        if part.heading:
            yield _led(composer.block(part.heading, PART, section.add("H2"), before=6, after=1))
        for line in part.lines:
            yield from _line_blocks(composer, line, section)
    if pocket.is_practice:
        yield composer.block(pocket.practice, MARK, section.add("P"), before=6)
    if pocket.notice:
        yield composer.block(pocket.notice, NOTICE, section.add("P"), before=8)


def _line_blocks(composer: Composer, line: PocketLine, section: Element) -> Iterator[Block]:
    if line.is_quoted:
        quote = section.add("BlockQuote", language=line.language)
        words = composer.text(line.text, WORDS, quote.add("P"))
        yield OwnWords(words, composer.text(line.mark, MARK, quote.add("P")) if line.mark else None, 1, 3)
        return
    style = STRONG if line.is_strong else TEXT
    block = composer.block(line.text, style, section.add("P", language=line.language), before=1, after=1)
    block.leads = bool(line.mark)
    yield block
    if line.mark:
        yield composer.block(line.mark, MARK, section.add("P"), after=2)


def _led(block: Text) -> Text:
    block.leads = True
    return block


class _Sheet:
    """One sheet of paper with one card on it."""

    def __init__(
        self,
        canvas: TaggedCanvas,
        composer: Composer,
        pocket: Pocket,
        fold: _Fold,
        page_size: tuple[float, float],
    ) -> None:
        self._canvas, self._composer, self._pocket, self._fold = canvas, composer, pocket, fold
        self._page = page_size
        self._width, self._height = 2 * fold.width, fold.rows * fold.height
        self._left = (page_size[0] - self._width) / 2
        self._bottom = (page_size[1] - self._height) / 2

    def draw(self, root: Element, inside: Sequence[Panel], number: int, count: int) -> None:
        self._draw_marks()
        self._draw_margin(root, number)
        with self._at(self._fold.cover) as (x, top):
            self._draw_cover(root, x, top, number, count)
        for place, panel in zip(self._fold.inside, inside, strict=False):
            with self._at(place) as (x, top):
                panel.paint(self._canvas, x + self._fold.pad, top - self._fold.pad)

    @contextmanager
    def _at(self, place: _Place) -> Iterator[tuple[float, float]]:
        """Left and top of a panel; what is drawn inside is turned with it."""
        x = self._left + place.column * self._fold.width
        top = self._bottom + self._height - place.row * self._fold.height
        if not place.turned:
            yield x, top
            return
        with self._canvas.turned(x + self._fold.width / 2, top - self._fold.height / 2):
            yield x, top

    def _draw_cover(self, root: Element, x: float, top: float, number: int, count: int) -> None:
        fold, lines = self._fold, list(self._pocket.cover)
        if count > 1:
            lines.append(self._pocket.sheet.format(sheet=number, sheets=count))
        width = fold.width - 2 * fold.pad
        section, texts = self._cover_texts(lines, width, fold.height - 2 * fold.pad)
        root.children.append(section)
        height = sum(text.measure(width) for text in texts)
        top -= (fold.height - height) / 2
        for text in texts:
            text.is_centred = True
            text.paint(self._canvas, x + fold.pad, top)
            top -= text.measure(width)

    def _cover_texts(self, lines: Sequence[str], width: float, height: float) -> tuple[Element, list[Text]]:
        """As large as they are meant to be, or as small as a very long name needs to stay on its panel."""

        def at(share: float) -> tuple[Element, list[Text]]:
            section = Element("Sect")
            texts = [
                self._composer.text(line, (COVER_SMALL if place else COVER).scaled(share), section.add("P"))
                for place, line in enumerate(lines)
                if line
            ]
            return section, texts

        tried = (at(share) for share in _COVER_SHARES)
        fitting = (each for each in tried if sum(text.measure(width) for text in each[1]) <= height)
        return next(fitting, None) or at(_COVER_SHARES[-1])

    def _draw_margin(self, root: Element, number: int) -> None:
        """How to fold it, on what is cut away."""
        pocket, is_strip = self._pocket, self._fold.rows > 2  # noqa: PLR2004 - more than two halves
        words = pocket.fold_strip if is_strip else pocket.fold_twice
        said = self._composer.text(words, MARGIN_NOTE, root.add("P"))
        # In one half, clear of the mark where it is folded.
        said.measure(self._fold.width - _TICK - 2 * _OFF)
        x, top = self._left + _OFF, self._bottom - _OFF
        if number == 1:
            said.paint(self._canvas, x, top)
            return
        with self._canvas.artifact():
            said.paint_lines(self._canvas, x, top)

    def _draw_marks(self) -> None:
        """Crop marks at the corners; shorter, lighter ones where it is folded."""
        left, bottom = self._left, self._bottom
        right, top = left + self._width, bottom + self._height
        with self._canvas.artifact():
            for x in (left, right):
                self._upright(x, bottom, top, _TICK, LINE)
            for y in (bottom, top):
                self._level(y, left, right, _TICK, LINE)
            self._upright(left + self._fold.width, bottom, top, _TICK / 2, HAIR)
            for row in range(1, self._fold.rows):
                self._level(bottom + row * self._fold.height, left, right, _TICK / 2, HAIR)

    def _upright(self, x: float, bottom: float, top: float, length: float, colour: str) -> None:
        self._canvas.rectangle(x - 0.25, bottom - _OFF - length, 0.5, length, colour)
        self._canvas.rectangle(x - 0.25, top + _OFF, 0.5, length, colour)

    def _level(self, y: float, left: float, right: float, length: float, colour: str) -> None:
        self._canvas.rectangle(left - _OFF - length, y - 0.25, length, 0.5, colour)
        self._canvas.rectangle(right + _OFF, y - 0.25, length, 0.5, colour)
