"""Which marks are quotation marks, and which only look like them."""

import pytest

from peernotes.language.quotes import quotes

ELISIONS = frozenset({"em", "til", "n", "cause"})

QUOTED = [
    ('He said "addict" twice', ['"addict"']),
    ("He said “addict” twice", ["“addict”"]),
    ("Er sagte „Sucht“ dazu", ["„Sucht“"]),
    ("Elle a dit «dépendant» hier", ["«dépendant»"]),
    ("ella dijo «no quiero», y «mañana»", ["«no quiero»", "«mañana»"]),
    ("He said 'an addict like me' and left", ["'an addict like me'"]),
    ("He said ‘I don't' and left", ["‘I don't'"]),
    ("「だめ」と言った", ["「だめ」"]),
    ('"First," he said, "second."', ['"First,"', '"second."']),
    ("(“so be it”)", ["“so be it”"]),
    ('He said "I am 6"', ['"I am 6"']),
]

NOT_QUOTED = [
    "the addict's sister and the addicts' room",
    "5'10\" and a 6\" board, 12' long",
    "back in the '90s, rock 'n' roll, get 'em",
    "'til Friday, 'cause the bus stops then",
    "He doesn't, she's not, they've been",
    "an unpartnered ' mark",
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes(text, ELISIONS)] == expected


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_other_marks_are_not_quotations(text: str) -> None:
    assert quotes(text, ELISIONS) == []


def test_a_quotation_still_being_typed_runs_to_the_end() -> None:
    (quote,) = quotes('She said "I am an add')
    assert not quote.closed
    assert quote.end == len('She said "I am an add')


def test_a_blank_line_ends_a_mark_without_a_partner() -> None:
    assert quotes('a stray "mark\n\nand more text') == []


def test_a_paragraph_that_starts_inside_a_quotation_is_quoted_to_its_end_mark() -> None:
    text = 'and I was an addict." He is doing well.'
    (quote,) = quotes(text, open_quote=True)
    assert text[quote.start : quote.end] == 'and I was an addict."'


def test_a_repeated_opening_mark_goes_on_with_the_same_quotation() -> None:
    text = '"and I was an addict, then I stopped.'
    (quote,) = quotes(text, open_quote=True)
    assert (quote.start, quote.closed) == (0, False)
