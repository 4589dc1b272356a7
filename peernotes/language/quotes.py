"""Where other people's words stand in quotation marks, of every style, and where a mark is none.

A small state machine over the marks alone. An opening mark needs a non-letter before it, so
apostrophes, inches and years never open; a single mark also needs its partner. A double mark
without a partner runs to the end of the paragraph (it is still being typed, or goes on in the next
one) but never over a blank line.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

_MARK = re.compile("[\"“”„‟«»‹›'‘「」『』]|\n[ \t]*\n")
_PARTNERS = {
    '"': '"”“',
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}
_LONGEST_SINGLE = 1_000
_OUTSIDE = -1
_WORD_START = re.compile(r"\w+")


class Quote(NamedTuple):
    """A quotation: its span with the marks, and whether both marks are there."""

    start: int
    end: int
    closed: bool


def quotes(text: str, elisions: Collection[str] = (), *, open_quote: bool = False) -> list[Quote]:
    """The quotations in normal `text`, in order, not overlapping."""
    scan = _Scan(text, elisions, open_quote=open_quote)
    for match in _MARK.finditer(text):
        scan.take(match[0], match.start())
    return scan.finish()


class _Scan:
    """The state between two marks: outside, or inside a quotation that waits for its partner."""

    def __init__(self, text: str, elisions: Collection[str], *, open_quote: bool) -> None:
        self._text = text
        self._singles = _Singles(text, elisions)
        self._found: list[Quote] = []
        self._start, self._closers = (0, '"”»') if open_quote else (_OUTSIDE, "")
        self._resume = 0

    def take(self, mark: str, at: int) -> None:
        """Go on over `mark`, which stands at `at`."""
        if mark[0] == "\n":
            self._start = _OUTSIDE
        elif self._start != _OUTSIDE:
            self._inside(mark, at)
        elif at >= self._resume:
            self._outside(mark, at)

    def finish(self) -> list[Quote]:
        if self._start != _OUTSIDE:
            self._found.append(Quote(self._start, len(self._text), closed=False))
        return self._found

    def _inside(self, mark: str, at: int) -> None:
        if mark in self._closers and _closes(self._text, at):
            self._found.append(Quote(self._start, at + 1, closed=True))
            self._start = _OUTSIDE

    def _outside(self, mark: str, at: int) -> None:
        if mark in "'‘":
            self._resume = self._singles.end(at)
            if self._resume > at:
                self._found.append(Quote(at, self._resume, closed=True))
        elif mark in _PARTNERS and _opens(self._text, at):
            self._start, self._closers = at, _PARTNERS[mark]


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def _closes(text: str, at: int) -> bool:
    """A straight mark after a blank and before a letter opens a quotation inside the quotation."""
    if text[at] != '"':
        return True
    begins_word = text[at + 1 : at + 2].isalnum()
    return not begins_word or (at > 0 and not text[at - 1].isspace())


class _Singles:
    """Single quotation marks, told from apostrophes by what stands around them."""

    def __init__(self, text: str, elisions: Collection[str]) -> None:
        self._text = text
        self._elisions = elisions
        self._closers = [i for i in _places(text, "'") if self._can_close(i)]

    def end(self, at: int) -> int:
        """The end of the quotation that opens at `at`, or `at` when none does."""
        if not _opens(self._text, at) or self._is_elision(at):
            return at
        k = bisect_left(self._closers, at + 2)
        if k == len(self._closers) or self._closers[k] - at > _LONGEST_SINGLE:
            return at
        inside = self._text[at : self._closers[k]]
        return at if "\n\n" in inside else self._closers[k] + 1

    def _can_close(self, at: int) -> bool:
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        return bool(before) and not before.isspace() and not after.isalnum()

    def _is_elision(self, at: int) -> bool:
        word = _WORD_START.match(self._text, at + 1)
        return word is not None and (word[0][0].isdigit() or word[0].lower() in self._elisions)


def _places(text: str, mark: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(mark), text)]
