"""Signed notes: written once with a signature over their canonical text, then only read."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import Addendum, AddendumKind, Content, Note, Voice
from peernotes.domain.plain import (
    canonical_json,
    content_from_plain,
    content_to_plain,
    facts_from_plain,
    facts_to_plain,
)
from peernotes.errors import VaultAlteredError
from peernotes.vault import keys
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Hit:
    """A note that holds the words looked for, with a short piece of it."""

    note_id: NoteId
    client_id: ClientId
    name: str
    """The name to use of the person it is about."""
    service_date: date
    snippet: str
    """The words found stand between `\\x02` and `\\x03`."""


class Notes:
    def __init__(self, database: Database, journal: Journal, opened: VaultKeys) -> None:
        self._database = database
        self._journal = journal
        self._keys = opened

    def sign(self, note: Note) -> Note:
        """Write `note` with its digest and signature; returned with `sha256` filled in."""
        row = dict(_to_row(note)) | {"public_key": self._keys.public}
        signed = _signed_text(row)
        row |= {"sha256": hashlib.sha256(signed).hexdigest(), "signature": self._keys.sign(signed)}
        with self._journal.transaction():
            self._journal.put("signed", "note", row)
            self._database.run(
                "INSERT INTO note_search (note_id, client_id, body) VALUES (?, ?, ?)",
                (note.id, note.client_id, _searchable(note.content)),
            )
        return _from_row(row, ())

    def add(self, addendum: Addendum) -> None:
        """Write something under a signed note."""
        row = dict(_addendum_to_row(addendum)) | {"public_key": self._keys.public}
        signed = _signed_text(row)
        row |= {"sha256": hashlib.sha256(signed).hexdigest(), "signature": self._keys.sign(signed)}
        self._journal.put("added", "addendum", row)

    def one(self, note_id: NoteId) -> Note:
        row = self._database.row("SELECT * FROM note WHERE id = ?", (note_id,))
        if row is None:
            raise LookupError("no such note")
        return self._whole(row)

    def of(self, client_id: ClientId) -> list[Note]:
        """All of a person's notes, newest contact first."""
        sql = "SELECT * FROM note WHERE client_id = ? ORDER BY service_date DESC, signed_at DESC"
        return [self._whole(row) for row in self._database.rows(sql, (client_id,))]

    def recent(self, limit: int) -> list[Note]:
        """The newest contacts of anyone, newest first."""
        # The index holds the days of all notes; only the notes of the days that count are decrypted.
        sql = (
            "SELECT * FROM note WHERE rowid IN (SELECT rowid FROM note WHERE service_date >= "
            "(SELECT min(day) FROM (SELECT service_date AS day FROM note ORDER BY day DESC LIMIT :limit))) "
            "ORDER BY service_date DESC, signed_at DESC LIMIT :limit"
        )
        return [self._whole(row) for row in self._database.rows(sql, {"limit": limit})]

    def count(self) -> int:
        row = self._database.row("SELECT count(*) AS n FROM note")
        return int(row["n"]) if row else 0

    def last_contacts(self) -> dict[ClientId, date]:
        """The latest service date of each person who has a note."""
        sql = "SELECT client_id, max(service_date) AS last FROM note GROUP BY client_id"
        return {ClientId(r["client_id"]): date.fromisoformat(r["last"]) for r in self._database.rows(sql)}

    def find(self, typed: str, limit: int = 50) -> list[Hit]:
        """Notes that hold every word of `typed`, the last one as a beginning; best first."""
        query = _fts_query(typed)
        if not query:
            return []
        sql = (
            "SELECT hit.note_id, hit.client_id, name_to_use, service_date, piece FROM "
            "(SELECT note_id, client_id, rank AS place, snippet(note_search, 2, char(2), char(3), '…', 12) "
            "AS piece FROM note_search WHERE note_search MATCH ? ORDER BY rank LIMIT ?) AS hit "
            "JOIN note ON note.id = hit.note_id "
            "JOIN client ON client.id = hit.client_id ORDER BY hit.place"
        )
        return [_hit(row) for row in self._database.rows(sql, (query, limit))]

    def verify_signatures(self) -> int:
        """Check every note and addendum against its signature; how many there are.

        Raises:
            VaultAlteredError: one of them is not what was signed.
        """
        count = 0
        for table in ("note", "addendum"):
            for row in self._database.each(f"SELECT * FROM {table}"):
                plain = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a driver row iterates values
                if not keys.signature_holds(plain["public_key"], plain["signature"], _signed_text(plain)):
                    raise VaultAlteredError("A signed note is no longer what was signed.")
                count += 1
        return count

    def _whole(self, row: Row) -> Note:
        sql = "SELECT * FROM addendum WHERE note_id = ? ORDER BY at, id"
        addenda = tuple(_addendum(item) for item in self._database.rows(sql, (row["id"],)))
        return _from_row(row, addenda)


