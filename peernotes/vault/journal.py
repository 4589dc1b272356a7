"""The journal: every change to a record writes its row and its journal row in one transaction.

It is the audit trail, the history of each field, the undo, the tamper check and the unit of sharing.
mac = HMAC-SHA-256(journal key, prev + canonical row without payload); the payload may be purged by
retention later, its hash and the chain stay. After a re-key the rows before keep their MACs, which stand on
printed pages, and the first row under the new key covers the last one under the old.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from peernotes.domain.canonical import ascii_json, canonical_json
from peernotes.domain.ids import uuid7
from peernotes.errors import VaultAlteredError
from peernotes.vault import destroyed
from peernotes.vault.chain import WALKED, Walk, as_json, mac_of
from peernotes.vault.connection import Database, Row, plain_row
from peernotes.vault.keys import JournalKeys
from peernotes.vault.kinds import TABLES

Values = Mapping[str, str | int | None]

EVENT = "session"
"""The kind of what leaves a journal row only."""

OPENED, CLOSED, WRONG_TRIES = "opened", "closed", "wrong passphrases"
COMING_AND_GOING = (OPENED, CLOSED, WRONG_TRIES)
"""Events that say nothing of the record itself."""

_START = "0" * 64
_OLDER = "The file that holds these notes is older than the one last used here."
_OTHER = "The history of these notes is not the one that was last used here."


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stands: its last sequence number and MAC in hex."""

    seq: int
    mac: str

    def __str__(self) -> str:
        short = self.mac[:16]
        return f"{self.seq:,} · {' '.join(short[i : i + 4] for i in range(0, 16, 4))}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a whole walk found: how many rows, and the last payload digest of each record."""

    rows: int
    last: Mapping[tuple[str, str], str]
    """Kind and record id to the SHA-256 in hex of what the journal last said of it."""


