"""Sizes, colours and spaces of the printed page, in points; the colours are the light ones of the screen."""

from dataclasses import dataclass, replace

from peernotes.reports.fonts import Typeface

INK = "#1e2a2c"
SOFT = "#4f5b5e"
LINE = "#7f8a8c"
HAIR = "#c9cdcc"
PLUM = "#6a3d6b"
AMBER = "#7a4e00"
WHITE = "#ffffff"

LETTER = (612.0, 792.0)
A4 = (595.28, 841.89)
MARGIN = 54.0
"""Three quarters of an inch: every office printer reaches it, and a punched hole misses the text."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set."""

    typeface: Typeface
    size: float
    ratio: float
    """Line height by size; a script that is taller than this gets what it needs."""
    colour: str = INK

    def scaled(self, by: float) -> "TextStyle":
        return replace(self, size=round(self.size * by, 2))


TITLE = TextStyle(Typeface.BOLD, 17, 1.35)
SUBTITLE = TextStyle(Typeface.SANS, 10, 1.5)
HEADING = TextStyle(Typeface.BOLD, 11, 1.4)
NOTE_HEADING = TextStyle(Typeface.BOLD, 10.5, 1.5)
PART_HEADING = TextStyle(Typeface.BOLD, 10, 1.5)
BODY = TextStyle(Typeface.SANS, 10, 1.5)
SOFT_BODY = replace(BODY, colour=SOFT)
OWN_WORDS = TextStyle(Typeface.SERIF, 10.5, 1.55)
QUESTION = TextStyle(Typeface.SANS, 9.5, 1.45)
SMALL = TextStyle(Typeface.SANS, 8.5, 1.45, SOFT)
MARK = TextStyle(Typeface.BOLD, 8.5, 1.45, AMBER)
FOOT = TextStyle(Typeface.SANS, 7.5, 1.4, SOFT)
BAND = TextStyle(Typeface.BOLD, 10, 1.5, WHITE)
