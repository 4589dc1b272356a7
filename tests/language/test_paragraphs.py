"""A text of many lines is read as its writer meant it, wherever its lines were broken."""

import pytest

from peernotes.language.paragraphs import paragraphs
from peernotes.services import coach


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("\n\n \n", []),
        ("one", [(0, "one")]),
        ("one\ntwo", [(0, "one\ntwo")]),
        ("one\n\ntwo", [(0, "one"), (5, "two")]),
        ("one\r\n \r\ntwo\n", [(0, "one\r"), (8, "two\n")]),
        ("\n\none\n\n\n\ntwo", [(2, "one"), (9, "two")]),
    ],
)
def test_paragraphs_end_at_blank_lines(text: str, parts: list[tuple[int, str]]) -> None:
    found = [(start, part.strip("\n")) for start, part in paragraphs(text) if part.strip()]
    assert found == [(start, part.strip("\n")) for start, part in parts]
    assert all(text[start : start + len(part)] == part for start, part in paragraphs(text))


def found_in(text: str) -> list[str]:
    findings = coach.check(text)
    assert all(text[item.start : item.end] == item.text for item in findings)
    return [item.text for item in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He is an ad-\ndict.", ["ad-\ndict"]),
        ("He is non-\r\n  compliant.", ["non-\r\n  compliant"]),
        ("Talked about resources for the mentally\nill in our county.", ["mentally\nill"]),
    ],
)
def test_wording_is_found_over_the_end_of_a_wrapped_line(text: str, found: list[str]) -> None:
    assert [item.removeprefix("the ") for item in found_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "In her own words: I am\nan addict.",
        "Own words:\nI am an addict and a junkie.",
        "She said, “I am an addict\nand junkie” and we laughed.",
        "“I was an addict,\n\nLater we walked.",
    ],
)
def test_own_words_and_quotations_run_on_over_a_line_end(text: str) -> None:
    assert found_in(text) == []


def test_own_words_end_with_the_line_that_ends_the_saying() -> None:
    assert found_in("Own words: I am an addict.\nHe is a junkie.") == ["junkie"]
    assert found_in("In his words: I was an addict\nand a felon.\nHe is a junkie.") == ["junkie"]
    assert found_in("Own words:\nI am an addict.\nI was a felon.\n\nHe is a junkie.") == ["junkie"]


def test_own_words_and_quotations_end_at_a_blank_line() -> None:
    assert found_in("Own words: I am an addict.\n\nHe is a junkie.") == ["junkie"]
    assert found_in("She said, “I am an addict.\n\nHe is a junkie.") == ["junkie"]


@pytest.mark.parametrize(
    "text",
    [
        "We talked about being mentally\n- ill neighbor needs soup",
        "We talked about being mentally\nIll neighbor needs soup",
        "We talked about being mentally\n\nill neighbor needs soup",
    ],
)
def test_no_wording_is_found_over_the_end_of_an_item(text: str) -> None:
    assert found_in(text) == []


def test_each_paragraph_says_its_own_place() -> None:
    text = "Met at the park.\n\nHe is an addict.\n\n\nHe is a felon.\n"
    findings = coach.check(text)
    assert [item.start for item in findings] == [text.index("addict"), text.index("felon")]
    for item in findings:
        for rewrite in item.rewrites:
            assert text[rewrite.start : rewrite.end] in text
            assert rewrite.start <= item.start < item.end <= rewrite.end
