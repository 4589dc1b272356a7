"""Strengths named and promises made."""

from datetime import date

from peernotes.domain.ids import ClientId, PromiseId, StrengthId
from peernotes.domain.relationship import NamedBy, Promise, Strength
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal
from peernotes.vault.one_person import OF_PERSON


class Relationships:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put_strength(self, strength: Strength) -> None:
        row = {
            "id": strength.id,
            "client_id": strength.client_id,
            "text": strength.text,
            "named_by": strength.named_by.value,
            "heard_on": strength.heard_on.isoformat(),
        }
        self._journal.put("named", "strength", row)

    def put_promise(self, action: str, promise: Promise) -> None:
        row = {
            "id": promise.id,
            "client_id": promise.client_id,
            "text": promise.text,
            "made_on": promise.made_on.isoformat(),
            "due": text_or_none(promise.due),
            "kept_on": text_or_none(promise.kept_on),
        }
        self._journal.put(action, "promise", row)

    def strengths(self, client_id: ClientId) -> list[Strength]:
        """Newest first."""
        sql = f"SELECT * FROM strength WHERE {OF_PERSON} ORDER BY heard_on DESC, id DESC"
        return [
            Strength(
                StrengthId(row["id"]),
                ClientId(row["client_id"]),
                row["text"],
                NamedBy(row["named_by"]),
                date.fromisoformat(row["heard_on"]),
            )
            for row in self._database.rows(sql, (client_id,))
        ]

    def promises(self, client_id: ClientId) -> list[Promise]:
        """All of them, those due first, those without a day last."""
        sql = f"SELECT * FROM promise WHERE {OF_PERSON} ORDER BY due IS NULL, due, made_on, id"
        return [_promise(row) for row in self._database.rows(sql, (client_id,))]

    def promise(self, promise_id: PromiseId) -> Promise:
        row = self._database.row("SELECT * FROM promise WHERE id = ?", (promise_id,))
        if row is None:
            raise LookupError("no such promise")
        return _promise(row)

    def owed(self) -> list[Promise]:
        """Promises to anyone that are not kept yet, those due first."""
        sql = (
            "SELECT p.* FROM promise AS p JOIN client AS c ON c.id = p.client_id WHERE c.removed_at IS NULL "
            "AND p.kept_on IS NULL ORDER BY p.due IS NULL, p.due, p.made_on, p.id"
        )
        return [_promise(row) for row in self._database.rows(sql)]


def _promise(row: Row) -> Promise:
    return Promise(
        PromiseId(row["id"]),
        ClientId(row["client_id"]),
        row["text"],
        date.fromisoformat(row["made_on"]),
        day_or_none(row["due"]),
        day_or_none(row["kept_on"]),
    )
