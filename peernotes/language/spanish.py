"""Spanish word forms: persons and tenses of a verb, gender and number of a noun or an adjective.

The regular endings are those of the Real Academia's tables; what a verb does to its stem, and whatever else
departs from them, is one short line per word in the words file. Every form is also known as it is typed
without accents, and as longer words are often misspelled (b for v, s for z or c, no h).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from peernotes.language.forms import Form, Spelling

PERSONS = ("1", "2", "3", "4", "6")
"""I, you, she, we, they."""
_TENSES = {
    "ar": {"pres": "o as a amos an", "pret": "é aste ó amos aron", "imp": "aba abas aba ábamos aban"},
    "er": {"pres": "o es e emos en", "pret": "í iste ió imos ieron", "imp": "ía ías ía íamos ían"},
    "ir": {"pres": "o es e imos en", "pret": "í iste ió imos ieron", "imp": "ía ías ía íamos ían"},
}
_FUTURE = {"fut": "é ás á emos án", "cond": "ía ías ía íamos ían"}
_STRONG = "e iste o imos ieron"
_STRESSED = ("1", "2", "3", "6")
_REFLEXIVE = dict(zip(PERSONS, ("me", "te", "se", "nos", "se"), strict=True))
_PLAIN = str.maketrans("áéíóúüñ", "aeiouun")
_ACCENT = str.maketrans("aeiou", "áéíóú")
_SLIPS = tuple(
    (re.compile(found), written)
    for found, written in (
        (r"b(?=[aeiouáéíóú])", "v"),
        (r"v", "b"),
        (r"z", "s"),
        (r"c(?=[eiéí])", "s"),
        (r"(?<!c)h", ""),
        (r"ll", "y"),
        (r"g(?=[eiéí])", "j"),
        (r"cc", "c"),
    )
)
_UNHEARD = frozenset(
    [f"{tense}2" for tense in ("pres", "pret", "imp", "fut", "cond", "subj")]
    + [f"{tense}{person}" for tense in ("fut", "cond", "subj") for person in "14"]
)
"""Forms that a note about somebody does not have: they are written, never looked for."""
_SHORTEST_SLIP = 7
"""Letters. A shorter word with a slip is too often another word."""


def plain(word: str) -> str:
    """`word` without accents, as it is typed on a keyboard that has none."""
    return word.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class SpanishSpelling(Spelling):
    """What the words file says, with the endings of Spanish."""

    verbs: Mapping[str, str] | None = None
    nouns: Mapping[str, str] | None = None
    accents_matter: frozenset[str] = frozenset()
    """Words that are others without their accent: él, está, más."""
    real_words: frozenset[str] = frozenset()
    """Misspellings that happen to be words of their own."""
    _known: dict[tuple[str, str], dict[str, Form]] = field(default_factory=dict, compare=False, repr=False)

    def forms(self, part: str, word: str) -> dict[str, tuple[str, ...]]:
        """Every form of `word`; a verb's by tense and person, the rest by gender and number (m1, f2)."""
        if part == "v":
            verb = word.removesuffix("se") if word.endswith("rse") else word
            made = conjugated(verb, (self.verbs or {}).get(verb, ""))
            return {form: (_with_se(form, one) if verb != word else one,) for form, one in made.items()}
        return {form: (one,) for form, one in inflected(word, (self.nouns or {}).get(word, "")).items()}

    def lookup(self, part: str, word: str) -> dict[str, Form]:
        """Each spelling of `word`, without accents and with common slips too, with the forms it can be."""
        if part == "v":
            word = word.removesuffix("se") if word.endswith("rse") else word
        known = self._known.get((part, word))
        if known is None:
            known = self._known[part, word] = self._spelled(part, word)
        return known

    def _spelled(self, part: str, word: str) -> dict[str, Form]:
        found: dict[str, set[str]] = {}
        for form, (spelled, *_) in self.forms(part, word).items():
            if form in _UNHEARD:
                continue
            for variant in self._typed(
                spelled, slips=part != "v" or form in ("inf", "ger", "pres3", "pret3")
            ):
                found.setdefault(variant, set()).add(form)
        return {spelled: Form(part, frozenset(names)) for spelled, names in found.items()}

    def phrases(self, part: str, word: str) -> list[tuple[Mapping[str, Form | None], ...]]:
        """A reflexive verb stands behind its pronoun, or carries it: se negó, negarse."""
        every = self.lookup(part, word)
        if part != "v" or not word.endswith("rse"):
            return [(every,)]
        finite = {spelled: form for spelled, form in every.items() if not form.forms <= {"inf", "ger"}}
        carried = {
            variant: Form("v", frozenset({form}))
            for form in ("inf", "ger")
            for pronoun in ("se", "me", "te", "nos")
            for variant in self._typed(_carrying(self.forms(part, word[:-2])[form][0], form, pronoun))
        }
        return [({"se": None, "me": None, "nos": None, "te": None}, finite), (carried,)]

    def variants(self, word: str) -> tuple[str, ...]:
        """How `word`, written as a word of its own in a rule, may be typed."""
        bare = plain(word)
        return (word,) if bare == word or word in self.accents_matter else (word, bare)

    def article(self, following: str) -> str:  # noqa: ARG002 - Spanish "a" is a preposition and never changes
        return "a"

    def _typed(self, spelled: str, *, slips: bool = False) -> Iterator[str]:
        yield spelled
        if spelled in self.accents_matter:
            return
        yield plain(spelled)
        if slips and len(spelled) >= _SHORTEST_SLIP:
            for slip in misspelled(spelled):
                if slip not in self.real_words:
                    yield slip


