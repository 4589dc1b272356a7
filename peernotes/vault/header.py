"""The vault header `vault.pnh`: whose vault this is and the keyslots that open it.

Damage (checksum), a wrong secret (AEAD) and tampering (MAC) are three different answers, because a
worker must do three different things. The format already carries recovery and escrow slots.
"""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
    WrongPassphraseError,
)
from peernotes.vault import frame, keys
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.keys import Cost, VaultKeys

FILE_NAME = "vault.pnh"
READER = 1
"""What this program can read; a header may ask for more through `min_reader`."""

MOST_SLOTS = 32
SLOT_TYPES = ("passphrase", "recovery", "escrow")
PURPOSES = ("record", "practice")
_NO_ANCHOR = {"seq": 0, "hash": ""}


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header. Nothing in `body` is trusted until a slot opened and the MAC held."""

    body: dict[str, Any]
    sequence: int
    one_copy_damaged: bool = False

    @property
    def vault_id(self) -> str:
        return str(self.body["vault"])

    @property
    def is_practice(self) -> bool:
        return bool(self.body["purpose"] == "practice")

    @property
    def owner(self) -> str:
        """The worker's name as the unlock page shows it."""
        return str(self.body["slots"][0]["label"])

    @property
    def epoch(self) -> int:
        return int(self.body["epoch"])

    @property
    def anchor(self) -> tuple[int, str]:
        """Journal sequence number and MAC in hex at the last clean close."""
        return int(self.body["anchor"]["seq"]), str(self.body["anchor"]["hash"])


def create(
    owner: str, passphrase: str, *, practice: bool, created: str, cost: Cost
) -> tuple[Header, VaultKeys]:
    """A new header with one passphrase slot, and the keys it opens. Slow: derives a key."""
    body: dict[str, Any] = {
        "vault": os.urandom(16).hex(),
        "epoch": 1,
        "created": created,
        "min_reader": READER,
        "purpose": "practice" if practice else "record",
        "keys": [{"epoch": 1, "state": "current"}],
        "anchor": _NO_ANCHOR,
    }
    opened = VaultKeys(os.urandom(keys.KEY_BYTES), 1, keys.new_signing_key())
    body["slots"] = [_passphrase_slot(body["vault"], owner, passphrase, opened, cost)]
    return Header(_with_mac(body, opened), 1), opened


def unlock(header: Header, passphrase: str) -> VaultKeys:
    """Try each passphrase slot. Slow: derives a key; call it off the window's thread.

    Raises:
        WrongPassphraseError: no slot opened.
        VaultAlteredError: a slot opened but the header is not as PeerNotes wrote it.
        VaultDamagedError: a slot cannot be read.
    """
    for slot in header.body["slots"]:
        if slot["type"] != "passphrase":
            continue
        opened = _open_slot(header, slot, passphrase)
        if opened is not None:
            if not hmac.compare_digest(str(header.body.get("mac")), _mac(header.body, opened)):
                raise VaultAlteredError
            return opened
    raise WrongPassphraseError


def read(folder: Path) -> Header:
    """The header in `folder`.

    Raises:
        VaultForeignError: the folder or its header is not ours.
        VaultUnreachableError, VaultTooNewError, VaultDamagedError: as their names say.
    """
    path = folder / FILE_NAME
    try:
        if not path.is_file():
            raise _missing(folder)
        with path.open("rb") as file:
            raw = file.read(frame.FILE_BYTES)
    except OSError as error:
        raise file_error(error) from error
    return parse(raw)


def parse(raw: bytes) -> Header:
    """The header in `raw`; raises as `read` does."""
    framed = frame.parse(raw)
    _check(framed.body)
    return Header(framed.body, framed.sequence, framed.one_copy_damaged)


def write(folder: Path, header: Header) -> None:
    """Replace the header file atomically, after reading the new bytes back as a header."""
    raw = frame.pack(header.body, header.sequence)
    parse(raw)
    write_atomic(folder / FILE_NAME, raw)


def packed(header: Header) -> bytes:
    """The header as bytes, as backups carry it along."""
    return frame.pack(header.body, header.sequence)


def with_anchor(header: Header, opened: VaultKeys, seq: int, head: str) -> Header:
    """The same header one sequence further, remembering the journal head."""
    body = {**header.body, "anchor": {"seq": seq, "hash": head}}
    return replace(header, body=_with_mac(body, opened), sequence=header.sequence + 1)


