"""Makes `resources/spelling/*.trie.gz`: run once when a word list upstream is a newer one, and commit them.

    python -m tests.data.word_lists HUNSPELL COUNTS

HUNSPELL is a folder with `en_US` and `es_ES`, `.aff` and `.dic` (Debian: hunspell-en-us, hunspell-es). COUNTS
is `spellchecker/resources` of the package pyspellchecker: how often each word was seen, which only puts
suggestions in order. Every form that the affix rules make becomes a word of its own, so that nothing but a
look-up is left to do.
"""

import gzip
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from peernotes.language.spelling import LETTERS
from peernotes.language.word_list import CAPITAL, STEPS_PER_DOUBLING

DICTIONARIES = {"en": "en_US", "es": "es_ES"}
POSSESSIVE = {"en": "M", "es": ""}
"""The flag of forms that the reader of words takes apart itself: client's."""
COMPOUNDS = {"en": "c", "es": ""}
"""The flag of pieces that are no word: 1th."""
RARER = 3
"""A form that was never counted is this many times halved as common as the word it is made from."""
DEEPEST = 2


@dataclass(frozen=True)
class Affix:
    is_prefix: bool
    strip: str
    add: str
    more: str
    where: re.Pattern[str]

    def fits(self, word: str) -> bool:
        return self.where.search(word) is not None and (self.is_prefix or word.endswith(self.strip))

    def made(self, word: str) -> str:
        return self.add + word if self.is_prefix else word[: len(word) - len(self.strip)] + self.add


@dataclass(frozen=True)
class Affixes:
    by_flag: dict[str, list[Affix]]
    crossing: frozenset[str]

    def forms(self, word: str, flags: str, depth: int = 0) -> Iterator[str]:
        yield word
        bases = [word]
        for flag, affix in self._of(flags, word, is_prefix=False):
            form = affix.made(word)
            yield form
            if flag in self.crossing:
                bases.append(form)
            if affix.more and depth < DEEPEST:
                yield from self.forms(form, affix.more, depth + 1)
        for base in bases:
            for flag, affix in self._of(flags, base, is_prefix=True):
                if base == word or flag in self.crossing:
                    yield affix.made(base)

    def _of(self, flags: str, word: str, *, is_prefix: bool) -> Iterator[tuple[str, Affix]]:
        for flag in flags:
            for affix in self.by_flag.get(flag, ()):
                if affix.is_prefix == is_prefix and affix.fits(word):
                    yield flag, affix


def read_affixes(path: Path) -> Affixes:
    by_flag: dict[str, list[Affix]] = defaultdict(list)
    crossing = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 4 or parts[0] not in ("PFX", "SFX"):
            continue
        kind, flag, strip, add, *rest = parts
        if strip in ("Y", "N") and add.isdigit():
            crossing |= {flag} if strip == "Y" else set()
            continue
        plain, _, more = add.partition("/")
        where = f"(?:{rest[0] if rest else '.'})"
        found = re.compile(f"^{where}" if kind == "PFX" else f"{where}$")
        taken = Affix(kind == "PFX", strip.strip("0"), "" if plain == "0" else plain, more, found)
        by_flag[flag].append(taken)
    return Affixes(dict(by_flag), frozenset(crossing))


def entries(path: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each word with its flags."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/")
        if not COMPOUNDS[language] or COMPOUNDS[language] not in flags:
            yield word, flags.replace(POSSESSIVE[language], "") if POSSESSIVE[language] else flags


def gathered(language: str, hunspell: Path, counts: Path) -> dict[str, int]:
    """Word in lower case to its byte."""
    name = DICTIONARIES[language]
    affixes = read_affixes(hunspell / f"{name}.aff")
    seen = json.loads(gzip.decompress((counts / f"{language}.json.gz").read_bytes()))
    small: dict[str, int] = {}
    tall: dict[str, int] = {}
    for stem, flags in entries(hunspell / f"{name}.dic", language):
        least = max(0, _common(seen, stem) - RARER * STEPS_PER_DOUBLING)
        for form in affixes.forms(stem, flags):
            word = form.lower()
            if set(word) <= LETTERS[language]:
                into = small if form == word else tall
                into[word] = max(into.get(word, 0), _common(seen, word), least)
    plain = {_unaccented(word) for word in small if _unaccented(word) != word}
    # A rare name must not hide that an accent is missing.
    named = {word: byte for word, byte in tall.items() if word not in small and word not in plain}
    return small | {word: byte + CAPITAL for word, byte in named.items()}


def _common(seen: dict[str, int], word: str) -> int:
    count = seen.get(word.lower(), 0)
    return min(CAPITAL - 1, round(math.log2(count + 1) * STEPS_PER_DOUBLING))


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def main(hunspell: Path, counts: Path) -> None:
    folder = Path(__file__).parents[2] / "resources" / "spelling"
    folder.mkdir(exist_ok=True)
    for language in DICTIONARIES:
        found = gathered(language, hunspell, counts)
        trie = marisa_trie.BytesTrie((word, bytes([byte])) for word, byte in sorted(found.items()))
        # Without a time inside, the same words make the same file.
        packed = gzip.compress(trie.tobytes(), 9, mtime=0)
        (folder / f"{language}.trie.gz").write_bytes(packed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
