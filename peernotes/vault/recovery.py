"""Keys on paper: 128 bits as twelve words, or 256 as twenty-four, with a checksum (BIP 39, English list).

Twelve are a worker's recovery sheet, twenty-four the private half of an organisation's key (see `escrow`).

No two words of the list share their first four letters, so a misread word can be named.
"""

import difflib
import os
import re
import unicodedata
from functools import cache

from mnemonic import Mnemonic

from peernotes.errors import PeerNotesError

BITS = 128
COUNT = 12
LONG_COUNT = 24
COMPARED = 6
"""Words that two people read to each other: 66 bits of what they compare."""
_BITS_PER_WORD = 11
_UNIQUE = 4
"""Letters that tell every word of the list from every other."""


class RecoveryWordsError(PeerNotesError):
    what = "These are not the words of a recovery sheet."
    safe = "The notes are safe and nothing was changed."
    press = "Compare each word with the sheet."


def new_entropy() -> bytes:
    return os.urandom(BITS // 8)


def words(entropy: bytes) -> tuple[str, ...]:
    """Twelve words for 16 bytes, twenty-four for 32."""
    return tuple(_list().to_mnemonic(entropy).split())


def compared(digest: bytes) -> tuple[str, ...]:
    """Six words for the beginning of a digest, without a checksum."""
    bits = int.from_bytes(digest, "big") >> (len(digest) * 8 - COMPARED * _BITS_PER_WORD)
    vocabulary = _list().wordlist
    places = (bits >> _BITS_PER_WORD * place for place in reversed(range(COMPARED)))
    return tuple(vocabulary[place & (len(vocabulary) - 1)] for place in places)


def read(typed: str, counts: tuple[int, ...] = (COUNT,)) -> bytes:
    """The 16 or 32 bytes behind typed words: any case, spacing, numbering, first four letters enough.

    `counts` says how many words may be there.

    Raises:
        RecoveryWordsError: names the word by its place and says what it may be.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold()
    given = re.findall(r"[a-z]+", plain)
    known = [_known(word, place) for place, word in enumerate(given, 1)]
    if len(known) not in counts:
        there = f"There are {len(known)} words here"
        if len(counts) == 1:
            paper = "sheet" if counts == (COUNT,) else "paper"
            raise RecoveryWordsError(f"{there}, and the {paper} has {counts[0]}.")
        raise RecoveryWordsError(
            f"{there}. A recovery sheet has {COUNT}, and the key of an organisation {LONG_COUNT}."
        )
    text = " ".join(known)
    if not _list().check(text):
        raise RecoveryWordsError(
            "Each word is on the list, but together they are not a sheet.",
            press="One word may be another one, or two may have changed places. Compare them in order.",
        )
    return bytes(_list().to_entropy(text))


def _known(word: str, place: int) -> str:
    vocabulary = _list().wordlist
    if word in vocabulary:
        return word
    if len(word) >= _UNIQUE:
        same_start = [entry for entry in vocabulary if entry.startswith(word[:_UNIQUE])]
        if len(same_start) == 1 and difflib.SequenceMatcher(None, word, same_start[0]).ratio() > 0.6:  # noqa: PLR2004 - difflib's own measure of alike
            return same_start[0]
    close = difflib.get_close_matches(word, vocabulary, n=3, cutoff=0.6)
    hint = f" Did you mean {' or '.join(f'“{entry}”' for entry in close)}?" if close else ""
    raise RecoveryWordsError(f"Word {place}, “{word}”, is not on the list.{hint}")


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
