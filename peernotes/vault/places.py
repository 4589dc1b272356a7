"""Where the worker was: the page, the person, the caret; kept so that unlocking brings it back."""

import json
from collections.abc import Mapping
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.vault.connection import Database

_KEY = "last"


class Places:
    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, place: Mapping[str, Any]) -> None:
        self._database.run("INSERT OR REPLACE INTO place VALUES (?, ?)", (_KEY, canonical_json(place)))

    def last(self) -> dict[str, Any]:
        """What `remember` was last given, or nothing."""
        row = self._database.row("SELECT value FROM place WHERE key = ?", (_KEY,))
        return dict(json.loads(row["value"])) if row else {}
