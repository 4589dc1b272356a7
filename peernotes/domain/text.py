"""What may be typed into a record: refused clearly, or kept exactly."""

import re
import unicodedata

from peernotes.errors import InputRefusedError

LONGEST = 1_000_000
"""Code points in one field. A long note is 5,000; a pasted book is not a note."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


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
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def repaired(text: str) -> str:
    """`text` as it can be kept at all costs: like `acceptable`, but half a character becomes U+FFFD.

    That shows where something was lost. Two halves that belong together are made whole. Nothing else is
    taken out and nothing is too long.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return acceptable(whole, len(whole))


def isolated(text: str) -> str:
    """`text` set so that its direction turns nothing round that stands beside it (UAX #9, FSI and PDI)."""
    return f"\u2068{text}\u2069"


def shortened(text: str, most: int = 60) -> str:
    """The first words of `text` in one line, up to about `most` code points."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = line.rfind(" ", 0, most)
    return line[: end if end > 0 else most].rstrip(" ,.;:") + " …"


def search_key(text: str) -> str:
    """`text` folded for finding: no case, accents, apostrophes, dashes or vowel points.

    Marks that people often leave out go: accents, Hebrew and Arabic points, Indic dots. Marks that are
    letters stay: the vowel signs of Devanagari, Khmer, Thai and their relatives. Canonical combining
    classes tell them apart (UAX 44 section 5.7.4).
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFKD", plain).translate(_FOLDED)
    return " ".join(_MARKS.sub(lambda found: _folded_mark(found[0]), folded).split())


def name_key(text: str) -> str:
    """`search_key` for names: also without what only looks like an apostrophe, a stop or a dot to a stranger.

    The ʻokina and the glottal stops of many languages are letters; whoever was told a name leaves them out.
    """
    return " ".join(search_key(text).translate(_STOPS).split())


def search_words(typed: str) -> list[str]:
    """The words to look for, folded; of a page pasted into a search the first ones, which are plenty."""
    return list(dict.fromkeys(search_key(typed).split()))[:_MOST_WORDS]


def search_terms(text: str) -> str:
    """`search_key` with a space around each character of a script that is written without spaces.

    A phrase of such terms finds the same characters side by side, wherever a word begins.
    """
    return " ".join(_UNSPACED.sub(r" \g<0> ", search_key(text)).split())


_MOST_WORDS = 50
"""A condition of some thousand parts is more than SQLite reads."""

_MARKS = re.compile("[^ -,.-~]")
"""Whatever may have to go; everything but plain letters, digits and signs."""

_POINTS = range(10, 37)
_NUKTA = 7
_PLACED = 200
"""Combining classes: fixed points of Hebrew, Arabic and Syriac; Indic dots; accents by their place."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
)

# Letters without a decomposition, apostrophes of many alphabets, and Arabic letters that Persian
# keyboards and hurried hands write differently.
_FOLDED = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("'’‘ʼʻʾʿʹ`´", "")
    | {"ـ": "", "ى": "ي", "ی": "ي", "ک": "ك"}
)


# Modifier letters for breath and stop, saltillo, geresh, the Armenian and N'Ko apostrophes, primes, quotes;
# the middle dots of Catalan and of transcribed names; hyphens that Unicode calls signs. And the two round
# letters that end so many Arabic names.
_STOPS = str.maketrans(
    dict.fromkeys('ʔʕʽʺˈˊˋꞌꞋ׳״՚ߴߵ‛′‵‚“”„"·‧・', "")
    | dict.fromkeys("−⁃_", " ")
    | {"ة": "ه", ".": " ", ",": " "}
)


def _folded_mark(c: str) -> str:
    category = unicodedata.category(c)
    if category == "Pd":
        return " "
    if category[0] == "C":
        return "" if category != "Cc" else " "
    if category[0] != "M":
        return c
    place = unicodedata.combining(c)
    optional = place in _POINTS or place == _NUKTA or place >= _PLACED
    return "" if optional or category == "Me" or unicodedata.name(c, "").startswith("VARIATION") else c
