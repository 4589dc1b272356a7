"""Whole sentences as peers write them: good ones stay unmarked, others are found where they should be."""

import pytest

from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from tests.language.shipped import lines

FOUND = [line.split("\t") for line in lines("found.tsv")]


@pytest.mark.parametrize("sentence", lines("good_notes.txt"))
def test_a_good_sentence_is_left_alone(coach: Coach, sentence: str) -> None:
    assert [finding.rule_id for finding in coach.check(sentence)] == []


def test_a_whole_good_note_is_left_alone(coach: Coach) -> None:
    assert coach.check("\n\n".join(lines("good_notes.txt"))) == ()


@pytest.mark.parametrize(("sentence", "rule", "marked"), FOUND)
def test_wording_is_found_where_it_stands(coach: Coach, sentence: str, rule: str, marked: str) -> None:
    found = {finding.rule_id: finding.text for finding in coach.check(sentence)}
    assert found.get(rule) == marked


def test_nothing_is_marked_in_the_persons_own_words(coach: Coach) -> None:
    for sentence, *_ in FOUND:
        assert coach.check(f"In their own words: {sentence}") == (), sentence
        quoted = sentence.replace('"', "")
        assert coach.check(f"She said, “{quoted}”") == (), sentence
        assert coach.check(quoted, Context(open_quote=True)) == (), sentence
