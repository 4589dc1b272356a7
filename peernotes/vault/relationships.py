"""Strengths named, promises made, and the days promises were moved to."""

from datetime import date

from peernotes.domain.ids import ClientId, PromiseId, StrengthId
from peernotes.domain.relationship import NamedBy, Promise, PromiseEnd, PromiseMove, Strength
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON


class Relationships:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put_strength(self, strength: Strength, action: str = "named") -> None:
        self._journal.put(action, "strength", strength_to_row(strength))

    def put_promise(self, action: str, promise: Promise) -> None:
        row = {
            "id": promise.id,
            "client_id": promise.client_id,
            "text": promise.text,
            "made_on": promise.made_on.isoformat(),
            "due": text_or_none(promise.due),
            "kept_on": text_or_none(promise.kept_on),
            "ended_as": promise.ended_as.value,
            "ended_on": text_or_none(promise.ended_on),
            "reason": promise.reason,
            "told_on": text_or_none(promise.told_on),
            "agreed_due": text_or_none(promise.agreed_due),
        }
        self._journal.put(action, "promise", row)

    def put_move(self, action: str, move: PromiseMove) -> None:
        row = {
            "id": move.id,
            "client_id": move.client_id,
            "promise_id": move.promise_id,
            "on_day": move.on_day.isoformat(),
            "from_day": text_or_none(move.from_day),
            "to_day": move.to_day.isoformat(),
            "agreed": int(move.agreed),
            "reason": move.reason,
            "taken_back_on": text_or_none(move.taken_back_on),
        }
        self._journal.put(action, "promise_move", row)

    def strengths(self, client_id: ClientId) -> list[Strength]:
        """Those that stand, newest first."""
        sql = (
            f"SELECT * FROM strength WHERE {OF_PERSON} AND removed_on IS NULL ORDER BY heard_on DESC, id DESC"
        )
        return [strength_from_row(row) for row in self._database.rows(sql, (client_id,))]

    def strength(self, strength_id: StrengthId) -> Strength:
        row = self._database.row("SELECT * FROM strength WHERE id = ?", (strength_id,))
        if row is None:
            raise LookupError("no such strength")
        return strength_from_row(row)

    def promises(self, client_id: ClientId) -> list[Promise]:
        """All of them, those due first, those without a day last."""
        sql = f"SELECT * FROM promise WHERE {OF_PERSON} ORDER BY due IS NULL, due, made_on, id"
        return [_promise(row) for row in self._database.rows(sql, (client_id,))]

    def everyones(self) -> list[Promise]:
        """Promises to everyone who was not removed, in the same order."""
        sql = (
            "SELECT p.* FROM promise AS p JOIN client AS c ON c.id = p.client_id "
            "WHERE c.removed_at IS NULL ORDER BY p.due IS NULL, p.due, p.made_on, p.id"
        )
        return [_promise(row) for row in self._database.rows(sql)]

    def promise(self, promise_id: PromiseId) -> Promise:
        row = self._database.row("SELECT * FROM promise WHERE id = ?", (promise_id,))
        if row is None:
            raise LookupError("no such promise")
        return _promise(row)

    def owed(self) -> list[Promise]:
        """Promises to anyone that are not kept yet and did not end otherwise, those due first."""
        sql = (
            "SELECT p.* FROM promise AS p JOIN client AS c ON c.id = p.client_id WHERE c.removed_at IS NULL "
            "AND p.kept_on IS NULL AND p.ended_as = '' ORDER BY p.due IS NULL, p.due, p.made_on, p.id"
        )
        return [_promise(row) for row in self._database.rows(sql)]

    def moves(self, client_id: ClientId) -> list[PromiseMove]:
        """The days this person's promises were moved to, oldest first; not those taken back."""
        sql = f"SELECT * FROM promise_move WHERE {OF_PERSON} AND taken_back_on IS NULL ORDER BY on_day, id"
        return [
            PromiseMove(
                row["id"],
                ClientId(row["client_id"]),
                PromiseId(row["promise_id"]),
                date.fromisoformat(row["on_day"]),
                day_or_none(row["from_day"]),
                date.fromisoformat(row["to_day"]),
                bool(row["agreed"]),
                row["reason"],
            )
            for row in self._database.rows(sql, (client_id,))
        ]


def strength_to_row(item: Strength) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "text": item.text,
        "named_by": item.named_by.value,
        "heard_on": item.heard_on.isoformat(),
        "still_true_on": text_or_none(item.still_true_on),
        "removed_on": text_or_none(item.removed_on),
    }


def strength_from_row(row: Row) -> Strength:
    return Strength(
        StrengthId(row["id"]),
        ClientId(row["client_id"]),
        row["text"],
        NamedBy(row["named_by"]),
        date.fromisoformat(row["heard_on"]),
        day_or_none(row["still_true_on"]),
        day_or_none(row["removed_on"]),
    )


def _promise(row: Row) -> Promise:
    return Promise(
        PromiseId(row["id"]),
        ClientId(row["client_id"]),
        row["text"],
        date.fromisoformat(row["made_on"]),
        day_or_none(row["due"]),
        day_or_none(row["kept_on"]),
        PromiseEnd(row["ended_as"]),
        day_or_none(row["ended_on"]),
        row["reason"],
        day_or_none(row["told_on"]),
        day_or_none(row["agreed_due"]),
    )
