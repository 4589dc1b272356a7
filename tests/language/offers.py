"""The coach's first two offers on the evaluation items, and what a reader thought of each.

`data/judged.tsv` holds one judged offer a line: the verdict, the place as it was, the place as it would
read. An offer that stands there once is judged wherever the same words come again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from peernotes.language.findings import Finding, Rewrite
from tests.language.evaluation import DATA, Item, Mark
from tests.language.measuring import Check

__all__ = ["GOOD", "POOR", "WRONG", "Offer", "OfferCounts", "count_offers", "judged", "offers"]

GOOD, POOR, WRONG = "good", "poor", "wrong"
"""Would be taken; reads well but says something else or helps nobody; is not a good sentence."""
_OFFERS = 2
_AROUND = 24


@dataclass(frozen=True)
class Offer:
    item: Item
    number: int
    """0 for the first offer of a place, 1 for the second."""
    place: int
    """Where the finding starts in the item."""
    before: str
    """The place with a few words around it, as it was and as it would read."""
    after: str

    @property
    def verdict(self) -> str | None:
        """What a reader thought, or nothing yet."""
        return judged().get((self.before, self.after))


@dataclass
class OfferCounts:
    """Places found rightly, and what they are offered."""

    places: int = 0
    without_offer: int = 0
    with_good_offer: int = 0
    """Places whose first or second offer was judged good."""
    not_judged: int = 0
    """Offers nobody has judged."""
    wrong_first: int = 0
    good: int = 0
    judged: int = 0


def offers(items: Iterable[Item], check: Check) -> Iterator[list[Offer]]:
    """For every place found rightly, its first two offers (none, one or two)."""
    for item in items:
        for finding in check(item.text):
            place = Mark(finding.start, finding.end, finding.text, finding.category)
            if any(place.overlaps(span) for span in item.spans):
                yield _offers(item, finding)


def count_offers(items: Iterable[Item], check: Check) -> OfferCounts:
    counts = OfferCounts()
    for group in offers(items, check):
        verdicts = [offer.verdict for offer in group]
        counts.places += 1
        counts.without_offer += not group
        counts.with_good_offer += GOOD in verdicts
        counts.not_judged += verdicts.count(None)
        counts.judged += len(verdicts) - verdicts.count(None)
        counts.good += verdicts.count(GOOD)
        counts.wrong_first += verdicts[:1] == [WRONG]
    return counts


@cache
def judged() -> dict[tuple[str, str], str]:
    """Verdicts by (before, after)."""
    rows = (line.split("\t") for line in (DATA / "judged.tsv").read_text(encoding="utf-8").splitlines())
    return {(before, after): verdict for verdict, before, after in rows}


def _offers(item: Item, finding: Finding) -> list[Offer]:
    return [
        Offer(item, number, finding.start, *_change(item.text, rewrite))
        for number, rewrite in enumerate(finding.rewrites[:_OFFERS])
    ]


def _change(text: str, rewrite: Rewrite) -> tuple[str, str]:
    start = text.rfind(" ", 0, max(0, rewrite.start - _AROUND)) + 1
    end = text.find(" ", rewrite.end + _AROUND)
    end = len(text) if end < 0 else end
    before = text[start:end]
    after = text[start : rewrite.start] + rewrite.replacement + text[rewrite.end : end]
    return before.replace("\n", " "), after.replace("\n", " ")
