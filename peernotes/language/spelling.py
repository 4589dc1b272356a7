"""Words that stand in no word list: where they are, and what may have been meant.

Pure functions over one paragraph; offsets are code points into the text as it was given. What is left alone:
addresses and names of files, words with digits, words all in capitals, and words with a letter that neither
English nor Spanish has. A word that any of the chosen languages knows is right wherever it stands.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass

from peernotes.language.masks import addresses, merged
from peernotes.language.normal import normal
from peernotes.language.tokens import CLITICS, tokenise
from peernotes.language.word_list import WordList

LETTERS = {
    "en": frozenset(string.ascii_lowercase + "'"),
    "es": frozenset(string.ascii_lowercase + "áéíóúüñ"),
}
"""By language, every letter that its words are written with, in lower case."""
SUGGESTIONS = 5
_READ = frozenset().union(*LETTERS.values())


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word at `start` to `end`, and `key`, the same word as the lists and the vault have it."""

    start: int
    end: int
    key: str


def key_of(word: str) -> str:
    """How a word is known: composed, in lower case, with a straight apostrophe and without invisible marks.

    Accents count: `anos` and `años` are two words.
    """
    return normal(word).text.strip().lower()


def words_of(text: str) -> list[str]:
    """The keys of every word in `text`."""
    return tokenise(normal(text).text).words


def unknown_words(paragraph: str, lists: Sequence[WordList]) -> list[Unknown]:
    """The words of `paragraph` in none of `lists`, in order; time is linear in its length."""
    text = normal(paragraph)
    tokens = tokenise(text.text)
    tokens.hide(merged(addresses(text.text)))
    found = []
    for i, word in enumerate(tokens.words):
        if word and not _is_left_alone(word, tokens.raw(i)) and not _is_known(word, lists):
            start, end = text.given_span(tokens.starts[i], tokens.ends[i])
            found.append(Unknown(start, end, word))
    return found


def suggestions(word: str, lists: Sequence[WordList]) -> list[str]:
    """What may have been meant by `word`, best first, with its capitals; at most `SUGGESTIONS`."""
    near = sorted((item for words in lists for item in words.near(key_of(word))), key=lambda item: item.score)
    fitting = [_in_case_of(word, item.word) for item in near]
    return list(dict.fromkeys(fitting))[:SUGGESTIONS]


def _is_left_alone(word: str, raw: str) -> bool:
    if len(word) == 1 or not _READ.issuperset(word) or word[1:] in CLITICS:
        return True
    return raw[-1].isupper() and raw.isupper()


def _is_known(word: str, lists: Sequence[WordList]) -> bool:
    return any(words.has(word) for words in lists)


def _in_case_of(written: str, meant: str) -> str:
    if written[:1].isupper():
        return meant[:1].upper() + meant[1:]
    return meant
