"""The bidirectional class of a character, and the groups of classes that the rules of UAX #9 speak of."""

import unicodedata
from functools import lru_cache

ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"RLE", "LRE", "RLO", "LRO"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}
"""What rule X9 takes out of consideration."""
NEUTRAL_OR_ISOLATE = ISOLATE_INITIATORS | {"B", "S", "WS", "ON", "PDI"}
STRONG_OR_NUMBER_RIGHT = frozenset({"R", "EN", "AN"})

_LAST_TWO_OF_PLANE = 0xFFFE
_ARABIC_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_DEFAULT_IGNORABLE = range(0xE0000, 0xE1000)

_UNASSIGNED_DEFAULTS = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
)


@lru_cache(maxsize=8192)
def bidi_class(character: str) -> str:
    """The class of one character; unassigned ones take the defaults of DerivedBidiClass.txt."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    point = ord(character)
    for first, last, default in _UNASSIGNED_DEFAULTS:
        if first <= point <= last:
            return default
    return "BN" if _is_noncharacter(point) or point in _DEFAULT_IGNORABLE else "L"


def _is_noncharacter(point: int) -> bool:
    return point & _LAST_TWO_OF_PLANE == _LAST_TWO_OF_PLANE or point in _ARABIC_NONCHARACTERS
