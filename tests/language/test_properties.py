"""What holds for any text at all."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from peernotes.language.normal import normal
from peernotes.language.proof import rewritten
from tests.language.shipped import lines, rule_files

COACH = Coach.from_rules(*rule_files())
FOUND = [line.split("\t")[0] for line in lines("found.tsv")]
ODD = st.text(
    st.characters(codec=None)
    | st.sampled_from("\x00\u00ad\u00a0\u200b\u202e\u2066\ufeff\ud800\u0301\n\t'\"‘’“”«»-–>:.#@ "),
    max_size=12,
)
PIECES = st.lists(st.sampled_from(FOUND) | ODD, max_size=6).map(" ".join)
CONTEXTS = st.builds(
    Context,
    names=st.frozensets(ODD, max_size=2),
    own_labels=st.frozensets(ODD | st.just("addict"), max_size=2),
    open_quote=st.booleans(),
    max_level=st.integers(1, 3),
)


@settings(max_examples=200, deadline=None)
@given(PIECES, CONTEXTS)
def test_findings_lie_in_the_text_in_order_and_rewrites_fit(text: str, context: Context) -> None:
    findings = COACH.check(text, context)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        for rewrite in finding.rewrites:
            assert 0 <= rewrite.start <= rewrite.end <= len(text)
        for after in rewritten(text, finding):
            assert isinstance(after, str)
            assert after != text
    assert all(one.end <= two.start for one, two in pairwise(findings))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FOUND), min_size=1, max_size=3).map(" ".join))
def test_nothing_is_found_inside_a_quotation(text: str) -> None:
    whole = text.replace('"', "")
    for opening, closing in ("“”", '""', "«»", "‘’"):
        quoted = f"They said, {opening}{whole}{closing}"
        if opening != "‘" or "'" not in whole:
            assert COACH.check(quoted) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_the_way_back_covers_the_whole_text(text: str) -> None:
    plain = normal(text)
    places = [plain.given(i) for i in range(len(plain.text))]
    assert places == sorted(places)
    assert all(0 <= place < max(1, len(text)) for place in places)


DISGUISED = [
    "He is an ad\u00addict.",
    "He is an addict\u0301.".replace("t\u0301", "t"),
    "He is\u00a0an\u00a0addict.",
    "He is an \u202eaddict\u202c.",
    "He is an ad-\ndict.",
    "He is non-\ncompliant.",
    "He is non\u2011compliant.",
    "It\u2019s the addict\u2019s.",
    "Jose\u0301 is an addict.",
    "Jose\u0301\u0323\u0302 said\u200b he met an\u2003addict.",
    "\ufeffHe is an addict.\r\n",
]


@pytest.mark.parametrize("text", DISGUISED)
def test_every_way_of_storing_a_word_is_found_at_its_place(text: str) -> None:
    (finding,) = COACH.check(text)
    assert text[finding.start : finding.end] == finding.text
    letters = "".join(c for c in finding.text.lower() if c.isalpha() and unicodedata.category(c) != "Cf")
    assert letters in ("addict", "noncompliant")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800 addict \udfff",
        "\u202e" * 50,
        "'" * 500,
        '"' * 501,
        "<name> # <start> {n:addict} @person",
    ],
)
def test_odd_texts_are_answered(text: str) -> None:
    assert isinstance(COACH.check(text), tuple)


def test_the_same_question_is_answered_once_and_for_all() -> None:
    first = COACH.check("He is an addict.", Context(names=frozenset({"Ann"})))
    assert COACH.check("He is an addict.", Context(names=frozenset({"Ann"}))) is first


@pytest.mark.parametrize(
    ("text", "span", "given"),
    [
        ("Jose\u0301 came", (0, 4), (0, 5)),
        ("Jose\u0301 came", (3, 3), (3, 3)),
        ("ad\u00addict", (0, 6), (0, 7)),
        ("a\u00adb", (0, 1), (0, 1)),
        ("a\u00a0b", (1, 3), (1, 3)),
        ("plain", (1, 4), (1, 4)),
    ],
)
def test_a_span_leads_back_to_the_given_text(
    text: str, span: tuple[int, int], given: tuple[int, int]
) -> None:
    assert normal(text).given_span(*span) == given


def test_a_very_long_text_is_answered_too() -> None:
    text = "We walked to the park. " * 1_000 + "He is an addict."
    (finding,) = COACH.check(text)
    assert finding.start == text.index("addict")


def test_an_empty_paragraph_leaves_no_quotation_open() -> None:
    assert not COACH.leaves_quote_open(" \n", open_quote=True)
