"""Forms being filled in. Not journaled: like a draft, a form changes every second until it is a record."""

import json
from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, UnfinishedId
from peernotes.domain.unfinished import FormPlace, Unfinished
from peernotes.vault.connection import Database, Row

# A form about a person who was removed is hidden with them, and comes back with them.
_SHOWN = (
    "SELECT unfinished.* FROM unfinished LEFT JOIN client ON client.id = unfinished.client_id "
    "WHERE client.removed_at IS NULL"
)


class UnfinishedForms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, item: Unfinished) -> None:
        """On the disk when this returns. Content is kept as ASCII, so half a character is kept too."""
        sql = (
            "INSERT INTO unfinished VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at"
        )
        place = item.place
        values = (
            item.id,
            place.client_id,
            place.kind,
            canonical_json(dict(place.route)),
            canonical_json(dict(item.content)),
            item.started_at.isoformat(),
            item.saved_at.isoformat(),
        )
        self._database.run(sql, values)

    def remove(self, item_id: UnfinishedId) -> None:
        self._database.run("DELETE FROM unfinished WHERE id = ?", (item_id,))

    def at(self, place: FormPlace) -> Unfinished | None:
        """What is kept at this place."""
        sql = f"{_SHOWN} AND kind = ? AND route = ? ORDER BY saved_at DESC"
        row = self._database.row(sql, (place.kind, canonical_json(dict(place.route))))
        return _from_row(row) if row else None

    def all(self) -> list[Unfinished]:
        """Every form that is not finished, the longest waiting first."""
        return [_from_row(row) for row in self._database.rows(f"{_SHOWN} ORDER BY started_at")]


def _from_row(row: Row) -> Unfinished:
    client = row["client_id"]
    return Unfinished(
        id=UnfinishedId(row["id"]),
        place=FormPlace(row["kind"], ClientId(client) if client else None, json.loads(row["route"])),
        content=json.loads(row["content"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
    )
