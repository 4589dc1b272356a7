"""Passphrases: six random words first, or one of the worker's own if it is long and not famous.

NIST SP 800-63B-4: at least 15 characters, no composition rules, no expiry, a blocklist.
"""

import math
import secrets
import unicodedata
from collections.abc import Collection, Sequence

from peernotes.errors import PeerNotesError

WORDS = 6
SHORTEST = 15
LONGEST = 256
_ZXCVBN_LONGEST = 72  # it raises over that; guessing the first 72 is bound enough
_BITS = 45


class WeakPassphraseError(PeerNotesError):
    what = "That passphrase is too easy to guess."
    safe = "Nothing was created yet."
    press = "Use the six words, or add more words of your own."


def generate(words: Sequence[str], count: int = WORDS) -> str:
    """`count` words drawn from a Diceware list; six of 7,776 are 77 bits."""
    return " ".join(secrets.choice(words) for _ in range(count))


def bits(words: Sequence[str], count: int = WORDS) -> float:
    return count * math.log2(len(words))


def accept(passphrase: str, famous: Collection[str], known: Sequence[str] = ()) -> None:
    """Refuse what a guesser would try early.

    `famous` holds well-known lines in lower case; `known` what is known about the worker, such as
    their name and their organisation's.

    Raises:
        WeakPassphraseError: with the reason and what to do.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST:
        raise WeakPassphraseError(
            f"That passphrase has {len(text)} characters; {SHORTEST} or more keep the notes safe."
        )
    if len(text) > LONGEST:
        raise WeakPassphraseError(
            f"That passphrase is longer than {LONGEST} characters.", press="Make it shorter."
        )
    letters = "".join(c for c in text.casefold() if c.isalnum())
    if letters and any(letters in line or line in letters for line in famous):
        raise WeakPassphraseError("That passphrase is a well-known line, and guessers try those first.")
    # Its word lists take longer to load than the whole rest of the vault, and opening one needs none.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    parts = [word for phrase in known for word in (phrase, *phrase.split())]
    judged = zxcvbn(text[:_ZXCVBN_LONGEST], user_inputs=parts)
    if judged["score"] < 3 or judged["guesses"] < 2**_BITS:  # noqa: PLR2004 - zxcvbn's "safely unguessable"
        raise WeakPassphraseError
