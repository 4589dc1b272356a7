"""The Unicode Bidirectional Algorithm (UAX #9), complete: levels of a paragraph, order of a line.

Proved against every line of Unicode's BidiCharacterTest.txt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from peernotes.reports.bidi_classes import ISOLATE_INITIATORS, REMOVED, bidi_class
from peernotes.reports.bidi_explicit import explicit, first_strong, matching_isolates
from peernotes.reports.bidi_resolve import resolve

_Item = TypeVar("_Item")

_MAY_BE_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Every block with right-to-left letters, and the characters that ask for a direction."""

_TRAILING = ISOLATE_INITIATORS | REMOVED | {"WS", "PDI"}


@dataclass(frozen=True, slots=True)
class Levels:
    """Embedding levels of one paragraph: even is left-to-right, odd is right-to-left."""

    levels: list[int]
    base: int
    classes: list[str]

    def of_line(self, start: int, end: int) -> list[int]:
        """Levels of the characters of one line after rule L1: its trailing spaces take the base level."""
        line = self.levels[start:end]
        is_trailing = True
        for index in range(end - start - 1, -1, -1):
            kind = self.classes[start + index]
            if kind in ("B", "S"):
                is_trailing = True
            elif kind not in _TRAILING:
                is_trailing = False
                continue
            if is_trailing:
                line[index] = self.base
        return line


def has_right_to_left(text: str) -> bool:
    """False only where every level is sure to be 0, so plain text need not be analysed."""
    return _MAY_BE_RIGHT_TO_LEFT.search(text) is not None


def paragraph_levels(text: str, base: int | None = None) -> Levels:
    """Levels of one paragraph; `base` forces its direction, None takes that of the first strong letter."""
    classes = [bidi_class(character) for character in text]
    matches = matching_isolates(classes)
    if base is None:
        base = first_strong(classes, matches, 0, len(classes)) or 0
    return Levels(resolve(text, classes, explicit(classes, base, matches), base), base, classes)


def visual_order(levels: Sequence[int], items: Sequence[_Item]) -> list[_Item]:
    """Rule L2: `items` of one line, each with its level, from left to right as they are seen."""
    ordered = list(zip(levels, items, strict=True))
    odd = [level for level in levels if level & 1]
    if not odd:
        return list(items)
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][0] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return [item for _, item in ordered]
