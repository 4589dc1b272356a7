"""From words to hits: look each word up, confirm the pattern around it, settle overlaps.

Longest match wins, then the lower level; one hit per place. Linear in the length of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peernotes.language.forms import Form
from peernotes.language.guards import fits_surroundings, is_own_wording
from peernotes.language.patterns import NAME, NUMBER, Sequence, fits
from peernotes.language.rules import Rule
from peernotes.language.tokens import Tokens
from peernotes.language.words import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and the span it marks in the normal text."""

    rule: Rule
    start: int
    end: int
    first: int
    """The number of the first word; -1 when a detector found the span."""
    last: int
    forms: tuple[Form, ...] = ()
    """What macros matched, in order."""
    acronym: bool = False
    """Whether a word matched that is always written in capitals."""

    silent: bool = False
    """Whether it is not the writer's own wording; it still keeps shorter hits inside it from showing."""

    @property
    def rank(self) -> tuple[int, bool, int, int, str]:
        """Longest first, then what shows, then the lower level."""
        return self.start - self.end, self.silent, self.rule.level, self.start, self.rule.id


@dataclass(frozen=True, slots=True)
class Anchored:
    """One sequence of a rule, woken by the word at `at`."""

    rule: Rule
    sequence: Sequence
    at: int


Index = Mapping[str, tuple[Anchored, ...]]


def build_index(rules: Iterable[Rule]) -> dict[str, tuple[Anchored, ...]]:
    """Each anchor word with the sequences it wakes."""
    index: dict[str, list[Anchored]] = {}
    for rule in rules:
        for sequence in rule.sequences:
            at = _anchor(sequence)
            anchored = Anchored(rule, sequence, at)
            for word in sequence[at]:
                index.setdefault(word.lower(), []).append(anchored)
    return {word: tuple(anchored) for word, anchored in index.items()}


def hits(tokens: Tokens, index: Index, words: Words) -> Iterator[Hit]:
    """Every place where a rule's pattern and surroundings fit; they may overlap."""
    for i, word in enumerate(tokens.words):
        for anchored in index.get(word, ()):
            hit = _confirm(anchored, tokens, i, words)
            if hit:
                yield hit


def settle(found: Iterable[Hit]) -> list[Hit]:
    """The hits that stay, in text order: none overlaps another."""
    taken: list[Hit] = []
    used: set[int] = set()
    for hit in sorted(found, key=lambda hit: hit.rank):
        places = range(hit.start, hit.end)
        if used.isdisjoint(places):
            used.update(places)
            taken.append(hit)
    return sorted((hit for hit in taken if not hit.silent), key=lambda hit: hit.start)


def _confirm(anchored: Anchored, tokens: Tokens, i: int, words: Words) -> Hit | None:
    first = i - anchored.at
    last = first + len(anchored.sequence) - 1
    if first < 0 or last >= len(tokens.words):
        return None
    forms: list[Form] = []
    acronym = False
    for k, position in enumerate(anchored.sequence):
        key = fits(position, tokens, first + k)
        if key is None or (k and not tokens.joined(first + k)):
            return None
        form = position[key]
        if form:
            forms.append(form)
        acronym = acronym or key.isupper()
    rule = anchored.rule
    if not fits_surroundings(rule, words, tokens, first, last):
        return None
    silent = not is_own_wording(rule, words, tokens, first, last)
    return Hit(rule, tokens.starts[first], tokens.ends[last], first, last, tuple(forms), acronym, silent)


def _anchor(sequence: Sequence) -> int:
    """The place with the rarest words: none of them short, and few of them."""

    def rarity(k: int) -> tuple[bool, int, int]:
        position = sequence[k]
        return not {NAME, NUMBER} & set(position), min(map(len, position)), -len(position)

    return max(range(len(sequence)), key=rarity)
