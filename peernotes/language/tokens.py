"""Words with their places, and what stands between them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_WORD = re.compile(r"(?<![^\W_])[wW]/o?(?![^\W_])|[^\W_]+(?:'[^\W_]+)*")
CLITICS = frozenset({"s", "re", "ve", "ll", "d", "m"})
"""Endings after an apostrophe that are words of their own: he's, they've, the client's."""
_SHORTEST_NAME = 2
_NO_NAME = ("ing", "ed", "ly")
"""How words end that begin telegraphic sentences: Missed the bus. Reporting pain."""
_WRAP = re.compile(r"-[ \t]*\n[ \t]*")
_WIDEST_GAP = 80
"""A blank in a rule spans any white space up to this; more is layout, not a phrase."""


@dataclass(slots=True)
class Tokens:
    """The words of one text. A masked word is empty, so no rule can find it."""

    text: str
    words: list[str]
    """In lower case."""
    starts: list[int]
    ends: list[int]
    abbreviations: Collection[str] = ()
    starters: Collection[str] = ()
    """Words that begin sentences and are no names."""
    names: frozenset[int] = frozenset()
    """Numbers of the words that are known names."""

    def raw(self, i: int) -> str:
        """The word as it stands in the text; empty when masked."""
        return self.text[self.starts[i] : self.ends[i]] if self.words[i] else ""

    def gap(self, i: int) -> str:
        """What stands before word `i`, back to the word before it."""
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

    def joined(self, i: int) -> bool:
        """Whether word `i` and the one before it belong to one phrase: only blanks or a hyphen between."""
        gap = self.gap(i)
        if gap in ("", " ", "-"):
            return True
        if len(gap) >= _WIDEST_GAP or gap.strip() not in ("", "-"):
            return False
        return "\n" not in gap or not self._new_line(i, gap)

    def begins_line(self, i: int) -> bool:
        """Whether word `i` begins a sentence, a line or an item."""
        gap = self.gap(i)
        if i == 0 or "\n" in gap:
            return True
        return any(c in ":;•→*" for c in gap) or self.ends_sentence(i)

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence ends between word `i` and the one before it."""
        gap = self.gap(i)
        if any(c in "!?…" for c in gap) or ("\n" in gap and self._new_line(i, gap)):
            return True
        stop = "." in gap and any(c.isspace() for c in gap)
        return stop and self.words[i - 1] not in self.abbreviations

    def _new_line(self, i: int, gap: str) -> bool:
        """Whether the writer ended the line: a blank line, an item or a capital follows, no wrapped rest."""
        before, _, after = gap.rpartition("\n")
        return "\n" in before or after.strip() != "" or self.text[self.starts[i]].isupper()

    def is_name(self, i: int) -> bool:
        """Whether word `i` looks like a name: known as one, or capitalised and no usual beginning."""
        if i in self.names:
            return True
        raw = self.raw(i)
        if len(raw) < _SHORTEST_NAME or not raw[0].isupper() or raw.isupper():
            return False
        return not (self.begins_line(i) and (self.words[i] in self.starters or raw.endswith(_NO_NAME)))

    def hide(self, spans: Iterable[tuple[int, int]]) -> None:
        """Empty every word that lies in one of `spans`, which are sorted and do not overlap."""
        i, count = 0, len(self.words)
        for start, end in spans:
            while i < count and self.ends[i] <= start:
                i += 1
            while i < count and self.starts[i] < end:
                self.words[i] = ""
                i += 1


def split_words(text: str) -> list[str]:
    """The words of a phrase, in lower case, as `tokenise` would make them."""
    return tokenise(text).words


def tokenise(
    text: str,
    known: Collection[str] = (),
    abbreviations: Collection[str] = (),
    starters: Collection[str] = (),
) -> Tokens:
    """The words of normal `text`; one broken by a hyphen at a line's end is whole again when `known`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word, (start, end) = match[0].lower(), match.span()
        clitic = word.rpartition("'")[2] if "'" in word else ""
        if clitic in CLITICS and len(word) == end - start:
            cut = end - len(clitic) - 1
            stem = word[: cut - start]
            words += (stem, "'" + clitic)
            starts += (start, cut)
            ends += (cut, end)
        else:
            words.append(word)
            starts.append(start)
            ends.append(end)
    tokens = Tokens(text, words, starts, ends, abbreviations, starters)
    if known and "-" in text and "\n" in text:
        _unwrap(tokens, known)
    return tokens


def _unwrap(tokens: Tokens, known: Collection[str]) -> None:
    broken = [
        i
        for i in range(1, len(tokens.words))
        if tokens.words[i - 1] + tokens.words[i] in known and _WRAP.fullmatch(tokens.gap(i))
    ]
    for i in reversed(broken):
        tokens.words[i - 1 : i + 1] = [tokens.words[i - 1] + tokens.words[i]]
        del tokens.starts[i], tokens.ends[i - 1]