class Journal:
    """Writes changes for one worker on one device."""

    def __init__(
        self, database: Database, key: JournalKeys, author: str, device: str, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._key = key
        self._author = author
        self._device = device
        self._now = now
        self.head = head(database)
        self._written: Counter[str] = Counter()

    def written(self, *kinds: str) -> int:
        """A number that is another one after each change of these kinds, and after one that was undone."""
        return sum(self._written[kind] for kind in kinds) + self._written[""]

    def continued(self, database: Database, key: JournalKeys) -> "Journal":
        """The journal that goes on from this one in a copy, under other keys."""
        return Journal(database, key, self._author, self._device, self._now)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes, all or none; the head goes back with them."""
        before = self.head
        try:
            with self._database.transaction():
                yield
        except BaseException:
            self.head = before
            self._written[""] += 1
            raise

    def put(self, action: str, kind: str, row: Values) -> None:
        """Insert or replace the record `row["id"]` of `kind`, and say so in the journal."""
        with self.transaction():
            _upsert(self._database, kind, row)
            self._append(action, kind, str(row["id"]), row)

    def note_event(self, action: str, record_id: str, said: Values | None = None) -> None:
        """A journal row without a record: opened, looked at, and the like; `said` is what to know of it."""
        with self.transaction():
            self._append(action, EVENT, record_id, said or {})

    def _append(self, action: str, kind: str, record_id: str, payload: Values) -> None:
        now = self._now()
        text = canonical_json(payload)
        row: dict[str, str | int] = {
            "seq": self.head.seq + 1,
            "id": uuid7(int(now.timestamp() * 1000)),
            "at": now.isoformat(),
            "device": self._device,
            "author": self._author,
            "action": action,
            "kind": kind,
            "record_id": record_id,
            "payload_sha256": _digest(text),
        }
        mac = mac_of(self._key.of(self.head.seq + 1), self.head.mac, row)
        stored = {**row, "payload": text, "prev": self.head.mac, "mac": mac}
        self._database.run(_insert_sql("journal", stored), stored)
        self.head = Head(self.head.seq + 1, mac)
        self._written[kind] += 1


def head(database: Database) -> Head:
    row = database.row("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1")
    return Head(int(row["seq"]), str(row["mac"])) if row else Head(0, _START)


def verify(database: Database, key: JournalKeys, anchor: Head, *, payloads: bool = False) -> Verified:
    """Walk the whole chain.

    With `payloads`, also check that each stored payload still has its hash.

    Raises:
        VaultAlteredError: a row was changed, taken out or put back, or the file is older than the
            one last closed here (`anchor` is not in it).
    """
    previous, count, anchored = _START, 0, anchor.seq == 0
    last: dict[tuple[str, str], str] = {}
    walk = Walk(key)
    for row in database.each(f"SELECT {WALKED}{',payload' if payloads else ''} FROM journal ORDER BY seq"):
        count += 1
        kind, record_id, digest, mac = walk.check(row, count, previous)
        if payloads:
            _check_payload(row)
        previous = mac
        if kind in TABLES:
            last[kind, record_id] = digest
        anchored = anchored or (count == anchor.seq and mac == anchor.mac)
    if not anchored:
        raise VaultAlteredError(_OLDER if anchor.seq > count else _OTHER)
    return Verified(count, last)


def check_tables(database: Database, verified: Verified) -> None:
    """Compare every record with what the journal last said of it.

    SQLCipher's page MAC tells where a page belongs but not how old it is, so an old page put back is
    only seen here. A record may only be missing where a journaled destruction names it.

    Raises:
        VaultAlteredError: a record is older or other than the journal says, is missing or was slipped in.
    """
    said = dict(verified.last)
    gone = destroyed.records(database)
    for kind in _tables_in(database):
        for record_id, text in database.each(as_json(database, kind)):
            key = (kind, record_id)
            digest = said.pop(key, None)
            is_as_said = digest == _digest(ascii_json(text)) or _agrees(database, kind, record_id)
            if key in gone or not is_as_said:
                raise VaultAlteredError
    if said.keys() - gone or destroyed.speaks(database):
        raise VaultAlteredError


def _tables_in(database: Database) -> list[str]:
    """Kinds that have a table there: a backup of an older schema lacks the later ones."""
    there = {row["name"] for row in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return sorted(TABLES & there)


def _agrees(database: Database, kind: str, record_id: str) -> bool:
    """Whether a row holds all that its last payload says: a later schema may have added columns."""
    sql = "SELECT payload, payload_sha256 FROM journal WHERE kind = ? AND record_id = ? ORDER BY seq DESC"
    row = database.row(sql, (kind, record_id))
    if row is None or row["payload"] is None or _digest(row["payload"]) != row["payload_sha256"]:
        return False
    found = database.row(f"SELECT * FROM {kind} WHERE id = ?", (record_id,))
    plain = plain_row(found) if found else {}
    said = json.loads(row["payload"])
    return said.keys() < plain.keys() and all(plain[name] == value for name, value in said.items())


def rebuild(source: Database, target: Database) -> None:
    """Make the tables of `target` (same schema, empty) again from the journal of `source`."""
    with target.transaction():
        for row in source.each("SELECT kind, payload FROM journal ORDER BY seq"):
            if row["kind"] in TABLES and row["payload"] is not None:
                _upsert_json(target, str(row["kind"]), str(row["payload"]))


def row_holds(row: Row, key: JournalKeys) -> bool:
    """Whether a single row, with its payload if it still has one, is as it was written."""
    payload = row["payload"]
    is_same = payload is None or _digest(payload) == row["payload_sha256"]
    signed = {name: row[name] for name in _SIGNED}
    return is_same and bool(row["mac"] == mac_of(key.of(row["seq"]), row["prev"], signed))


def said_of(row: Row, record: Mapping[str, object]) -> bool:
    """Whether this journal row says of its record exactly what `record` holds."""
    return bool(row["payload_sha256"] == _digest(canonical_json(record)))


def _check_payload(row: Row) -> None:
    payload = row["payload"]
    if payload is not None and _digest(payload) != row["payload_sha256"]:
        raise VaultAlteredError


def _digest(payload: object) -> str:
    """Of no text where it is not one: a page put back may bring other kinds of value."""
    return hashlib.sha256(payload.encode()).hexdigest() if isinstance(payload, str) else ""


_SIGNED = ("seq", "id", "at", "device", "author", "action", "kind", "record_id", "payload_sha256")


def _upsert_json(database: Database, kind: str, payload: str) -> None:
    row = json.loads(payload)
    _upsert(database, kind, row)


def _upsert(database: Database, kind: str, row: Values) -> None:
    if kind not in TABLES:
        raise ValueError(f"no table for {kind}")
    rest = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    database.run(f"{_insert_sql(kind, row)} ON CONFLICT (id) DO UPDATE SET {rest}", row)


def _insert_sql(table: str, row: Mapping[str, object]) -> str:
    """Column names come from our own row builders, never from what anyone typed."""
    columns = ", ".join(row)
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{name}' for name in row)})"
