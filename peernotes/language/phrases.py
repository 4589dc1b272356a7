"""Sets of phrases that may stand right before, right after, or near a place in the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from peernotes.language.patterns import NAME, NUMBER, START, Sequence, fits_at
from peernotes.language.tokens import Tokens

_Keyed = dict[str, list[Sequence]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases, found by their first or last word."""

    _by_first: _Keyed = field(default_factory=dict)
    _by_last: _Keyed = field(default_factory=dict)
    at_start: bool = False
    """Whether the beginning of a sentence or line counts as one of them."""

    @classmethod
    def of(cls, sequences: Iterable[Sequence]) -> "Phrases":
        given = list(sequences)
        kept = [phrase for phrase in map(_without_start, given) if phrase]
        return cls(_keyed(kept, 0), _keyed(kept, -1), at_start=any(START in phrase[0] for phrase in given))

    def __bool__(self) -> bool:
        return bool(self._by_first) or self.at_start

    def before(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them ends right before word `i`."""
        if self.at_start and tokens.begins_line(i):
            return True
        return i > 0 and tokens.joined(i) and self.ending_at(tokens, i - 1)

    def ending_at(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them has word `i` as its last."""
        return any(fits_at(s, tokens, i - len(s) + 1) for s in _candidates(self._by_last, tokens.words[i]))

    def after(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them begins at word `i`, joined to the one before it."""
        return i < len(tokens.words) and tokens.joined(i) and self.starting_at(tokens, i)

    def starting_at(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them has word `i` as its first."""
        return any(fits_at(s, tokens, i) for s in _candidates(self._by_first, tokens.words[i]))

    def within(self, tokens: Tokens, words: range) -> bool:
        """Whether one of them begins anywhere in `words`."""
        return any(self.starting_at(tokens, i) for i in words)


def _without_start(sequence: Sequence) -> Sequence:
    if START not in sequence[0]:
        return sequence
    rest = {word: form for word, form in sequence[0].items() if word != START}
    return (rest, *sequence[1:]) if rest else sequence[1:]


def _keyed(sequences: Iterable[Sequence], place: int) -> _Keyed:
    keyed: _Keyed = {}
    for sequence in sequences:
        for word in sequence[place]:
            keyed.setdefault(word.lower(), []).append(sequence)
    return keyed


def _candidates(keyed: _Keyed, word: str) -> Iterable[Sequence]:
    for key in (word, NAME, NUMBER):
        yield from keyed.get(key, ())
