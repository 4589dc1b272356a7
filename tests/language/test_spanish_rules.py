"""Every Spanish rule proves itself: its examples, its reason in both languages, its offers."""

import re
from typing import Any

import pytest

from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from peernotes.language.proof import rewritten
from peernotes.language.rules import LONGEST_WHY, MOST_REWRITES
from tests.language.shipped import rule_files, spanish_files

EVERYTHING = Context(max_level=3)
RULES = [rule for table in spanish_files()[1:] for rule in table["rule"]]
COACH = Coach.from_rules(*spanish_files())
LEXICON = (
    "absolute adherence ageing blame culture deficit disability doubt gender legal moral overreach"
    " person_first poverty power substance suicide"
)
LOOKED_UP = {
    "42 CFR Part 2; ask your supervisor",
    "AP Stylebook, homelessness",
    "AP Stylebook, immigration",
    "APA Style, age",
    "Anonymity tradition of twelve-step fellowships",
    "Beach et al., 2021",
    "CAMH, Words Matter",
    "GLAAD Media Reference Guide",
    "Goddu et al., 2018",
    "Kelly & Westerhoff, 2010",
    "Minimum necessary, 45 CFR 164.502(b)",
    "NCDJ Disability Language Style Guide",
    "NIDA, Las palabras importan",
    "NIH MedlinePlus Magazine, Una mejor forma de decirlo",
    "NILC and PHR guidance on health records",
    "National CLAS Standards",
    "Park et al., 2021",
    "Partnership to End Addiction, Las palabras importan",
    "Sharp HealthCare, Estigma del suicidio",
    "State privacy law; ask your supervisor",
    "The Marshall Project, The Language Project",
}
_READS_WRONG = re.compile(
    r"\b(?:una|la|las|unas) (?:el|la|los|las|un|una|del|al)\b|\b(?:un|el|al|del|los|unos) persona"
    r"|\bun una\b|\b(?:de el|a el)\b|\b(\w+) \1\b|  |\s[,.;!?]|\b(?:es|son|con|de|un|una)\.$"
    r"|\bpersona (?:\w+os|que consumen)\b|\bpersonas (?:que (?:consume|vive|bebe|tiene)|\w+o)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_finds_its_examples_and_leaves_the_others(rule: dict[str, Any]) -> None:
    for example in rule["tests_flag"]:
        assert rule["id"] in {finding.rule_id for finding in COACH.check(example, EVERYTHING)}, example
    for example in rule["tests_ok"]:
        assert rule["id"] not in {finding.rule_id for finding in COACH.check(example, EVERYTHING)}, example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_reason_is_short_in_both_languages(rule: dict[str, Any]) -> None:
    for key in ("why", "why_en"):
        assert 10 < len(rule[key]) <= LONGEST_WHY, rule[key]
        assert rule[key][-1] in ".?”"
    assert rule["why"] != rule["why_en"]
    assert not set(rule["why"].lower().split()) & {"error", "incorrecto", "prohibido", "mal", "inaceptable"}
    assert len(rule["suggest"]) <= MOST_REWRITES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_an_offer_leaves_a_sentence_that_reads_right(rule: dict[str, Any]) -> None:
    for example in rule["tests_flag"]:
        for finding in COACH.check(example, EVERYTHING):
            for after in rewritten(example, finding):
                assert not _READS_WRONG.search(after), f"{rule['id']}: {after}"


def test_there_are_rules_in_every_category() -> None:
    assert len(RULES) >= 120
    assert {rule["category"] for rule in RULES} >= {*LEXICON.split(), "privacy"}
    assert set(COACH.categories) == set(Coach.from_rules(*rule_files()).categories)


def test_most_rules_offer_something() -> None:
    made = [rule for rule in RULES if "detect" not in rule]
    without = [rule["id"] for rule in made if not rule["suggest"]]
    assert all(name.startswith("privacy.") for name in without)
    assert len(made) - len(without) >= 120


def test_a_source_is_named_only_where_it_was_looked_up() -> None:
    sources = {rule["source"] for rule in RULES if "source" in rule}
    assert sources <= LOOKED_UP


def test_the_reason_is_in_the_language_of_the_screen() -> None:
    text = "Es un adicto."
    (english,) = COACH.check(text)
    (spanish,) = COACH.check(text, Context(reasons="es"))
    assert english.why.startswith("One word")
    assert spanish.why.startswith("Una palabra")


def test_leaving_out_is_named_in_the_language_of_the_screen() -> None:
    text = "Supuestamente perdió el teléfono."
    assert COACH.check(text)[0].rewrites[0].label == "Leave it out"
    assert COACH.check(text, Context(reasons="es"))[0].rewrites[0].label == "Quitarlo"


@pytest.mark.parametrize(
    "typed",
    [
        "Se nego a firmar.",
        "Se negó a firmar.",
        "SE NEGO A FIRMAR.",
        "Se nego\u0301 a firmar.",
        "se  negó\na firmar",
    ],
)
def test_words_are_found_however_they_are_typed(typed: str) -> None:
    assert [finding.rule_id for finding in COACH.check(typed)] == ["adherence.es_negarse"]


@pytest.mark.parametrize(
    "misspelled", ["un alcoolico", "una vagavunda", "un esquisofrenico", "un discapasitado", "un minusbalido"]
)
def test_common_slips_are_found(misspelled: str) -> None:
    assert COACH.check(f"Es {misspelled}.")


@pytest.mark.parametrize(
    "text",
    [
        "Dijo: «Soy un adicto y qué».",
        "En sus propias palabras: soy un borracho y lo sé",
        "Mamá: es un flojo",
        "> es un adicto",
        "No es un mentiroso.",
        "Se identifica como alcohólica.",
        "Hablamos del término drogadicto.",
        "Va a Alcohólicos Anónimos los martes.",
        "Le gritaron loco en la calle.",
        "Vea https://example.org/adicto para más.",
    ],
)
def test_words_that_are_not_the_writers_own_are_left_alone(text: str) -> None:
    assert COACH.check(text, EVERYTHING) == ()


def test_a_word_the_person_uses_is_left_alone_in_all_its_forms() -> None:
    own = Context(own_labels=frozenset({"adicto"}))
    assert COACH.check("Es adicta. Los adictos del grupo.", own) == ()
    assert COACH.check("Es alcohólica.", own)


def test_a_doubt_quote_is_found_in_every_style() -> None:
    for opening, closing in ("«»", "“”", '""'):
        found = COACH.check(f"Trajo su {opening}medicina{closing} al grupo.")
        assert [finding.rule_id for finding in found] == ["doubt.es_comillas"]


def test_ordinary_good_notes_are_left_alone() -> None:
    notes = (
        "Nos vimos en la biblioteca y llenamos juntos la solicitud de vivienda.",
        "Ella eligió llamar a su hermana y practicó lo que quería decir.",
        "Dijo que durmió mejor esta semana y que camina cada mañana con su perro.",
        "Compartí cómo fue mi primera semana de trabajo; se rió y contó la suya.",
        "Preguntó por clases de inglés y por un médico que hable español.",
        "Vive con depresión desde joven y sabe qué le ayuda: música, sol y su nieta.",
        "Lleva 40 días sin consumir y quiere celebrarlo con pan dulce.",
        "No pudo venir: el camión no pasó. Movimos la cita al jueves.",
        "El dueño se negó a arreglar la calefacción y escribimos una carta.",
        "La casa estaba limpia y olía a café.",
        "Fue a la corte con su abogada; el juez le dio otra fecha.",
    )
    assert [finding.text for note in notes for finding in COACH.check(note)] == []
