"""A day is read as it was meant, or refused in a sentence; it is never guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given

from peernotes.domain.typed_day import day_of
from peernotes.errors import InputRefusedError
from tests import samples

_DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "2026/11/22",
        "20261122"[:4] + ".11.22",
        "22 Nov 2026",
        "22. November 2026",
        "November 22, 2026",
        "nov. 22 2026",
        "22 de noviembre de 2026",
        "22/11/2026",
        "11/22/2026",
        "  22-11-2026 ",
        "２２ Nov ２０２６",
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert day_of(typed) == _DAY


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("03/04/2026", "two days"),
        ("4-3-2026", "two days"),
        ("30 Feb 2026", "no such day"),
        ("February 29, 2026", "no such day"),
        ("2026-13-01", "no such day"),
        ("2026-00-10", "no such day"),
        ("31/04/2026", "no such day"),
        ("13/13/2026", "no such day"),
        ("22 Nov 26", "no day"),
        ("22/11", "no day"),
        ("Nov 2026", "no day"),
        ("22 Nov 0026", "no day"),
        ("22 Nov 9026", "no day"),
        ("tomorrow", "no day"),
        ("", "no day"),
        ("1 2 3 2026", "no day"),
        ("😀", "no day"),
        ("٢٢ Nov ٢٠٢٦", "no day"),
    ],
)
def test_what_is_no_day_or_two_is_refused_in_words(typed: str, what: str) -> None:
    with pytest.raises(InputRefusedError, match=what) as refused:
        day_of(typed)
    assert refused.value.press


@pytest.mark.parametrize("typed", ["03/03/2026", "29 Feb 2028", "1 Jan 1900", "31 Dec 2199"])
def test_what_can_only_be_one_day_is_taken(typed: str) -> None:
    assert day_of(typed).year > 1899


@given(samples.days)
def test_every_way_of_writing_a_day_comes_back(day: date) -> None:
    for how in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y"):
        assert day_of(day.strftime(how)) == day


@given(samples.texts)
def test_whatever_is_typed_is_a_day_or_a_sentence(typed: str) -> None:
    with suppress(InputRefusedError):
        assert day_of(typed).year >= 1900
