"""The directory of places that help, what was said of them, and the files that were taken in."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from peernotes.domain.canonical import canonical_json
from peernotes.domain.directory import LISTS, WORDS, FitNote, Resource
from peernotes.domain.ids import ResourceId
from peernotes.domain.text import search_key, search_words
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values

CAME_IN, FILLED_IN = "came in", "filled in"
"""Actions of a file that was taken in: on a new place, and on one that was here."""


class Directory:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, resource: Resource) -> None:
        self._journal.put(action, "resource", to_row(resource))

    def has(self, resource_id: ResourceId) -> bool:
        return self._database.row("SELECT 1 FROM resource WHERE id = ?", (resource_id,)) is not None

    def one(self, resource_id: ResourceId) -> Resource:
        """The place with this id, also one taken off the list."""
        row = self._database.row("SELECT * FROM resource WHERE id = ?", (resource_id,))
        if row is None:
            raise LookupError("no such place")
        return from_row(row)

    def all(self) -> list[Resource]:
        """Every place on the list, by name."""
        sql = "SELECT * FROM resource WHERE removed_on IS NULL ORDER BY name_key, id"
        return [from_row(row) for row in self._database.rows(sql)]

    def find(self, typed: str, kind: str, limit: int) -> tuple[list[Resource], int]:
        """The first `limit` places that hold every word typed, and how many do; `kind` empty means any."""
        words = search_words(typed)
        held = "".join(" AND instr(search_key, ?) > 0" for _ in words)
        values: tuple[str | int, ...] = tuple(words)
        if kind:
            held += " AND EXISTS (SELECT 1 FROM json_each(kinds) WHERE value = ?)"
            values = (*values, kind)
        where = f"FROM resource WHERE removed_on IS NULL{held}"
        rows = self._database.rows(f"SELECT * {where} ORDER BY name_key, id LIMIT ?", (*values, limit + 1))
        found = [from_row(row) for row in rows[:limit]]
        if len(rows) <= limit:
            return found, len(rows)
        counted = self._database.row(f"SELECT count(*) AS n {where}", values)
        return found, int(counted["n"]) if counted else len(rows)

    def removed(self, since: date) -> list[Resource]:
        """Taken off the list on or after `since`, the newest first."""
        sql = "SELECT * FROM resource WHERE removed_on >= ? ORDER BY removed_on DESC, name_key"
        return [from_row(row) for row in self._database.rows(sql, (since.isoformat(),))]

    def kinds(self) -> list[str]:
        """Every kind that a place on the list has, the most frequent first."""
        sql = (
            "SELECT kind.value AS kind FROM resource, json_each(resource.kinds) AS kind "
            "WHERE removed_on IS NULL GROUP BY kind.value ORDER BY count(*) DESC, kind.value"
        )
        return [row["kind"] for row in self._database.rows(sql)]

    def put_fit(self, action: str, note: FitNote) -> None:
        row: Values = {
            "id": note.id,
            "resource_id": note.resource_id,
            "words": note.words,
            "said_on": note.said_on.isoformat(),
            "removed_on": text_or_none(note.removed_on),
        }
        self._journal.put(action, "fit_note", row)

    def fits(self, resource_id: ResourceId) -> list[FitNote]:
        """What was said of one place and stands, newest first."""
        sql = (
            "SELECT * FROM fit_note WHERE resource_id = ? AND removed_on IS NULL "
            "ORDER BY said_on DESC, id DESC"
        )
        return [_fit(row) for row in self._database.rows(sql, (resource_id,))]

    def put_import(self, action: str, row: Values) -> None:
        self._journal.put(action, "directory_import", row)

    def last_import(self) -> Row | None:
        """The newest file that was taken in and not taken back."""
        return self._database.row("SELECT * FROM directory_import WHERE undone_on IS NULL ORDER BY id DESC")

    def came_with(self, import_id: str) -> Iterator[tuple[ResourceId, Resource | None]]:
        """What one import wrote and nobody has touched since: id, and what it was before (None: new)."""
        start = self._database.row(
            "SELECT min(journal.seq) AS seq, added + changed AS n FROM journal JOIN directory_import AS d "
            "ON d.id = journal.record_id WHERE kind = 'directory_import' AND record_id = ?",
            (import_id,),
        )
        if start is None or start["seq"] is None:
            return
        wrote = self._database.rows(
            "SELECT seq, record_id FROM journal AS j WHERE seq > ?1 AND seq <= ?1 + ?2 AND kind = 'resource' "
            "AND action IN (?3, ?4) AND seq = (SELECT max(seq) FROM journal WHERE kind = 'resource' "
            "AND record_id = j.record_id) ORDER BY seq",
            (start["seq"], start["n"], CAME_IN, FILLED_IN),
        )
        for row in wrote:
            yield ResourceId(row["record_id"]), self._before(row["record_id"], row["seq"])

    def _before(self, record_id: str, seq: int) -> Resource | None:
        sql = (
            "SELECT payload FROM journal WHERE kind = 'resource' AND record_id = ? AND seq < ? "
            "ORDER BY seq DESC LIMIT 1"
        )
        row = self._database.row(sql, (record_id, seq))
        return from_row(json.loads(row["payload"])) if row and row["payload"] else None


def to_row(resource: Resource) -> Values:
    words = {name: getattr(resource, name) for name in WORDS}
    lists = {name: getattr(resource, name) for name in LISTS}
    found = " ".join([*words.values(), *(item for each in lists.values() for item in each)])
    return {
        "id": resource.id,
        **words,
        **{name: canonical_json(list(items)) for name, items in lists.items()},
        "verified_on": text_or_none(resource.verified_on),
        "name_key": search_key(resource.name),
        "search_key": search_key(found),
        "removed_on": text_or_none(resource.removed_on),
    }


def from_row(row: Row) -> Resource:
    words = {name: str(row[name]) for name in WORDS}
    lists: dict[str, Sequence[str]] = {name: tuple(json.loads(row[name])) for name in LISTS}
    return Resource(
        id=ResourceId(row["id"]),
        kinds=tuple(lists["kinds"]),
        languages=tuple(lists["languages"]),
        verified_on=day_or_none(row["verified_on"]),
        removed_on=day_or_none(row["removed_on"]),
        **words,
    )


def _fit(row: Row) -> FitNote:
    return FitNote(
        row["id"],
        ResourceId(row["resource_id"]),
        row["words"],
        date.fromisoformat(row["said_on"]),
        day_or_none(row["removed_on"]),
    )
