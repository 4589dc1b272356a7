"""Hopes, how close they feel, the steps towards them, and the people and places that stand by."""

import json
from collections.abc import Sequence
from datetime import date

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, HopeId, ReadingId, StepId, SupportId
from peernotes.domain.plan import (
    Hope,
    HopeStatus,
    OkToContact,
    PutAside,
    Reading,
    Step,
    StepStatus,
    Support,
    SupportKind,
    Whose,
)
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON

_NAMED_BY = {"hope": "words", "step": "text", "strength": "text", "support": "name"}
"""What can be put aside, and the column that says what it was."""


class Hopes:
    """Whatever was put aside is kept, and found by its id only."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, hope: Hope) -> None:
        self._journal.put(action, "hope", hope_to_row(hope))

    def put_reading(self, action: str, reading: Reading) -> None:
        self._journal.put(action, "reading", reading_to_row(reading))

    def put_step(self, action: str, step: Step) -> None:
        self._journal.put(action, "step", step_to_row(step))

    def put_support(self, action: str, support: Support) -> None:
        self._journal.put(action, "support", support_to_row(support))

    def of(self, client_id: ClientId) -> list[Hope]:
        """In the order they were first told."""
        return [hope_from_row(row) for row in self._standing("hope", "heard_on, id", client_id)]

    def one(self, hope_id: HopeId) -> Hope:
        return hope_from_row(self._one("hope", hope_id))

    def readings(self, client_id: ClientId) -> list[Reading]:
        """Of all hopes of one person, oldest first."""
        return [reading_from_row(row) for row in self._standing("reading", "on_day, id", client_id)]

    def reading(self, reading_id: ReadingId) -> Reading:
        return reading_from_row(self._one("reading", reading_id))

    def steps(self, client_id: ClientId) -> list[Step]:
        """Of all hopes of one person, those due first, those without a day last."""
        found = self._standing("step", "due IS NULL, due, made_on, id", client_id)
        return [step_from_row(row) for row in found]

    def step(self, step_id: StepId) -> Step:
        return step_from_row(self._one("step", step_id))

    def supports(self, client_id: ClientId) -> list[Support]:
        """In the order they were named."""
        return [support_from_row(row) for row in self._standing("support", "id", client_id)]

    def support(self, support_id: SupportId) -> Support:
        return support_from_row(self._one("support", support_id))

    def put_aside(self, since: date) -> list[PutAside]:
        """What was put aside on or after `since`, of anyone who was not removed, the latest first."""
        each = " UNION ALL ".join(
            f"SELECT '{kind}' AS kind, id, client_id, {words} AS words, removed_on FROM {kind}"
            for kind, words in _NAMED_BY.items()
        )
        sql = (
            f"SELECT aside.* FROM ({each}) AS aside JOIN client ON client.id = aside.client_id "
            "WHERE client.removed_at IS NULL AND aside.removed_on >= ? ORDER BY removed_on DESC, aside.id"
        )
        return [
            PutAside(
                row["kind"],
                row["id"],
                ClientId(row["client_id"]),
                row["words"],
                date.fromisoformat(row["removed_on"]),
            )
            for row in self._database.rows(sql, (since.isoformat(),))
        ]

    def supports_on(self, release_id: str) -> list[str]:
        """Names of those whom a worker may reach on this release."""
        sql = "SELECT name FROM support WHERE release_id = ? AND removed_on IS NULL ORDER BY id"
        return [str(row["name"]) for row in self._database.rows(sql, (release_id,))]

    def _standing(self, table: str, order: str, client_id: ClientId) -> Sequence[Row]:
        sql = f"SELECT * FROM {table} WHERE {OF_PERSON} AND removed_on IS NULL ORDER BY {order}"
        return self._database.rows(sql, (client_id,))

    def _one(self, table: str, record_id: str) -> Row:
        row = self._database.row(f"SELECT * FROM {table} WHERE id = ?", (record_id,))
        if row is None:
            raise LookupError(f"no such {table}")
        return row


def hope_to_row(item: Hope) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "words": item.words,
        "heard_on": item.heard_on.isoformat(),
        "plain_goal": item.plain_goal,
        "domains": canonical_json(list(item.domains)),
        "why": item.why,
        "fits": item.fits,
        "importance": item.importance,
        "confidence": item.confidence,
        "status": item.status.value,
        "status_on": item.status_on.isoformat(),
        "removed_on": text_or_none(item.removed_on),
    }


def hope_from_row(row: Row) -> Hope:
    return Hope(
        id=HopeId(row["id"]),
        client_id=ClientId(row["client_id"]),
        words=row["words"],
        heard_on=date.fromisoformat(row["heard_on"]),
        status_on=date.fromisoformat(row["status_on"]),
        status=HopeStatus(row["status"]),
        plain_goal=row["plain_goal"],
        domains=tuple(json.loads(row["domains"])),
        why=row["why"],
        fits=row["fits"],
        importance=row["importance"],
        confidence=row["confidence"],
        removed_on=day_or_none(row["removed_on"]),
    )


def reading_to_row(item: Reading) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "hope_id": item.hope_id,
        "on_day": item.on_day.isoformat(),
        "closeness": item.closeness,
        "words": item.words,
        "by_worker": item.by_worker,
        "removed_on": text_or_none(item.removed_on),
    }


def reading_from_row(row: Row) -> Reading:
    return Reading(
        ReadingId(row["id"]),
        ClientId(row["client_id"]),
        HopeId(row["hope_id"]),
        date.fromisoformat(row["on_day"]),
        row["closeness"],
        row["words"],
        row["by_worker"],
        day_or_none(row["removed_on"]),
    )


def step_to_row(item: Step) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "hope_id": item.hope_id,
        "text": item.text,
        "whose": item.whose.value,
        "who": item.who,
        "made_on": item.made_on.isoformat(),
        "due": text_or_none(item.due),
        "status": item.status.value,
        "status_on": item.status_on.isoformat(),
        "blocked_by": item.blocked_by,
        "learned": item.learned,
        "removed_on": text_or_none(item.removed_on),
    }


def step_from_row(row: Row) -> Step:
    return Step(
        id=StepId(row["id"]),
        client_id=ClientId(row["client_id"]),
        hope_id=HopeId(row["hope_id"]),
        text=row["text"],
        made_on=date.fromisoformat(row["made_on"]),
        status_on=date.fromisoformat(row["status_on"]),
        whose=Whose(row["whose"]),
        who=row["who"],
        due=day_or_none(row["due"]),
        status=StepStatus(row["status"]),
        blocked_by=row["blocked_by"],
        learned=row["learned"],
        removed_on=day_or_none(row["removed_on"]),
    )


def support_to_row(item: Support) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "name": item.name,
        "relation": item.relation,
        "kind": item.kind.value,
        "ok_to_contact": item.ok_to_contact.value,
        "reach": item.reach,
        "release_id": item.release_id,
        "removed_on": text_or_none(item.removed_on),
    }


def support_from_row(row: Row) -> Support:
    return Support(
        id=SupportId(row["id"]),
        client_id=ClientId(row["client_id"]),
        name=row["name"],
        relation=row["relation"],
        kind=SupportKind(row["kind"]),
        ok_to_contact=OkToContact(row["ok_to_contact"]),
        reach=row["reach"],
        release_id=row["release_id"],
        removed_on=day_or_none(row["removed_on"]),
    )
