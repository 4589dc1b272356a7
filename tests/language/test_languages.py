"""Each sentence is looked at with the rules of the languages that may be in it."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.language.languages import languages, sentences
from peernotes.services import coach

EN, ES = frozenset({"en"}), frozenset({"es"})


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("He is an addict and refused his meds.", EN),
        ("Es un adicto y no coopera.", ES),
        ("El cliente llegó and refused his meds.", EN | ES),
        ("Paciente no cumple.", ES),
        ("¿Adicto?", ES),
        ("Called Maria in Los Angeles.", EN),
        ("Met with Maria de la Cruz at the clinic.", EN | ES),
        ("She moved to La Puente.", EN),
        ("NO COOPERA Y ES UN FLOJO", ES),
        ("Addict.", EN),
        ("", EN),
        ("12:30 ***", EN),
    ],
)
def test_function_words_tell_the_language(text: str, spoken: frozenset[str]) -> None:
    assert languages(text) == spoken


def test_a_sentence_that_shows_nothing_has_the_language_before_it() -> None:
    assert [part.languages for part in sentences("Vino hoy. Tecato. She left. Junkie.")] == [ES, ES, EN, EN]


@given(st.text(st.characters(codec=None), max_size=80))
def test_sentences_lie_one_after_the_other_in_the_text(text: str) -> None:
    parts = list(sentences(text))
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(one.end <= two.start for one, two in pairwise(parts))
    assert "".join(text[part.start : part.end] for part in parts) == text


def test_a_mixed_note_gets_the_rules_of_both() -> None:
    text = "She refused her meds. Se negó a firmar. El pt es un flojo and he is a junkie."
    assert [finding.rule_id for finding in coach.check(text)] == [
        "adherence.refuse",
        "adherence.es_negarse",
        "moral.es_flojo",
        "person_first.slang",
    ]


def test_english_rules_leave_spanish_sentences_alone() -> None:
    text = "La oficina tiene control de la puerta. Es normal, no hay drama."
    assert coach.check(text) == []


def test_offsets_hold_over_paragraphs_in_both_languages() -> None:
    text = "She refused her meds.\n\nEl nin\u0303o vio a un adicto.\nAn addict came."
    found = coach.check(text)
    assert [text[finding.start : finding.end] for finding in found] == ["refused", "adicto", "addict"]


def test_a_name_is_a_name_in_spanish_too() -> None:
    assert coach.check("Hablé con Loco y con la Flaca.", names=frozenset({"Loco", "Flaca"})) == []


def test_who_writes_in_english_never_waits_for_spanish() -> None:
    program = (
        "from peernotes import resources; from peernotes.services import coach\n"
        "read, old = [], resources.read_toml\n"
        "resources.read_toml = lambda name: read.append(name) or old(name)\n"
        "coach.check('He is an addict. Called Maria in Los Angeles.')\n"
        "print(any('/es' in name for name in read))\n"
        "coach.check('Es un adicto.')\n"
        "print(any('/es' in name for name in read))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "True"]
