"""How often we did what was asked: counts about us, each told apart from the others."""

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.ids import PreferenceId
from peernotes.domain.note import Entry
from peernotes.domain.plain import content_from_plain, content_to_plain
from peernotes.domain.preference_use import CULTURE, Honour, Result, Use, honour

_SAID = PreferenceId("p1")


def test_honoured_partly_and_could_not_are_counted_apart() -> None:
    results = [Result.HONOURED] * 5 + [Result.PARTLY, Result.COULD_NOT, Result.LEARNED]
    assert honour(Use(_SAID, result) for result in results) == Honour(5, 1, 1)


def test_learning_something_new_is_no_answer_to_whether_it_was_honoured() -> None:
    assert honour([Use(_SAID, Result.LEARNED)]).asked == 0


@given(st.lists(st.sampled_from(Result)))
def test_nothing_that_went_wrong_is_left_out_of_the_count(results: list[Result]) -> None:
    found = honour(Use(_SAID, result) for result in results)
    assert found.asked == len([r for r in results if r is not Result.LEARNED])
    assert found.could_not == results.count(Result.COULD_NOT)


def test_a_part_with_uses_only_is_kept_and_comes_back() -> None:
    content = {CULTURE: Entry(uses=(Use(_SAID, Result.PARTLY, "I forgot, then said so."),))}
    assert content_from_plain(content_to_plain(content)) == content


def test_a_part_without_uses_reads_as_it_always_did() -> None:
    assert content_to_plain({"focus": Entry("A week.")}) == {"focus": {"text": "A week.", "own_words": []}}
