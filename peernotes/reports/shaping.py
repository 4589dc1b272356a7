"""Letters to glyphs by HarfBuzz, remembered word by word."""

from dataclasses import dataclass

import uharfbuzz as hb

from peernotes.errors import CannotPrintError
from peernotes.reports.face import Face

_MOST_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 48
"""Words come back, sentences do not: whole runs would fill the memory."""

_FEATURES: dict[str, bool] = {}
"""HarfBuzz's own choice for each script. Discretionary ligatures stay off: they would print vowels
into the name محمد that nobody wrote."""

_EMPTY_BOX = 0
"""Glyph 0 of every font, which stands for a letter it does not have (OpenType, `.notdef`)."""

Glyph = tuple[int, int, float, float, float]
"""Glyph id, offset of its cluster in the text, advance, x offset, y offset (thousandths of the size)."""


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """The glyphs of one short run in one face, from left to right."""

    text: str
    face: Face
    right_to_left: bool
    glyphs: tuple[Glyph, ...]
    advance: float


class Shaper:
    """Shapes runs and keeps the recent ones; the memory is bounded.

    `shape` raises CannotPrintError rather than return an empty box.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, bool, str], Shaped] = {}

    def shape(self, text: str, face: Face, language: str, *, right_to_left: bool = False) -> Shaped:
        key = (text, id(face), right_to_left, language)
        known = self._known.get(key)
        if known is None:
            known = _shape(text, face, language, right_to_left=right_to_left)
            if len(text) <= _LONGEST_REMEMBERED:
                if len(self._known) >= _MOST_REMEMBERED:
                    self._known.clear()
                self._known[key] = known
        return known


def _shape(text: str, face: Face, language: str, *, right_to_left: bool) -> Shaped:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    if language:
        buffer.language = language
    hb.shape(face.font, buffer, _FEATURES)
    scale = face.scale
    glyphs = tuple(
        (info.codepoint, info.cluster, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    if any(glyph[0] == _EMPTY_BOX for glyph in glyphs):
        raise CannotPrintError
    return Shaped(text, face, right_to_left, glyphs, sum(glyph[2] for glyph in glyphs))
