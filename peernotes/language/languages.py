"""Which language each sentence is in: notes change it from one sentence to the next, and within one.

Function words decide, and a few words that notes are full of. No word counts that both languages have
(`no`, `me`, `son`, `has`), nor a capital inside a sentence, which is mostly a name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

ENGLISH, SPANISH = frozenset({"en"}), frozenset({"es"})
_BOTH = ENGLISH | SPANISH
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…\n]+|$)|[.!?…\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 60
"""Words of a sentence that are looked at; more change nothing but the time it takes."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EN = _words(
    "the and to of is was were are be been she he they it that this with for from at on not her his their"
    " him them we you my our who what when where which because about after before but if then than so as"
    " i an or by up out had have will would can could did does do just also still got get going went said"
    " says told asked called met talked came wants want needs need feels felt client clients clt pt staff"
    " peer today week group clinic meds housing refused denied claims claimed"
)
_ES = _words(
    "el la los las un una unos unas de del y en por para que con se su sus le les lo al es está esta están"
    " estaba era fue ser muy pero como cuando porque más mas ya también tambien donde quien ella él ellos"
    " ellas yo mi mis nos te tu hoy ayer mañana hay tiene tienen tenía dice dijo dicen quiere quería puede"
    " va fui vino viene llegó llego hace hizo sin sobre desde hasta entre cada otro otra este estos todo"
    " toda todos nunca siempre cliente señor señora persona casa familia trabajo años cita ni nada algo"
    " según segun cometió niega negó sigue anda parece estuvo vive necesita habló hablamos pidió"
    " paciente participante usuario hijo hija mamá papá esposo esposa hermano hermana vecino vecina"
    " adicto adicta droga drogas ayuda calle cumple coopera firmar medicina medicinas quería perdió está soy"
)
_ENDINGS = ("cion", "mente", "ando", "iendo", "aron", "ieron", "aba", "aban", "ado", "ada", "dad", "idos")
_SHORTEST_ENDING = 5
_SPANISH_LETTER = re.compile("[áéíóúñü¿¡]", re.IGNORECASE)


class Part(NamedTuple):
    """One sentence of a text and the languages that may be in it."""

    start: int
    end: int
    languages: frozenset[str]


def sentences(text: str) -> Iterator[Part]:
    """The sentences of `text` in order; one that shows no language has that of the one before it."""
    last = ENGLISH
    for sentence in _SENTENCE.finditer(text):
        last = _languages(sentence[0]) or last
        yield Part(*sentence.span(), last)


def languages(text: str) -> frozenset[str]:
    """Every language that some sentence of `text` may be in."""
    found = frozenset[str]()
    for part in sentences(text):
        found |= part.languages
        if found == _BOTH:
            break
    return found or ENGLISH


def _languages(sentence: str) -> frozenset[str]:
    english = spanish = 0
    first = True
    for number, found in enumerate(_WORD.finditer(sentence)):
        if number == _MOST_WORDS:
            break
        word, low = found[0], found[0].lower()
        if first or word.islower() or (sentence.isupper() and len(word) > 1) or word == "I":
            english += low in _EN
            spanish += low in _ES
            spanish += low not in _ES and len(low) > _SHORTEST_ENDING and low.endswith(_ENDINGS)
            spanish += 2 * bool(_SPANISH_LETTER.search(word))
        first = False
    spanish += 2 * ("¿" in sentence or "¡" in sentence)
    if spanish and english:
        return _BOTH if spanish > 1 else ENGLISH
    if spanish:
        return SPANISH
    return ENGLISH if english else frozenset()
