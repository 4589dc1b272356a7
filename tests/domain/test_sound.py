"""Names are found as they sound, in more languages than one, and not everything sounds like everything."""

import pytest
from hypothesis import given

from peernotes.domain.sound import alike, sounds
from peernotes.domain.text import name_key
from tests import samples

_PAIRS = [
    ("Vásquez", "Basquez"),
    ("Jiménez", "Himenez"),
    ("Jiménez", "Gimenez"),
    ("Xavier", "Javier"),
    ("Ximena", "Jimena"),
    ("Jorge", "Horhe"),
    ("Hernández", "Ernandes"),
    ("Guillermo", "Guiyermo"),
    ("Mohammed", "Muhamad"),
    ("Mohammed", "محمد"),
    ("Qasim", "Kassem"),
    ("Walid", "Oualid"),
    ("Yusuf", "Josef"),
    ("Stephen", "Steven"),
    ("Sean", "Shawn"),
    ("Katherine", "Catarina"),
    ("Christina", "Kristina"),
    ("Michelle", "Mishel"),
    ("Geoffrey", "Jeffrey"),
    ("Knight", "Nite"),
    ("Thomas", "Tomas"),
    ("Philip", "Filip"),
    ("Begay", "Begaye"),
    ("Tsosie", "Sosie"),
    ("Olena", "Олена"),
    ("Dimitrios", "Δημήτριος"),
    ("Sunita", "सुनीता"),
    ("Levi", "לוי"),
    ("Whitfield", "Witfield"),
]


@pytest.mark.parametrize(("said", "written"), _PAIRS)
def test_a_name_is_heard_however_it_is_written(said: str, written: str) -> None:
    one, two = name_key(said), name_key(written)
    assert sounds(one) & sounds(two)
    if said != "Levi":  # one consonant is too little across two scripts
        assert alike(one, two)
    assert alike(one, two) == alike(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Paul", "Bill"), ("Ana", "Ian"), ("Rosa", "Rico"), ("Marcus", "Martha"), ("Lee", "Lou")],
)
def test_what_only_shares_its_consonants_is_not_called_alike(one: str, two: str) -> None:
    assert not alike(name_key(one), name_key(two))


@pytest.mark.parametrize("name", ["陈美玲", "ᏌᎵ", "សុខ", "ሰላማዊት", "😀", "", "123", "-"])
def test_letters_that_are_not_read_here_sound_like_nothing(name: str) -> None:
    assert sounds(name_key(name)) == frozenset()


@given(samples.texts, samples.texts)
def test_whatever_is_typed_has_an_answer(one: str, two: str) -> None:
    for word in name_key(one).split():
        assert len(sounds(word)) <= 12
        for other in name_key(two).split():
            assert alike(word, other) == alike(other, word)
