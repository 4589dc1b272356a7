"""Signed notes: written once with a signature over their canonical text, then only read."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import Addendum, AddendumKind, Content, Note, Voice
from peernotes.domain.plain import content_from_plain, content_to_plain, facts_from_plain, facts_to_plain
from peernotes.domain.text import search_terms, search_words
from peernotes.errors import VaultAlteredError
from peernotes.vault import keys, snippet
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row, plain_row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.keys import VaultKeys
from peernotes.vault.one_person import OF_PERSON


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
            self._index(note.id, _searchable(note.content))
        return _from_row(row, ())

    def add(self, addendum: Addendum) -> None:
        """Write something under a signed note."""
        row = dict(_addendum_to_row(addendum)) | {"public_key": self._keys.public}
        signed = _signed_text(row)
        row |= {"sha256": hashlib.sha256(signed).hexdigest(), "signature": self._keys.sign(signed)}
        with self._journal.transaction():
            self._journal.put("added", "addendum", row)
            self._index(addendum.note_id, addendum.text)

    def one(self, note_id: NoteId) -> Note:
        row = self._database.row("SELECT * FROM note WHERE id = ?", (note_id,))
        if row is None:
            raise LookupError("no such note")
        return self._whole([row])[0]

    def of(self, client_id: ClientId) -> list[Note]:
        """All of a person's notes, newest contact first."""
        sql = f"SELECT * FROM note WHERE {OF_PERSON} ORDER BY service_date DESC, signed_at DESC"
        return self._whole(self._database.rows(sql, (client_id,)))

    def recent(self, limit: int) -> list[Note]:
        """The newest contacts of anyone, newest first."""
        # The index holds the days of all notes; only the notes of the days that count are decrypted.
        sql = (
            "SELECT * FROM note WHERE rowid IN (SELECT rowid FROM note WHERE service_date >= "
            "(SELECT min(day) FROM (SELECT service_date AS day FROM note ORDER BY day DESC LIMIT :limit))) "
            "ORDER BY service_date DESC, signed_at DESC LIMIT :limit"
        )
        return self._whole(self._database.rows(sql, {"limit": limit}))

    def count(self) -> int:
        row = self._database.row("SELECT count(*) AS n FROM note")
        return int(row["n"]) if row else 0

    def find(self, typed: str, limit: int = 50) -> list[Hit]:
        """Notes that hold every word of `typed`, the last one as a beginning; best first.

        Words match whatever the accents, case, apostrophes and vowel points, and in scripts without
        spaces wherever they stand.
        """
        query = _fts_query(typed)
        if not query:
            return []
        sql = (
            "SELECT note.id, client.id AS client_id, name_to_use, service_date, content FROM "
            "(SELECT note_id, rank AS place FROM note_search "
            "WHERE note_search MATCH ? ORDER BY rank LIMIT ?) AS found "
            "JOIN note ON note.id = found.note_id LEFT JOIN stands_for ON stands_for.id = note.client_id "
            "JOIN client ON client.id = coalesce(stands_for.person, note.client_id) "
            "ORDER BY found.place"
        )
        rows = {row["id"]: row for row in self._database.rows(sql, (query, limit))}
        added = self._addenda(rows)
        words = search_words(typed)
        return [_hit(row, snippet.of(_words(row, added[name]), words)) for name, row in rows.items()]

    def verify_signatures(self) -> int:
        """Check every note and addendum against its signature; how many there are.

        Raises:
            VaultAlteredError: one of them is not what was signed.
        """
        return verify_signatures(self._database)

    def _index(self, note_id: NoteId, text: str) -> None:
        _index(self._database, note_id, text)

    def _whole(self, rows: Sequence[Row]) -> list[Note]:
        added = self._addenda([row["id"] for row in rows])
        return [_from_row(row, added[row["id"]]) for row in rows]

    def _addenda(self, note_ids: Collection[str]) -> dict[str, tuple[Addendum, ...]]:
        """Note id to what was added, in one question for all of them."""
        sql = (
            "SELECT addendum.* FROM json_each(?) AS wanted JOIN addendum ON addendum.note_id = wanted.value "
            "ORDER BY at, addendum.id"
        )
        found: dict[str, tuple[Addendum, ...]] = dict.fromkeys(note_ids, ())
        for row in self._database.rows(sql, (canonical_json(list(note_ids)),)):
            found[row["note_id"]] += (_addendum(row),)
        return found


def verify_signatures(database: Database) -> int:
    """Check everything signed in `database`: by this vault's worker, and unchanged; how many there are.

    Raises:
        VaultAlteredError: one of them is not what was signed.
    """
    signers = _signers(database)
    count = 0
    for table in ("note", "addendum"):
        for row in database.each(f"SELECT * FROM {table}"):
            if not is_as_signed(plain_row(row), signers):
                raise VaultAlteredError("A signed note is no longer what was signed.")
            count += 1
    return count


def _signers(database: Database) -> set[str]:
    """Every public key this vault's worker ever had: coming back by the recovery sheet makes a new one."""
    rows = database.rows("SELECT payload FROM journal WHERE kind = 'worker' AND payload IS NOT NULL")
    now = database.rows("SELECT public_key FROM worker")
    return {row["public_key"] for row in now} | {json.loads(row["payload"])["public_key"] for row in rows}


def index_again(database: Database) -> None:
    """Make the search index of signed notes and what was added to them, which must be empty."""
    for row in database.rows("SELECT id, content FROM note"):
        _index(database, row["id"], _searchable(content_from_plain(json.loads(row["content"]))))
    for row in database.rows("SELECT note_id, text FROM addendum"):
        _index(database, row["note_id"], row["text"])


def _index(database: Database, note_id: str, text: str) -> None:
    database.run("INSERT INTO note_search (note_id, terms) VALUES (?, ?)", (note_id, search_terms(text)))


def is_as_signed(row: Mapping[str, Any], signers: Collection[str]) -> bool:
    """Whether a row of `note` or `addendum` is what one of `signers` (public keys in hex) signed."""
    signed = _signed_text(row)
    return (
        row["public_key"] in signers
        and row["sha256"] == hashlib.sha256(signed).hexdigest()
        and keys.signature_holds(row["public_key"], row["signature"], signed)
    )


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


def _words(row: Row, addenda: Sequence[Addendum]) -> str:
    """Everything that was written in a note and under it."""
    content = content_from_plain(json.loads(row["content"]))
    return "\n".join([_searchable(content), *(item.text for item in addenda)])


def _hit(row: Row, piece: str) -> Hit:
    return Hit(
        NoteId(row["id"]),
        ClientId(row["client_id"]),
        row["name_to_use"],
        date.fromisoformat(row["service_date"]),
        piece,
    )


def _fts_query(typed: str) -> str:
    """Each word as a quoted string, so that nothing typed is taken for search syntax."""
    words = [search_terms(word.replace('"', "")) for word in search_words(typed)]
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
