"""Rules X10, W1 to W7, N0 to N2, I1 and I2 of UAX #9: the level of each isolating run sequence."""

from collections.abc import Sequence

from peernotes.reports.bidi_classes import (
    ISOLATE_INITIATORS,
    NEUTRAL_OR_ISOLATE,
    REMOVED,
    STRONG_OR_NUMBER_RIGHT,
)
from peernotes.reports.bidi_explicit import Explicit
from peernotes.reports.brackets import CLOSING, IS_CLOSING

_MOST_OPEN_BRACKETS = 63


def resolve(text: str, original: Sequence[str], found: Explicit, base: int) -> list[int]:
    """The resolved level of every character of one paragraph, before rule L1."""
    kept = [i for i, kind in enumerate(original) if kind not in REMOVED]
    levels = list(found.levels)
    place = {index: order for order, index in enumerate(kept)}
    for sequence in _sequences(kept, original, found):
        edges = _edges(sequence, kept, place, original, found, base)
        kinds = [found.classes[i] for i in sequence]
        level = found.levels[sequence[0]]
        _weak(kinds, edges[0])
        _Brackets(text, original, sequence, kinds).resolve(level, edges[0])
        _neutral(kinds, level, edges)
        for index, kind in zip(sequence, kinds, strict=True):
            levels[index] = _implicit(level, kind)
    for index, kind in enumerate(original):
        if kind in REMOVED:
            levels[index] = levels[index - 1] if index else base
    return levels


def _sequences(kept: Sequence[int], original: Sequence[str], found: Explicit) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in kept:
        if runs and found.levels[runs[-1][-1]] == found.levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    starting = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in found.matches:
            continue
        sequence = list(run)
        while original[sequence[-1]] in ISOLATE_INITIATORS and sequence[-1] in found.matches:
            sequence += starting[found.matches[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _edges(
    sequence: Sequence[int],
    kept: Sequence[int],
    place: dict[int, int],
    original: Sequence[str],
    found: Explicit,
    base: int,
) -> tuple[str, str]:
    """The direction of the higher level at each end of the sequence: sos and eos."""
    first, last = place[sequence[0]], place[sequence[-1]]
    level = found.levels[sequence[0]]
    before = found.levels[kept[first - 1]] if first else base
    is_open = original[sequence[-1]] in ISOLATE_INITIATORS and sequence[-1] not in found.matches
    after = base if is_open or last + 1 >= len(kept) else found.levels[kept[last + 1]]
    return _direction(max(level, before)), _direction(max(level, after))


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def _weak(kinds: list[str], start: str) -> None:
    _marks_and_arabic_numbers(kinds, start)
    _separators_and_terminators(kinds)
    strong = start
    for i, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"  # W6
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"  # W7


def _marks_and_arabic_numbers(kinds: list[str], start: str) -> None:
    previous = strong = start
    for i, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[i] = "ON" if previous in ISOLATE_INITIATORS or previous == "PDI" else previous
        previous = kinds[i]
        if previous in ("L", "R", "AL"):
            strong = previous
        elif previous == "EN" and strong == "AL":  # W2
            kinds[i] = "AN"
            previous = "EN"
    for i, kind in enumerate(kinds):
        if kind == "AL":  # W3
            kinds[i] = "R"


def _separators_and_terminators(kinds: list[str]) -> None:
    for i in range(1, len(kinds) - 1):  # W4
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and (
            (kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in ("EN", "AN"))
        ):
            kinds[i] = before
    start = 0
    while start < len(kinds):  # W5
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        touches = (start and kinds[start - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if end > start and touches:
            kinds[start:end] = ["EN"] * (end - start)
        start = max(end, start + 1)


class _Brackets:
    """Rule N0 for one isolating run sequence."""

    def __init__(self, text: str, original: Sequence[str], sequence: Sequence[int], kinds: list[str]) -> None:
        self._text, self._original, self._sequence, self._kinds = text, original, sequence, kinds

    def resolve(self, level: int, start: str) -> None:
        embedding = _direction(level)
        for opening, closing in sorted(self._pairs()):
            inside = {_strong(kind) for kind in self._kinds[opening + 1 : closing]}
            if embedding in inside:
                direction = embedding
            elif inside - {None}:
                context = next(filter(None, map(_strong, reversed(self._kinds[:opening]))), start)
                direction = context
            else:
                continue
            self._assign(opening, direction)
            self._assign(closing, direction)

    def _pairs(self) -> list[tuple[int, int]]:
        """Matched brackets by BD16; nothing is matched past the 63rd open one."""
        pairs: list[tuple[int, int]] = []
        opened: list[tuple[str, int]] = []
        for place, index in enumerate(self._sequence):
            character = self._text[index]
            if self._kinds[place] != "ON":
                continue
            if character in CLOSING:
                if len(opened) == _MOST_OPEN_BRACKETS:
                    break
                opened.append((CLOSING[character], place))
            elif character in IS_CLOSING:
                _close(IS_CLOSING[character], place, opened, pairs)
        return pairs

    def _assign(self, place: int, direction: str) -> None:
        self._kinds[place] = direction
        for after in range(place + 1, len(self._kinds)):
            if self._original[self._sequence[after]] != "NSM":
                break
            self._kinds[after] = direction


def _close(closing: str, place: int, opened: list[tuple[str, int]], pairs: list[tuple[int, int]]) -> None:
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth][0] == closing:
            pairs.append((opened[depth][1], place))
            del opened[depth:]
            return


def _strong(kind: str) -> str | None:
    return "R" if kind in STRONG_OR_NUMBER_RIGHT else "L" if kind == "L" else None


def _neutral(kinds: list[str], level: int, edges: tuple[str, str]) -> None:
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in NEUTRAL_OR_ISOLATE:
            end += 1
        if end > start:
            before = _strong(kinds[start - 1]) if start else edges[0]
            after = _strong(kinds[end]) if end < len(kinds) else edges[1]
            direction = before if before and before == after else _direction(level)
            kinds[start:end] = [direction] * (end - start)
        start = max(end, start + 1)


def _implicit(level: int, kind: str) -> int:
    if level & 1:
        return level if kind == "R" else level + 1
    return level + {"L": 0, "R": 1}.get(kind, 2)
