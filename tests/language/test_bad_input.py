"""Whatever is pasted into a note, the coach answers, and every mark stands on the words it names.

That its time grows with the text and no faster is measured in tests/benchmarks/bench_coach.py.
"""

import unicodedata
from typing import Literal

import pytest

from peernotes.language.findings import Finding
from peernotes.services import coach

PLAIN = "We walked to the park and talked about the bus plan. "
A_MEGABYTE = 1_000_000


def found(text: str) -> list[Finding]:
    """The findings, each proved to lie on its words, in order, with rewrites inside the text."""
    findings = coach.check(text)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert all(0 <= item.start <= item.end <= len(text) for item in finding.rewrites)
        end = finding.end
    return findings


def test_a_megabyte_of_notes_is_read_to_its_last_word() -> None:
    text = PLAIN * (A_MEGABYTE // len(PLAIN)) + "He is an addict."
    (finding,) = found(text)
    assert finding.start == text.index("addict")


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_marks_stay_in_place_after_thousands_of_lines(separator: str) -> None:
    text = separator.join([PLAIN] * 2_000) + separator + "He is an addict."
    (finding,) = found(text)
    assert finding.start == text.index("addict")


@pytest.mark.parametrize("letters", ["x", "addict", "refused", "é", "漢", "😀", "\ud800", "a\u0301"])
def test_a_megabyte_without_a_blank_has_nothing_to_find(letters: str) -> None:
    assert found(letters * (A_MEGABYTE // len(letters))) == []


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "‘", "’", "«", "»", "„", "「", "`"])
def test_ten_thousand_quotation_marks_are_survived(mark: str) -> None:
    for text in (mark * 10_000, f"{mark} " * 10_000, f"a{mark} " * 10_000, f" {mark}a" * 10_000):
        found(text)
        assert [item.text for item in found(text + "\n\nHe is an addict.")][-1:] == ["addict"]


def test_ten_thousand_quotations_hide_what_is_in_them_and_nothing_else() -> None:
    text = "She said, “I am an addict, you know.” We walked. " * 5_000 + "He is an addict."
    (finding,) = found(text)
    assert finding.start == text.rindex("addict")


@pytest.mark.parametrize(
    "mark", [">", "> ", ":", "own words: ", "@", "://", "www.", "-", "(", "<name>", "[", "{n:"]
)
def test_thousands_of_other_marks_are_survived(mark: str) -> None:
    text = mark * 10_000 + "\n\nHe is an addict."
    assert [item.text for item in found(text)][-1:] == ["addict"]


@pytest.mark.parametrize(
    "odd", [*map(chr, (0, 1, 0x1B, 0x7F, 0xFFFD, 0xFFFE, 0xD800, 0xDFFF, 0x1F600, 0x10FFFF))]
)
def test_marks_stay_in_place_beside_characters_no_note_should_hold(odd: str) -> None:
    text = f"{odd} Met at the park.{odd} He is an {odd} addict {odd} and she is a{odd}junkie{odd}."
    assert "addict" in [item.text for item in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "שלום, he is an addict, תודה",
        "\u202bhe is an addict\u202c",
        "مرحبا \u2067he is an addict\u2069 شكرا",
        "\u200fhe is an \u200eaddict\u200f.",
    ],
)
def test_marks_stay_in_place_beside_writing_from_right_to_left(text: str) -> None:
    (finding,) = found(text)
    assert finding.text.strip("\u200e\u200f\u202c\u2069") == "addict"


@pytest.mark.parametrize("word", ["José", "Ångström", "Nguyễn", "mañana"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_stay_in_place_after_accents_however_they_are_stored(
    word: str, form: Literal["NFC", "NFD"]
) -> None:
    text = unicodedata.normalize(form, f"{word} met her at {word}. " * 50) + "He is an addict."
    assert text.index("addict") in [item.start for item in found(text)]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("He is an ad\u00addict.", "addict"),
        ("He is an a\u00add\u00add\u00adi\u00adc\u00adt.", "addict"),
        ("He is an\u00ad addict.", "addict"),
        ("He is an ad\u200bdict.", "addict"),
        ("He is an ad-\ndict.", "addict"),
        ("He is an ad-\r\n    dict.", "addict"),
        ("He is an ad\u2010\ndict.", "addict"),
        ("Pt was non-\ncompliant.", "noncompliant"),
    ],
)
def test_a_word_broken_by_hyphens_is_found_whole(text: str, letters: str) -> None:
    (finding,) = found(text)
    assert "".join(filter(str.isalpha, finding.text)) == letters


def test_a_hyphen_at_the_end_of_a_line_breaks_no_other_word() -> None:
    assert found("We did the well-\nknown walk to the co-\nop and the ad-\nvert was gone.") == []
