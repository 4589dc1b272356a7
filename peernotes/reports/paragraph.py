"""A paragraph: its units laid into lines of a width, and each line in the order it is seen."""

from collections.abc import Sequence

from peernotes.reports.bidi import visual_order
from peernotes.reports.breaks import is_syllabic, syllables
from peernotes.reports.face import Face
from peernotes.reports.itemise import Itemiser
from peernotes.reports.pieces import Line, Piece, Span, Unit, line_of

_WORTH_FILLING = 0.34
"""Share of a line that must be left before a long unspaced word starts on it."""


class Paragraph:
    """Text without line ends. All widths are in thousandths of the type size."""

    def __init__(
        self, itemiser: Itemiser, spans: Sequence[Span], language: str = "", base: int | None = None
    ) -> None:
        self._itemiser, self._language = itemiser, language
        self.text = "".join(span.text for span in spans)
        self._units, self.base = itemiser.units(spans, language, base)
        self._pieces = [piece for unit in self._units for piece in unit.pieces]

    @property
    def faces(self) -> set[Face]:
        """The text faces in use, which set the height of the lines."""
        return {p.shaped.face for p in self._pieces if not p.shaped.face.is_emoji}

    def lines(self, width: float) -> list[Line]:
        """The whole text in lines no wider than `width`, if a single cluster is not wider itself."""
        lines: list[Line] = []
        current: list[Unit] = []
        room = width
        for unit in self._units:
            if unit.ink <= room:
                current.append(unit)
                room -= unit.width
                continue
            rest = unit
            while rest.ink > room:
                taken, rest = self._take(rest, room, width, is_empty=not current)
                current += taken
                lines.append(line_of(current))
                current, room = [], width
            current.append(rest)
            room -= rest.width
        if current or not lines:
            lines.append(line_of(current))
        return lines

    def _take(self, unit: Unit, room: float, width: float, *, is_empty: bool) -> tuple[list[Unit], Unit]:
        """What of a unit that does not fit still goes on this line."""
        if not is_empty and not (room > width * _WORTH_FILLING and _may_split(unit)):
            return [], unit
        head, tail = self._split(unit, room)
        if not head and is_empty:
            head, tail = self._split(unit, 0, at_least=1)
        return ([Unit(head)] if head else []), Unit(tail)

    def _split(
        self, unit: Unit, room: float, at_least: int = 0
    ) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """As many syllables as fit, and the rest."""
        head: list[Piece] = []
        for place, piece in enumerate(unit.pieces):
            if piece.shaped.advance <= room:
                head.append(piece)
                room -= piece.shaped.advance
                continue
            first, second = self._split_piece(piece, room, 0 if head else at_least)
            kept = [second] if second else []
            return (*head, *([first] if first else [])), (*kept, *unit.pieces[place + 1 :])
        return tuple(head), ()

    def _split_piece(self, piece: Piece, room: float, at_least: int) -> tuple[Piece | None, Piece | None]:
        advances = [0.0] * (len(piece.shaped.text) + 1)
        for _, cluster, advance, _, _ in piece.shaped.glyphs:
            advances[cluster] += advance
        end = used = 0.0
        cut = count = 0
        for syllable in syllables(piece.shaped.text):
            end = used + sum(advances[cut : cut + len(syllable)])
            if end > room and count >= at_least:
                break
            used, cut, count = end, cut + len(syllable), count + 1
        return self._part(piece, 0, cut), self._part(piece, cut, len(piece.shaped.text))

    def _part(self, piece: Piece, start: int, end: int) -> Piece | None:
        if start == end:
            return None
        shaped = self._itemiser.shaper.shape(
            piece.shaped.text[start:end],
            piece.shaped.face,
            self._language,
            right_to_left=piece.shaped.right_to_left,
        )
        return Piece(shaped, piece.level, piece.colour, piece.is_space)


def seen_order(line: Line) -> list[Piece]:
    """The pieces of a line from left to right (UAX #9, rule L2)."""
    return visual_order([piece.level for piece in line.pieces], line.pieces)


def _may_split(unit: Unit) -> bool:
    return any(is_syllabic(piece.shaped.text) for piece in unit.pieces)
