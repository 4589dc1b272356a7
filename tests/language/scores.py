"""What the coach finds and flags in vain on the evaluation set, as a worker would see it (levels 1 and 2).

Run from the root: python -m tests.language.scores [seen|unseen] [--misses] [--offers]

`--misses` lists missed phrases and false flags, `--offers` every offer not judged yet, as lines for
`data/judged.tsv`. Both are for the seen part alone: the unseen part is counted and never shown.
"""

import argparse

from peernotes.services import coach
from tests.language.evaluation import HALVES, PARTS, Item, read
from tests.language.measuring import Counts, count
from tests.language.offers import count_offers, offers

__all__ = ["main"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("half", nargs="?", choices=HALVES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--offers", action="store_true")
    asked = parser.parse_args()
    for half in [asked.half] if asked.half else HALVES:
        items = read(half)
        print(f"=== {half}: {len(items)} items")
        counts = count(items, coach.check)
        _print_all(counts)
        _print_categories(counts)
        _print_parts(items)
        _print_offers(items)
        if asked.misses and half == "seen":
            _print_misses(counts)
        if asked.offers and half == "seen":
            _print_unjudged(items)


def _print_all(counts: Counts) -> None:
    print(
        f"precision {counts.precision:.3f}   recall {counts.recall:.3f}   "
        f"exact {counts.exactness:.3f}   category right {counts.category_right:.3f}"
    )
    print(
        f"found {counts.found} of {counts.marked}, false flags {len(counts.false_flags)}, "
        f"clean items flagged {counts.clean_items_flagged} of {counts.clean_items}"
    )


def _print_categories(counts: Counts) -> None:
    print(f"{'category':14} {'recall':>12} {'false flags':>12} {'precision':>10}")
    for name in sorted({*counts.marked_in, *counts.false_in}):
        marked, found, false = counts.marked_in[name], counts.found_in[name], counts.false_in[name]
        recall = f"{found}/{marked} {found / marked:.2f}" if marked else "-"
        precision = f"{found / (found + false):.2f}" if found + false else "-"
        print(f"{name:14} {recall:>12} {false:>12} {precision:>10}")


def _print_parts(items: list[Item]) -> None:
    print(f"{'part':14} {'precision':>10} {'recall':>12} {'clean flagged':>14} {'false per 1,000 words':>22}")
    for part in PARTS:
        counts = count((item for item in items if item.part == part), coach.check)
        recall = f"{counts.found}/{counts.marked} {counts.recall:.2f}" if counts.marked else "-"
        precision = f"{counts.precision:.2f}" if counts.marked else "-"
        flagged = f"{counts.clean_items_flagged}/{counts.clean_items}"
        print(f"{part:14} {precision:>10} {recall:>12} {flagged:>14} {counts.flags_per_1000_words:>22.2f}")
    clean = count((item for item in items if not item.spans), coach.check)
    print(f"all clean items: {clean.flags_per_1000_words:.2f} false flags per 1,000 words")


def _print_offers(items: list[Item]) -> None:
    counts = count_offers(items, coach.check)
    with_offer = counts.places - counts.without_offer
    good = _percent(counts.good, counts.judged)
    print(
        f"rewrites: {counts.good} of {counts.judged} judged are good ({good}); "
        f"{counts.with_good_offer} of {with_offer} places with an offer have a good first or second "
        f"({_percent(counts.with_good_offer, with_offer)})"
    )
    print(
        f"          places without an offer: {counts.without_offer}, offers not judged: {counts.not_judged}, "
        f"first offers that read wrong: {counts.wrong_first}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _print_misses(counts: Counts) -> None:
    for title, flags in (("missed", counts.misses), ("false flags", counts.false_flags)):
        print(f"--- {title}")
        for flag in flags:
            print(f"{flag.item.id}\t{flag.name}\t{flag.text}\t{flag.item.text[:110]!r}")


def _print_unjudged(items: list[Item]) -> None:
    new = {
        (offer.before, offer.after): offer.number
        for group in offers(items, coach.check)
        for offer in group
        if offer.verdict is None
    }
    for before, after in new:
        print(f"?\t{before}\t{after}")


if __name__ == "__main__":
    main()
