"""What agrees with a Spanish noun that is replaced: articles, adjectives, and what is said of it."""

import re
from typing import NamedTuple

from peernotes.language.matching import Hit
from peernotes.language.rewriting import Edit, in_capitals
from peernotes.language.suggestions import Suggestion
from peernotes.language.tokens import Tokens
from peernotes.language.words import Words

LINKS = frozenset(
    ("a", "al", "ante", "con", "de", "del", "desde", "e", "en", "entre", "hacia", "hasta", "ni", "o")
)
LINKS |= {"para", "por", "que", "sin", "sobre", "u", "y", "como", "qué", "hay"}
"""Words that lead to a noun, so that it is no description of the word before it."""
_PAIRS = (
    "un una|el la|unos unas|los las|este esta|ese esa|aquel aquella|estos estas|esos esas|aquellos aquellas"
    "|otro otra|otros otras|algún alguna|algun alguna|ningún ninguna|ningun ninguna|todo toda|todos todas"
    "|muchos muchas|pocos pocas|varios varias|nuestro nuestra|nuestros nuestras|mismo misma|mismos mismas"
    "|puro pura|puros puras|primer primera|buen buena|mal mala|cuántos cuántas"
    "|demasiados demasiadas|del de+la|al a+la"
)
_WOMAN = {man: woman.replace("+", " ") for man, woman in (pair.split() for pair in _PAIRS.split("|"))}
_MAN = {woman: man for man, woman in _WOMAN.items()}
_ENDINGS = ("ivo", "oso", "ado", "ido", "ico", "ario", "orio", "ólico", "ético")
_AND = frozenset({"y", "e", "o", "u", "ni"})
_FARTHEST_ON = 14
"""Words behind the noun in which something said of a man would not fit any more."""
_MOST_BEFORE = 4


class Shown(NamedTuple):
    """What the found words show about their grammar; empty where nothing shows it."""

    verb: str
    gender: str
    """m or f."""
    number: str
    """1 or 2."""


