"""Answers for counts: several at once, silence kept apart, and the categories of 1997 without guessing."""

import pytest

from peernotes.domain.demographics import Answer, Of1997, Option, Question, State, answer_of, as_1997, tally
from peernotes.domain.ids import ClientId
from peernotes.services import demographics

_WHO = ClientId("who")
_RACE = demographics.packs()[0].questions[0]
_ONE = Question("veteran", "V", "V?", (Option("yes", "Yes"), Option("no", "No")))


def test_the_federal_question_is_one_question_with_the_seven_categories() -> None:
    """OMB Statistical Policy Directive No. 15, March 2024."""
    assert _RACE.several
    assert _RACE.prompt.startswith("What is your race and/or ethnicity? Select all that apply")
    assert [option.label for option in _RACE.options] == [
        "American Indian or Alaska Native",
        "Asian",
        "Black or African American",
        "Hispanic or Latino",
        "Middle Eastern or North African",
        "Native Hawaiian or Pacific Islander",
        "White",
    ]
    assert all(option.write_in for option in _RACE.options)


def test_several_are_kept_in_the_order_of_the_question() -> None:
    answer = answer_of(_WHO, _RACE, ("white", "asian"), {"asian": "Hmong", "white": ""})
    assert answer.codes == ("asian", "white")
    assert answer.write_ins == {"asian": "Hmong"}
    assert answer.state is State.ANSWERED


def test_nothing_is_written_beside_what_is_not_chosen() -> None:
    assert answer_of(_WHO, _RACE, ("white",), {"asian": "Hmong"}).write_ins == {}


def test_nothing_chosen_is_not_asked_and_own_words_alone_are_an_answer() -> None:
    assert answer_of(_WHO, _RACE).state is State.NOT_ASKED
    assert answer_of(_WHO, _RACE, own_words="River people").state is State.ANSWERED


@pytest.mark.parametrize("codes", [("maybe",), ("yes", "no")])
def test_what_is_no_answer_to_the_question_is_refused(codes: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        answer_of(_WHO, _ONE, codes)


def test_silence_and_rather_not_say_are_counted_apart_and_never_as_no() -> None:
    people = [ClientId(name) for name in "abcd"]
    answers = {
        people[0]: answer_of(people[0], _ONE, ("yes",)),
        people[1]: Answer(people[1], "veteran", State.RATHER_NOT_SAY),
        people[2]: answer_of(people[2], _ONE, own_words="Drafted, never sent."),
    }
    assert tally(_ONE, answers, people).counts == (1, 0, 1, 1, 1)


def test_a_person_of_several_counts_in_each_and_once_among_the_people() -> None:
    answers = {_WHO: answer_of(_WHO, _RACE, ("asian", "white"))}
    found = tally(_RACE, answers, [_WHO])
    assert (sum(found.counts), found.people) == (2, 1)


@pytest.mark.parametrize(
    ("codes", "then"),
    [
        (("asian", "white"), Of1997(is_hispanic=False, races=("Asian", "White"))),
        (("middle_eastern_or_north_african",), Of1997(is_hispanic=False, races=("White",))),
        (("middle_eastern_or_north_african", "white"), Of1997(is_hispanic=False, races=("White",))),
        (("hispanic_or_latino",), Of1997(is_hispanic=True, races=())),
        (
            ("hispanic_or_latino", "black_or_african_american"),
            Of1997(is_hispanic=True, races=("Black or African American",)),
        ),
        ((), Of1997(is_hispanic=None, races=())),
    ],
)
def test_the_categories_of_1997_are_derived_and_none_is_made_up(codes: tuple[str, ...], then: Of1997) -> None:
    assert as_1997(answer_of(_WHO, _RACE, codes)) == then


def test_own_words_are_never_read_for_a_category() -> None:
    assert as_1997(answer_of(_WHO, _RACE, own_words="Asian")) == Of1997(is_hispanic=None, races=())