def misspelled(word: str) -> Iterator[str]:
    """`word` with one common slip, with its accents and without; none stands in `word` itself."""
    for found, written in _SLIPS:
        slip = found.sub(written, word, count=1)
        if slip != word:
            yield slip
            yield plain(slip)


@lru_cache(maxsize=512)
def conjugated(verb: str, line: str = "") -> dict[str, str]:
    """Every form of `verb`, such as pres3 or pret6; `line` is what the words file says about it.

    Such a line holds a change of the stem (`ie`, `ue`, `i`, and behind a stroke that of the past: `ie/i`) and
    forms that go their own way: `pres1=hago`, `pret=hic` (a stem) or five forms with commas, `fut=har`,
    `part=hecho`, `ger=diciendo`.
    """
    stem, kind = verb[:-2], verb[-2:].translate(_PLAIN)
    own = dict(item.split("=") for item in line.split() if "=" in item)
    change, _, weak = next((item for item in line.split() if "=" not in item), "").partition("/")
    strong, light = _changed(stem, change), _changed(stem, weak)
    made = {"inf": verb, "ger": _join(light, "ando" if kind == "ar" else "iendo", kind)}
    made["part"] = _join(stem, "ado" if kind == "ar" else "ido", kind)
    for tense, endings in _TENSES[kind].items():
        for person, ending in zip(PERSONS, endings.split(), strict=True):
            base = strong if tense == "pres" and person in _STRESSED else stem
            base = light if tense == "pret" and person in "36" else base
            made[tense + person] = _join(base, ending, kind)
    _first_person(made, own, kind)
    _past(made, own)
    future = own.get("fut", plain(verb))
    for tense, endings in _FUTURE.items():
        for person, ending in zip(PERSONS, endings.split(), strict=True):
            made[tense + person] = future + ending
    _subjunctive(made, own, stem, strong, light, kind)
    made |= {form: own[form] for form in own if form in made}
    return made


def _first_person(made: dict[str, str], own: Mapping[str, str], kind: str) -> None:
    for tense in ("pres", "imp"):
        if tense in own:
            made |= {
                tense + person: form for person, form in zip(PERSONS, own[tense].split(","), strict=True)
            }
    if "pres1" in own:
        made["pres1"] = own["pres1"]
    elif kind != "ar" and re.search(r"[aeiou]zo$", made["pres1"]) and "pres" not in own:
        made["pres1"] = made["pres1"][:-2] + "zco"


def _past(made: dict[str, str], own: Mapping[str, str]) -> None:
    given = own.get("pret", "")
    if "," in given:
        made |= {"pret" + person: form for person, form in zip(PERSONS, given.split(","), strict=True)}
    elif given:
        for person, ending in zip(PERSONS, _STRONG.split(), strict=True):
            made["pret" + person] = given + ("eron" if given[-1] == "j" and person == "6" else ending)
    root = made["pret6"].removesuffix("ron")
    for person, ending in (("1", "ra"), ("3", "ra"), ("6", "ran")):
        made["past" + person] = root + ending


