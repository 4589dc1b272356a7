"""Epochs of the vault key, as the header lists them: the present one, and the journal's keys of those before.

A re-key gives the vault another master key, and with it another key for the journal. The rows written until
then keep their MACs, because those stand on printed pages and in backups. So the header keeps each earlier
journal key with the last row it wrote, sealed under the present master key and bound to that number. Whoever
has only an old key can make rows that look right up to its end; yet the first row of the next epoch covers
the last MAC, and the list stands under the header's MAC. It is in the header and not in the database so that
a damaged database can still be rescued row by row.
"""

from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import VaultAlteredError, VaultDamagedError
from peernotes.vault import keys, slots
from peernotes.vault.keys import PastKey, VaultKeys

Listed = list[dict[str, Any]]

MOST = 64
"""Epochs that fit into a header with every slot taken."""

_CURRENT, _PAST = "current", "past"


def first() -> Listed:
    """The list of a new vault."""
    return [{"epoch": 1, "state": _CURRENT}]


def sealed(vault_id: str, opened: VaultKeys) -> Listed:
    """The list under `opened`: its past keys, sealed, and the present epoch last.

    Raises:
        VaultDamagedError: more epochs than a header holds.
    """
    if len(opened.past) >= MOST:
        raise VaultDamagedError("The keys of these notes were renewed too often for one folder.")
    listed: Listed = []
    for key in opened.past:
        nonce, wrapped = keys.wrap(_wrapping(opened), key.key, _context(vault_id, key.end))
        sealed_key = {"nonce": slots.encoded(nonce), "wrapped": slots.encoded(wrapped)}
        listed.append({"state": _PAST, "end": key.end} | sealed_key)
    return [*listed, {"epoch": opened.epoch, "state": _CURRENT}]


def past(body: dict[str, Any], opened: VaultKeys) -> tuple[PastKey, ...]:
    """The journal's keys of earlier epochs, from the oldest on.

    Raises:
        VaultAlteredError: one of them is not as it was sealed.
    """
    found = []
    for entry in body["keys"]:
        if entry["state"] == _PAST:
            nonce, wrapped = slots.decoded(entry["nonce"]), slots.decoded(entry["wrapped"])
            key = keys.unwrap(_wrapping(opened), nonce, wrapped, _context(str(body["vault"]), entry["end"]))
            if key is None:
                raise VaultAlteredError
            found.append(PastKey(entry["end"], key))
    return tuple(found)


def check(listed: object) -> None:
    """Refuse a list that this program would trip over.

    Raises:
        VaultDamagedError, KeyError, TypeError: the last two are damage as well.
    """
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST:
        raise VaultDamagedError
    *before, now = listed
    if now["state"] != _CURRENT:
        raise VaultDamagedError
    last = 0
    for entry in before:
        last = slots.whole(entry["end"], last + 1, 1 << 62)
        sizes = (len(slots.decoded(entry["nonce"])), len(slots.decoded(entry["wrapped"])))
        if entry["state"] != _PAST or sizes != (keys.NONCE_BYTES, keys.KEY_BYTES + keys.TAG_BYTES):
            raise VaultDamagedError


def _wrapping(opened: VaultKeys) -> bytes:
    return keys.expand(opened.master, "past-journal")


def _context(vault_id: str, end: int) -> bytes:
    return canonical_json({"vault": vault_id, "end": end}).encode("ascii")
