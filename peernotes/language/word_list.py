"""The words of one language, and those nearest to a word that is none of them.

A list is a MARISA trie, packed with gzip, made by `tests/data/word_lists.py`: each word in lower case, with
one byte that says how common it is and whether it is written with a capital.
"""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from pathlib import Path

import marisa_trie

CAPITAL = 128
"""Added to a word's byte when it is only ever written with a capital."""
STEPS_PER_DOUBLING = 4
"""A word's byte is this often the base-two logarithm of how often it was counted."""

_FARTHEST = 2.0
_BEYOND_BEST = 0.7
"""How much farther than the nearest word another may be."""
_MOST_STEPS = 1_500
"""Tries before it is enough: about 10 ms, and 30 for the longest word."""
_MOST_FOUND = 24
_WORTH = 9.0
"""One slip of the pen counts as much as a word that is 2 to this power as common."""
_LONGEST = 32

_ACCENTS = dict(zip("áéíóúüñ", "aeiouun", strict=True))
_ALIKE = ("bv", "sc", "sz", "cz", "ck", "cq", "kq", "gj", "yi", "ie", "ea", "ao", "gx", "xj", "mn")
_SOUNDS = frozenset(frozenset(pair) for pair in _ALIKE)
"""Letters that are taken for each other, in English or in Spanish."""
_READ = "abcdefghijklmnñopqrstuvwxyzáéíóúü'"
_ACCENT = 0.2
_ONLY_ACCENTS = 10.0
"""Taken off the score of a word that needs no more than its accents."""
_SILENT = frozenset("h'")
_LIGHT, _TURNED, _LEFT_OUT, _FIRST = 0.5, 0.8, 0.9, 0.3
"""A doubled or silent letter; two letters turned round; one left out; and what the first letter adds."""


def _swap(written: str, meant: str) -> float:
    if _ACCENTS.get(meant, meant) == _ACCENTS.get(written, written):
        return _ACCENT
    return 0.6 if frozenset((written, meant)) in _SOUNDS else 1.0


_KIN = {one: "".join(other for other in _READ if _swap(one, other) < 1) for one in _READ}
"""By letter, those that are easily taken for it."""


@dataclass(frozen=True, slots=True)
class Near:
    """A word that may have been meant; the lowest `score` fits best."""

    score: float
    word: str


class WordList:
    """Safe to share; it never changes."""

    def __init__(self, path: Path, letters: str, more: frozenset[str] = frozenset()) -> None:
        """`letters`: every letter that a word of the language may hold; `more`: words the file lacks.

        Raises:
            OSError: the file is not there or is no list.
        """
        self._trie = marisa_trie.BytesTrie()
        try:
            self._trie.frombytes(gzip.decompress(path.read_bytes()))
        except (EOFError, RuntimeError, ValueError, zlib.error) as error:
            raise OSError("no word list") from error
        self._letters = letters
        self._more = more

    def has(self, word: str) -> bool:
        """Whether `word`, in lower case, is one of them."""
        return word in self._trie or word in self._more

    def near(self, word: str) -> list[Near]:
        """Words at most two slips away from `word`, in lower case, best first; none for what is too long."""
        if len(word) > _LONGEST:
            return []
        found: dict[str, Near] = {}
        for cost, near in self._spread(word):
            if near not in found:
                found[near] = self._judged(near, cost)
            if len(found) == _MOST_FOUND:
                break
        return sorted(found.values(), key=lambda near: near.score)

    def _judged(self, word: str, cost: float) -> Near:
        mark = self._trie[word][0][0]
        common = (mark & ~CAPITAL) / STEPS_PER_DOUBLING
        sure = _ONLY_ACCENTS if cost <= 2 * _ACCENT else 0.0
        return Near(cost * _WORTH - common - sure, word.capitalize() if mark & CAPITAL else word)

    def _spread(self, word: str) -> Iterator[tuple[float, str]]:
        """Words with what it takes to come to them, nearest first."""
        waiting: list[tuple[float, int, str]] = [(0.0, 0, "")]
        seen: set[tuple[int, str]] = set()
        farthest = _FARTHEST
        for _ in range(_MOST_STEPS):
            if not waiting or waiting[0][0] > farthest:
                return
            cost, negative_at, begun = heappop(waiting)
            at = -negative_at
            if (at, begun) in seen:
                continue
            seen.add((at, begun))
            if at == len(word) and begun in self._trie:
                farthest = min(farthest, cost + _BEYOND_BEST)
                yield cost, begun
            room = farthest - cost
            follow = self._letters_after(begun, None if room >= _LEFT_OUT else _close_by(word, at, begun))
            for more, then, next_at in _steps(word, at, begun, follow):
                if more <= room and (next_at, then) not in seen:
                    heappush(waiting, (cost + more, -next_at, then))

    def _letters_after(self, begun: str, among: str | None = None) -> str:
        """The letters that some word has next."""
        words = self._trie.iterkeys
        # A letter of no language, half an emoji among them, is nothing that a trie may be asked about.
        letters = self._letters if among is None else [letter for letter in among if letter in self._letters]
        return "".join(letter for letter in letters if next(words(begun + letter), None) is not None)


def _close_by(word: str, at: int, begun: str) -> str:
    """The few letters that cost little at this place, where there is no room for any other."""
    here = word[at : at + 1]
    return "".join({*word[at : at + 2], *begun[-1:], *_SILENT, *_KIN.get(here, "")})


def _steps(word: str, at: int, begun: str, follow: str) -> Iterator[tuple[float, str, int]]:
    """What it costs to go on: the same letter, another one, one left out, one too many, two turned."""
    first = _FIRST if at == 0 else 0.0
    last = begun[-1:]
    here, after = word[at : at + 1], word[at + 1 : at + 2]
    if here:
        if here in follow:
            yield 0.0, begun + here, at + 1
        yield (_LIGHT if here == last or here in _SILENT else 1.0) + first, begun, at + 1
        if after != here and after and after in follow and here in _READ:
            yield _TURNED + first, begun + after + here, at + 2
    for letter in follow:
        if letter != here:
            yield _left_out(letter, last + here) + first, begun + letter, at
            if here:
                yield _swap(here, letter) + first, begun + letter, at + 1


def _left_out(letter: str, beside: str) -> float:
    if letter == "'":
        return _ACCENT
    return _LIGHT if letter in beside or letter in _SILENT else _LEFT_OUT
