"""Lines to PDF operators: glyph strings, raised marks, and ActualText where glyphs do not spell the text.

Granularity of ActualText was measured with pdftotext, PDFium and MuPDF: the whole run from left to
right, single clusters from right to left.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

from peernotes.reports.face import Face
from peernotes.reports.font_objects import utf16
from peernotes.reports.glyph_font import Encoded, GlyphFont, grouped
from peernotes.reports.pieces import Piece
from peernotes.reports.shaping import Glyph, Shaped

_UNRAISED = 0.01

Picture = tuple[str, tuple[float, float, float, float]]
"""Name of an image in the page's resources, and left, bottom, width, height in thousandths of the size."""


class Resources(Protocol):
    """What operators refer to by name."""

    def glyph_font(self, face: Face) -> GlyphFont: ...

    def picture(self, face: Face, gid: int) -> Picture | None: ...

    def any_font(self) -> GlyphFont | None: ...


def line_operators(
    resources: Resources, pieces: Sequence[Piece], x: float, y: float, size: float
) -> list[str]:
    """Operators for pieces in the order they are seen, the baseline starting at `x`, `y` in points."""
    found: list[str] = []
    for (face, _, colour), group in groupby(pieces, key=_run_key):
        run = [piece.shaped for piece in group]
        if face.is_bitmap:
            found += _pictures(resources, run, x, y, size)
        else:
            found += _text(resources.glyph_font(face), run, f"{rgb(colour)} rg", (x, y, size))
        x += sum(shaped.advance for shaped in run) * size / 1000
    return found


def _run_key(piece: Piece) -> tuple[Face, bool, str]:
    return piece.shaped.face, piece.shaped.right_to_left, piece.colour


def rgb(colour: str) -> str:
    """`#rrggbb` as the three numbers PDF takes."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for i in (1, 3, 5))


def _text(font: GlyphFont, run: Sequence[Shaped], ink: str, at: tuple[float, float, float]) -> list[str]:
    x, y, size = at
    encoded = [font.encode(shaped) for shaped in run]
    operators = [f"BT {ink} /{font.name} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm"]
    if all(part.is_mapped and part.array for part in encoded):
        operators.append(f"[{''.join(part.array for part in encoded)}] TJ")
    elif run[0].right_to_left:
        for part in encoded:
            operators += _by_cluster(font, part, size)
    else:
        operators += _as_one(font, run, encoded, size)
    return [*operators, "ET"]


def _as_one(font: GlyphFont, run: Sequence[Shaped], encoded: Sequence[Encoded], size: float) -> list[str]:
    operators = [operator for part in encoded for operator in _shown(font, part, size)]
    if all(part.is_mapped for part in encoded):
        return operators
    return _spelt("".join(shaped.text for shaped in run), operators)


def _by_cluster(font: GlyphFont, part: Encoded, size: float) -> list[str]:
    if part.is_mapped:
        return _shown(font, part, size)
    operators: list[str] = []
    for is_mapped, group in groupby(part.clusters, key=lambda cluster: cluster.is_mapped):
        if is_mapped:
            operators += _raised(font, [g for cluster in group for g in cluster.glyphs], size)
        else:
            for cluster in group:
                operators += _spelt(cluster.text, _raised(font, cluster.glyphs, size))
    return operators


def _shown(font: GlyphFont, part: Encoded, size: float) -> list[str]:
    if part.array:
        return [f"[{part.array}] TJ"]
    return _raised(font, [glyph for cluster in part.clusters for glyph in cluster.glyphs], size)


def _raised(font: GlyphFont, glyphs: Iterable[Glyph], size: float) -> list[str]:
    """Text with marks above or below their usual place: one TJ for each height."""
    operators: list[str] = []
    height = 0.0
    for rise, group in groupby(glyphs, key=lambda glyph: glyph[4]):
        if abs(rise - height) > _UNRAISED:
            operators.append(f"{rise * size / 1000:.3f} Ts")
            height = rise
        operators.append(f"[{''.join(font.tj(tuple(group)))}] TJ")
    if height:
        operators.append("0 Ts")
    return operators


def _spelt(text: str, operators: list[str]) -> list[str]:
    return [f"/Span <</ActualText <FEFF{utf16(text)}>>> BDC", *operators, "EMC"]


def _pictures(resources: Resources, run: Sequence[Shaped], x: float, y: float, size: float) -> list[str]:
    """Images of colour emoji, each under an unseen glyph that stands for its text."""
    operators: list[str] = []
    font, scale = resources.any_font(), size / 1000
    for shaped in run:
        for text, glyphs in grouped(shaped):
            if font is not None:
                code, width = font.stand_in(text)
                stretch = 100 * sum(glyph[2] for glyph in glyphs) / width
                place = f"{stretch:.1f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm {code} Tj 100 Tz"
                operators.append(f"BT /{font.name} {size:g} Tf 3 Tr {place} 0 Tr ET")
            for gid, _, advance, _, _ in glyphs:
                picture = resources.picture(shaped.face, gid)
                if picture is not None:
                    name, (left, bottom, width, height) = picture
                    box = f"{width * scale:.2f} 0 0 {height * scale:.2f}"
                    at = f"{x + left * scale:.2f} {y + bottom * scale:.2f}"
                    operators.append(f"q {box} {at} cm /{name} Do Q")
                x += advance * scale
    return operators
