"""An organisation's key opens what it was given, and nothing else; its line and its words are told apart."""

import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.errors import InputRefusedError, VaultAlteredError, VaultDamagedError, WrongEscrowKeyError
from peernotes.vault import access, escrow, frame, header, recovery, slots
from peernotes.vault.escrow import EscrowKeyError
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.recovery import RecoveryWordsError
from peernotes.vault.vault import Opened, Vault
from tests.conftest import PASSPHRASE, Clock

NEW = "seven maps for the quiet orchard river"
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
binaries = st.binary(min_size=32, max_size=32)


@pytest.fixture
def private() -> bytes:
    return escrow.new_private()


@given(binaries, binaries, st.binary(max_size=200))
@settings(deadline=None)
def test_it_is_hpke_as_others_write_it(private: bytes, secret: bytes, context: bytes) -> None:
    public = escrow.public_of(private)
    sent, sealed = escrow.seal(public, secret, context)
    info = escrow._LABEL + context
    assert _SUITE.decrypt(sent + sealed, X25519PrivateKey.from_private_bytes(private), info) == secret
    theirs = _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public), info)
    assert escrow.unseal(private, theirs[:32], theirs[32:], context) == secret


@given(binaries)
def test_a_line_is_read_however_it_was_pasted(private: bytes) -> None:
    public = escrow.public_of(private)
    line = escrow.text_of(public)
    assert escrow.read(line) == public
    assert escrow.read(f"  {line[:20].upper()}\n {line[20:]}  ") == public


@given(binaries, st.integers(0, 66), st.characters(codec="ascii"))
def test_a_line_with_a_wrong_letter_is_refused(private: bytes, place: int, letter: str) -> None:
    line = escrow.text_of(escrow.public_of(private))
    changed = line[:place] + letter + line[place + 1 :]
    if "".join(changed.split()).casefold() != line:
        with pytest.raises(EscrowKeyError):
            escrow.read(changed)


@pytest.mark.parametrize(
    "typed", ["", "pnescrow1", "pnescrow1abc", "hello", "pnescrow2" + "a" * 58, "ﬀ" * 70]
)
def test_what_is_no_line_is_refused(typed: str) -> None:
    with pytest.raises(EscrowKeyError):
        escrow.read(typed)


def test_a_key_that_agrees_on_nought_with_everyone_is_refused() -> None:
    with pytest.raises(EscrowKeyError):
        escrow.read(escrow.text_of(bytes(32)))
    with pytest.raises(EscrowKeyError):
        escrow.seal(bytes(32), b"secret", b"")
    assert escrow.unseal(escrow.new_private(), bytes(32), bytes(48), b"") is None


def test_twenty_four_words_are_the_private_half(private: bytes) -> None:
    words = recovery.words(private)
    assert len(words) == 24
    assert recovery.read(" ".join(words), (12, 24)) == private
    with pytest.raises(RecoveryWordsError, match="24 words here, and the sheet has 12"):
        recovery.read(" ".join(words))
    with pytest.raises(RecoveryWordsError, match="13 words here"):
        recovery.read(" ".join(words[:13]), (12, 24))


def test_the_words_to_compare_differ_from_key_to_key(private: bytes) -> None:
    one = recovery.compared(escrow.digest(escrow.public_of(private)))
    other = recovery.compared(escrow.digest(escrow.public_of(escrow.new_private())))
    assert len(one) == len(other) == 6
    assert one != other
    assert recovery.compared(bytes(32)) == ("abandon",) * 6
    assert recovery.compared(b"\xff" * 32) == ("zoo",) * 6


def test_the_organisation_opens_and_sets_a_new_passphrase(
    vault: Vault, opened: Opened, private: bytes
) -> None:
    access.add_escrow(vault, "Ana Ruiz, director", escrow.public_of(private))
    vault.close()
    back = access.come_back(opened.folder, " ".join(recovery.words(private)), NEW, FOR_TESTS)
    again = Vault(back, Clock(), "d")
    actions = [row["action"] for row in again.database.rows("SELECT action FROM journal ORDER BY seq")]
    assert actions[-3:] == ["organisation key added", "signing key renewed", "came back by organisation key"]
    assert again.check() == len(actions)
    again.close()
    assert header.unlock(header.read(opened.folder), NEW).master == opened.keys.master


def test_a_removed_key_opens_nothing(vault: Vault, opened: Opened, private: bytes) -> None:
    other = escrow.new_private()
    access.add_escrow(vault, "Ana", escrow.public_of(private))
    access.add_escrow(vault, "Ben", escrow.public_of(other))
    access.remove_escrow(vault, vault.header.escrow[0]["id"])
    head = header.read(opened.folder)
    with pytest.raises(WrongEscrowKeyError):
        header.open_escrow(head, private)
    assert header.open_escrow(head, other).master == opened.keys.master
    assert header.unlock(head, PASSPHRASE).master == opened.keys.master
    last = vault.database.rows("SELECT action FROM journal ORDER BY seq DESC LIMIT 1")
    assert last[0]["action"] == "organisation key removed"


def test_removing_never_takes_the_passphrase(vault: Vault, opened: Opened) -> None:
    access.remove_escrow(vault, vault.header.body["slots"][0]["id"])
    assert header.unlock(header.read(opened.folder), PASSPHRASE).master == opened.keys.master


def test_a_key_is_added_once_under_a_name_and_not_without_end(vault: Vault, private: bytes) -> None:
    public = escrow.public_of(private)
    with pytest.raises(InputRefusedError):
        access.add_escrow(vault, "   ", public)
    with pytest.raises(InputRefusedError):
        access.add_escrow(vault, "x" * 61, public)
    access.add_escrow(vault, "Ana", public)
    with pytest.raises(EscrowKeyError, match="already"):
        access.add_escrow(vault, "Ana again", public)
    for number in range(escrow.MOST - 1):
        access.add_escrow(vault, f"Key {number}", escrow.public_of(escrow.new_private()))
    with pytest.raises(EscrowKeyError, match="too many"):
        access.add_escrow(vault, "One more", escrow.public_of(escrow.new_private()))


def test_a_slot_moved_to_another_name_does_not_open(opened: Opened, private: bytes) -> None:
    slot = slots.escrow_slot(opened.header.bound, "Ana", escrow.public_of(private), opened.keys)
    whole = header.following(
        opened.header, opened.keys, {"slots": [*opened.header.body["slots"], slot | {"label": "Ben"}]}
    )
    with pytest.raises(WrongEscrowKeyError):
        header.open_escrow(header.parse(header.packed(whole)), private)


def test_a_slot_slipped_in_is_tampering(opened: Opened, private: bytes) -> None:
    slot = slots.escrow_slot(opened.header.bound, "Ana", escrow.public_of(private), opened.keys)
    body = opened.header.body | {"slots": [*opened.header.body["slots"], slot]}
    with pytest.raises(VaultAlteredError):
        header.open_escrow(header.parse(frame.pack(body, 9)), private)


@pytest.mark.parametrize("name", ["sent", "wrapped"])
def test_a_slot_of_the_wrong_size_is_damage(opened: Opened, private: bytes, name: str) -> None:
    slot = slots.escrow_slot(opened.header.bound, "Ana", escrow.public_of(private), opened.keys)
    body = opened.header.body | {"slots": [*opened.header.body["slots"], slot | {name: "AAAA"}]}
    with pytest.raises(VaultDamagedError):
        header.parse(frame.pack(body, 9))
