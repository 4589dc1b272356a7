"""The coach does on the seen part of the evaluation set at least what it has done before."""

import functools

import pytest

from peernotes.language.findings import Finding, Rewrite
from peernotes.services import coach
from tests.language.evaluation import Item, Mark, read
from tests.language.measuring import Counts, count
from tests.language.offers import GOOD, POOR, WRONG, count_offers, judged

LEAST_PRECISION = 0.97
LEAST_RECALL = 0.93
LEAST_EXACTNESS = 0.64
LEAST_CATEGORY_RIGHT = 0.91
MOST_FLAGS_PER_1000_WORDS_OF_GOOD_NOTES = 0.8
MOST_QUOTATIONS_FLAGGED = 1
"""The bounds, set to what was reached: python -m tests.language.scores seen"""


@functools.cache
def seen(*parts: str) -> Counts:
    return count((item for item in read("seen") if not parts or item.part in parts), coach.check)


def test_most_of_what_is_flagged_is_worth_a_flag() -> None:
    assert seen().precision >= LEAST_PRECISION


def test_most_of_what_is_worth_a_flag_is_found() -> None:
    assert seen().recall >= LEAST_RECALL


def test_findings_hold_the_phrase_and_nothing_more() -> None:
    assert seen().exactness >= LEAST_EXACTNESS


def test_findings_are_of_the_right_kind() -> None:
    assert seen().category_right >= LEAST_CATEGORY_RIGHT


def test_ordinary_good_notes_are_left_alone() -> None:
    assert seen("ordinary").flags_per_1000_words <= MOST_FLAGS_PER_1000_WORDS_OF_GOOD_NOTES


def test_quoted_words_are_left_alone() -> None:
    assert seen("quoted").clean_items_flagged <= MOST_QUOTATIONS_FLAGGED


def test_every_judged_offer_has_one_of_three_verdicts_and_changes_its_place() -> None:
    assert set(judged().values()) <= {GOOD, POOR, WRONG}
    assert all(before != after for before, after in judged())


SENTENCE = Item(
    "one",
    "Pt refused. He is a felon.",
    "new",
    "en",
    (Mark(3, 10, "refused", "adherence"),),
    (Mark(20, 25, "felon", "legal"),),
)


def finding(start: int, end: int, category: str, *replacements: str) -> Finding:
    rewrites = tuple(Rewrite(text, start, end, text) for text in replacements)
    return Finding(start, end, f"{category}.some", category, 1, SENTENCE.text[start:end], "", rewrites, "")


@pytest.mark.parametrize(
    ("findings", "found", "exact", "same_category", "false_flags"),
    [
        ([], 0, 0, 0, 0),
        ([finding(3, 10, "adherence")], 1, 1, 1, 0),
        ([finding(0, 10, "moral")], 1, 0, 0, 0),
        ([finding(20, 25, "legal")], 0, 0, 0, 0),
        ([finding(12, 14, "moral")], 0, 0, 0, 1),
        ([finding(0, 5, "moral"), finding(6, 10, "moral")], 1, 0, 0, 0),
        ([finding(10, 12, "moral")], 0, 0, 0, 1),
    ],
)
def test_a_finding_counts_where_it_overlaps(
    findings: list[Finding], found: int, exact: int, same_category: int, false_flags: int
) -> None:
    counts = count([SENTENCE], lambda _: findings)
    assert (counts.found, counts.exact, counts.same_category) == (found, exact, same_category)
    assert len(counts.false_flags) == false_flags
    assert counts.false_in.total() == false_flags
    assert len(counts.misses) == 1 - found


def test_a_place_has_a_good_offer_when_its_first_or_second_was_judged_good() -> None:
    before, after = "pt tested dirty on monday, we talked abt", "pt tested positive on monday, we talked abt"
    assert judged()[before, after] == GOOD
    item = Item("two", before, "listed", "en", (Mark(3, 15, "tested dirty", "substance"),), ())

    counts = count_offers([item], coach.check)

    assert (counts.places, counts.with_good_offer, counts.not_judged) == (1, 1, 0)


def test_what_is_found_in_vain_is_not_judged_for_its_offers() -> None:
    item = Item("three", "pt tested dirty on monday, we talked abt", "clean", "en", (), ())
    assert count_offers([item], coach.check).places == 0
