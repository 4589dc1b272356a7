"""Rules P2 to X8 of UAX #9: the base level, and the levels that embeddings and isolates ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peernotes.reports.bidi_classes import EMBEDDINGS, ISOLATE_INITIATORS

_DEEPEST = 125
_OVERRIDES = {"RLO": "R", "LRO": "L"}


@dataclass(frozen=True, slots=True)
class Explicit:
    """Levels and classes after the explicit rules, one entry per character."""

    levels: list[int]
    classes: list[str]
    """The classes, with overrides applied."""
    matches: Mapping[int, int]
    """Isolate initiator to its PDI and back (BD9)."""


def matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    matches: dict[int, int] = {}
    openings: list[int] = []
    for index, kind in enumerate(classes):
        if kind in ISOLATE_INITIATORS:
            openings.append(index)
        elif kind == "PDI" and openings:
            opening = openings.pop()
            matches[opening], matches[index] = index, opening
        elif kind == "B":
            openings.clear()
    return matches


def first_strong(classes: Sequence[str], matches: Mapping[int, int], start: int, end: int) -> int | None:
    """0 or 1 by the first strong character outside isolates (P2, P3), None without one."""
    index = start
    while index < end:
        kind = classes[index]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        if kind in ISOLATE_INITIATORS:
            index = matches.get(index, end)
        index += 1
    return None


def explicit(classes: Sequence[str], base: int, matches: Mapping[int, int]) -> Explicit:
    """Walk the text once with the directional status stack (X1 to X8)."""
    stack = _StatusStack(base)
    levels, overridden = [base] * len(classes), list(classes)
    for index, kind in enumerate(classes):
        if kind == "B":
            continue
        if kind == "PDI":
            stack.close_isolate()
        levels[index] = stack.level
        if kind in EMBEDDINGS:
            stack.embed(kind)
        elif kind == "PDF":
            stack.close_embedding()
        else:
            overridden[index] = stack.override or kind
            if kind in ISOLATE_INITIATORS:
                stack.isolate(right_to_left=_is_right_to_left(index, classes, matches))
    return Explicit(levels, overridden, matches)


def _is_right_to_left(index: int, classes: Sequence[str], matches: Mapping[int, int]) -> bool:
    if classes[index] == "FSI":
        return first_strong(classes, matches, index + 1, matches.get(index, len(classes))) == 1
    return classes[index] == "RLI"


class _StatusStack:
    def __init__(self, base: int) -> None:
        self._entries: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self._overflowing_isolates = self._overflowing_embeddings = self._open_isolates = 0

    @property
    def level(self) -> int:
        return self._entries[-1][0]

    @property
    def override(self) -> str | None:
        return self._entries[-1][1]

    def embed(self, kind: str) -> None:
        level = self._next_level(right_to_left=kind[0] == "R")
        if level <= _DEEPEST and not self._overflowing_isolates and not self._overflowing_embeddings:
            self._entries.append((level, _OVERRIDES.get(kind), False))
        elif not self._overflowing_isolates:
            self._overflowing_embeddings += 1

    def isolate(self, *, right_to_left: bool) -> None:
        level = self._next_level(right_to_left=right_to_left)
        if level <= _DEEPEST and not self._overflowing_isolates and not self._overflowing_embeddings:
            self._open_isolates += 1
            self._entries.append((level, None, True))
        else:
            self._overflowing_isolates += 1

    def close_isolate(self) -> None:
        if self._overflowing_isolates:
            self._overflowing_isolates -= 1
        elif self._open_isolates:
            self._overflowing_embeddings = 0
            while not self._entries[-1][2]:
                self._entries.pop()
            self._entries.pop()
            self._open_isolates -= 1

    def close_embedding(self) -> None:
        if self._overflowing_isolates:
            return
        if self._overflowing_embeddings:
            self._overflowing_embeddings -= 1
        elif not self._entries[-1][2] and len(self._entries) > 1:
            self._entries.pop()

    def _next_level(self, *, right_to_left: bool) -> int:
        return (self.level + 1) | 1 if right_to_left else (self.level + 2) & ~1
