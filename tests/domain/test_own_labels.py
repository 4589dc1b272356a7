"""The words somebody uses about themself, out of however they said it."""

import pytest

from peernotes.domain.own_labels import labels_in


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ("alcoholic", ("alcoholic",)),
        ("I'm an alcoholic, and Deaf.", ("alcoholic", "Deaf")),
        ("I call myself “a junkie”; also autistic", ("junkie", "autistic")),
        ("I’m an addict\nan alcoholic\nan addict", ("addict", "alcoholic")),
        ("Soy adicta y sorda", ("adicta", "sorda")),
        ("recovering addict", ("recovering addict",)),
        ("", ()),
        ("No word at all for what they say I am", ()),
    ],
)
def test_each_word_is_found_once_without_what_leads_to_it(said: str, labels: tuple[str, ...]) -> None:
    assert labels_in(said) == labels


def test_a_whole_sentence_is_no_word_for_oneself() -> None:
    assert labels_in("People around here have called me many things") == ()