class Phrase:
    """A found noun with everything around it that agrees with it."""

    def __init__(self, hit: Hit, suggestion: Suggestion, shown: Shown, tokens: Tokens, words: Words) -> None:
        self._hit, self._suggestion, self._shown = hit, suggestion, shown
        self._tokens, self._words = tokens, words
        head = suggestion.parts[0][2]
        number = shown.number or "1"
        self._changes = shown.gender + number not in head and bool(shown.gender)
        self._number = number
        self._table = _WOMAN if "f1" in head else _MAN
        self._common = "m1" in head and "f1" in head

    def edit(self) -> Edit | None:
        if self._leans_on_noun():
            return None
        start, lead = self._before()
        end, adjectives = self._adjectives()
        tail_end, tail = self._predicate(end)
        if self._disagrees(tail_end):
            return None
        written = render(self._suggestion, self._shown, self._hit, self._tokens, adjectives)
        label = render(self._suggestion, self._shown, self._hit, self._tokens)
        if written is None or label is None:
            return None
        whole = lead + (in_capitals(written, self._hit, self._tokens) if not lead else self._upper(written))
        if lead and self._tokens.raw(self._first)[:1].isupper():
            whole = whole[:1].upper() + whole[1:]
        return Edit(label, start, tail_end, whole + tail)

    def _leans_on_noun(self) -> bool:
        """Whether the word describes a noun before it (una mujer suicida), or follows "very"."""
        first = self._hit.first
        if self._tokens.begins_line(first) or not self._tokens.joined(first):
            return False
        before, grammar = self._tokens.words[first - 1], self._words.grammar
        if before.startswith("est") and before in grammar.copulas and before != "esta":
            return True  # "está una persona" is no Spanish
        known = grammar.copulas | grammar.determiners | (LINKS - _AND) | set(_WOMAN) | set(_MAN)
        return bool(before) and before not in known and not before.isdigit()

    def _upper(self, written: str) -> str:
        found = self._tokens.text[self._hit.start : self._hit.end]
        return written.upper() if found.isupper() and len(found) > 3 and not self._hit.acronym else written  # noqa: PLR2004

    def _before(self) -> tuple[int, str]:
        """Where the edit begins, and the articles and words before the noun as they must be."""
        tokens, first, changed = self._tokens, self._hit.first, False
        i = first
        while i > 0 and first - i < _MOST_BEFORE and tokens.joined(i) and tokens.words[i - 1]:
            word = tokens.words[i - 1]
            if word not in _WOMAN and word not in _MAN and word not in self._words.grammar.determiners:
                break
            changed = changed or word in self._table
            i -= 1
        self._first = i
        if i == first:
            return self._bare(first)
        if not changed or self._common:
            self._first = first
            return self._hit.start, ""
        lead = ""
        for k in range(i, first):
            raw = tokens.raw(k)
            lead += self._agreeing(raw) + tokens.text[tokens.ends[k] : tokens.starts[k + 1]]
        return tokens.starts[i], lead

    def _bare(self, first: int) -> tuple[int, str]:
        """One person named right behind "is": Spanish then asks for the article."""
        before = first - 1
        copula = (
            before >= 0
            and self._tokens.joined(first)
            and self._tokens.words[before] in self._words.grammar.copulas
        )
        if copula and self._number == "1" and not self._common:
            self._first = before
            raw = self._tokens.raw(before)
            return self._tokens.starts[before], raw + " " + ("una " if self._table is _WOMAN else "un ")
        return self._hit.start, ""

    def _agreeing(self, raw: str) -> str:
        other = self._table.get(raw.lower(), raw.lower())
        if raw.isupper() and len(raw) > 1:
            return other.upper()
        return other.capitalize() if raw[:1].isupper() else other

    def _adjectives(self) -> tuple[int, str]:
        """Where the noun's adjectives end, and those adjectives as they must be, each with a blank before."""
        end, text, i = self._hit.end, "", self._hit.last + 1
        if self._common or self._table is not _WOMAN:
            return end, ""
        while self._describes(i) or (i > self._hit.last + 1 and self._and(i) and self._describes(i + 1)):
            text += " " + self._woman(self._tokens.raw(i))
            end, i = self._tokens.ends[i], i + 1
        self._next = i
        return end, text

    def _and(self, i: int) -> bool:
        return i < len(self._tokens.words) and self._tokens.joined(i) and self._tokens.words[i] in ("y", "e")

    def _describes(self, i: int) -> bool:
        return i < len(self._tokens.words) and self._tokens.joined(i) and self._is_adjective(i)

    def _predicate(self, end: int) -> tuple[int, str]:
        """What follows up to the last adjective behind "is", when one of them must change."""
        if self._common or self._table is not _WOMAN:
            return end, ""
        tokens, i, seen = self._tokens, self._next, False
        last, text = end, ""
        while i < len(tokens.words) and (tokens.joined(i)) and i - self._next < 10:  # noqa: PLR2004
            word, grammar = tokens.words[i], self._words.grammar
            if seen and self._is_adjective(i):
                text += tokens.text[last : tokens.starts[i]] + self._woman(tokens.raw(i))
                last = tokens.ends[i]
            elif word in grammar.copulas:
                seen = True
            elif word not in grammar.degree_words:
                break
            i += 1
        return last, text

    def _disagrees(self, end: int) -> bool:
        """Whether farther on something is said of a man, which the new noun would not fit."""
        if self._common or self._table is not _WOMAN:
            return False
        tokens, grammar, seen = self._tokens, self._words.grammar, False
        for i in range(self._next, min(len(tokens.words), self._next + _FARTHEST_ON)):
            if tokens.starts[i] >= end and tokens.ends_sentence(i):
                return False
            if tokens.starts[i] >= end and seen and self._is_adjective(i) and self._is_man(i):
                return True
            seen = tokens.words[i] in grammar.copulas or (seen and tokens.words[i] in grammar.degree_words)
        return False

    def _is_man(self, i: int) -> bool:
        return self._tokens.words[i].endswith(("o", "os"))

    def _is_adjective(self, i: int) -> bool:
        word = self._tokens.words[i]
        if self._number == "2":
            if not word.endswith("s"):
                return False
            word = word.removesuffix("s")
        if word.endswith("a"):
            word = word[:-1] + "o"
        return word in self._words.grammar.agreeing or (len(word) > 4 and word.endswith(_ENDINGS))  # noqa: PLR2004

    def _woman(self, raw: str) -> str:
        return re.sub(r"o(s?)$", r"a\1", re.sub(r"O(S?)$", r"A\1", raw))


def render(
    suggestion: Suggestion, shown: Shown, hit: Hit, tokens: Tokens, behind_noun: str = ""
) -> str | None:
    """The suggestion in the forms that `shown` asks for, or nothing when nothing shows them."""
    text, gender, number, had_verb = "", shown.gender, shown.number or "1", False
    for literal, part, forms in suggestion.parts:
        if literal:
            text += literal
        elif part in ("first", "last"):
            text += tokens.raw(hit.first if part == "first" else hit.last)
        elif part == "v":
            finite = "pres6" if number == "2" else "pres3"
            loose = shown.verb in ("inf", "ger", "part")
            text += forms[finite if not shown.verb or (loose and had_verb) else shown.verb][0]
            had_verb = True
        else:
            name = next((g for g in (gender + number, "f" + number, "m" + number) if g in forms), "")
            if part == "a" and not gender and forms["m1"] != forms["f1"]:
                return None
            text += forms[name][0]
            if part == "n":
                gender = name[0]
                text, behind_noun = text + behind_noun, ""
    return text
