"""An organisation's key: its public half seals a vault's key, its private half, on paper, opens it.

Sealed by HPKE in base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, with what the
slot says of itself as `info`. Written out here because the cryptography package has HPKE only since 50, and
Intel Macs end at 48; a test holds both against each other.

public text := "pnescrow1" | base32(32 bytes of X25519 public key | first 4 bytes of their SHA-256)
private half := 32 bytes, as twenty-four words (see `recovery`)
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os

from peernotes.errors import PeerNotesError
from peernotes.vault import keys

ALGORITHM = "hpke-x25519-sha256-aes256gcm"
PREFIX = "pnescrow1"
MOST = 8
"""Escrow slots in one vault."""

_CHECK_BYTES = 4
_DIGITS = 58
_KEM = b"KEM" + (0x0020).to_bytes(2, "big")
_SUITE = b"HPKE" + b"".join(part.to_bytes(2, "big") for part in (0x0020, 0x0001, 0x0002))
_LABEL = b"peernotes/escrow\n"


class EscrowKeyError(PeerNotesError):
    what = "This is not the key of an organisation."
    safe = "Nothing was changed."
    press = "Ask for the line that begins with “pnescrow1”, and paste all of it."


def new_private() -> bytes:
    return os.urandom(keys.KEY_BYTES)


def public_of(private: bytes) -> bytes:
    """The 32 bytes of the public half."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def text_of(public: bytes) -> str:
    """The public half as a line to send."""
    return PREFIX + base64.b32encode(public + _check(public)).decode("ascii").rstrip("=").lower()


def read(typed: str) -> bytes:
    """The public half behind a pasted line, in any case, however it was wrapped.

    Raises:
        EscrowKeyError: it is no such line, or not whole.
    """
    plain = "".join(typed.split()).casefold()
    if not plain.startswith(PREFIX):
        raise EscrowKeyError
    digits = plain.removeprefix(PREFIX)
    not_whole = EscrowKeyError("This key is not whole: a letter is missing or is another one.")
    if len(digits) != _DIGITS:
        raise not_whole
    try:
        raw = base64.b32decode(digits.upper() + "=" * (-len(digits) % 8))
    except (binascii.Error, ValueError) as error:
        raise not_whole from error
    public, check = raw[: keys.KEY_BYTES], raw[keys.KEY_BYTES :]
    if text_of(public) != plain or check != _check(public) or not _usable(public):
        raise not_whole
    return public


def seal(public: bytes, secret: bytes, context: bytes) -> tuple[bytes, bytes]:
    """What is sent along (32 bytes), and `secret` sealed to `public` and bound to `context`.

    Raises:
        EscrowKeyError: no secret can be shared with that key.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    ephemeral = new_private()
    shared = _agreed(ephemeral, public)
    if shared is None:
        raise EscrowKeyError
    sent = public_of(ephemeral)
    key, nonce = _schedule(shared, sent + public, context)
    return sent, AESGCM(key).encrypt(nonce, secret, b"")


def unseal(private: bytes, sent: bytes, sealed: bytes, context: bytes) -> bytes | None:
    """The secret, or None where `private` or `context` is not the one it was sealed for."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    shared = _agreed(private, sent)
    if shared is None:
        return None
    key, nonce = _schedule(shared, sent + public_of(private), context)
    try:
        return AESGCM(key).decrypt(nonce, sealed, b"")
    except InvalidTag:
        return None


def digest(public: bytes) -> bytes:
    """What two people compare by phone, as words: SHA-256 of the public half."""
    return hashlib.sha256(_LABEL + public).digest()


def _check(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:_CHECK_BYTES]


def _usable(public: bytes) -> bool:
    """Whether a secret can be shared with this key: a few values give nought with everyone."""
    return _agreed(new_private(), public) is not None


def _agreed(private: bytes, public: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    try:
        return X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(public)
        )
    except ValueError:
        return None


def _schedule(agreed: bytes, kem_context: bytes, context: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of the one message; RFC 9180 sections 4.1 and 5.1, mode 0, no psk."""
    shared = _expand(_extract(b"", b"eae_prk", agreed, _KEM), b"shared_secret", kem_context, 32, _KEM)
    no_psk = _extract(b"", b"psk_id_hash", b"", _SUITE)
    about = b"\0" + no_psk + _extract(b"", b"info_hash", _LABEL + context, _SUITE)
    secret = _extract(shared, b"secret", b"", _SUITE)
    return (
        _expand(secret, b"key", about, keys.KEY_BYTES, _SUITE),
        _expand(secret, b"base_nonce", about, keys.NONCE_BYTES, _SUITE),
    )


def _extract(salt: bytes, label: bytes, secret: bytes, suite: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")


def _expand(key: bytes, label: bytes, info: bytes, length: int, suite: bytes) -> bytes:
    """One block of HKDF-Expand is enough: no key here is longer than 32 bytes."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labelled + b"\x01", "sha256")[:length]
