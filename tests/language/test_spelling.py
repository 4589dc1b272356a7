"""Which words are marked and which are left alone, where they are, and what is offered for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.services import spelling
from peernotes.services.spelling import Languages


def _marked(text: str, languages: Languages = Languages.BOTH, *known: str) -> list[str]:
    found = spelling.check(text, languages, frozenset(known))
    assert all(text[item.start : item.end] == item.text for item in found)
    return [item.text for item in found]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She recieved the letter on Wensday.", ["recieved", "Wensday"]),
        ("Hablamos de la medicacion.", ["medicacion"]),
        ("We spoke of su medicación and the apointment.", ["apointment"]),
        ("the client's sisters' freind's house", ["freind"]),
        ("It wasnt, it wasn’t, they’ll, I’m, he'd.", ["wasnt"]),
        ("a well-kown co-worker", ["kown"]),
        ("first line\nsecnd line\n\n  thrid", ["secnd", "thrid"]),
        ("😀 recieve 👨‍👩‍👧 untill", ["recieve", "untill"]),
        ("naloxone, Suboxone, telehealth; naloxona", []),
    ],
)
def test_a_misspelt_word_is_marked_where_it_stands(text: str, marked: list[str]) -> None:
    assert _marked(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "https://exampel.org/recieve www.helpfull.org me@exampel.org #freindz @frend",
        "C:\\notse\\recieve notse-recieve.pdf",
        "4mg 2xday q4h 12345 a1c",
        "DBT IOP SSDI BIRP",
        "Ямпольский تريد أختها 和平 ਪੰਜਾਬੀ",
        "naïve Zoë façade Škoda",
        "",
        "  \t ",
        "'' - — …",
    ],
)
def test_what_is_not_for_a_word_list_is_left_alone(text: str) -> None:
    assert _marked(text) == []


def test_accents_stored_in_two_pieces_are_one_letter_and_the_mark_covers_both() -> None:
    assert _marked("El habla de su medicacio\u0301n.") == []
    assert _marked("la medicacioo\u0301n") == ["medicacioo\u0301n"]


def test_a_word_of_the_other_language_is_wrong_only_where_one_language_was_chosen() -> None:
    said = "The neighbour trabajaba hard"
    assert _marked(said, Languages.ENGLISH) == ["neighbour", "trabajaba"]
    assert _marked(said, Languages.SPANISH) == ["The", "neighbour", "hard"]
    assert _marked(said, Languages.NONE) == []


def test_a_known_word_is_known_in_every_case_and_with_an_ending() -> None:
    assert _marked("Brindlemoth’s and brindlemoth", Languages.BOTH) == ["Brindlemoth", "brindlemoth"]
    assert _marked("Brindlemoth’s and brindlemoth", Languages.BOTH, "brindlemoth") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("recieve", "receive"),
        ("tommorow", "tomorrow"),
        ("Wensday", "Wednesday"),
        ("dont", "don't"),
        ("Im", "I'm"),
        ("Recieve", "Receive"),
        ("apointment", "appointment"),
        ("medicacion", "medicación"),
        ("entonses", "entonces"),
        ("tambien", "también"),
        ("habia", "había"),
    ],
)
def test_what_was_meant_is_offered_first(written: str, meant: str) -> None:
    assert spelling.suggestions(written, Languages.BOTH)[0] == meant


def test_there_are_at_most_five_offers_and_none_for_what_is_like_nothing() -> None:
    assert 1 < len(spelling.suggestions("thre", Languages.BOTH)) <= 5
    assert spelling.suggestions("xqzwkjfq", Languages.BOTH) == []
    assert spelling.suggestions("a" * 200, Languages.BOTH) == []


def test_every_offer_is_a_word_itself() -> None:
    for written in ("recieve", "dont", "medicacion", "Wensday", "withdrawl"):
        assert not _marked(" ".join(spelling.suggestions(written, Languages.BOTH)))


@given(st.text(alphabet=st.sampled_from("aéñe\u0301\u0303'’- \n.@/😀\u200bxzqÉب"), max_size=60))
def test_marks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for item in spelling.check(text, Languages.BOTH):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert "\n" not in item.text
        end = item.end


@given(st.text(max_size=40), st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"]), max_size=40))
def test_a_line_before_moves_the_marks_and_changes_none(before: str, text: str) -> None:
    moved = len(before) + 1
    alone = [(item.start + moved, item.key) for item in spelling.check(text, Languages.BOTH)]
    after = [(item.start, item.key) for item in spelling.check(f"{before}\n{text}", Languages.BOTH)]
    assert [item for item in after if item[0] >= moved] == alone


@given(st.text(max_size=30))
def test_any_word_may_be_asked_about(word: str) -> None:
    assert len(spelling.suggestions(word, Languages.BOTH)) <= 5


@pytest.mark.parametrize("word", ["\ud83d", "re\udc00cieve", "\x00", "a\xffb", "чa", "'''", "İstanbul", "ß"])
def test_letters_of_no_language_are_no_error(word: str) -> None:
    assert len(spelling.suggestions(word, Languages.BOTH)) <= 5
    assert all(item.text in word for item in spelling.check(word, Languages.BOTH))
