"""The vault header `vault.pnh`: whose vault this is and the keyslots that open it.

Damage (checksum), a wrong secret (AEAD) and tampering (MAC) are three different answers, because a
worker must do three different things. The format already carries escrow slots.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
    WrongEscrowKeyError,
    WrongPassphraseError,
    WrongSheetError,
)
from peernotes.vault import epochs, frame, keys, slots
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.keys import Cost, VaultKeys
from peernotes.vault.slots import Slot

FILE_NAME = "vault.pnh"
READER = 2
"""What this program can read; a header may ask for more through `min_reader`. 2 knows past epochs."""

_FIRST_READER = 1

MOST_SLOTS = 32
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
    def has_recovery(self) -> bool:
        """Whether a recovery sheet opens this vault."""
        return any(slot["type"] == slots.RECOVERY for slot in self.body["slots"])

    @property
    def escrow(self) -> tuple[Slot, ...]:
        """The slots that someone at the organisation opens."""
        return tuple(slot for slot in self.body["slots"] if slot["type"] == slots.ESCROW)

    @property
    def ways_in(self) -> str:
        """A name for the passphrases that open this header: equal where the same ones do."""
        ways = [slot for slot in self.body["slots"] if slot["type"] == slots.PASSPHRASE]
        return hashlib.sha256(canonical_json(ways).encode("ascii")).hexdigest()

    @property
    def bound(self) -> slots.Vault:
        return slots.Vault(self.vault_id, self.epoch)

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
        "min_reader": _FIRST_READER,
        "purpose": "practice" if practice else "record",
        "keys": epochs.first(),
        "anchor": _NO_ANCHOR,
    }
    opened = keys.fresh(1)
    body["slots"] = [slots.passphrase_slot(slots.Vault(body["vault"], 1), owner, passphrase, opened, cost)]
    return Header(_with_mac(body, opened), 1), opened


def unlock(header: Header, passphrase: str) -> VaultKeys:
    """Try each passphrase slot. Slow: derives a key; call it off the window's thread.

    Raises:
        WrongPassphraseError: no slot opened.
        VaultAlteredError: a slot opened but the header is not as PeerNotes wrote it.
        VaultDamagedError: a slot cannot be read.
    """
    opened = _first(
        header, slots.PASSPHRASE, lambda slot: slots.open_passphrase(slot, passphrase, header.bound)
    )
    if opened is None:
        raise WrongPassphraseError
    return opened


def recover(header: Header, entropy: bytes) -> VaultKeys:
    """Open with the 128 bits of a recovery sheet; the keys have a new signing key.

    Raises:
        WrongSheetError: no slot opened.
        VaultAlteredError, VaultDamagedError: as for `unlock`.
    """
    opened = _first(header, slots.RECOVERY, lambda slot: slots.open_recovery(slot, entropy, header.bound))
    if opened is None:
        raise WrongSheetError
    return opened


def open_escrow(header: Header, private: bytes) -> VaultKeys:
    """Open with the private half of an escrow key; the keys have a new signing key.

    Raises:
        WrongEscrowKeyError: no slot opened.
        VaultAlteredError, VaultDamagedError: as for `unlock`.
    """
    opened = _first(header, slots.ESCROW, lambda slot: slots.open_escrow(slot, private, header.bound))
    if opened is None:
        raise WrongEscrowKeyError
    return opened


def with_passphrase(header: Header, opened: VaultKeys, passphrase: str, cost: Cost) -> Header:
    """The same vault with a new passphrase in place of the old one; proved by unlocking before it is given.

    Slow: derives a key twice. The database is not touched.
    """
    fresh = slots.passphrase_slot(header.bound, header.owner, passphrase, opened, cost)
    rest = [slot for slot in header.body["slots"] if slot["type"] != slots.PASSPHRASE]
    changed = following(header, opened, {"slots": [fresh, *rest]})
    if unlock(changed, passphrase).master != opened.master:
        raise VaultAlteredError
    return changed


def with_recovery(header: Header, opened: VaultKeys, entropy: bytes) -> Header:
    """The same vault with this recovery sheet in place of any older one; proved before it is given."""
    fresh = slots.recovery_slot(header.bound, header.owner, entropy, opened)
    rest = [slot for slot in header.body["slots"] if slot["type"] != slots.RECOVERY]
    changed = following(header, opened, {"slots": [*rest, fresh]})
    if recover(changed, entropy).master != opened.master:
        raise VaultAlteredError
    return changed


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


def refuse_altered(header: Header, opened: VaultKeys) -> None:
    """Raises VaultAlteredError: the header is not as PeerNotes wrote it under these keys."""
    if not keys.same(str(header.body["mac"]), _mac(header.body, opened)):
        raise VaultAlteredError


def with_anchor(header: Header, opened: VaultKeys, seq: int, head: str) -> Header:
    """The same header one sequence further, remembering the journal head."""
    return following(header, opened, {"anchor": {"seq": seq, "hash": head}})


def following(header: Header, opened: VaultKeys, changes: dict[str, Any]) -> Header:
    """The same header one sequence further with other values in its body, under the MAC of `opened`."""
    body = {**header.body, **changes}
    return replace(header, body=_with_mac(body, opened), sequence=header.sequence + 1)


def _first(header: Header, kind: str, opens: Callable[[Slot], VaultKeys | None]) -> VaultKeys | None:
    """Try each slot of one kind, and believe the rest of the header only when its MAC holds."""
    for slot in header.body["slots"]:
        opened = opens(slot) if slot["type"] == kind else None
        if opened is not None:
            refuse_altered(header, opened)
            return replace(opened, past=epochs.past(header.body, opened))
    return None


def _missing(folder: Path) -> VaultForeignError | VaultDamagedError:
    if (folder / "vault.pndb").exists():
        return VaultDamagedError(
            "The key file of these notes is missing from its folder.",
            press="Put “vault.pnh” back from the newest backup, then open the notes again.",
        )
    return VaultForeignError()


def _with_mac(body: dict[str, Any], opened: VaultKeys) -> dict[str, Any]:
    return {**body, "mac": _mac(body, opened)}


def _mac(body: dict[str, Any], opened: VaultKeys) -> str:
    rest = {name: value for name, value in body.items() if name != "mac"}
    return keys.mac(opened.header_mac, canonical_json(rest).encode("ascii")).hex()


def _check(body: dict[str, Any]) -> None:
    """Refuse a body whose shape this reader would trip over."""
    try:
        too_new = slots.whole(body["min_reader"], 1, 1 << 31) > READER
    except KeyError as error:
        raise VaultDamagedError from error
    if too_new:
        raise VaultTooNewError
    try:
        slots.whole(body["epoch"], 1, 1 << 31)
        slots.whole(body["anchor"]["seq"], 0, 1 << 62)
        strings = (body["vault"], body["purpose"], body["mac"], body["anchor"]["hash"])
        shaped = all(isinstance(value, str) for value in strings) and body["purpose"] in PURPOSES
        found = body["slots"]
        if not shaped or not isinstance(found, list) or not 1 <= len(found) <= MOST_SLOTS:
            raise VaultDamagedError
        for slot in found:
            slots.check(slot)
        epochs.check(body["keys"])
    except (KeyError, TypeError) as error:
        raise VaultDamagedError from error
