"""The parts a line is made of: pieces in one face and direction, and units no line break may part."""

from dataclasses import dataclass, field

from peernotes.reports.fonts import Typeface
from peernotes.reports.shaping import Shaped


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one cut and colour."""

    text: str
    typeface: Typeface
    colour: str
    """`#rrggbb`."""


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A run of one face, one embedding level and one colour."""

    shaped: Shaped
    level: int
    colour: str
    is_space: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """Pieces between two places where a line may break. Widths in thousandths of the size."""

    pieces: tuple[Piece, ...]
    width: float = field(init=False)
    """With the spaces at the end."""
    ink: float = field(init=False)
    """Without them."""

    def __post_init__(self) -> None:
        trailing = 0.0
        for piece in reversed(self.pieces):
            if not piece.is_space:
                break
            trailing += piece.shaped.advance
        width = sum(piece.shaped.advance for piece in self.pieces)
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "ink", width - trailing)


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """One line of a paragraph, in reading order."""

    pieces: tuple[Piece, ...]
    """Without the spaces at its end."""
    hanging: tuple[Piece, ...]
    """The spaces at its end, which are not drawn."""
    width: float

    @property
    def text(self) -> str:
        return "".join(piece.shaped.text for piece in (*self.pieces, *self.hanging))


def line_of(units: list[Unit]) -> Line:
    pieces = tuple(piece for unit in units for piece in unit.pieces)
    end = len(pieces)
    while end and pieces[end - 1].is_space:
        end -= 1
    drawn = pieces[:end]
    return Line(drawn, pieces[end:], sum(piece.shaped.advance for piece in drawn))
