"""Which records a journaled destruction names, and whether nothing of them came back.

A row that is missing is only believed destroyed when such a destruction names it; a row that is named and
there again was put back by something else.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from peernotes.vault.connection import Database

Key = tuple[str, str]
"""Kind and record id."""


def named(rows: Iterable[Mapping[str, Any]]) -> set[Key]:
    """The records that these rows of `destruction` name."""
    return {
        (kind, record_id)
        for row in rows
        for kind, ids in json.loads(row["records"]).items()
        for record_id in ids
    }


def records(database: Database) -> set[Key]:
    """Every record that was destroyed; none in a database from before there was destruction."""
    if not has_table(database, "destruction"):
        return set()
    return named(database.rows("SELECT records FROM destruction"))


def speaks(database: Database) -> bool:
    """Whether a journal row of a destroyed record says again what it said."""
    if not has_table(database, "destruction"):
        return False
    sql = (
        "SELECT 1 FROM destroyed CROSS JOIN journal ON journal.kind = destroyed.kind "
        "AND journal.record_id = destroyed.record_id WHERE payload IS NOT NULL LIMIT 1"
    )
    return database.row(sql) is not None


def silenced(database: Database) -> bool:
    """Whether a journal row says nothing any more although its record was never destroyed."""
    gone = records(database)
    rows = database.rows("SELECT kind, record_id FROM journal WHERE payload IS NULL")
    return any((row["kind"], row["record_id"]) not in gone for row in rows)


def has_table(database: Database, name: str) -> bool:
    """Whether the schema has come so far: a backup is looked at as it was made."""
    return database.row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)) is not None
