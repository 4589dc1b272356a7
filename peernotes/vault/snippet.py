"""A short piece of a text around the words that were looked for, as the worker wrote it."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from peernotes.domain.text import search_key

FOUND, END = "\x02", "\x03"
_BEFORE, _LENGTH = 30, 110


def of(text: str, words: Sequence[str]) -> str:
    """About a line of `text` with what matches the folded `words` between `FOUND` and `END`."""
    flat = " ".join(text.split())
    spans = _spans(flat, words)
    first = spans[0][0] if spans else 0
    start = _word_start(flat, max(0, first - _BEFORE))
    stop = min(len(flat), start + _LENGTH)
    pieces, at = ["…" if start else ""], start
    for begin, end in spans:
        if begin >= at and end <= stop:
            pieces += [flat[at:begin], FOUND, flat[begin:end], END]
            at = end
    return "".join([*pieces, flat[at:stop], "…" if stop < len(flat) else ""])


def _spans(flat: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in `flat`, from the first of them on for about a line."""
    pieces = flat.split(" ")
    folded = [_folded(piece) for piece in pieces]
    holding = sorted({at for word in words for at, piece in enumerate(folded) if word in piece})
    if not holding:
        return []
    first = len(" ".join(pieces[: holding[0]]))
    starts = accumulate((len(piece) + 1 for piece in pieces[holding[0] :]), initial=first + bool(first))
    wanted = set(holding)
    spans: list[tuple[int, int]] = []
    for at, start in enumerate(starts, holding[0]):
        if start > first + _LENGTH:
            break
        if at in wanted:
            spans += ((start + begin, start + end) for begin, end in _within(pieces[at], words))
    return sorted(spans)


def _within(piece: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in one piece, found in its folded form and carried back to the original."""
    kept = [_folded(c) for c in piece]
    folded = "".join(kept)
    origin = [at for at, letters in enumerate(kept) for _ in letters] + [len(piece)]
    spans = []
    for word in {word for word in words if word}:
        at = _at_word_start(folded, word, 0)
        while at >= 0:
            spans.append((origin[at], origin[at + len(word)]))
            at = _at_word_start(folded, word, at + len(word))
    return spans


@lru_cache(16384)
def _folded(piece: str) -> str:
    return search_key(piece)


def _at_word_start(folded: str, word: str, since: int) -> int:
    """Where `word` begins a word; in scripts without spaces every character does."""
    at = folded.find(word, since)
    while at > 0 and word.isascii() and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def _word_start(flat: str, at: int) -> int:
    """Back to a space close before `at`, so that no word is cut where words have spaces."""
    space = flat.rfind(" ", max(0, at - 12), at)
    return space + 1 if space >= 0 else at
