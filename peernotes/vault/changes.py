"""What was written since a moment, and which notes there are: a few counts for those who keep backups."""

from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.vault.connection import Database
from peernotes.vault.journal import COMING_AND_GOING, EVENT


def after(database: Database, seq: int) -> int:
    """How many journal rows after `seq` say more than who came and went."""
    sql = (
        "SELECT count(*) AS n FROM journal WHERE seq > ? "
        "AND NOT (kind = ? AND action IN (SELECT value FROM json_each(?)))"
    )
    row = database.row(sql, (seq, EVENT, canonical_json(COMING_AND_GOING)))
    return int(row["n"]) if row else 0


def is_past(database: Database, seq: int, mac: str) -> bool:
    """Whether the journal once stood there; not where an older vault was restored since."""
    row = database.row("SELECT mac FROM journal WHERE seq = ?", (seq,))
    return row is not None and row["mac"] == mac


def unfinished_after(database: Database, moment: datetime | None) -> int:
    """How many drafts and forms, which have no journal row, were saved after `moment`; all without one."""
    rows = database.rows("SELECT saved_at FROM draft UNION ALL SELECT saved_at FROM unfinished")
    saved = [datetime.fromisoformat(row["saved_at"]) for row in rows]
    return sum(moment is None or at > moment for at in saved)


def first_signed(database: Database) -> datetime | None:
    """When the first note was signed."""
    row = database.row("SELECT signed_at FROM note ORDER BY rowid LIMIT 1")
    return datetime.fromisoformat(row["signed_at"]) if row else None


def note_ids(database: Database) -> frozenset[str]:
    """Every signed note."""
    return frozenset(str(row["id"]) for row in database.rows("SELECT id FROM note"))
