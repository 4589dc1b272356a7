"""One row of the journal beside the one before it: what its MAC is made of, and whether it still holds.

mac = HMAC-SHA-256(journal key, previous MAC in hex + canonical JSON of the row without its payload).
"""

from collections.abc import Callable, Mapping
from typing import Any

from peernotes.domain.canonical import canonical_json, quoted
from peernotes.errors import VaultAlteredError
from peernotes.vault import keys
from peernotes.vault.connection import Database, Row
from peernotes.vault.keys import JournalKeys

WALKED = "seq,id,at,device,author,action,kind,record_id,payload_sha256,prev,mac"
"""The columns that `Walk.check` takes, in this order; more may follow."""


def mac_of(key: bytes, previous: str, row: Mapping[str, str | int]) -> str:
    """In hex; empty for what no journal row can hold."""
    try:
        text = canonical_json(row)
    except TypeError:
        return ""  # a page of another table, put back here, has bytes in its rows: no MAC is theirs
    return keys.mac(key, previous.encode("ascii") + text.encode("ascii")).hex()


def as_json(database: Database, kind: str) -> str:
    """Each row of a table as the canonical JSON of it, but for letters beyond ASCII; made by SQLite.

    Two rows that differ never give the same text: numbers, texts and nothing are written apart.
    """
    columns = sorted(row["name"] for row in database.rows(f"PRAGMA table_info({kind})"))
    pairs = ", ".join(f"'{name}', \"{name}\"" for name in columns)
    return f"SELECT id, json_object({pairs}) FROM {kind}"


class Walk:
    """Checks row after row at each unlock; what is the same in all of them is made ready once."""

    def __init__(self, key: JournalKeys) -> None:
        self._key = key
        self._macs: dict[bytes, Callable[[bytes], str]] = {}
        self._known: dict[str, str] = {}

    def check(self, row: Row, expected_seq: int, previous: str) -> tuple[str, str, str, str]:
        """Kind, record id, digest of the payload and MAC.

        Raises:
            VaultAlteredError: it is not the row that was written in this place.
        """
        values: tuple[Any, ...] = tuple(row)[:11]
        seq, name, at, device, author, action, kind, record_id, digest, prev, mac = values
        if seq != expected_seq or prev != previous:
            raise VaultAlteredError
        often = self._often
        try:
            # What `canonical_json` writes, without a dict to sort; a test holds the two together.
            text = (
                f'{previous}{{"action":{often(action)},"at":{quoted(at)},"author":{often(author)},'
                f'"device":{often(device)},"id":{quoted(name)},"kind":{often(kind)},'
                f'"payload_sha256":{quoted(digest)},"record_id":{quoted(record_id)},"seq":{seq}}}'
            )
        except TypeError as error:  # bytes, as for `mac_of`
            raise VaultAlteredError from error
        if mac != self._mac(seq)(text.encode("ascii")):
            raise VaultAlteredError
        return kind, record_id, digest, mac

    def _often(self, text: str) -> str:
        """Few different texts stand in these columns; each is quoted once."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = quoted(text)
        return known

    def _mac(self, seq: int) -> Callable[[bytes], str]:
        key = self._key.of(seq)
        if key not in self._macs:
            self._macs[key] = keys.keyed_mac(key)
        return self._macs[key]
