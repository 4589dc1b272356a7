"""Text as the rules read it, with a way back to the text as it was given.

Composed accents, plain blanks, straight apostrophes, no invisible characters (soft hyphens,
joiners, direction marks), so that one rule finds every way a word can be stored.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_ONE_FOR_ONE = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
    )
    | dict.fromkeys("\u2019\u02bc\uff07\u02b9", "'")
    | dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
    | dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
    # A carriage return stands beside a line feed; as a second line end it would make a blank line.
    | {"\r": " "}
)
# A base letter with up to eight marks: more is not writing, and sorting them would not be linear.
_CHANGES_LENGTH = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+|[^\u0300-\u036f][\u0300-\u036f]{1,8}"
)


@dataclass(frozen=True, slots=True)
class NormalText:
    """`text` to read, and where each run of it came from in `source`."""

    text: str
    source: str
    _starts: tuple[int, ...]
    """Where each unbroken run begins in `text`."""
    _origins: tuple[int, ...]
    """Where the same run begins in the given text."""
    _composed_ends: frozenset[int] = frozenset()
    """Ends in `text` of letters that were stored as a base and its marks."""

    def given(self, position: int) -> int:
        """The place in the given text of the character at `position`."""
        run = bisect_right(self._starts, position) - 1
        return self._origins[run] + position - self._starts[run]

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """The given text's span for `text[start:end]`; an empty span stays empty."""
        if start == end:
            return self.given(start), self.given(start)
        run = bisect_right(self._starts, end - 1) - 1
        if end in self._composed_ends:
            return self.given(start), self._origins[run + 1]
        return self.given(start), self._origins[run] + end - self._starts[run]


def normal(given: str) -> NormalText:
    """`given` made plain. Works on any string, also with unpaired surrogates, in linear time."""
    text = given.translate(_ONE_FOR_ONE) if not given.isascii() or _ASCII_BREAK.search(given) else given
    if text.isascii() or not _CHANGES_LENGTH.search(text):
        return NormalText(text, given, (0,), (0,))
    pieces, starts, origins, composed = [], [0], [0], set[int]()
    length = last = 0
    for change in _CHANGES_LENGTH.finditer(text):
        before = text[last : change.start()]
        kept = unicodedata.normalize("NFC", change[0]) if _is_mark(change[0][-1]) else ""
        pieces += [before, kept]
        length += len(before)
        if kept:
            starts.append(length)
            origins.append(change.start())
            length += len(kept)
            composed.add(length)
        last = change.end()
        starts.append(length)
        origins.append(last)
    pieces.append(text[last:])
    return NormalText("".join(pieces), given, tuple(starts), tuple(origins), frozenset(composed))


_ASCII_BREAK = re.compile("[\r\x0b\x0c]")


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"
