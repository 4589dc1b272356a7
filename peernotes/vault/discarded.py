"""Drafts that were thrown away: kept whole for thirty days, then gone for good."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, DraftId
from peernotes.domain.retention import UNDO_DAYS
from peernotes.vault.connection import Database, plain_row


@dataclass(frozen=True, slots=True)
class Discarded:
    """A draft in the basket; its words are not read for a list."""

    draft_id: DraftId
    client_id: ClientId
    reason: str
    at: datetime
    by_worker: str


class DiscardedDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, item: Discarded) -> None:
        """Move a draft out of the drafts; nothing happens where there is none."""
        row = self._database.row("SELECT * FROM draft WHERE id = ?", (item.draft_id,))
        if row is None:
            return
        values = (
            item.draft_id,
            item.client_id,
            canonical_json(plain_row(row)),
            item.reason,
            item.at.isoformat(),
            item.by_worker,
        )
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO discarded_draft VALUES (?, ?, ?, ?, ?, ?)", values)
            self._database.run("DELETE FROM draft WHERE id = ?", (item.draft_id,))

    def bring_back(self, draft_id: DraftId) -> None:
        """Put it among the drafts again, as it was.

        Raises:
            LookupError: it is not here any more.
        """
        row = self._database.row("SELECT draft FROM discarded_draft WHERE id = ?", (draft_id,))
        if row is None:
            raise LookupError("no such draft")
        draft = json.loads(row["draft"])
        named = ", ".join(f":{name}" for name in draft)
        with self._database.transaction():
            self._database.run(f"INSERT INTO draft ({', '.join(draft)}) VALUES ({named})", draft)
            self._database.run("DELETE FROM discarded_draft WHERE id = ?", (draft_id,))

    def all(self) -> list[Discarded]:
        """Newest first."""
        columns = "id, client_id, reason, discarded_at, by_worker"
        rows = self._database.rows(f"SELECT {columns} FROM discarded_draft ORDER BY discarded_at DESC")
        return [
            Discarded(
                DraftId(row["id"]),
                ClientId(row["client_id"]),
                row["reason"],
                datetime.fromisoformat(row["discarded_at"]),
                row["by_worker"],
            )
            for row in rows
        ]

    def empty(self, now: datetime) -> int:
        """Remove for good what has been here for more than thirty days; how many that were."""
        old = [item for item in self.all() if now - item.at > timedelta(days=UNDO_DAYS)]
        for item in old:
            self._database.run("DELETE FROM discarded_draft WHERE id = ?", (item.draft_id,))
        return len(old)