def _missing(folder: Path) -> VaultForeignError | VaultDamagedError:
    if (folder / "vault.pndb").exists():
        return VaultDamagedError(
            "The key file of these notes is missing from its folder.",
            press="Put “vault.pnh” back from the newest backup, then open the notes again.",
        )
    return VaultForeignError()


def _passphrase_slot(
    vault_id: str, label: str, passphrase: str, opened: VaultKeys, cost: Cost
) -> dict[str, Any]:
    salt = os.urandom(keys.SALT_BYTES)
    slot: dict[str, Any] = {
        "id": os.urandom(8).hex(),
        "type": "passphrase",
        "label": label,
        "kdf": {"alg": "argon2id", "v": 19, "m": cost.memory, "t": cost.passes, "p": cost.lanes}
        | {"salt": _text(salt)},
    }
    key = keys.slot_key(passphrase, salt, cost)
    nonce, wrapped = keys.wrap(keys.expand(key, "wrap"), opened.master, _slot_context(vault_id, slot))
    slot |= {"nonce": _text(nonce), "wrapped": _text(wrapped)}
    raw = opened.signing.private_bytes_raw()
    nonce, wrapped = keys.wrap(keys.expand(key, "sign"), raw, _slot_context(vault_id, slot))
    return slot | {"sign": {"nonce": _text(nonce), "wrapped": _text(wrapped)}}


def _open_slot(header: Header, slot: dict[str, Any], passphrase: str) -> VaultKeys | None:
    kdf = slot["kdf"]
    context = _slot_context(header.vault_id, slot)
    key = keys.slot_key(passphrase, _bytes(kdf["salt"]), Cost(kdf["m"], kdf["t"], kdf["p"]))
    master = keys.unwrap(keys.expand(key, "wrap"), _bytes(slot["nonce"]), _bytes(slot["wrapped"]), context)
    if master is None:
        return None
    sign = slot["sign"]
    raw = keys.unwrap(keys.expand(key, "sign"), _bytes(sign["nonce"]), _bytes(sign["wrapped"]), context)
    if raw is None:
        raise VaultAlteredError
    return VaultKeys(master, header.epoch, keys.signing_key(raw))


def _slot_context(vault_id: str, slot: dict[str, Any]) -> bytes:
    """What a sealed key is bound to, so that a weakened cost or a swapped label does not open."""
    named = {name: slot[name] for name in ("id", "type", "label", "kdf")}
    return canonical_json({"vault": vault_id, **named}).encode("ascii")


def _with_mac(body: dict[str, Any], opened: VaultKeys) -> dict[str, Any]:
    return {**body, "mac": _mac(body, opened)}


def _mac(body: dict[str, Any], opened: VaultKeys) -> str:
    rest = {name: value for name, value in body.items() if name != "mac"}
    return keys.mac(opened.header_mac, canonical_json(rest).encode("ascii")).hex()


def _check(body: dict[str, Any]) -> None:
    """Refuse a body whose shape this reader would trip over."""
    try:
        too_new = _whole(body["min_reader"], 1, 1 << 31) > READER
    except KeyError as error:
        raise VaultDamagedError from error
    if too_new:
        raise VaultTooNewError
    try:
        _whole(body["epoch"], 1, 1 << 31)
        _whole(body["anchor"]["seq"], 0, 1 << 62)
        strings = (body["vault"], body["purpose"], body["mac"], body["anchor"]["hash"])
        shaped = all(isinstance(value, str) for value in strings) and body["purpose"] in PURPOSES
        slots = body["slots"]
        if not shaped or not isinstance(slots, list) or not 1 <= len(slots) <= MOST_SLOTS:
            raise VaultDamagedError
        for slot in slots:
            _check_slot(slot)
    except (KeyError, TypeError) as error:
        raise VaultDamagedError from error


def _check_slot(slot: dict[str, Any]) -> None:
    if slot["type"] not in SLOT_TYPES or not all(isinstance(slot[key], str) for key in ("id", "label")):
        raise VaultDamagedError
    if slot["type"] != "passphrase":
        return
    kdf = slot["kdf"]
    if kdf["alg"] != "argon2id":
        raise VaultTooNewError
    for name, (low, high) in keys.LIMITS.items():
        _whole(kdf[name], low, high)
    sizes = [
        (kdf["salt"], 16),
        (slot["nonce"], 12),
        (slot["wrapped"], 48),
        (slot["sign"]["nonce"], 12),
        (slot["sign"]["wrapped"], 48),
    ]
    if any(len(_bytes(value)) != size for value, size in sizes):
        raise VaultDamagedError


def _whole(value: object, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise VaultDamagedError
    return value


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise VaultDamagedError
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise VaultDamagedError from error
