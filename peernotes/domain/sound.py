"""How a name sounds, roughly: for finding somebody whose name one has only heard.

A word becomes the row of its consonants, in classes that people mix up when they write by ear; vowels count
only at the beginning. Letters that are said differently in different languages (the j of John and of Jorge)
give several rows, and two words sound alike where any row is the same. Names in Arabic, Cyrillic, Devanagari,
Greek and Hebrew letters are read letter by letter into Latin ones first, so that a name is found as it is
said. Nothing is ever shown or sorted by this; it only finds.
"""

import re
from functools import lru_cache
from itertools import islice, product

SHORTEST = 3
"""Letters a word needs before it is looked for by its sound: shorter ones sound like everything."""

_MOST_ROWS = 12
_ALIKE, _ALIKE_BY_ONE = 0.4, 0.7
"""Share of letters, in order, that two words must have in common beside the row of consonants; beside one."""


def sounds(word: str) -> frozenset[str]:
    """The rows of consonants of one folded word; none where nothing is known of its letters."""
    latin = romanised(word)
    return _rows(latin) if latin else frozenset()


def alike(word: str, other: str) -> bool:
    """Whether two words sound alike, and are near enough in their letters to be worth showing."""
    shared = max((len(row.lstrip("A")) for row in sounds(word) & sounds(other)), default=-1)
    if word.isascii() != other.isascii():
        return shared > 1  # what is written without its vowels has few letters to compare
    one, two = (_spelled(romanised(item)).lower() for item in (word, other))
    needed = _ALIKE if shared > 1 else _ALIKE_BY_ONE
    return shared >= 0 and 2 * _common(one, two) >= needed * (len(one) + len(two))


@lru_cache(4096)
def romanised(word: str) -> str:
    """A folded word in Latin letters; empty where a letter of it is of a script that is not read here."""
    latin = word.translate(_LATIN)
    return latin if latin.isascii() and latin.isalpha() else ""


@lru_cache(16384)
def _rows(latin: str) -> frozenset[str]:
    text = _spelled(latin)
    first = _FIRST.get(text[:1]) or _CLASSES.get(text[:1], ("A",))
    choices = product(first, *(_CLASSES.get(letter, ("",)) for letter in text[1:]))
    return frozenset(_REPEATED.sub(r"\1", "".join(row)) for row in islice(choices, _MOST_ROWS))


def _spelled(latin: str) -> str:
    """Letters with the spellings of one sound made one; capitals are decided."""
    text = _DOUBLED.sub(r"\1", latin)
    for pattern, sound in _SPELLINGS:
        text = pattern.sub(sound, text)
    return text


def _common(one: str, two: str) -> int:
    """Length of the longest row of letters that both have in the same order."""
    before = [0] * (len(two) + 1)
    for letter in one:
        now = [0]
        for at, other in enumerate(two):
            now.append(before[at] + 1 if letter == other else max(before[at + 1], now[at]))
        before = now
    return before[-1]


_DOUBLED = re.compile(r"([^l])\1+")
_REPEATED = re.compile(r"(.)\1+")

# Capital letters stand for what has been decided: S and K and so on as they sound, J for the first sound of
# Yohan, X for the ch of Christina or Chavez, Y for the ll of Guillermo or Miller.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tch|sh|cz|ts|tz", "S"),
        (r"ph", "F"),
        (r"gh(?=t|$)", ""),
        (r"^kn|^gn", "N"),
        (r"^wr", "R"),
        (r"^ps", "S"),
        (r"th|dh", "T"),
        (r"kh|ck|qu|cq|q", "K"),
        (r"gh", "G"),
        (r"ch", "X"),
        (r"c(?=[eiy])", "S"),
        (r"c", "K"),
        (r"dj|zh", "J"),
        (r"gu(?=[eiy])", "G"),
        (r"g(?=[eiy])", "j"),
        (r"^y(?=[aeiou])", "J"),
        (r"ng$", "N"),
        (r"ll+", "Y"),
        (r"[sz]", "S"),
        (r"h", ""),
    )
)

_FIRST: dict[str, tuple[str, ...]] = {
    "j": ("J", "A"),
    "J": ("J", "A"),
    "x": ("S", "J", "A", "KS"),
    "w": ("A", "F"),
    "Y": ("L", "A", "J"),
}
"""What some say and some do not leaves a vowel at the beginning: A."""

_CLASSES: dict[str, tuple[str, ...]] = {
    "b": ("P",),
    "p": ("P",),
    "v": ("F", "P"),
    "w": ("", "F"),
    "f": ("F",),
    "F": ("F",),
    "d": ("T",),
    "t": ("T",),
    "T": ("T",),
    "k": ("K",),
    "K": ("K",),
    "g": ("G",),
    "G": ("G",),
    "j": ("J", ""),
    "J": ("J",),
    "x": ("KS", "S", ""),
    "X": ("S", "K"),
    "S": ("S",),
    "Y": ("L", ""),
    "l": ("L",),
    "r": ("R",),
    "R": ("R",),
    "m": ("M",),
    "n": ("N",),
    "N": ("N",),
}

# Letter by letter, as a name is usually written in English: enough for its consonants. Our own list, for
# Cyrillic, Greek, Hebrew, Arabic with Persian and Urdu, and Devanagari.
_LETTERS = """
а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t
у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sh ъ: ы:y ь: э:e ю:yu я:ya ё:yo
α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch
ψ:ps ω:o
א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:h ט:t י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:p ף:f צ:ts ץ:ts
ק:k ר:r ש:sh ת:t
ا:a أ:a إ:i آ:a ء: ؤ:o ئ:e ب:b پ:p ت:t ث:th ج:j چ:ch ح:h خ:kh د:d ذ:dh ر:r ز:z ژ:zh س:s ش:sh
ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f ق:q ک:k ك:k گ:g ل:l م:m ن:n ه:h ة:a و:w ي:y ى:a
अ:a आ:a इ:i ई:i उ:u ऊ:u ए:e ऐ:ai ओ:o औ:au ऋ:ri क:k ख:kh ग:g घ:gh ङ:n च:ch छ:ch ज:j झ:jh ञ:n
ट:t ठ:th ड:d ढ:dh ण:n त:t थ:th द:d ध:dh न:n प:p फ:ph ब:b भ:bh म:m य:y र:r ल:l व:v श:sh ष:sh
स:s ह:h ा:a ि:i ी:i ु:u ू:u े:e ै:ai ो:o ौ:au ृ:ri ्: ं:n ँ:n
"""
_LATIN = str.maketrans(dict(pair.split(":") for pair in _LETTERS.split()))
