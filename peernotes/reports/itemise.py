"""A paragraph's text to units: which face, which direction, where a line may break (UAX #9, UAX #14)."""

import re
import unicodedata
from collections.abc import Sequence

from peernotes.reports.bidi import has_right_to_left, paragraph_levels
from peernotes.reports.breaks import break_offsets
from peernotes.reports.clusters import is_ignorable
from peernotes.reports.face import Face
from peernotes.reports.faces import LATIN, faces_of
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.pieces import Piece, Span, Unit
from peernotes.reports.shaping import Shaper

_PLAIN = re.compile(f"[{LATIN}]*")
_BEFORE_WORD = re.compile(r"(?<= )(?=[^ ])|(?<=[^\W\d][\-\u2013])(?=[^\W\d])|(?<=\u2014)(?=[^ ])")
_SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
_LONGEST_PIECE = 200
"""Longer unbroken text is shaped in parts, so that filling lines from it stays linear."""
_MOST_WORDS = 20_000
_TIDY = dict.fromkeys((*range(32), *range(127, 160))) | dict.fromkeys((0x09, 0x85, 0x2028, 0x2029), " ")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]")


def tidy(text: str) -> str:
    """`text` of one paragraph without control characters, tabs made spaces."""
    return text.translate(_TIDY)


class Itemiser:
    """Cuts text into shaped units, and remembers the plain words it has met."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.shaper = Shaper()
        self._words: dict[tuple[Typeface, str, str], dict[str, Unit]] = {}

    def units(self, spans: Sequence[Span], language: str, base: int | None) -> tuple[list[Unit], int]:
        """Units in reading order and the paragraph's direction, 0 or 1.

        Raises:
            CannotPrintError: a character that no font here can draw.
        """
        text = "".join(span.text for span in spans)
        if not base and _PLAIN.fullmatch(text):
            found = [self._plain(span, language) for span in spans]
            if all(part is not None for part in found):
                return [unit for part in found for unit in part or ()], 0
        return _Analysis(self, spans, text, language or _likely_language(text), base).units()

    def _plain(self, span: Span, language: str) -> list[Unit] | None:
        """The quick way for plain words in the first face of the cut."""
        face = self.fonts.covering(span.text, span.typeface)
        if face is None:
            return None
        known = self._words.setdefault((span.typeface, span.colour, language), {})
        if len(known) > _MOST_WORDS:
            known.clear()
        units = []
        for word in _BEFORE_WORD.split(span.text):
            unit = known.get(word)
            if unit is None:
                unit = known[word] = self._word(word, face, span.colour, language)
            units.append(unit)
        return units

    def _word(self, word: str, face: Face, colour: str, language: str) -> Unit:
        letters = word.rstrip(" ")
        parts = [letters[i : i + _LONGEST_PIECE] for i in range(0, len(letters), _LONGEST_PIECE)]
        pieces = [Piece(self.shaper.shape(part, face, language), 0, colour) for part in parts]
        spaces = word[len(letters) :]
        if spaces:
            pieces.append(Piece(self.shaper.shape(spaces, face, language), 0, colour, is_space=True))
        return Unit(tuple(pieces))


class _Analysis:
    """One paragraph that is not plain."""

    def __init__(
        self, itemiser: Itemiser, spans: Sequence[Span], text: str, language: str, base: int | None
    ) -> None:
        self._itemiser, self._text, self._language = itemiser, text, language
        self._levels, self._base = [0] * len(text), base or 0
        if base or has_right_to_left(text):
            resolved = paragraph_levels(text, base)
            self._levels, self._base = resolved.of_line(0, len(text)), resolved.base
        self._spans = [span for span in spans for _ in span.text]
        self._faces = [face for span in spans for face in faces_of(span.text, span.typeface, itemiser.fonts)]

    def units(self) -> tuple[list[Unit], int]:
        breaks = break_offsets(self._text) | {len(self._text)}
        units: list[Unit] = []
        pieces: list[Piece] = []
        start = 0
        for end in self._cuts(breaks):
            pieces.append(self._piece(start, end))
            if end in breaks:
                units.append(Unit(tuple(pieces)))
                pieces = []
            start = end
        return units, self._base

    def _piece(self, start: int, end: int) -> Piece:
        text, level = self._text[start:end], self._levels[start]
        shaped = self._itemiser.shaper.shape(
            text, self._faces[start], self._language, right_to_left=bool(level & 1)
        )
        return Piece(shaped, level, self._spans[start].colour, is_space=text[0] in _SPACES)

    def _cuts(self, breaks: set[int]) -> list[int]:
        """Where pieces end: at breaks, at spaces, and where face, level or span changes."""
        cuts: list[int] = []
        start = 0
        for i in range(1, len(self._text)):
            if i in breaks or self._differs(i - 1, i) or i - start >= _LONGEST_PIECE:
                if i not in breaks and i - start >= _LONGEST_PIECE and _is_inside_cluster(self._text, i):
                    continue
                cuts.append(i)
                start = i
        return [*cuts, len(self._text)] if self._text else []

    def _differs(self, a: int, b: int) -> bool:
        return (
            self._faces[a] is not self._faces[b]
            or self._levels[a] != self._levels[b]
            or (self._text[a] in _SPACES) != (self._text[b] in _SPACES)
            or self._spans[a] is not self._spans[b]
        )


def _is_inside_cluster(text: str, offset: int) -> bool:
    return is_ignorable(text[offset]) or unicodedata.category(text[offset])[0] == "M"


def _likely_language(text: str) -> str:
    """Han letters take Japanese or Korean forms only in text that shows it."""
    if _KANA.search(text):
        return "ja"
    return "ko" if _HANGUL.search(text) else ""
