"""Spanish forms: persons and tenses, gender and number, as the Academia's tables have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.language.spanish import PERSONS, SpanishSpelling, conjugated, inflected, misspelled, plain
from peernotes.language.word_list import WordList
from peernotes.resources import folder
from tests.language.shipped import spanish_files

WORDS = spanish_files()[0]
SPELLING = SpanishSpelling(verbs=WORDS["verbs"], nouns=WORDS["nouns"])


@pytest.mark.parametrize(
    ("verb", "tense", "forms"),
    [
        ("negar", "pres", "niego niegas niega negamos niegan"),
        ("negar", "subj", "niegue niegues niegue neguemos nieguen"),
        ("mentir", "pret", "mentí mentiste mintió mentimos mintieron"),
        ("mentir", "subj", "mienta mientas mienta mintamos mientan"),
        ("pedir", "pres", "pido pides pide pedimos piden"),
        ("buscar", "pret", "busqué buscaste buscó buscamos buscaron"),
        ("rechazar", "subj", "rechace rechaces rechace rechacemos rechacen"),
        ("seguir", "pres", "sigo sigues sigue seguimos siguen"),
        ("exigir", "pres", "exijo exiges exige exigimos exigen"),
        ("conocer", "pres", "conozco conoces conoce conocemos conocen"),
        ("decir", "pret", "dije dijiste dijo dijimos dijeron"),
        ("decir", "subj", "diga digas diga digamos digan"),
        ("hacer", "fut", "haré harás hará haremos harán"),
        ("ser", "imp", "era eras era éramos eran"),
        ("creer", "pret", "creí creíste creyó creímos creyeron"),
        ("incluir", "pres", "incluyo incluyes incluye incluimos incluyen"),
        ("evaluar", "pres", "evalúo evalúas evalúa evaluamos evalúan"),
        ("recaer", "pret", "recaí recaíste recayó recaímos recayeron"),
        ("estar", "cond", "estaría estarías estaría estaríamos estarían"),
    ],
)
def test_verbs(verb: str, tense: str, forms: str) -> None:
    made = conjugated(verb, WORDS["verbs"].get(verb, ""))
    assert [made[tense + person] for person in PERSONS] == forms.split()


@pytest.mark.parametrize(
    ("verb", "gerund", "participle"),
    [("negar", "negando", "negado"), ("decir", "diciendo", "dicho"), ("creer", "creyendo", "creído")],
)
def test_gerunds_and_participles(verb: str, gerund: str, participle: str) -> None:
    made = conjugated(verb, WORDS["verbs"].get(verb, ""))
    assert (made["ger"], made["part"]) == (gerund, participle)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("adicto", "adicto adicta adictos adictas"),
        ("agresor", "agresor agresora agresores agresoras"),
        ("ladrón", "ladrón ladrona ladrones ladronas"),
        ("holgazán", "holgazán holgazana holgazanes holgazanas"),
        ("indigente", "indigente indigente indigentes indigentes"),
        ("capaz", "capaz capaz capaces capaces"),
        ("mayor", "mayor mayor mayores mayores"),
        ("joven", "joven joven jóvenes jóvenes"),
    ],
)
def test_nouns_and_adjectives(word: str, forms: str) -> None:
    assert list(inflected(word, WORDS["nouns"].get(word, "")).values()) == forms.split()


def test_a_noun_of_one_gender_has_two_forms() -> None:
    assert inflected("persona", WORDS["nouns"]["persona"]) == {"f1": "persona", "f2": "personas"}
    assert inflected("reacción") == {"f1": "reacción", "f2": "reacciones"}


def test_a_reflexive_verb_stands_behind_its_pronoun_or_carries_it() -> None:
    (pronoun, finite), (carried,) = SPELLING.phrases("v", "negarse")
    assert "se" in pronoun
    assert {"negó", "nego", "niegan"} <= set(finite)
    assert {"negarse", "negándose", "negandose"} <= set(carried)
    assert SPELLING.forms("v", "negarse")["pret6"] == ("se negaron",)
    assert SPELLING.forms("v", "negarse")["ger"] == ("negándose",)


def test_no_misspelling_is_another_spanish_word() -> None:
    known = WordList(folder() / "spelling" / "es.trie.gz", "abcdefghijklmnopqrstuvwxyzáéíóúüñ")
    listed = frozenset(WORDS["spelling"]["real_words"])
    nouns = {word for word in _macro_words() if len(word) >= 7}
    found = {
        slip
        for word in nouns
        for form in inflected(word, WORDS["nouns"].get(word, "")).values()
        for slip in misspelled(form)
        if known.has(slip) and slip not in listed and plain(slip) not in map(plain, inflected(word).values())
    }
    assert found == set()


def _macro_words() -> set[str]:
    import re  # noqa: PLC0415 - used by this one search

    patterns = " ".join(
        p for table in spanish_files()[1:] for rule in table["rule"] for p in rule.get("match", ())
    )
    return {word for group in re.findall(r"\{[na]:([^}]+)\}", patterns) for word in group.split("|")}


@given(st.sampled_from(sorted(WORDS["verbs"])))
def test_every_form_is_looked_up_with_and_without_its_accents(verb: str) -> None:
    spelled = SPELLING.lookup("v", verb)
    for form, word in conjugated(verb, WORDS["verbs"][verb]).items():
        if form[-1] in "36":
            assert form in spelled[word].forms
            assert form in spelled[plain(word)].forms or word in SPELLING.accents_matter
