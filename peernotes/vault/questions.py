"""What the organisation changed in what is asked about, in the vault."""

import json

from peernotes.domain.canonical import canonical_json
from peernotes.domain.question import OwnKind, Question
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values


class Questions:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: Question) -> None:
        """Write one change in place of an earlier one of the same thing."""
        own = None if item.own is None else canonical_json(item.own.plain())
        row: Values = {
            "id": item.id,
            "label": item.label,
            "prompt": item.prompt,
            "is_hidden": int(item.is_hidden),
            "own": own,
        }
        self._journal.put(action, "question", row)

    def all(self) -> list[Question]:
        """Every change, in the order of their ids."""
        return [_from_row(row) for row in self._database.rows("SELECT * FROM question ORDER BY id")]


def _from_row(row: Row) -> Question:
    return Question(
        id=row["id"],
        label=row["label"],
        prompt=row["prompt"],
        is_hidden=bool(row["is_hidden"]),
        own=OwnKind.from_plain(json.loads(row["own"])) if row["own"] else None,
    )
