"""Words that may be misspelt in a text, what may have been meant, and the words the worker taught.

Everything runs in this program with the lists that ship with it; the system's own spelling, which would keep
what it learns outside the encrypted notes, is never asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache, lru_cache

from peernotes import resources
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, ResourceBrokenError
from peernotes.language import spelling
from peernotes.language.spelling import LETTERS, Unknown
from peernotes.language.word_list import WordList
from peernotes.vault.vault import Vault
from peernotes.vault.words import LearnedWord

__all__ = ["Languages", "LearnedWord", "Speller", "Unknown"]

LONGEST_WORD = 60
_LANGUAGES = "spelling.languages"
_KEPT_PARAGRAPHS = 512
_LONGEST_KEPT = 20_000


class Languages(StrEnum):
    """What is checked; a word that one of the languages knows is right."""

    BOTH = "en es"
    ENGLISH = "en"
    SPANISH = "es"
    NONE = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.value.split())


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that no list knows, at `start` to `end` in code points of the whole text."""

    start: int
    end: int
    key: str
    text: str


class Speller:
    """One vault's spelling. What it learns is written into the vault and nowhere else."""

    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    @property
    def languages(self) -> Languages:
        """English and Spanish, until the worker chose otherwise."""
        kept = self._vault.settings.get(_LANGUAGES)
        return Languages(kept) if kept in set(Languages) else Languages.BOTH

    def choose(self, languages: Languages) -> None:
        """Raises DiskFullError, ViewOnlyError: what was chosen before still counts."""
        self._vault.insist(lambda: self._vault.settings.put(_LANGUAGES, languages.value))

    def known(self) -> frozenset[str]:
        """Every word that only this vault knows: learned ones, and the names of its people and its worker."""
        worker = self._vault.worker
        names = [worker.name, worker.credential, worker.organisation, *self._vault.clients.names()]
        learned = {item.word for item in self._vault.words.all()}
        return frozenset(learned | keys_in(" ".join(names)))

    def learned(self) -> list[LearnedWord]:
        """By the alphabet."""
        return self._vault.words.all()

    def learn(self, word: str) -> LearnedWord:
        """Know this word from now on, in this vault.

        Raises:
            InputRefusedError: it is no single word.
            DiskFullError, VaultUnreachableError, ViewOnlyError: nothing was learned.
        """
        shown = acceptable(word).strip()
        key = spelling.key_of(shown)
        if not key or len(key) > LONGEST_WORD or len(key.split()) != 1:
            raise InputRefusedError("That is not one word.", press="Mark a single word.")
        item = LearnedWord(key, shown, self._now())
        self._vault.insist(lambda: self._vault.words.put(item))
        return item

    def forget(self, item: LearnedWord) -> None:
        """Take a word back; `put_back` undoes it.

        Raises:
            DiskFullError, VaultUnreachableError, ViewOnlyError: it is still known.
        """
        self._vault.insist(lambda: self._vault.words.remove([item.word]))

    def put_back(self, item: LearnedWord) -> None:
        """Take back `forget`."""
        self._vault.insist(lambda: self._vault.words.put(item))


def check(text: str, languages: Languages, known: frozenset[str] = frozenset()) -> list[Misspelt]:
    """Words of a whole text that none of `languages` nor `known` has, in order; nothing for no language."""
    found: list[Misspelt] = []
    start = 0
    for paragraph in text.split("\n") if languages.codes else ():
        look = _unknown if len(paragraph) <= _LONGEST_KEPT else _unknown.__wrapped__
        found += [
            Misspelt(item.start + start, item.end + start, item.key, paragraph[item.start : item.end])
            for item in look(paragraph, languages)
            if item.key not in known
        ]
        start += len(paragraph) + 1
    return found


def suggestions(word: str, languages: Languages) -> list[str]:
    """What may have been meant, best first; about 10 ms, at most 50."""
    return spelling.suggestions(word, [word_list(code) for code in languages.codes])


def keys_in(names: str) -> set[str]:
    """Every word of some names, as the check knows words, and each part of a name with a hyphen."""
    return set(spelling.words_of(names))


@cache
def word_list(language: str) -> WordList:
    """One language's list; read once, in about 5 ms (English) or 10 (Spanish).

    Raises:
        ResourceBrokenError: the file is missing or is no list.
    """
    path = resources.folder() / "spelling" / f"{language}.trie.gz"
    more = str(resources.read_toml("spelling/field.toml")[language]).split()
    try:
        return WordList(path, "".join(sorted(LETTERS[language])), frozenset(more))
    except OSError as error:
        raise ResourceBrokenError(
            f"The word list “{language}” that came with PeerNotes cannot be read."
        ) from error


@lru_cache(maxsize=_KEPT_PARAGRAPHS)
def _unknown(paragraph: str, languages: Languages) -> tuple[Unknown, ...]:
    return tuple(spelling.unknown_words(paragraph, [word_list(code) for code in languages.codes]))
