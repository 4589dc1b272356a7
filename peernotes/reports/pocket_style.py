"""Type on a card that is carried: small, and still read in a truck."""

from peernotes.reports.fonts import Typeface
from peernotes.reports.style import AMBER, INK, SOFT, TextStyle

COVER = TextStyle(Typeface.BOLD, 16, 1.4, INK)
COVER_SMALL = TextStyle(Typeface.SANS, 9, 1.5, SOFT)
HEAD = TextStyle(Typeface.BOLD, 13, 1.3)
PART = TextStyle(Typeface.BOLD, 8, 1.35, SOFT)
TEXT = TextStyle(Typeface.SANS, 9, 1.4)
STRONG = TextStyle(Typeface.BOLD, 9, 1.4)
WORDS = TextStyle(Typeface.SERIF, 9.2, 1.42)
MARK = TextStyle(Typeface.BOLD, 7.4, 1.35, AMBER)
NOTICE = TextStyle(Typeface.SANS, 6.6, 1.35, SOFT)
MARGIN_NOTE = TextStyle(Typeface.SANS, 7, 1.35, SOFT)
