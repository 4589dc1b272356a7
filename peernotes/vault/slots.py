"""Keyslots: each holds the vault key sealed under one secret, bound to what the slot says of itself.

A passphrase slot also holds the worker's signing key. A recovery slot and an escrow slot do not: who comes
back by a key on paper gets a new signing key, and the journal says so.
"""

import base64
import binascii
import os
from dataclasses import dataclass
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import VaultAlteredError, VaultDamagedError, VaultTooNewError
from peernotes.vault import escrow, keys
from peernotes.vault.keys import Cost, VaultKeys

Slot = dict[str, Any]

TYPES = ("passphrase", "recovery", "escrow")
PASSPHRASE, RECOVERY, ESCROW = TYPES
_ARGON2_VERSION = 19


@dataclass(frozen=True, slots=True)
class Vault:
    """What a slot is bound to besides itself."""

    id: str
    epoch: int


def passphrase_slot(vault: Vault, label: str, passphrase: str, opened: VaultKeys, cost: Cost) -> Slot:
    """A slot for `passphrase`. Slow: derives a key."""
    salt = os.urandom(keys.SALT_BYTES)
    kdf = {"alg": "argon2id", "v": _ARGON2_VERSION, "m": cost.memory, "t": cost.passes, "p": cost.lanes}
    slot: Slot = _named(PASSPHRASE, label, kdf | {"salt": encoded(salt)})
    key = keys.slot_key(passphrase, salt, cost)
    _seal(slot, keys.expand(key, "wrap"), opened.master, vault)
    nonce, sealed = keys.wrap(
        keys.expand(key, "sign"), opened.signing.private_bytes_raw(), _context(vault, slot)
    )
    return slot | {"sign": {"nonce": encoded(nonce), "wrapped": encoded(sealed)}}


def recovery_slot(vault: Vault, label: str, entropy: bytes, opened: VaultKeys) -> Slot:
    """A slot for the 128 bits on the recovery sheet; they need no slow derivation."""
    salt = os.urandom(keys.SALT_BYTES)
    slot: Slot = _named(RECOVERY, label, {"alg": "hkdf-sha256", "salt": encoded(salt)})
    _seal(slot, keys.expand(_recovery_key(entropy, salt), "wrap"), opened.master, vault)
    return slot


def escrow_slot(vault: Vault, label: str, public: bytes, opened: VaultKeys) -> Slot:
    """A slot that the private half of `public` opens; it is sealed without that half."""
    slot = _named(ESCROW, label, {"alg": escrow.ALGORITHM, "public": encoded(public)})
    sent, sealed = escrow.seal(public, opened.master, _context(vault, slot))
    return slot | {"sent": encoded(sent), "wrapped": encoded(sealed)}


def open_passphrase(slot: Slot, passphrase: str, vault: Vault) -> VaultKeys | None:
    """The keys, or None where this is not the slot's passphrase. Slow: derives a key."""
    kdf = slot["kdf"]
    key = keys.slot_key(passphrase, decoded(kdf["salt"]), Cost(kdf["m"], kdf["t"], kdf["p"]))
    master = _unseal(slot, keys.expand(key, "wrap"), vault)
    if master is None:
        return None
    sign, context = slot["sign"], _context(vault, slot)
    raw = keys.unwrap(keys.expand(key, "sign"), decoded(sign["nonce"]), decoded(sign["wrapped"]), context)
    if raw is None:
        raise VaultAlteredError
    return VaultKeys(master, vault.epoch, keys.signing_key(raw))


def open_recovery(slot: Slot, entropy: bytes, vault: Vault) -> VaultKeys | None:
    """The keys with a new signing key, or None where this is not the slot's sheet."""
    key = _recovery_key(entropy, decoded(slot["kdf"]["salt"]))
    master = _unseal(slot, keys.expand(key, "wrap"), vault)
    return VaultKeys(master, vault.epoch, keys.new_signing_key()) if master is not None else None


def open_escrow(slot: Slot, private: bytes, vault: Vault) -> VaultKeys | None:
    """The keys with a new signing key, or None where the slot is for another key."""
    sent, sealed = decoded(slot["sent"]), decoded(slot["wrapped"])
    master = escrow.unseal(private, sent, sealed, _context(vault, slot))
    return VaultKeys(master, vault.epoch, keys.new_signing_key()) if master is not None else None


def public_of(slot: Slot) -> bytes:
    """The public key that an escrow slot was sealed for."""
    return decoded(slot["kdf"]["public"])


def check(slot: Slot) -> None:
    """Refuse a slot that this program would trip over.

    Raises:
        VaultDamagedError, VaultTooNewError, KeyError, TypeError: the last two are damage as well.
    """
    if slot["type"] not in TYPES or not all(isinstance(slot[name], str) for name in ("id", "label")):
        raise VaultDamagedError
    if slot["type"] == PASSPHRASE:
        _check_passphrase(slot)
    elif slot["type"] == RECOVERY:
        _check_recovery(slot)
    else:
        _check_escrow(slot)


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def decoded(text: object) -> bytes:
    if not isinstance(text, str):
        raise VaultDamagedError
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise VaultDamagedError from error


def whole(value: object, low: int, high: int) -> int:
    """A whole number within bounds; a boolean is none."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise VaultDamagedError
    return value


def _named(kind: str, label: str, kdf: dict[str, Any]) -> Slot:
    return {"id": os.urandom(8).hex(), "type": kind, "label": label, "kdf": kdf}


def _seal(slot: Slot, key: bytes, master: bytes, vault: Vault) -> None:
    nonce, sealed = keys.wrap(key, master, _context(vault, slot))
    slot |= {"nonce": encoded(nonce), "wrapped": encoded(sealed)}


def _unseal(slot: Slot, key: bytes, vault: Vault) -> bytes | None:
    return keys.unwrap(key, decoded(slot["nonce"]), decoded(slot["wrapped"]), _context(vault, slot))


def _context(vault: Vault, slot: Slot) -> bytes:
    """What a sealed key is bound to, so that a weakened cost or a swapped label does not open."""
    named = {name: slot[name] for name in ("id", "type", "label", "kdf")}
    return canonical_json({"vault": vault.id, **named}).encode("ascii")


def _recovery_key(entropy: bytes, salt: bytes) -> bytes:
    return keys.expand(entropy, "recovery", salt=salt)


def _check_passphrase(slot: Slot) -> None:
    kdf = slot["kdf"]
    if kdf["alg"] != "argon2id":
        raise VaultTooNewError
    for name, (low, high) in keys.LIMITS.items():
        whole(kdf[name], low, high)
    _check_sizes(
        (kdf["salt"], 16),
        (slot["nonce"], 12),
        (slot["wrapped"], 48),
        (slot["sign"]["nonce"], 12),
        (slot["sign"]["wrapped"], 48),
    )


def _check_recovery(slot: Slot) -> None:
    if slot["kdf"]["alg"] != "hkdf-sha256":
        raise VaultTooNewError
    _check_sizes((slot["kdf"]["salt"], 16), (slot["nonce"], 12), (slot["wrapped"], 48))


def _check_escrow(slot: Slot) -> None:
    if slot["kdf"]["alg"] != escrow.ALGORITHM:
        raise VaultTooNewError
    _check_sizes((slot["kdf"]["public"], 32), (slot["sent"], 32), (slot["wrapped"], 48))


def _check_sizes(*sizes: tuple[object, int]) -> None:
    if any(len(decoded(value)) != size for value, size in sizes):
        raise VaultDamagedError
