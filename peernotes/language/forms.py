"""English word forms: every form of a word for finding it, one form for rewriting it.

Regular spelling follows the usual school rules (consonant + y, silent e, doubled consonants);
whatever departs from them is listed in the words file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

VERB = ("base", "s", "past", "participle", "ing")
NOUN = ("one", "many")
ADJECTIVE = ("plain", "more", "most")
PARTS = {"v": VERB, "n": NOUN, "a": ADJECTIVE}
"""For each macro letter, the forms its words have, in the order the words file lists them."""


class Form(NamedTuple):
    """Which forms a found word can be: `refused` is both past and participle."""

    part: str
    """v, n or a."""
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a language's words file says about forms."""

    irregular: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    """part → word → its forms in order, each with its variants."""
    doubling: frozenset[str] = frozenset()
    """Longer verbs that double their last letter: admit, admitted."""
    an_starts: tuple[str, ...] = ()
    """Starts that take `an` although they are spelled with a consonant: hour, honest."""
    a_starts: tuple[str, ...] = ()
    """Starts that take `a` although they are spelled with a vowel: use, one."""

    def forms(self, part: str, word: str) -> dict[str, tuple[str, ...]]:
        """Every form of `word`, each with its variants, the usual one first."""
        listed = self.irregular.get(part, {}).get(word)
        if listed is None:
            listed = tuple((form,) for form in _regular(part, word, doubles=self._doubles(word)))
        return dict(zip(PARTS[part], listed, strict=True))

    def lookup(self, part: str, word: str) -> dict[str, Form]:
        """Each spelling of `word` with the forms it can be."""
        found: dict[str, set[str]] = {}
        for form, variants in self.forms(part, word).items():
            for variant in variants:
                found.setdefault(variant, set()).add(form)
        return {spelled: Form(part, frozenset(names)) for spelled, names in found.items()}

    def phrases(self, part: str, word: str) -> list[tuple[Mapping[str, Form | None], ...]]:
        """`word` as the places it fills, one after the other: one place in English."""
        return [(self.lookup(part, word),)]

    def variants(self, word: str) -> tuple[str, ...]:
        """The ways to type `word` where a rule names it without a macro."""
        return (word,)

    def article(self, following: str) -> str:
        """`a` or `an` before `following`, by sound as far as spelling shows it."""
        word = re.split(r"[^\w']", following, maxsplit=1)[0]
        if len(word) > 1 and word.isupper():
            return "an" if word[0] in "AEFHILMNORSX" and word[:2] not in ("HI", "UN") else "a"
        word = word.lower()
        if word.startswith(self.a_starts):
            return "a"
        return "an" if word[:1] in tuple("aeiou") or word.startswith(self.an_starts) else "a"

    def _doubles(self, word: str) -> bool:
        return word in self.doubling or bool(_SHORT_DOUBLING.fullmatch(word))


_SHORT_DOUBLING = re.compile("[^aeiou]*[aeiou][bdgklmnprt]")


def _regular(part: str, word: str, *, doubles: bool) -> tuple[str, ...]:
    if part == "n":
        return word, _with_s(word)
    stem = word + word[-1] if doubles else word
    if part == "v":
        past = _with_end(stem, word, "ed")
        return word, _with_s(word), past, past, _ing(stem, word)
    return word, _with_end(stem, word, "er"), _with_end(stem, word, "est")


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _consonant_y(word) else word + "s"


def _with_end(stem: str, word: str, ending: str) -> str:
    if word.endswith("e"):
        return word + ending[1:]
    return word[:-1] + "i" + ending if _consonant_y(word) else stem + ending


def _ing(stem: str, word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    silent = word.endswith("e") and not word.endswith(("ee", "ye", "oe"))
    return word[:-1] + "ing" if silent else stem + "ing"


def _consonant_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in "aeiou"
