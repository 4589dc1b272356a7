"""Which records are one person, and the one piece of SQL by which every store asks for all of them.

Merging moves no row: a signed note keeps the id it was signed with, and ending a merge leaves every row where
it was written. So a store that lists what belongs to a person never asks for `client_id = ?` but for
`OF_PERSON`, and what it finds may carry the id of a record that was merged.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, MergeId
from peernotes.domain.merging import Merge
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal

IDS_OF_PERSON = "(SELECT id FROM same_person WHERE person = ?)"
"""The ids of a person, for the one value of their id."""

OF_PERSON = f"client_id IN {IDS_OF_PERSON}"
"""In the place of `client_id = ?`, with the same value."""

OF_PERSON_NAMED = "client_id IN (SELECT id FROM same_person WHERE person = :client)"
"""The same for a statement whose values have names."""

NOT_MERGED = "id NOT IN (SELECT id FROM merged_away)"
"""In lists of people: whoever is shown under another record has no line of their own."""


class Merges:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: Merge) -> None:
        """Begin or end one; either way each row of both people stays as it is.

        Raises:
            RuleBrokenError: the record it goes into is itself shown under another one.
        """
        row = {
            "id": item.id,
            "from_id": item.from_id,
            "into_id": item.into_id,
            "at": item.at.isoformat(),
            "by_worker": item.by_worker,
            "changed": canonical_json(dict(item.changed)),
            "ended_at": item.ended_at.isoformat() if item.ended_at else None,
        }
        self._journal.put(action, "merge", row)

    def ids_of(self, client_id: ClientId) -> list[ClientId]:
        """Every record that is this person, their own first."""
        return [client_id, *(item for item in self._ids(client_id) if item != client_id)]

    def standing(self, client_id: ClientId) -> ClientId:
        """Under whom this record is shown; its own id where it was not merged."""
        row = self._database.row("SELECT person FROM stands_for WHERE id = ?", (client_id,))
        return ClientId(row["person"]) if row else client_id

    def all_standing(self) -> dict[ClientId, ClientId]:
        """Each merged record to the one it is shown under."""
        rows = self._database.rows("SELECT id, person FROM stands_for")
        return {ClientId(row["id"]): ClientId(row["person"]) for row in rows}

    def into(self, client_id: ClientId) -> list[Merge]:
        """What stands and went into this record, straight or through another one, the newest first."""
        sql = f"SELECT * FROM merge WHERE into_id IN {IDS_OF_PERSON} AND ended_at IS NULL ORDER BY id DESC"
        return [_from_row(row) for row in self._database.rows(sql, (client_id,))]

    def one(self, merge_id: MergeId) -> Merge:
        row = self._database.row("SELECT * FROM merge WHERE id = ?", (merge_id,))
        if row is None:
            raise LookupError("no such merge")
        return _from_row(row)

    def _ids(self, client_id: ClientId) -> Iterable[ClientId]:
        rows = self._database.rows(IDS_OF_PERSON[1:-1], (client_id,))
        return (ClientId(row["id"]) for row in rows)


def ids_of(database: Database, client_id: str) -> set[str]:
    """Every record that is this person; only their own in a database from before there were merges."""
    if database.row("SELECT 1 FROM sqlite_schema WHERE name = 'same_person'") is None:
        return {client_id}
    return {client_id} | {row["id"] for row in database.rows(IDS_OF_PERSON[1:-1], (client_id,))}


def _from_row(row: Row) -> Merge:
    changed = {name: (before, after) for name, (before, after) in json.loads(row["changed"]).items()}
    return Merge(
        id=MergeId(row["id"]),
        from_id=ClientId(row["from_id"]),
        into_id=ClientId(row["into_id"]),
        at=datetime.fromisoformat(row["at"]),
        by_worker=row["by_worker"],
        changed=changed,
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
    )
