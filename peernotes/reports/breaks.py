"""Where a line may end: after spaces and hyphens, between Han and kana, between Thai words.

A small part of UAX #14, chosen by what people write in notes; Thai words come from BudouX. Khmer, Lao
and Burmese have no dictionary here: they break at zero-width spaces, and between syllables when a line
is full.
"""

import re
import unicodedata
from functools import cache
from typing import Any

import budoux

from peernotes.reports.clusters import clusters, keeps_with_previous

_SPACES = re.compile("[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")
_AFTER = re.compile("[\u1361\u0f0b\u104a\u104b\u17d4\u2014](?=.)")
_HYPHEN = re.compile(r"(?<=[^\W\d])[\-\u2010\u2013](?=[^\W\d])")
_HAN = re.compile(
    "[\u2e80-\u2fff\u3000-\u30ff\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)
_NEVER_STARTS = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗°′″℃¢％‰,.)]}!?:;…‥～"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NEVER_ENDS = frozenset("‘“（〔［｛〈《「『【〘〖([{£¥$＄￥")
_THAI = re.compile("[\u0e00-\u0e7f]+")
_NO_DICTIONARY = re.compile(
    "[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\ua9e0-\ua9ff\uaa60-\uaa7f]"
)


def break_offsets(text: str) -> set[int]:
    """Offsets at which a new line may start."""
    found = {match.end() for pattern in (_SPACES, _AFTER, _HYPHEN) for match in pattern.finditer(text)}
    if not text.isascii():
        found |= _between_han(text)
        for match in _THAI.finditer(text):
            found |= _between_thai_words(match.start(), match.group())
    return found


def is_syllabic(text: str) -> bool:
    """Whether `text` is in a script written without spaces whose words are not known here."""
    return _NO_DICTIONARY.search(text) is not None


def syllables(text: str) -> list[str]:
    """`text` cut at every place where a full line may be broken in need."""
    found: list[str] = []
    for cluster in clusters(text):
        if found and keeps_with_previous(cluster):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def _between_han(text: str) -> set[int]:
    found = set()
    for match in _HAN.finditer(text):
        found |= {i for i in match.span() if 0 < i < len(text) and _may_part(text[i - 1], text[i])}
    return found


def _may_part(before: str, after: str) -> bool:
    """Kinsoku: small kana, closing marks and full stops never start a line, opening marks never end one."""
    joined = after in _NEVER_STARTS or before in _NEVER_ENDS or after.isspace()
    return not joined and unicodedata.category(after)[0] != "M" and "\ufe00" not in after


def _between_thai_words(start: int, text: str) -> set[int]:
    found, end = set(), start
    for word in _thai_words().parse(text):
        end += len(word)
        found.add(end)
    return found


@cache
def _thai_words() -> Any:
    return budoux.load_default_thai_parser()