def _subjunctive(
    made: dict[str, str], own: Mapping[str, str], stem: str, strong: str, light: str, kind: str
) -> None:
    endings = dict(
        zip(PERSONS, ("e es e emos en" if kind == "ar" else "a as a amos an").split(), strict=True)
    )
    if "subj" in own:
        made |= {"subj" + person: form for person, form in zip(PERSONS, own["subj"].split(","), strict=True)}
        return
    root = made["pres1"].removesuffix("o")
    for person, ending in endings.items():
        if kind == "ar":
            made["subj" + person] = _join(strong if person in _STRESSED else stem, ending, kind)
        else:
            same = strong == stem or person in _STRESSED or "pres1" in own
            made["subj" + person] = root + ending if same else _join(light, ending, kind)


def _changed(stem: str, change: str) -> str:
    """`stem` with its last vowel as it is under stress: neg becomes nieg."""
    if not change:
        return stem
    at = max(
        stem.rfind(vowel) for vowel in {"ie": "e", "ue": "ou", "i": "e", "u": "o", "í": "i", "ú": "u"}[change]
    )
    return stem[:at] + change + stem[at + 1 :]


def _join(stem: str, ending: str, kind: str) -> str:
    """Stem and ending, spelled so that the stem still sounds the same."""
    soft = ending[0] in "eéií"
    if kind == "ar" and soft:
        for last, written in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(last):
                return stem[:-1] + written + ending
    if kind != "ar" and not soft:
        for last, written in (("gu", "g"), ("qu", "c"), ("g", "j"), ("c", "z")):
            if stem.endswith(last):
                return stem.removesuffix(last) + written + ending
    if kind != "ar" and stem[-1:] in "aeiou" and not stem.endswith(("gu", "qu")):
        return _after_vowel(stem, ending)
    return stem + ending


def _after_vowel(stem: str, ending: str) -> str:
    if ending in ("ió", "ieron", "iendo"):
        return stem + "y" + ending[1:]
    if stem.endswith("u"):
        return stem + "y" + ending if ending[0] in "oea" and ending != "emos" else stem + ending
    return stem + "í" + ending[1:] if ending in ("iste", "imos", "ido") else stem + ending


def _with_se(form: str, spelled: str) -> str:
    if form in ("inf", "ger"):
        return _carrying(spelled, form, "se")
    return spelled if form == "part" else f"{_REFLEXIVE[form[-1]]} {spelled}"


def _carrying(spelled: str, form: str, pronoun: str) -> str:
    if form == "ger":  # negando, negándose
        at = len(spelled) - 3
        return spelled[: at - 1] + spelled[at - 1].translate(_ACCENT) + spelled[at:] + pronoun
    return spelled + pronoun


@lru_cache(maxsize=1024)
def inflected(word: str, line: str = "") -> dict[str, str]:
    """The forms m1, f1, m2, f2 of a noun or adjective; `line` is `m`, `f`, or the forms themselves."""
    if " " in line:
        return dict(zip(("m1", "f1", "m2", "f2"), line.split(), strict=True))
    if not line and word.endswith(("ción", "sión", "dad", "tud")):
        line = "f"
    if line in ("m", "f"):
        return {f"{line}1": word, f"{line}2": _many(word)}
    if word.endswith("o"):
        woman = word[:-1] + "a"
    elif word.endswith(("or", "ón", "ín", "án", "és")):
        woman = plain(word[-2:-1]).join((word[:-2], word[-1])) + "a"
    else:
        woman = word
    return {"m1": word, "f1": woman, "m2": _many(word), "f2": _many(woman)}


def _many(word: str) -> str:
    if word[-1] in "aeiouáéó":
        return word + "s"
    if word[-1] == "z":
        return word[:-1] + "ces"
    if word[-1] == "s" and word[-2] not in "áéíóú":
        return word
    return word[:-2] + plain(word[-2]) + word[-1] + "es"
