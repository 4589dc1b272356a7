"""How this worker keeps this vault. Values are plain JSON; not part of the record and not journaled."""

import json
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.vault.connection import Database

SECOND_PLACE = "backups.second"
"""Key of the folder in another place that backups are brought to: `{"folder": path, …}`, or None."""


class Settings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, value: Any) -> None:
        self._database.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, canonical_json(value)))

    def get(self, key: str) -> Any:
        """What `put` was last given under `key`, or None."""
        row = self._database.row("SELECT value FROM setting WHERE key = ?", (key,))
        return json.loads(row["value"]) if row else None
