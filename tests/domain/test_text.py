"""Text is refused with a sentence or kept exactly, and found however it was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.text import LONGEST, acceptable, search_key, search_terms
from peernotes.errors import InputRefusedError

_MARKS_OF_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
_JOINERS = "\u200c\u200d\ufe0f"


@pytest.mark.parametrize("broken", ["\ud800", "before \udfff after", "\udc00\ud800"])
def test_half_a_character_is_refused(broken: str) -> None:
    with pytest.raises(InputRefusedError, match="half a character"):
        acceptable(broken)


def test_ten_megabytes_are_refused_with_both_numbers() -> None:
    with pytest.raises(InputRefusedError, match=r"10,485,760 characters.*room for 1,000,000"):
        acceptable("a" * 10 * 1024 * 1024)


def test_the_longest_text_is_kept() -> None:
    assert len(acceptable("ك" * LONGEST)) == LONGEST
    with pytest.raises(InputRefusedError):
        acceptable("ك" * (LONGEST + 1))


def test_invisible_controls_are_taken_out() -> None:
    assert acceptable("a\x00b\x01c\x0bd\x1be\x7ff\x80g\x9fh") == "abcdefgh"


def test_tabs_and_line_ends_stay() -> None:
    assert acceptable("a\tb\r\nc\rd\ne\x85f") == "a\tb\nc\nd\ne\nf"


@pytest.mark.parametrize("mark", [*_MARKS_OF_DIRECTION, *_JOINERS])
def test_direction_marks_and_joiners_stay(mark: str) -> None:
    assert acceptable(f"שלום{mark}، hello") == f"שלום{mark}، hello"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_can_be_seen_is_kept_exactly(text: str) -> None:
    assert acceptable(text) == text


@given(st.text())
def test_what_was_kept_is_acceptable_as_it_is(text: str) -> None:
    try:
        kept = acceptable(text)
    except InputRefusedError:
        assert any(unicodedata.category(c) == "Cs" for c in text)
        return
    assert acceptable(kept) == kept
    kept.encode("utf-8")


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Nizhóní Begay", "nizhoni begay"),
        ("Vásquez Ibáñez", "vasquez ibanez"),
        ("Nguyễn Thị Phượng", "nguyen thi phuong"),
        ("Đặng Văn Đức", "dang van duc"),
        ("Łukasz Øberg", "lukasz oberg"),
        ("Keʼalohilani O’Brien", "kealohilani obrien"),
        ("Keʻalohilani O'Brien", "ke‘alohilani o’brien"),
        ("مُحَمَّد الحَسَن", "محمد الحسن"),
        ("أحمد", "احمد"),
        ("علی اکبر", "علي اكبر"),
        ("מִשְׁפָּחָה", "משפחה"),
        ("ज़ोया", "जोया"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301", "café"),
        ("Marie-Claire", "marie claire"),
        ("two  \n spaces", "two spaces"),
        ("❤️ here", "❤ here"),
    ],
)
def test_two_ways_to_write_it_are_one(kept: str, typed: str) -> None:
    assert search_key(kept) == search_key(typed)


@pytest.mark.parametrize(("one", "other"), [("राम", "रमा"), ("ចាន់", "ចិន"), ("สา", "สี"), ("か", "が")])
def test_signs_that_tell_words_apart_stay(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert search_terms("我今天OK 很好") == "我 今 天 ok 很 好"
    assert search_terms("សុខ") == " ".join("សុខ")
    assert search_terms("नमस्ते दोस्त") == "नमस्ते दोस्त"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
    assert search_terms(search_terms(text)) == search_terms(text)
