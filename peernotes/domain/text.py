"""What may be typed into a record: refused clearly, or kept exactly."""

import re
import unicodedata

from peernotes.errors import InputRefusedError

LONGEST = 1_000_000
"""Code points in one field. A long note is 5,000; a pasted book is not a note."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def acceptable(text: str, longest: int = LONGEST) -> str:
    """`text` as it will be kept: line ends made newlines, invisible control characters taken out.

    Direction marks and joiners stay: Arabic, Hebrew, Persian and emoji need them.

    Raises:
        InputRefusedError: half a character (an unpaired surrogate) or more than `longest` code points.
    """
    if len(text) > longest:
        raise InputRefusedError(
            f"This text is too long to keep in one place: {len(text):,} characters, "
            f"and there is room for {longest:,}.",
            press="Keep the part that belongs in this note and leave out the rest.",
        )
    if _SURROGATE.search(text):
        raise InputRefusedError(
            "This text holds half a character, as a broken copy and paste leaves it.",
            press="Paste the text again, or type that word by hand.",
        )
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def isolated(text: str) -> str:
    """`text` set so that its direction turns nothing round that stands beside it (UAX #9, FSI and PDI)."""
    return f"\u2068{text}\u2069"


def search_key(text: str) -> str:
    """`text` folded for finding: no case, accents, apostrophes or vowel points.

    The Vietnamese and Polish crossed letters have no decomposition, so they are named here.
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_CROSSED)
    kept = (c for c in folded if unicodedata.category(c)[0] not in "MC")
    return " ".join("".join(kept).split())


_CROSSED = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "’": "", "ʼ": "", "'": "", "ʻ": "", "‘": ""}
)
