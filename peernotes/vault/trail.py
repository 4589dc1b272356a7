"""Reads the journal for people: pages of it, newest first, and every version of one record.

Only rows of one page are decrypted; which ones they are is answered by an index.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId
from peernotes.vault import destroying, journal
from peernotes.vault.connection import Database, Row


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows to read. Empty means any."""

    client_id: ClientId | None = None
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    """Actions without a record; with `but`, every one except these."""
    but: bool = False
    since: str = ""
    """A day, ISO 8601, as the journal rows carry it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One journal row as it was written."""

    seq: int
    at: datetime
    before: datetime | None
    """When the row before it was written."""
    author: str
    action: str
    kind: str
    record_id: str
    said: Mapping[str, Any] | None
    """None once it was destroyed."""


class Trail:
    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, asked: Asked, before: int | None, limit: int) -> list[Line]:
        """The newest `limit` rows older than the row `before`."""
        where, values = _condition(asked)
        source = "journal" if asked.client_id is None else _OF_RECORDS
        if asked.client_id is not None:
            values["records"] = self._records(asked.client_id)
        if before is not None:
            where.append("journal.seq < :before")
            values["before"] = before
        sql = (
            f"SELECT journal.*, earlier.at AS before FROM (SELECT journal.seq AS seq FROM {source} "
            f"WHERE {' AND '.join(where) or '1'} ORDER BY journal.seq DESC LIMIT :limit) AS wanted "
            "CROSS JOIN journal ON journal.seq = wanted.seq "
            "LEFT JOIN journal AS earlier ON earlier.seq = wanted.seq - 1 ORDER BY wanted.seq DESC"
        )
        return [_line(row) for row in self._database.rows(sql, values | {"limit": limit})]

    def versions(self, kind: str, record_id: str) -> list[Line]:
        """What the journal ever said of one record, oldest first."""
        sql = "SELECT journal.*, NULL AS before FROM journal WHERE kind = ? AND record_id = ? ORDER BY seq"
        return [_line(row) for row in self._database.rows(sql, (kind, record_id))]

    def names(self, client_ids: Iterable[str]) -> dict[str, str]:
        """Client id to name to use, of those who are still here."""
        wanted = canonical_json(sorted(set(client_ids)))
        sql = "SELECT id, name_to_use FROM client WHERE id IN (SELECT value FROM json_each(?))"
        return {row["id"]: row["name_to_use"] for row in self._database.rows(sql, (wanted,))}

    def people_of_notes(self, note_ids: Iterable[str]) -> dict[str, str]:
        """Note id to client id."""
        wanted = canonical_json(sorted(set(note_ids)))
        sql = "SELECT id, client_id FROM note WHERE id IN (SELECT value FROM json_each(?))"
        return {row["id"]: row["client_id"] for row in self._database.rows(sql, (wanted,))}

    def numbers(self) -> dict[tuple[str, str], str]:
        """Kind and record id of everything destroyed to the number of its record."""
        rows = self._database.rows("SELECT record_number, records FROM destruction")
        return {
            (kind, record_id): row["record_number"]
            for row in rows
            for kind, ids in json.loads(row["records"]).items()
            for record_id in ids
        }

    def _records(self, client_id: ClientId) -> str:
        mine = destroying.belongings(self._database, client_id)
        mine[journal.EVENT] = mine["client"] | mine.get("draft", set())
        return canonical_json([[kind, name] for kind, ids in mine.items() for name in sorted(ids)])


_OF_RECORDS = (
    "json_each(:records) AS record CROSS JOIN journal INDEXED BY journal_of_record "
    "ON journal.kind = json_extract(record.value, '$[0]') "
    "AND journal.record_id = json_extract(record.value, '$[1]')"
)


def _condition(asked: Asked) -> tuple[list[str], dict[str, str | int]]:
    where: list[str] = []
    values: dict[str, str | int] = {}
    if asked.kinds or asked.events:
        values["kinds"], values["events"] = canonical_json(asked.kinds), canonical_json(asked.events)
        values["event"] = journal.EVENT
        which = "NOT IN" if asked.but else "IN"
        where.append(
            "(journal.kind IN (SELECT value FROM json_each(:kinds)) OR (journal.kind = :event "
            f"AND journal.action {which} (SELECT value FROM json_each(:events))))"
        )
    if asked.since:
        values["since"] = asked.since
        where.append("journal.at >= :since")
    return where, values


def _line(row: Row) -> Line:
    return Line(
        seq=int(row["seq"]),
        at=datetime.fromisoformat(row["at"]),
        before=datetime.fromisoformat(row["before"]) if row["before"] else None,
        author=row["author"],
        action=row["action"],
        kind=row["kind"],
        record_id=row["record_id"],
        said=json.loads(row["payload"]) if row["payload"] is not None else None,
    )
