"""Sets of phrases that may stand right before, right after, or near a place in the text.

Phrases are found by the two words at their edge, so that a set of hundreds costs a few look-ups.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from peernotes.language.patterns import ANY, NAME, NUMBER, START, Sequence, fits_at
from peernotes.language.tokens import Tokens

_SPECIAL = (NAME, NUMBER, ANY)
_SPECIALS = frozenset(_SPECIAL)
_MOST_PAIRS = 60
"""A phrase with more pairs at its edge, as Spanish verbs have, is not listed by each of them."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Phrases by the one or two words at one of their ends."""

    single: dict[str, list[Sequence]] = field(default_factory=dict)
    double: dict[tuple[str, str], list[Sequence]] = field(default_factory=dict)
    wide: dict[str, list[tuple[Sequence, frozenset[str]]]] = field(default_factory=dict)
    """Phrases with very many pairs, by the one word, each with the words that may stand beside it."""
    special: bool = False
    """Whether a name or a number may stand at this end."""
    words: frozenset[str] = frozenset()
    """Every word at this end, so that most places are left after one look."""

    @classmethod
    def of(cls, sequences: Iterable[Sequence], first: int, second: int) -> "_Edge":
        edge = cls()
        special = False
        for sequence in sequences:
            words = [word.lower() for word in sequence[first]]
            others = [word.lower() for word in sequence[second]] if len(sequence) > 1 else []
            if len(words) * len(others) > _MOST_PAIRS and _SPECIALS.isdisjoint([*words, *others]):
                beside = frozenset(others)
                for word in words:
                    edge.wide.setdefault(word, []).append((sequence, beside))
                continue
            for word in words if not others else ():
                edge.single.setdefault(word, []).append(sequence)
            for pair in product(words, others):
                edge.double.setdefault(pair, []).append(sequence)
            special = special or not _SPECIALS.isdisjoint([*words, *others])
        ends = frozenset([*edge.single, *edge.wide, *(pair[0] for pair in edge.double)])
        return cls(edge.single, edge.double, edge.wide, special, ends)

    def may(self, tokens: Tokens, i: int) -> bool:
        """Whether word `i` can stand at this end at all."""
        word = tokens.words[i]
        if word in self.words or not self.special:
            return word in self.words
        return ANY in self.words or tokens.is_name(i) or word.isdigit()

    def at(self, word: str, beside: str) -> Iterator[Sequence]:
        """The phrases that may end with `word`, `beside` being the word next to it inside the phrase."""
        yield from self.single.get(word, ())
        yield from self.double.get((word, beside), ())
        for sequence, others in self.wide.get(word, ()):
            if beside in others:
                yield sequence
        if self.special:
            for special in _SPECIAL:
                yield from self.single.get(special, ())
                yield from self.double.get((special, beside), ())
                yield from self.double.get((word, special), ())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases, found by their beginning or their end."""

    _kept: tuple[Sequence, ...]
    at_start: bool
    """Whether the beginning of a sentence, line or clause counts: "denies pain, claims she ate"."""
    _edges: dict[bool, _Edge] = field(default_factory=dict, compare=False, repr=False)
    """By whether it is the beginning; made when it is first asked for, since most sets have one use."""

    @classmethod
    def of(cls, sequences: Iterable[Sequence]) -> "Phrases":
        given = list(sequences)
        kept = [phrase for phrase in map(_without_start, given) if phrase]
        at_start = any(START in phrase[0] for phrase in given)
        return cls(tuple(kept), at_start)

    def __bool__(self) -> bool:
        return bool(self._kept or self.at_start)

    def before(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them ends right before word `i`."""
        if self.at_start and (tokens.begins_line(i) or tokens.gap(i).strip() == ","):
            return True
        return i > 0 and tokens.joined(i) and self.ending_at(tokens, i - 1)

    def ending_at(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them has word `i` as its last."""
        edge = self._edge(begin=False)
        if not edge.may(tokens, i):
            return False
        beside = tokens.words[i - 1] if i else ""
        return any(fits_at(s, tokens, i - len(s) + 1) for s in edge.at(tokens.words[i], beside))

    def after(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them begins at word `i`, joined to the one before it."""
        return i < len(tokens.words) and tokens.joined(i) and self.starting_at(tokens, i)

    def starting_at(self, tokens: Tokens, i: int) -> bool:
        """Whether one of them has word `i` as its first."""
        edge = self._edge(begin=True)
        if not edge.may(tokens, i):
            return False
        beside = tokens.words[i + 1] if i + 1 < len(tokens.words) else ""
        return any(fits_at(s, tokens, i) for s in edge.at(tokens.words[i], beside))

    def _edge(self, *, begin: bool) -> _Edge:
        edge = self._edges.get(begin)
        if edge is None:
            ends = (0, 1) if begin else (-1, -2)
            edge = self._edges[begin] = _Edge.of(self._kept, *ends)
        return edge

    def within(self, tokens: Tokens, words: range) -> bool:
        """Whether one of them begins anywhere in `words`."""
        return any(self.starting_at(tokens, i) for i in words)


def _without_start(sequence: Sequence) -> Sequence:
    if START not in sequence[0]:
        return sequence
    rest = {word: form for word, form in sequence[0].items() if word != START}
    return (rest, *sequence[1:]) if rest else sequence[1:]
