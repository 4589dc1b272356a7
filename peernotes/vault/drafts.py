"""Notes being written. Not journaled: a draft changes every second until it is signed."""

import json
from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, DraftId
from peernotes.domain.note import Draft, Place, Voice
from peernotes.domain.plain import content_from_plain, content_to_plain, facts_from_plain, facts_to_plain
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row, Value
from peernotes.vault.one_person import OF_PERSON

_COLUMNS = (
    "id",
    "client_id",
    "template_id",
    "template_version",
    "facts",
    "content",
    "voice",
    "started_at",
    "saved_at",
    "promise_due",
    "place",
)
_NAMED = ", ".join(f":{name}" for name in _COLUMNS)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "id")
_PUT = (
    f"INSERT INTO draft ({', '.join(_COLUMNS)}) VALUES ({_NAMED}) ON CONFLICT (id) DO UPDATE SET {_CHANGED}"
)


class Drafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, draft: Draft) -> None:
        """On the disk when this returns: one transaction with synchronous=FULL."""
        row: dict[str, Value] = {
            "id": draft.id,
            "client_id": draft.client_id,
            "template_id": draft.template_id,
            "template_version": draft.template_version,
            "facts": canonical_json(facts_to_plain(draft.facts)),
            "content": canonical_json(content_to_plain(draft.content)),
            "voice": draft.voice.value,
            "started_at": draft.started_at.isoformat(),
            "saved_at": draft.saved_at.isoformat(),
            "promise_due": text_or_none(draft.promise_due),
            "place": canonical_json(
                {"slot": draft.place.slot, "caret": draft.place.caret, "times": list(draft.typed_times)}
            ),
        }
        self._database.run(_PUT, row)

    def remove(self, draft_id: DraftId) -> None:
        self._database.run("DELETE FROM draft WHERE id = ?", (draft_id,))

    def one(self, draft_id: DraftId) -> Draft | None:
        row = self._database.row("SELECT * FROM draft WHERE id = ?", (draft_id,))
        return _from_row(row) if row else None

    def all(self) -> list[Draft]:
        """Every draft, the longest waiting first."""
        return [_from_row(row) for row in self._database.rows("SELECT * FROM draft ORDER BY started_at")]

    def people(self) -> set[ClientId]:
        """Everyone about whom a note is being written, by the record they are shown under."""
        sql = (
            "SELECT DISTINCT coalesce(stands_for.person, client_id) AS who "
            "FROM draft LEFT JOIN stands_for ON stands_for.id = client_id"
        )
        return {ClientId(row["who"]) for row in self._database.rows(sql)}

    def of(self, client_id: ClientId) -> list[Draft]:
        sql = f"SELECT * FROM draft WHERE {OF_PERSON} ORDER BY started_at"
        return [_from_row(row) for row in self._database.rows(sql, (client_id,))]


def _from_row(row: Row) -> Draft:
    place = json.loads(row["place"])
    times = place.get("times", ("", ""))  # a draft of an earlier version has none
    return Draft(
        id=DraftId(row["id"]),
        client_id=ClientId(row["client_id"]),
        template_id=row["template_id"],
        template_version=row["template_version"],
        facts=facts_from_plain(json.loads(row["facts"])),
        content=content_from_plain(json.loads(row["content"])),
        voice=Voice(row["voice"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
        promise_due=day_or_none(row["promise_due"]),
        place=Place(place["slot"], place["caret"]),
        typed_times=(times[0], times[1]),
    )
