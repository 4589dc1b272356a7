"""The evaluation set is what it says: its offsets fit its text, and it is broad enough to trust."""

import pytest

from tests.language.evaluation import HALVES, PARTS, Item, Mark, read

CATEGORIES = frozenset(
    [
        "person_first",
        "substance",
        "adherence",
        "doubt",
        "moral",
        "deficit",
        "blame",
        "power",
        "overreach",
        "mind_reading",
        "absolute",
        "suicide",
        "culture",
        "gender",
        "disability",
        "poverty",
        "ageing",
        "legal",
        "privacy",
    ]
)


def every_item() -> list[Item]:
    return [item for half in HALVES for item in read(half)]


def every_mark() -> list[tuple[Item, Mark]]:
    return [(item, mark) for item in every_item() for mark in (*item.spans, *item.optional)]


def test_every_offset_gives_the_text_it_names() -> None:
    assert [
        (item.id, mark) for item, mark in every_mark() if item.text[mark.start : mark.end] != mark.text
    ] == []


def test_no_marked_phrase_has_blanks_around_it_or_an_unknown_category() -> None:
    marks = [mark for _, mark in every_mark()]
    assert [mark for mark in marks if mark.text != mark.text.strip() or mark.category not in CATEGORIES] == []


def test_no_item_stands_twice_or_in_both_parts() -> None:
    items = every_item()
    assert len({item.id for item in items}) == len({item.text for item in items}) == len(items)


def test_both_parts_hold_every_kind_of_item_and_every_category() -> None:
    for half in HALVES:
        items = read(half)
        assert {item.part for item in items} == set(PARTS)
        assert {mark.category for item in items for mark in item.spans} == CATEGORIES


def test_a_third_is_unseen_and_half_of_the_sentences_are_traps() -> None:
    sentences = [item for item in every_item() if item.part != "ordinary"]
    unseen = [item for item in read("unseen") if item.part != "ordinary"]
    traps = [item for item in sentences if not item.spans]
    assert len(sentences) >= 660
    assert len(unseen) / len(sentences) == pytest.approx(1 / 3, abs=0.02)
    assert len(traps) / len(sentences) == pytest.approx(1 / 2, abs=0.05)


def test_ordinary_good_notes_are_of_ordinary_length() -> None:
    lengths = [len(item.text.split()) for item in every_item() if item.part == "ordinary"]
    assert len(lengths) == 80
    assert 60 <= min(lengths) <= max(lengths) <= 120
