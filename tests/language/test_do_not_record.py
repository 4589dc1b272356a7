"""Record the need, not the status: what is found everywhere, and what anybody may write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.services import coach
from tests.language.shipped import lines

FOUND = [line.split("\t") for line in lines("do_not_record.tsv")]
FREE = list(dict.fromkeys(lines("free_to_write.txt") + lines("good_notes.txt")))


@pytest.mark.parametrize(("sentence", "rule", "marked"), FOUND)
def test_what_is_better_left_out_is_found_where_it_stands(sentence: str, rule: str, marked: str) -> None:
    assert (rule, marked) in [(item.rule_id, item.text) for item in coach.do_not_record(sentence)]


@pytest.mark.parametrize("sentence", FREE)
def test_what_anybody_may_write_is_left_alone(sentence: str) -> None:
    assert [item.rule_id for item in coach.do_not_record(sentence)] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FREE), min_size=1, max_size=5).map("\n".join))
def test_free_sentences_together_are_as_free_as_alone(text: str) -> None:
    assert coach.do_not_record(text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(FREE), max_size=2),
    st.sampled_from(FOUND),
    st.lists(st.sampled_from(FREE), max_size=2),
)
def test_it_is_found_among_other_paragraphs(before: list[str], found: list[str], after: list[str]) -> None:
    text = "\n".join([*before, found[0], *after])
    hits = coach.do_not_record(text)
    assert found[1] in {item.rule_id for item in hits}
    assert all(text[item.start : item.end] == item.text for item in hits)


def test_the_persons_own_name_is_nobody_elses() -> None:
    names = frozenset({"Carlos", "Mendez"})
    assert coach.do_not_record("A letter for our client Carlos Mendez came.", names) == []
    assert coach.do_not_record("A letter for our client Carlos Mendez came.")


def test_only_what_not_to_record_is_asked_under_a_form_and_never_style() -> None:
    assert coach.do_not_record("He was noncompliant and refused group, the addict.") == []


def test_every_kind_on_the_list_has_a_rule_that_finds_it() -> None:
    assert {rule for _, rule, _ in FOUND} == {
        rule.id
        for rule in coach.shipped().rules
        if rule.category == "privacy" and not rule.id.startswith("privacy.es_")
    } - {"privacy.immigration_label"}


def test_spanish_has_the_same_lints_where_nothing_else_is_asked() -> None:
    found = [item.rule_id for item in coach.do_not_record("No tiene papeles y es una floja.")]
    assert found == ["privacy.es_estatus"]
    assert coach.do_not_record("Caminamos juntas a la biblioteca.") == []


def test_the_lint_explains_and_never_blames() -> None:
    for sentence, *_ in FOUND:
        for item in coach.do_not_record(sentence):
            assert item.why
            assert "you must" not in item.why.lower()
