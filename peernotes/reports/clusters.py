"""What must stay together: a letter with its marks, an emoji with its parts, a consonant with its virama."""

import re
import unicodedata
from functools import lru_cache

_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = "[0-9#*]\ufe0f?\u20e3"
_PICTURE = "[\U0001f000-\U0001faff\u2190-\u2bff\u3030\u303d\u00a9\u00ae]"
_MODIFIERS = "(?:[\ufe0e\ufe0f\u20e3]|[\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f])*"
_CLUSTER = re.compile(
    f"{_FLAG}|{_KEYCAP}|{_PICTURE}{_MODIFIERS}(?:\u200d{_PICTURE}{_MODIFIERS})*|.", re.DOTALL
)

_VIRAMAS = frozenset(
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1b44\ua9c0\u1a60"
)
_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_MYANMAR_KILLER = "\u103a"

_PRESENTED_AS_EMOJI = frozenset(
    "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u2705\u270a\u270b\u2728\u274c\u2753\u2757\u2764\u2b50\u2b55"
)
_VARIATION_SELECTORS, _TAGS_AND_SELECTORS = range(0xFE00, 0xFE10), range(0xE0000, 0xE1000)
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890"
    "\u0891\u08e2\ufff9\ufffa\ufffb\U000110bd\U000110cd\U0001bca0\U0001bca1\U0001bca2\U0001bca3"
)
"""Format characters that a font must know: the Arabic number signs and their like."""
_HIEROGLYPH_FORMATS = range(0x13430, 0x13460)
_OTHER_IGNORABLES = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
_TEXT_STYLE, _EMOJI_STYLE, _ENCLOSING_KEYCAP, _ZERO_WIDTH_SPACE = "\ufe0e", "\ufe0f", "\u20e3", "\u200b"


@lru_cache(maxsize=8192)
def is_ignorable(character: str) -> bool:
    """Characters that steer their neighbours and have no picture of their own."""
    point = ord(character)
    if character in _VISIBLE_FORMATS or point in _HIEROGLYPH_FORMATS:
        return False
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
        or point in _VARIATION_SELECTORS
        or point in _TAGS_AND_SELECTORS
        or character in _OTHER_IGNORABLES
    )


@lru_cache(maxsize=8192)
def joins_previous(character: str) -> bool:
    """Marks, joiners and selectors belong to the letter before them."""
    if character == _ZERO_WIDTH_SPACE:
        return False
    return unicodedata.category(character)[0] == "M" or is_ignorable(character)


def clusters(text: str) -> list[str]:
    """`text` cut into pieces that one font must draw and that no line break may part."""
    found: list[str] = []
    for match in _CLUSTER.finditer(text):
        piece = match.group()
        if found and (joins_previous(piece[0]) or _binds(found[-1], piece)):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _binds(before: str, after: str) -> bool:
    if before[-1] in _VIRAMAS:
        return after[0].isalpha()
    return before in _LEADING_VOWELS and after[0].isalpha()


def keeps_with_previous(after: str) -> bool:
    """A closing Burmese consonant (with its killer) never starts a line."""
    return _MYANMAR_KILLER in after


def is_emoji(cluster: str) -> bool:
    """Whether a cluster asks to be drawn as a picture rather than as text."""
    if _TEXT_STYLE in cluster:
        return False
    if _EMOJI_STYLE in cluster or _ENCLOSING_KEYCAP in cluster:
        return True
    return "\U0001f000" <= cluster[0] <= "\U0001faff" or cluster[0] in _PRESENTED_AS_EMOJI
