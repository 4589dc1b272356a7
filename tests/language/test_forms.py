"""English forms: the rules of spelling, and what the words file adds."""

import pytest

from peernotes.language.forms import Spelling

SPELLING = Spelling(
    irregular={"v": {"go": (("go",), ("goes",), ("went",), ("gone",), ("going",))}},
    doubling=frozenset({"admit"}),
    an_starts=("hour",),
    a_starts=("use", "uni"),
)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("refuse", "refuse refuses refused refused refusing"),
        ("deny", "deny denies denied denied denying"),
        ("play", "play plays played played playing"),
        ("stop", "stop stops stopped stopped stopping"),
        ("admit", "admit admits admitted admitted admitting"),
        ("miss", "miss misses missed missed missing"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("die", "die dies died died dying"),
        ("show", "show shows showed showed showing"),
        ("go", "go goes went gone going"),
    ],
)
def test_verbs(verb: str, forms: str) -> None:
    assert [variants[0] for variants in SPELLING.forms("v", verb).values()] == forms.split()


@pytest.mark.parametrize(("noun", "many"), [("addict", "addicts"), ("baby", "babies"), ("boss", "bosses")])
def test_nouns(noun: str, many: str) -> None:
    assert SPELLING.forms("n", noun)["many"] == (many,)


@pytest.mark.parametrize(("word", "more"), [("lazy", "lazier"), ("big", "bigger"), ("rude", "ruder")])
def test_adjectives(word: str, more: str) -> None:
    assert SPELLING.forms("a", word)["more"] == (more,)


@pytest.mark.parametrize(
    ("following", "article"),
    [
        ("addict", "an"),
        ("person", "a"),
        ("hour", "an"),
        ("user", "a"),
        ("university", "a"),
        ("SSI check", "an"),
        ("UA", "a"),
        ("", "a"),
    ],
)
def test_articles_follow_the_sound(following: str, article: str) -> None:
    assert SPELLING.article(following) == article
