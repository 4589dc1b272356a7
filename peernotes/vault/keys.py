"""The key hierarchy: a passphrase opens a keyslot, that opens the vault key, and that makes the rest.

passphrase ─ Argon2id ─► slot key ─ AES-256-GCM ─► vault key ─ HKDF-SHA256 ─► database, header, journal
                         slot key ─ AES-256-GCM ─► the worker's Ed25519 signing key

Sources: RFC 9106 (Argon2id), RFC 5869 (HKDF), NIST SP 800-38D (GCM), RFC 8032 (Ed25519),
NIST SP 800-63B-4 (normalisation of passphrases).

The cryptography package is loaded by the function that needs it: the unlock page lists vaults, and is
drawn, before anything is derived.
"""

from __future__ import annotations

import hmac
import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peernotes.errors import PeerNotesError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
_MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes and lanes of Argon2id."""

    memory: int
    passes: int
    lanes: int


RFC_9106_LOW_MEMORY = Cost(memory=64 * _MIB, passes=3, lanes=4)
"""The second recommended option of RFC 9106 section 4, and our floor."""

START = Cost(memory=256 * _MIB, passes=3, lanes=4)
"""Where calibration starts: about a second on a two-core office machine."""

FOR_TESTS = Cost(memory=8 * _MIB, passes=1, lanes=1)
"""Only for tests: some 10 ms. `from_header` accepts it, `calibrated` never gives it."""

LIMITS = {"m": (FOR_TESTS.memory, 2048 * _MIB), "t": (1, 20), "p": (1, 8)}
"""What a header may ask for. More would be a way to hang the program."""

_HIGHEST_CALIBRATED = 1024 * _MIB


class NotEnoughMemoryError(PeerNotesError):
    what = "This computer has too little free memory to check the passphrase."
    safe = "The notes are safe and nothing was changed."
    press = "Close other programs, then try again."


def calibrated(target_seconds: float = 1.0) -> Cost:
    """The cost at which one guess takes about `target_seconds` on this machine.

    Memory is what is fitted, between RFC 9106's 64 MiB and 1 GiB and at most a quarter of the memory.
    """
    import psutil

    started = time.perf_counter()
    slot_key("calibration", os.urandom(SALT_BYTES), RFC_9106_LOW_MEMORY)
    elapsed = max(time.perf_counter() - started, 0.001)
    fitted = int(RFC_9106_LOW_MEMORY.memory * target_seconds / elapsed)
    ceiling = min(_HIGHEST_CALIBRATED, psutil.virtual_memory().total // 1024 // 4)
    memory = max(RFC_9106_LOW_MEMORY.memory, min(fitted, ceiling))
    return Cost(memory // (16 * _MIB) * (16 * _MIB), START.passes, START.lanes)


def slot_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase, normalised to NFKC so that keyboards and systems agree.

    Slow by design; call it off the window's thread.

    Raises:
        NotEnoughMemoryError: the machine cannot hold `cost.memory` now.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        ).derive(secret)
    except MemoryError as error:
        raise NotEnoughMemoryError from error


def expand(key: bytes, label: str, length: int = KEY_BYTES, salt: bytes | None = None) -> bytes:
    """A key for one purpose, named by `label`, from a uniformly random `key`."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), length, salt, f"peernotes/{label}".encode()).derive(key)


def wrap(key: bytes, secret: bytes, context: bytes) -> tuple[bytes, bytes]:
    """`secret` sealed under `key` and bound to `context`: a fresh nonce and the sealed bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, secret, context)


def unwrap(key: bytes, nonce: bytes, sealed: bytes, context: bytes) -> bytes | None:
    """The secret, or None where `key` or `context` is not the one it was sealed with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, sealed, context)
    except InvalidTag:
        return None


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256."""
    return hmac.digest(key, message, "sha256")


def keyed_mac(key: bytes) -> Callable[[bytes], str]:
    """`mac` under one key, in hex, for walks over many messages: the key is set up once."""
    begun = hmac.new(key, digestmod="sha256")

    def mac_of(message: bytes) -> str:
        ours = begun.copy()
        ours.update(message)
        return ours.hexdigest()

    return mac_of


def same(claimed: str, right: str) -> bool:
    """Whether two MACs in hex are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(claimed.encode("ascii", "replace"), right.encode("ascii"))


@dataclass(frozen=True, slots=True)
class PastKey:
    """The journal's key of an epoch that is over, and the last row it wrote."""

    end: int
    key: bytes


@dataclass(frozen=True, slots=True)
class JournalKeys:
    """Which key each row of the journal was written with; `past` from the oldest on."""

    now: bytes
    past: tuple[PastKey, ...] = ()

    def of(self, seq: int) -> bytes:
        """The key of row `seq`: a past one counts up to its end and never after."""
        return next((past.key for past in self.past if seq <= past.end), self.now)


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """Everything that opens from one vault key in one epoch, and the worker's signing key."""

    master: bytes
    epoch: int
    signing: Ed25519PrivateKey
    past: tuple[PastKey, ...] = ()
    """The journal's keys of earlier epochs."""

    @property
    def database(self) -> str:
        """SQLCipher raw key and salt: 96 hex digits, so that no typed text ever reaches a pragma."""
        return expand(self.master, f"db/{self.epoch}", KEY_BYTES + SALT_BYTES).hex()

    @property
    def backup(self) -> str:
        """Raw key and salt of the copies inside backups."""
        return expand(self.master, f"backup/{self.epoch}", KEY_BYTES + SALT_BYTES).hex()

    @property
    def header_mac(self) -> bytes:
        return expand(self.master, "header-mac")

    @property
    def journal_mac(self) -> JournalKeys:
        return JournalKeys(expand(self.master, "audit-mac"), self.past)

    @property
    def public(self) -> str:
        """The worker's public key in hex."""
        return self.signing.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> str:
        """Ed25519 signature in hex. Means: this vault's key for this worker signed these bytes."""
        return self.signing.sign(message).hex()


def fresh(epoch: int) -> VaultKeys:
    """Keys that nothing opens yet, with a signing key of their own."""
    return VaultKeys(os.urandom(KEY_BYTES), epoch, new_signing_key())


def new_signing_key() -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate()


def signing_key(raw: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(raw)


def signature_holds(public_hex: str, signature_hex: str, message: bytes) -> bool:
    """Whether the signature over `message` was made with the private half of `public_hex`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(
            bytes.fromhex(signature_hex), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True
