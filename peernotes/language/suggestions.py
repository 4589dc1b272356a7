"""A rewrite as the rule file writes it, and the same rewrite in the form a place needs.

Number and tense follow what was found: `{n:person} who {v:use} drugs` becomes "people who use
drugs" for a plural, `{v:choose} not to` becomes "chose not to" for a past. `{first}` and `{last}`
keep a found word: `homeless man` with `{last} without housing` becomes "man without housing".
"""

import re
from dataclasses import dataclass

from peernotes.language.forms import Spelling
from peernotes.language.patterns import PatternError

_MACRO = re.compile(r"\{([vna]):([^{}|]+)\}|\{(first|last)\}")


@dataclass(frozen=True, slots=True)
class Features:
    """What the found words show about their grammar; empty where nothing shows it."""

    verb: str = ""
    number: str = ""
    """`one` or `many`."""
    degree: str = ""
    possessive: bool = False
    first: str = ""
    """The first found word as it was written, and the last one below."""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Literal texts and words with all their forms, in turn."""

    parts: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...]
    """(literal, "", {}) or ("", part of speech, forms)."""

    @property
    def leaves_out(self) -> bool:
        return not self.parts

    @property
    def first_is_noun(self) -> bool:
        return bool(self.parts) and self.parts[0][1] == "n"

    def render(self, features: Features) -> str | None:
        """The rewrite for `features`, or nothing when it cannot follow them and would read wrong."""
        if self._has("v") and not features.verb and not features.number:
            return None
        if features.degree not in ("", "plain") and not self._has("a"):
            return None
        if features.verb not in ("", "base") and not self._has("v"):
            return None
        if features.possessive:
            return self._owner(features)
        return "".join(literal or _form(part, forms, features) for literal, part, forms in self.parts)

    def _has(self, part: str) -> bool:
        return any(part == p for _, p, _ in self.parts)

    def _owner(self, features: Features) -> str | None:
        """The short form that can own something: "the addict's sister", "the person's sister"."""
        text = ""
        for literal, part, forms in self.parts:
            text += literal or _form(part, forms, features)
            if part in ("n", "first", "last"):
                return text + ("'" if text.endswith("s") else "'s")
        return None


def read_suggestion(text: str, spelling: Spelling) -> Suggestion:
    """The suggestion written as `text`; the empty text leaves the wording out.

    Raises:
        PatternError: braces that hold no macro.
    """
    parts: list[tuple[str, str, dict[str, tuple[str, ...]]]] = []
    last = 0
    for macro in _MACRO.finditer(text):
        if macro.start() > last:
            parts.append((text[last : macro.start()], "", {}))
        kept = macro[3]
        parts.append(("", kept, {}) if kept else ("", macro[1], spelling.forms(macro[1], macro[2])))
        last = macro.end()
    if text[last:]:
        parts.append((text[last:], "", {}))
    if any("{" in literal or "}" in literal for literal, _, _ in parts):
        raise PatternError(f"“{text}” has braces that are not a macro")
    return Suggestion(tuple(parts))


def _form(part: str, forms: dict[str, tuple[str, ...]], features: Features) -> str:
    if part in ("first", "last"):
        return features.first if part == "first" else features.last
    if part == "n":
        return forms[features.number or "one"][0]
    if part == "a":
        return forms[features.degree or "plain"][0]
    if features.verb:
        return forms[features.verb][0]
    # A verb beside a found noun agrees with it: a person who uses, people who use.
    return forms["base" if features.number in ("many", "") else "s"][0]