def _signed_text(row: Values) -> bytes:
    """The canonical bytes a signature stands for: the whole row but its digest and signature."""
    named = {name: value for name, value in row.items() if name not in ("sha256", "signature")}
    return canonical_json(named).encode("ascii")


def _searchable(content: Content) -> str:
    pieces: list[str] = []
    for entry in content.values():
        pieces.extend(words.text for words in entry.own_words)
        pieces.append(entry.text)
    return "\n".join(piece for piece in pieces if piece.strip())


def _hit(row: Row) -> Hit:
    return Hit(
        NoteId(row["note_id"]),
        ClientId(row["client_id"]),
        row["name_to_use"],
        date.fromisoformat(row["service_date"]),
        row["piece"],
    )


def _fts_query(typed: str) -> str:
    """Each word as a quoted string, so that nothing typed is taken for search syntax."""
    words = [word.replace('"', "") for word in typed.split()]
    quoted = [f'"{word}"' for word in words if any(c.isalnum() for c in word)]
    return " ".join(quoted) + "*" if quoted else ""


def _to_row(note: Note) -> Values:
    return {
        "id": note.id,
        "client_id": note.client_id,
        "template_id": note.template_id,
        "template_version": note.template_version,
        "service_date": note.facts.service_date.isoformat(),
        "facts": canonical_json(facts_to_plain(note.facts)),
        "content": canonical_json(content_to_plain(note.content)),
        "voice": note.voice.value,
        "started_at": note.started_at.isoformat(),
        "promise_due": text_or_none(note.promise_due),
        "signed_at": note.signed_at.isoformat(),
        "author": note.author,
        "credential": note.credential,
        "is_late": int(note.is_late),
    }


def _from_row(row: Row, addenda: tuple[Addendum, ...]) -> Note:
    return Note(
        id=NoteId(row["id"]),
        client_id=ClientId(row["client_id"]),
        template_id=row["template_id"],
        template_version=row["template_version"],
        facts=facts_from_plain(json.loads(row["facts"])),
        content=content_from_plain(json.loads(row["content"])),
        voice=Voice(row["voice"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        promise_due=day_or_none(row["promise_due"]),
        signed_at=datetime.fromisoformat(row["signed_at"]),
        author=row["author"],
        credential=row["credential"],
        sha256=row["sha256"],
        is_late=bool(row["is_late"]),
        addenda=addenda,
    )


def _addendum_to_row(addendum: Addendum) -> Values:
    return {
        "id": addendum.id,
        "note_id": addendum.note_id,
        "kind": addendum.kind.value,
        "text": addendum.text,
        "at": addendum.at.isoformat(),
        "author": addendum.author,
        "credential": addendum.credential,
    }


def _addendum(row: Row) -> Addendum:
    return Addendum(
        id=row["id"],
        note_id=NoteId(row["note_id"]),
        kind=AddendumKind(row["kind"]),
        text=row["text"],
        at=datetime.fromisoformat(row["at"]),
        author=row["author"],
        credential=row["credential"],
    )
