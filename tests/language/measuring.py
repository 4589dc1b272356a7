"""Counts how well the coach does on evaluation items: what it finds, what it flags in vain.

A phrase is found when a finding overlaps it. A finding that overlaps neither a phrase nor an optional
phrase is a false flag. Found phrases are counted once, however many findings touch them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from peernotes.language.findings import Finding
from tests.language.evaluation import Item, Mark

__all__ = ["Check", "Counts", "Flag", "count"]

Check = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True)
class Flag:
    """A false flag, or a phrase that was missed, with the item it stands in."""

    item: Item
    text: str
    name: str
    """The rule that flagged it, or the category of the phrase that was missed."""


@dataclass
class Counts:
    """What was counted over the items given to `count`."""

    items: int = 0
    marked: int = 0
    """Phrases that should be found."""
    found: int = 0
    exact: int = 0
    same_category: int = 0
    words: int = 0
    clean_items: int = 0
    """Items without a phrase, and how many of them were flagged all the same."""
    clean_items_flagged: int = 0
    false_flags: list[Flag] = field(default_factory=list)
    misses: list[Flag] = field(default_factory=list)
    marked_in: Counter[str] = field(default_factory=Counter)
    """By category: phrases, those found, false flags."""
    found_in: Counter[str] = field(default_factory=Counter)
    false_in: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return _share(self.found, self.found + len(self.false_flags))

    @property
    def recall(self) -> float:
        return _share(self.found, self.marked)

    @property
    def exactness(self) -> float:
        return _share(self.exact, self.found)

    @property
    def category_right(self) -> float:
        return _share(self.same_category, self.found)

    @property
    def flags_per_1000_words(self) -> float:
        return 1000 * _share(len(self.false_flags), self.words, nothing=0.0)


def count(items: Iterable[Item], check: Check) -> Counts:
    """Run `check` over every item and count."""
    counts = Counts()
    for item in items:
        _count_item(item, check(item.text), counts)
    return counts


def _count_item(item: Item, findings: Sequence[Finding], counts: Counts) -> None:
    places = [_place(finding) for finding in findings]
    counts.items += 1
    counts.words += len(item.text.split())
    for span in item.spans:
        counts.marked += 1
        counts.marked_in[span.category] += 1
        touching = [place for place in places if place.overlaps(span)]
        if not touching:
            counts.misses.append(Flag(item, span.text, span.category))
            continue
        counts.found += 1
        counts.found_in[span.category] += 1
        counts.exact += any((place.start, place.end) == (span.start, span.end) for place in touching)
        counts.same_category += any(place.category == span.category for place in touching)
    known = (*item.spans, *item.optional)
    wrong = [
        finding
        for finding, place in zip(findings, places, strict=True)
        if not any(place.overlaps(mark) for mark in known)
    ]
    counts.false_flags += [Flag(item, finding.text, finding.rule_id) for finding in wrong]
    counts.false_in.update(finding.category for finding in wrong)
    if not item.spans:
        counts.clean_items += 1
        counts.clean_items_flagged += bool(wrong)


def _place(finding: Finding) -> Mark:
    return Mark(finding.start, finding.end, finding.text, finding.category)


def _share(part: int, whole: int, nothing: float = 1.0) -> float:
    return part / whole if whole else nothing
