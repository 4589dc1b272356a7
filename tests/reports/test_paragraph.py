"""Lines: every letter once, none too wide, in an order that loses nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.errors import CannotPrintError
from peernotes.reports.breaks import break_offsets
from peernotes.reports.clusters import clusters
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.itemise import Itemiser, tidy
from peernotes.reports.paragraph import Paragraph, seen_order
from peernotes.reports.pieces import Span
from tests.reports.test_scripts import NAMES_AND_WORDS

ITEMISER = Itemiser(FontSet.find())
LETTERS = sorted(
    {c for _, name, said in NAMES_AND_WORDS.values() for c in name + said}
    | set("ab-—()[]\u2067\u2069\u200b\u0301 ")
)
PRINTABLE = [c for c in LETTERS if not ITEMISER.fonts.missing(c)]
TEXTS = st.text(st.sampled_from(PRINTABLE), max_size=60) | st.lists(
    st.sampled_from([said for _, _, said in NAMES_AND_WORDS.values()]), max_size=4
).map(" ".join)


def paragraph(text: str, language: str = "") -> Paragraph:
    return Paragraph(ITEMISER, [Span(text, Typeface.SERIF, "#000000")], language)


def printable(text: str) -> str:
    return "".join(c for c in text if not ITEMISER.fonts.missing(c))


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.integers(800, 40_000))
def test_lines_hold_the_whole_text_once(text: str, width: int) -> None:
    text = printable(text)

    assert "".join(line.text for line in paragraph(text).lines(width)) == text


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.integers(3_000, 40_000))
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    for line in paragraph(printable(text)).lines(width):
        assert line.width <= width + 1 or len(clusters(line.text.strip())) <= 2


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_the_seen_order_is_a_permutation(text: str) -> None:
    for line in paragraph(printable(text)).lines(20_000):
        assert sorted(map(id, seen_order(line))) == sorted(map(id, line.pieces))


def test_plain_and_analysed_text_break_alike() -> None:
    text = "Step-by-step we read the two pages aloud — slowly; café, 10-12 and naïve “words” in between."
    analysed = Paragraph(ITEMISER, [Span(text, Typeface.SERIF, "#000000")], base=0)
    with_other_script = paragraph(text + " ꭳ")

    for width in (6_000, 9_000, 14_000):
        lines = [line.text.strip() for line in analysed.lines(width)]
        assert [line.text.strip() for line in with_other_script.lines(width)][: len(lines) - 1] == lines[:-1]


def test_an_unbroken_word_is_cut_between_clusters() -> None:
    lines = paragraph("n\u0323\u0301" * 700).lines(20_000)

    assert len(lines) > 10
    assert all(line.width <= 20_000 for line in lines)
    assert all(line.text[0] == "n" for line in lines)


def test_han_never_starts_a_line_with_a_full_stop() -> None:
    text = "我想回去工作，和家人在一起。" * 8

    for width in range(4_000, 12_000, 500):
        assert all(line.text[0] not in "，。" for line in paragraph(text).lines(width))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("well-known", ["well-", "known"]),
        ("2-3 days", ["2-3 ", "days"]),
        ("-5 or --", ["-5 ", "or ", "--"]),
        ("ខ្ញុំ\u200bចង់", ["ខ្ញុំ\u200b", "ចង់"]),
        ("ฉันอยากกลับ", ["ฉัน", "อยาก", "กลับ"]),
        ("a\u00a0b c", ["a\u00a0b ", "c"]),
        ("(日本)。", ["(日", "本)。"]),
    ],
)
def test_where_lines_may_break(text: str, parts: list[str]) -> None:
    offsets = sorted({0, len(text), *break_offsets(text)})

    assert [text[a:b] for a, b in pairwise(offsets)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("👩🏽‍🤝‍👨🏻🇺🇸🇺🇸1️⃣", ["👩🏽‍🤝‍👨🏻", "🇺🇸", "🇺🇸", "1️⃣"]),
        ("ǫ́n", ["ǫ́", "n"]),
        ("क्षत्रि", ["क्ष", "त्रि"]),
        ("ស្រី", ["ស្រី"]),
        ("เข", ["เข"]),
    ],
)
def test_what_belongs_together_stays_together(text: str, parts: list[str]) -> None:
    assert clusters(text) == parts


def test_tabs_become_spaces_and_control_characters_go() -> None:
    assert tidy("a\tb\x07c\x85") == "a bc "


def test_a_letter_without_a_font_is_never_drawn_as_a_box() -> None:
    with pytest.raises(CannotPrintError):
        paragraph("\u0378")


def test_every_letter_called_printable_can_be_set() -> None:
    points = (
        *range(0x20, 0x3400, 9),
        0x115F,
        0x1160,
        0x3164,
        0x0600,
        0x06DD,
        0xFFF9,
        *range(0x1F300, 0x1FB00, 7),
    )

    for letter in map(chr, points):
        text = tidy(f"a{letter} {letter}")
        if not ITEMISER.fonts.missing(text):
            assert "".join(line.text for line in paragraph(text).lines(2_000)) == text
