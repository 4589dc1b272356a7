"""The small pattern language of the rule files: no regular expressions, nothing to escape.

`drug of choice`         words; a blank also matches line breaks and a hyphen
`non-compliant`          a hyphen matches a hyphen, a blank or nothing
`clean|dirty`            one of these
`[very|so] lazy`         words that may be missing
`{v:refuse}`             a verb in all its forms; `{n:addict}` noun; `{a:lazy}` adjective
`@drug`                  a class from the words file
`ICE`                    capitals match capitals only
`<name>` `#`             a name, a number
`<any>`                  any one word, beside words of its own
`<start>`                where a sentence or line begins (in contexts only)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from peernotes.language.forms import Form, Spelling
from peernotes.language.tokens import CLITICS, Tokens, split_words

NAME, NUMBER, ANY, START = "<name>", "#", "<any>", "<start>"
_ELEMENT = re.compile(r"\[[^\[\]]*\]|[^\s\[\]]+")
_OUTSIDE_BRACES = re.compile(r"\|(?![^{]*\})")
_MACRO = re.compile(r"\{([vna]):([^{}]+)\}")
_LITERAL = re.compile(r"(?:[^\W_]|['/-])+")
_MOST_SHAPES = 400


class PatternError(ValueError):
    """A pattern that cannot be read; the text says why, in words for the person who edits the rule."""


Position = Mapping[str, Form | None]
"""The words that may stand in one place, each with its form when a macro made it."""
Sequence = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class PatternReader:
    """Reads patterns with one language's spelling and classes."""

    spelling: Spelling
    classes: Mapping[str, tuple[str, ...]]
    _read: dict[str, list[Sequence]] = field(default_factory=dict, repr=False)
    """What has been read already: the same pieces stand in hundreds of rules."""
    _elements: dict[str, list[Sequence]] = field(default_factory=dict, repr=False)

    def read(self, pattern: str) -> list[Sequence]:
        """Every sequence of words that `pattern` stands for.

        Raises:
            PatternError: the pattern is not written correctly.
        """
        if pattern not in self._read:
            self._read[pattern] = self._fresh(pattern)
        return self._read[pattern]

    def read_all(self, patterns: Iterable[str]) -> list[Sequence]:
        return [sequence for pattern in patterns for sequence in self.read(pattern)]

    def _fresh(self, pattern: str) -> list[Sequence]:
        elements = _ELEMENT.findall(pattern)
        if not elements or "".join(elements) != re.sub(r"\s+(?![^\[]*\])", "", pattern):
            raise PatternError(f"“{pattern}” has a bracket without its partner, or nothing in it")
        choices = [self._kept(element) for element in elements]
        shapes = choices[0] if len(choices) == 1 else [sum(shape, ()) for shape in product(*choices)]
        if len(shapes) > _MOST_SHAPES:
            raise PatternError(f"“{pattern}” stands for too many phrases; split it")
        return [shape for shape in shapes if shape]

    def _kept(self, element: str) -> list[Sequence]:
        if element not in self._elements:
            self._elements[element] = self._element(element)
        return self._elements[element]

    def _element(self, element: str) -> list[Sequence]:
        if element.startswith("["):
            return [(), *self.read(element[1:-1])]
        single: dict[str, Form | None] = {}
        longer: list[Sequence] = []
        for part in _OUTSIDE_BRACES.split(element) if "{" in element else element.split("|"):
            if part.isalpha() and (len(part) == 1 or not part.isupper()):
                single.update(dict.fromkeys(self.spelling.variants(part.lower())))
                continue
            for sequence in self._part(part):
                if len(sequence) == 1:
                    single.update(sequence[0])
                else:
                    longer.append(sequence)
        return ([(MappingProxyType(single),)] if single else []) + longer

    def _part(self, part: str) -> list[Sequence]:
        if part in (NAME, NUMBER, ANY, START):
            return [({part: None},)]
        if part.startswith("@"):
            return self._class(part[1:])
        if part.startswith("{"):
            return self._macro(part)
        if not _LITERAL.fullmatch(part):
            raise PatternError(f"“{part}” is not a word, a class or a macro")
        spelled = [dict.fromkeys(self.spelling.variants(word)) for word in _words(part)]
        return _hyphened(spelled, closed="-" in part)

    def _class(self, name: str) -> list[Sequence]:
        if name not in self.classes:
            raise PatternError(f"there is no class “@{name}” in the words file")
        return self.read_all(self.classes[name])

    def _macro(self, part: str) -> list[Sequence]:
        macro = _MACRO.fullmatch(part)
        if not macro:
            raise PatternError(f"“{part}” is not a macro; write {{v:word}}, {{n:word}} or {{a:word}}")
        sequences: list[Sequence] = []
        for word in macro[2].split("|"):
            *before, last = word.split("-")
            positions: list[Position] = [{piece: None} for piece in before]
            for places in self.spelling.phrases(macro[1], last):
                sequences += _hyphened([*positions, *places], closed=bool(before))
        return sequences


def _words(literal: str) -> list[str]:
    is_acronym = len(literal) > 1 and literal.isupper() and literal.isalpha()
    is_clitic = literal[0] == "'" and literal[1:] in CLITICS
    if is_acronym or is_clitic:
        return [literal]
    return literal.lower().split("-") if "'" not in literal and "/" not in literal else split_words(literal)


def _hyphened(positions: Iterable[Position], *, closed: bool) -> list[Sequence]:
    """The positions as they are, and closed up into one word when a hyphen joins them."""
    positions = tuple(positions)
    spread = [positions]
    if not closed or len(positions) == 1:
        return spread
    whole: dict[str, Form | None] = {}
    for words in product(*positions):
        whole["".join(words)] = positions[-1][words[-1]]
    return [*spread, (whole,)]


def fits(position: Position, tokens: Tokens, i: int) -> str | None:
    """The key of `position` under which word `i` stands there, if it does."""
    word = tokens.words[i]
    if word in position:
        return word
    if NAME in position and tokens.is_name(i):
        return NAME
    if NUMBER in position and word.isdigit():
        return NUMBER
    raw = tokens.raw(i)
    if raw and raw in position:
        return raw
    return ANY if raw and ANY in position else None


def fits_at(sequence: Sequence, tokens: Tokens, first: int) -> bool:
    """Whether `sequence` stands in the text from word `first` on, as one phrase."""
    if first < 0 or first + len(sequence) > len(tokens.words):
        return False
    return all(
        fits(position, tokens, first + k) is not None and (k == 0 or tokens.joined(first + k))
        for k, position in enumerate(sequence)
    )
