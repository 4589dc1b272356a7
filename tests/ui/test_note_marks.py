"""Marks move with the words they are about, and with no others."""

from hypothesis import given
from hypothesis import strategies as st

from peernotes.ui.widgets.note_marks import Mark, after_edit, in_utf16

TEXT = "she refused to sign"
MARK = Mark(4, 14, 1, "k")


def test_an_edit_before_moves_a_mark_along() -> None:
    assert after_edit([MARK], 0, 0, 3) == [Mark(7, 17, 1, "k")]
    assert after_edit([MARK], 0, 3, 0) == [Mark(1, 11, 1, "k")]


def test_an_edit_behind_leaves_it() -> None:
    assert after_edit([MARK], 14, 0, 5) == [MARK]


def test_an_edit_inside_takes_it_away() -> None:
    assert after_edit([MARK], 6, 1, 1) == []
    assert after_edit([MARK], 0, 19, 4) == []


@given(st.integers(0, 19), st.integers(0, 19), st.text(alphabet="xyz", max_size=5))
def test_a_mark_that_is_kept_still_stands_under_its_words(at: int, cut: int, added: str) -> None:
    removed = min(cut, len(TEXT) - at)
    after = TEXT[:at] + added + TEXT[at + removed :]
    for mark in after_edit([MARK], at, removed, len(added)):
        assert after[mark.start : mark.end] == "refused to"


def test_marks_come_in_the_order_of_the_text_and_in_qt_s_counting() -> None:
    marks = in_utf16([Mark(3, 4, 1, "b"), Mark(1, 2, 2, "a"), Mark(2, 9, 1, "beyond")], "a😀bc")
    assert marks == [Mark(1, 3, 2, "a"), Mark(4, 5, 1, "b")]
