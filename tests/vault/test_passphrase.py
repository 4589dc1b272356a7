"""Six words first; one's own if it is long and not famous (NIST SP 800-63B-4)."""

import pytest

from peernotes.services import catalogue, unlock
from peernotes.services.unlock import NewWorker
from peernotes.vault import passphrase
from peernotes.vault.passphrase import WeakPassphraseError

_ROSA = NewWorker("Rosa Delgado", "CPSS", "Horizon Peer Center")


def test_the_list_has_as_many_words_as_five_dice_tell_apart() -> None:
    words = catalogue.words()
    assert len(words) == len(set(words)) == 6**5
    assert all(word.isascii() and word == word.casefold() and " " not in word for word in words)


def test_six_words_are_77_bits() -> None:
    assert 77 < passphrase.bits(catalogue.words()) < 78


def test_a_suggestion_is_six_words_of_the_list_and_is_accepted() -> None:
    words = set(catalogue.words())
    suggestions = {unlock.suggest_passphrase() for _ in range(25)}
    assert len(suggestions) == 25
    for suggestion in suggestions:
        parts = suggestion.split(" ")
        assert len(parts) == 6
        assert words.issuperset(parts)
        assert _told(suggestion) == ""


@pytest.mark.parametrize(
    "own",
    [
        "my neighbour paints blue goats on sundays",
        "Żółta łódka płynie przez trzy mosty",
        "गाय पेड़ के नीचे सोती है आज",
        "蓝色的山羊在星期天画画很开心真的",
        "correct zebra battery trampoline 9",
        "🌻🚲🏔🫖📚🧶🎻🪁🦉🍐🪴🧭🛶🥾🗺",
        "x7#Qp" * 2 + "goat lantern mill",
    ],
)
def test_a_long_phrase_of_ones_own_is_accepted(own: str) -> None:
    assert _told(own) == ""


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "short",
        "fourteen chars",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "passwordpasswordpassword",
        "123456789012345678901234",
        "qwertyuiopasdfghjkl",
        "abcabcabcabcabcabcabc",
        "peernotespeernotes",
        "Rosa Delgado Rosa Delgado",
        "horizon peer center horizon",
    ],
)
def test_what_guessers_try_early_is_refused(weak: str) -> None:
    with pytest.raises(WeakPassphraseError):
        unlock.accept_passphrase(weak, _ROSA)


@pytest.mark.parametrize(
    "line",
    [
        "The quick brown fox jumps over the lazy dog",
        "correct horse battery staple",
        "CORRECT-HORSE-BATTERY-STAPLE!!",
        "to be or not to be that is the question",
        "one day at a time one day at a time",
        "The Lord is my shepherd, I shall not want.",
    ],
)
def test_a_famous_line_is_refused_as_one(line: str) -> None:
    with pytest.raises(WeakPassphraseError, match="well-known"):
        unlock.accept_passphrase(line, _ROSA)


def test_a_phrase_over_72_characters_is_accepted() -> None:
    own = "seven herons wait by the culvert while my aunt counts the trains that never stop in our town"
    assert len(own) > 72
    unlock.accept_passphrase(own, _ROSA)


def test_256_characters_are_room_enough() -> None:
    phrase = " ".join(catalogue.words()[at * 97] for at in range(60))
    unlock.accept_passphrase(phrase[:256], _ROSA)
    with pytest.raises(WeakPassphraseError, match="longer than 256"):
        unlock.accept_passphrase(phrase[:257], _ROSA)


def test_characters_are_counted_not_bytes() -> None:
    with pytest.raises(WeakPassphraseError, match="has 13 characters"):
        unlock.accept_passphrase("蓝色的山羊在星期天画画很开", _ROSA)


def test_the_refusal_does_not_repeat_the_passphrase() -> None:
    with pytest.raises(WeakPassphraseError) as refused:
        unlock.accept_passphrase("zebra", _ROSA)
    assert "zebra" not in str(refused.value)


def _told(text: str) -> str:
    """What speaks against a passphrase; empty when nothing does."""
    try:
        unlock.accept_passphrase(text, _ROSA)
    except WeakPassphraseError as told:
        return told.what
    return ""
