"""From words to hits: look each word up, confirm the pattern around it, settle overlaps.

Longest match wins, then the lower level; one hit per place. Linear in the length of the text.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from peernotes.language.forms import Form
from peernotes.language.guards import fits_surroundings, is_own_wording
from peernotes.language.patterns import ANY, NAME, NUMBER, Sequence, fits
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
    step: int
    """Where the word beside it stands, -1 or 1; 0 when there is none or it may be a name or in capitals."""
    beside: Collection[str]


_SPECIAL = frozenset({NAME, NUMBER, ANY})
Rarity = tuple[bool, int, int]
Index = Mapping[str, tuple[Anchored, ...]]


def build_index(rules: Iterable[Rule]) -> dict[str, tuple[Anchored, ...]]:
    """Each anchor word with the sequences it wakes."""
    index: dict[str, list[Anchored]] = {}
    rare: dict[int, Rarity] = {}
    for rule in rules:
        for sequence in rule.sequences:
            at = _anchor(sequence, rare)
            step = _step(sequence, at)
            anchored = Anchored(rule, sequence, at, step, sequence[at + step])
            for word in sequence[at]:
                index.setdefault(word.lower(), []).append(anchored)
    return {word: tuple(anchored) for word, anchored in index.items()}


def wakers(index: Index) -> dict[str, set[str]]:
    """By rule id, the words that can wake it."""
    found: dict[str, set[str]] = {}
    for word, woken in index.items():
        for anchored in woken:
            found.setdefault(anchored.rule.id, set()).add(word)
    return found


def hits(tokens: Tokens, index: Index, words: Words) -> Iterator[Hit]:
    """Every place where a rule's pattern and surroundings fit; they may overlap."""
    spoken = [*tokens.words, ""]
    # The word after the last is empty, and so is the one before the first: spoken[-1].
    for i, word in enumerate(tokens.words):
        for anchored in index.get(word, ()):
            if anchored.step and spoken[i + anchored.step] not in anchored.beside:
                continue
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
        word = tokens.words[first + k]
        key = word if word in position else fits(position, tokens, first + k)
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


def _step(sequence: Sequence, at: int) -> int:
    if len(sequence) == 1:
        return 0
    step = 1 if at + 1 < len(sequence) else -1
    beside = sequence[at + step]
    return step if _SPECIAL.isdisjoint(beside) and not any(word.isupper() for word in beside) else 0


def _anchor(sequence: Sequence, rare: dict[int, Rarity]) -> int:
    """The place with the rarest words: none of them short, and few of them.

    `rare` keeps what is known of each position by its identity: patterns share most of them.
    """
    if len(sequence) == 1:
        return 0
    best, at = None, 0
    for k, position in enumerate(sequence):
        found = rare.get(id(position))
        if found is None:
            found = rare[id(position)] = (
                _SPECIAL.isdisjoint(position),
                min(map(len, position)),
                -len(position),
            )
        if best is None or found > best:
            best, at = found, k
    return at
