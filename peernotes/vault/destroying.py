"""Destroys a person's record: every row, every word in the search index, every journal payload.

What stays: that it was done (number, counts, reason, day), the accounting of disclosures without the person,
and the journal rows with their digests, so that the chain still holds. What others' notes say about the
person is theirs and stays.

`secure_delete` overwrites freed cells, but two things escape it (measured): words that the search index
keeps between its pages, and what SQLite leaves between the cells of a page when it moves rows to another.
So the index is made anew and the whole file is written anew.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId
from peernotes.domain.retention import ACCOUNTING_YEARS, Certificate, years_later
from peernotes.domain.text import search_key
from peernotes.vault import journal as journals
from peernotes.vault import kinds, one_person
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal
from peernotes.vault.retention import Retentions

Belongings = dict[str, set[str]]
"""Table to the ids of the rows in it that are about the person."""

_OWED = "cleaning owed"
_LEFT_OUT = "…"
_SHORT = 3


def belongings(database: Database, client_id: ClientId) -> Belongings:
    """Every row that refers to the person, however far around, in whichever table there is.

    A record that was merged into theirs is theirs too.

    The schema is asked, so that a table which a later one adds is found without a word here.
    """
    referring = list(_references(database))
    found: Belongings = {"client": one_person.ids_of(database, client_id)}
    todo = [("client", found["client"])]
    while todo:
        parent, ids = todo.pop()
        for table, column in ((t, c) for t, c, to in referring if to == parent):
            sql = f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
            rows = database.rows(sql, (canonical_json(sorted(ids)),))
            fresh = {row["id"] for row in rows} - found.setdefault(table, set())
            if fresh:
                found[table] |= fresh
                todo.append((table, fresh))
    return {table: ids for table, ids in found.items() if ids}


def destroy(
    database: Database, journal: Journal, client_id: ClientId, certificate: Certificate
) -> Certificate:
    """Destroy the record, all of it or nothing; the certificate as kept, with its counts.

    The file is clean only after `clean`, which is owed from here on.

    Raises:
        RuleBrokenError: the record is on legal hold.
        DiskFullError: nothing was destroyed.
    """
    with journal.transaction():
        # Rows refer to each other; what counts is that none is left when it is over.
        database.run("PRAGMA defer_foreign_keys = ON")
        mine = belongings(database, client_id)
        kept = list(_accounting(database, mine, certificate.record_number))
        counts = {table: len(ids) for table, ids in sorted(mine.items()) if table != "retention"}
        records = {table: ids for table, ids in mine.items() if table in kinds.TABLES}
        # What was journaled without a record stands under the person's or the draft's id.
        drafts = mine.get("draft", set()) | mine.get("discarded_draft", set())
        records[journals.EVENT] = mine["client"] | drafts
        journal.put("destroyed", "destruction", _row(certificate, counts, records))
        for row in kept:
            journal.put("kept for the accounting", "accounting", row)
        _take_out(database, mine, records)
        owe_cleaning(database)
    return Retentions(database, journal).certificate(certificate.id)


def owe_cleaning(database: Database) -> None:
    """Remember that what was deleted is still to be wiped from the file, also if the power goes now."""
    database.run("INSERT OR REPLACE INTO setting VALUES (?, 'true')", (_OWED,))


def clean(database: Database) -> bool:
    """Write the file anew if that is owed; whether it was.

    Raises:
        DiskFullError: it stays owed.
    """
    if database.row("SELECT 1 FROM setting WHERE key = ?", (_OWED,)) is None:
        return False
    database.vacuum()
    database.checkpoint()
    database.run("DELETE FROM setting WHERE key = ?", (_OWED,))
    database.checkpoint()
    return True


def _references(database: Database) -> Iterator[tuple[str, str, str]]:
    """Table, column, and the table it refers to."""
    tables = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for table in (row["name"] for row in tables):
        for row in database.rows(f"PRAGMA foreign_key_list({table})"):
            yield table, row["from"], row["table"]


def _row(certificate: Certificate, counts: dict[str, int], records: Belongings) -> dict[str, str]:
    return {
        "id": certificate.id,
        "record_number": certificate.record_number,
        "at": certificate.at.isoformat(),
        "reason": certificate.reason,
        "marked_at": certificate.marked_at.isoformat(),
        "by_worker": certificate.by_worker,
        "counts": canonical_json(counts),
        "records": canonical_json({kind: sorted(ids) for kind, ids in records.items()}),
    }


def _take_out(database: Database, mine: Belongings, records: Belongings) -> None:
    notes = canonical_json(sorted(mine.get("note", set())))
    database.run("DELETE FROM note_search WHERE note_id IN (SELECT value FROM json_each(?))", (notes,))
    # The index keeps whole words between its pages that its own secure-delete does not take out.
    database.run("INSERT INTO note_search (note_search) VALUES ('rebuild')")
    for kind, ids in records.items():
        for record_id in ids:
            sql = "UPDATE journal SET payload = NULL WHERE kind = ? AND record_id = ? AND payload IS NOT NULL"
            database.run(sql, (kind, record_id))
    for table, ids in mine.items():
        wanted = canonical_json(sorted(ids))
        database.run(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    database.run("DELETE FROM place")  # where the worker was may have been there


def _accounting(database: Database, mine: Belongings, number: str) -> Iterator[dict[str, str]]:
    """What the law wants to be able to tell of each disclosure: date, to whom, why; not about whom."""
    wanted = canonical_json(sorted(mine.get("disclosure", set())))
    names = set(_names(database, mine["client"])) | _other_names(database, mine)
    sql = "SELECT * FROM disclosure WHERE id IN (SELECT value FROM json_each(?)) ORDER BY at"
    same = ("at", "notice_version", "document_sha256", "method", "by_worker")
    for row in database.rows(sql, (wanted,)):
        kept = {name: row[name] for name in same}
        kept |= {name: _without(row[name], names) for name in ("recipient", "purpose", "basis")}
        until = years_later(datetime.fromisoformat(row["at"]).date(), ACCOUNTING_YEARS)
        # A new id: the old one is among what was destroyed.
        fresh = f"{row['id']}-kept"
        yield kept | {"id": fresh, "record_number": number, "keep_until": until.isoformat()}


def _names(database: Database, ids: Iterable[str]) -> Iterator[str]:
    """Every word of every name the person had here, folded."""
    for client_id in ids:
        payloads = database.rows(
            "SELECT payload FROM journal WHERE kind = 'client' AND record_id = ? AND payload IS NOT NULL",
            (client_id,),
        )
        for row in payloads:
            yield from _words_of(row)


def _other_names(database: Database, mine: Belongings) -> set[str]:
    """The words of their other names, without the short ones that are in every sentence."""
    wanted = canonical_json(sorted(mine.get("other_name", set())))
    rows = database.rows(
        "SELECT search_key FROM other_name WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {word for row in rows for word in row["search_key"].split() if len(word) > _SHORT}


def _words_of(row: Row) -> Iterator[str]:
    said = json.loads(row["payload"])
    yield from search_key(f"{said['name_to_use']} {said['legal_name']}").split()


def _without(text: str, names: set[str]) -> str:
    """`text` without the words of the person's names: a worker may have typed them into a reason."""
    return " ".join(_LEFT_OUT if names & set(search_key(word).split()) else word for word in text.split())
