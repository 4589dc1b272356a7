"""What is offered in Spanish agrees: with the article, the adjectives, and what is said after it."""

import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from peernotes.language.proof import rewritten
from tests.language.shipped import spanish_files

COACH = Coach.from_rules(*spanish_files())
EXAMPLES = [
    example for table in spanish_files()[1:] for rule in table["rule"] for example in rule["tests_flag"]
]


def first_offer(text: str) -> str:
    (finding,) = COACH.check(text)
    return next(rewritten(text, finding))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Llegó un adicto.", "Llegó una persona que consume drogas."),
        ("Llegaron unos adictos.", "Llegaron unas personas que consumen drogas."),
        ("Hablé con el adicto.", "Hablé con la persona que consume drogas."),
        ("La casa del adicto.", "La casa de la persona que consume drogas."),
        ("Le dio pan al adicto.", "Le dio pan a la persona que consume drogas."),
        ("Todos los adictos del grupo.", "Todas las personas que consumen drogas del grupo."),
        ("Otro adicto llamó.", "Otra persona que consume drogas llamó."),
        ("Es adicta.", "Es una persona que consume drogas."),
        ("Son adictos.", "Son personas que consumen drogas."),
        ("Un adicto agresivo gritó.", "Una persona agresiva que consume drogas gritó."),
        ("Un adicto viejo y enfermo vino.", "Una persona vieja y enferma que consume drogas vino."),
        ("El adicto está enojado.", "La persona que consume drogas está enojada."),
        ("El adicto no está muy contento.", "La persona que consume drogas no está muy contenta."),
        ("Los adictos estaban cansados.", "Las personas que consumen drogas estaban cansadas."),
        ("UN ADICTO LLAMÓ.", "UNA PERSONA QUE CONSUME DROGAS LLAMÓ."),
        ("Un indigente llamó.", "Una persona sin vivienda llamó."),
        ("Un exconvicto dirige el grupo.", "Una persona que ha estado en la cárcel dirige el grupo."),
    ],
)
def test_everything_that_agrees_goes_along(text: str, after: str) -> None:
    assert first_offer(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Me negué a firmar.", "Preferí no firmar."),
        ("Se negaron a firmar.", "Prefirieron no firmar."),
        ("Terminó negándose a firmar.", "Terminó prefiriendo no firmar."),
        ("Ella está loca.", "Ella pasa por un momento difícil."),
        ("Era muy floja.", "Tenía poca energía."),
        ("Padecían de asma.", "Vivían con asma."),
        ("Alegó que no pudo.", "Dijo que no pudo."),
        ("Su mamá, supuestamente, llamó.", "Su mamá llamó."),
        ("Supuestamente llamó.", "Llamó."),
        ("Se la pasa haciéndose la víctima.", "Se la pasa expresando lo que siente."),
    ],
)
def test_person_and_tense_are_kept(text: str, after: str) -> None:
    assert first_offer(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "El adicto de su hermano está enojado.",
        "Es una mujer muy mentirosa.",
        "Conoció a una mujer suicida.",
        "Doña Rosa está senil.",
        "Vive con SU VECINO tecato.",
    ],
)
def test_nothing_is_offered_where_it_would_not_agree(text: str) -> None:
    offers = [rewrite for finding in COACH.check(text) for rewrite in finding.rewrites]
    assert all("persona" not in offer.replacement.lower() for offer in offers)


FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
NOUNS = ("adicto", "drogadicto", "tecato", "vagabundo", "minusválido", "discapacitado", "exconvicto")
ADJECTIVES = ("nuevo", "agresivo", "conocido", "violento", "enojado", "peligroso")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(NOUNS),
    st.sampled_from(["un", "el", "este", "otro", "unos", "los", "esos", "muchos", "todos los", "algunos"]),
    st.lists(st.sampled_from(ADJECTIVES), max_size=2, unique=True),
    st.sampled_from(["", "está {}", "no está tan {}", "anda {} y {}"]),
    st.sampled_from(ADJECTIVES),
    st.sampled_from(["accents", "none"]),
)
def test_no_offer_leaves_a_word_that_does_not_agree(
    noun: str, article: str, behind: list[str], said: str, word: str, form: str
) -> None:
    many = "s" if article.endswith("s") else ""
    said = said.replace("está", "están").replace("anda", "andan") if many and article != "este" else said
    parts = [
        article,
        noun + many,
        *(adjective + many for adjective in behind),
        said.format(word + many, "solo" + many),
    ]
    text = "Vimos que " + " ".join(part for part in parts if part) + "."
    if form == "none":
        text = "".join(c for c in unicodedata.normalize("NFD", text) if c != "\u0301")
    findings = [
        finding
        for finding in COACH.check(text)
        if finding.category in ("person_first", "poverty", "legal", "disability")
    ]
    for finding in findings:
        for after in rewritten(text, finding):
            assert not re.search(
                r"\b(?:uno?s?|el|los|este|esos|otro|much[o]s|tod[o]s|algun[o]s) personas?\b", after
            ), after
            described = re.sub(r"que (?:ha|han) estado|que consumen? drogas|en la cárcel", "", after)
            assert not re.search(r"\b(?:" + "|".join((*ADJECTIVES, "solo")) + r")s?\b", described), after
            assert ("personas" in after) == bool(many)
            assert not re.search(r"personas que (?:consume|ha)\b|persona que (?:consumen|han)\b", after)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(FORMS),
    st.sampled_from(["", "\u00ad", "\u200b\u2066"]),
)
def test_offsets_hold_with_decomposed_accents_and_invisible_marks(
    text: str, form: Literal["NFC", "NFD"], mark: str
) -> None:
    other_text = mark + unicodedata.normalize(form, text)
    plain = COACH.check(text, Context(max_level=3))
    found = COACH.check(other_text, Context(max_level=3))
    assert [finding.rule_id for finding in found] == [finding.rule_id for finding in plain]
    for one, other in zip(plain, found, strict=True):
        assert other_text[other.start : other.end] == other.text
        assert unicodedata.normalize("NFC", other.text) == one.text
        for before, after in zip(rewritten(text, one), rewritten(other_text, other), strict=True):
            assert unicodedata.normalize("NFC", after.removeprefix(mark)) == before
