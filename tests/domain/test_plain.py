"""Facts and content come back from plain JSON exactly as they went."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.canonical import canonical_json
from peernotes.domain.note import Content, EncounterFacts, Entry, OwnWords
from peernotes.domain.plain import content_from_plain, content_to_plain, facts_from_plain, facts_to_plain
from tests import samples


@given(samples.facts)
def test_facts_come_back(facts: EncounterFacts) -> None:
    back = facts_from_plain(json.loads(canonical_json(facts_to_plain(facts))))
    assert back == facts
    offsets = [(part.start.utcoffset(), part.end.utcoffset()) for part in facts.segments]
    assert [(part.start.utcoffset(), part.end.utcoffset()) for part in back.segments] == offsets


@given(samples.contents)
def test_content_comes_back(content: Content) -> None:
    assert content_from_plain(json.loads(canonical_json(content_to_plain(content)))) == content


def test_empty_slots_and_empty_words_are_left_out() -> None:
    blank = OwnWords(" ", "A", date(2026, 1, 1))
    assert content_to_plain({"focus": Entry(" "), "noticed": Entry("", (blank,))}) == {}
    assert content_to_plain({"focus": Entry("x", (blank,))}) == {"focus": {"text": "x", "own_words": []}}


@given(st.dictionaries(samples.texts, st.integers() | samples.texts))
def test_equal_values_are_equal_bytes_in_ascii(value: dict[str, object]) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(backwards)
    assert canonical_json(value).isascii()
    assert json.loads(canonical_json(value)) == value
