"""Referrals of people to places: how far each has come, and how it went in the person's words."""

import json
from collections.abc import Iterable
from datetime import date

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, ReferralId, ResourceId
from peernotes.domain.referral import (
    ChosenBy,
    Connection,
    HandOff,
    Heard,
    Referral,
    ReferralStatus,
    Step,
)
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal
from peernotes.vault.one_person import OF_PERSON


class Referrals:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: Referral) -> None:
        row = {
            "id": item.id,
            "client_id": item.client_id,
            "resource_id": item.resource_id,
            "place": item.place,
            "what_for": item.what_for,
            "chosen_by": item.chosen_by.value,
            "hand_off": item.hand_off.value,
            "status": item.status.value,
            "status_on": item.status_on.isoformat(),
            "barriers": canonical_json(list(item.barriers)),
            "barrier_words": item.barrier_words,
            "follow_up": text_or_none(item.follow_up),
            "release_id": item.release_id,
            "removed_on": text_or_none(item.removed_on),
        }
        self._journal.put(action, "referral", row)

    def put_step(self, action: str, step: Step) -> None:
        row = {
            "id": step.id,
            "referral_id": step.referral_id,
            "client_id": step.client_id,
            "status": step.status.value,
            "on_day": step.on.isoformat(),
            "taken_back": int(step.taken_back),
        }
        self._journal.put(action, "referral_step", row)

    def put_heard(self, action: str, heard: Heard) -> None:
        row = {
            "id": heard.id,
            "referral_id": heard.referral_id,
            "client_id": heard.client_id,
            "words": heard.words,
            "said_on": heard.said_on.isoformat(),
            "withdrawn_on": text_or_none(heard.withdrawn_on),
        }
        self._journal.put(action, "referral_word", row)

    def has(self, referral_id: ReferralId) -> bool:
        return self._database.row("SELECT 1 FROM referral WHERE id = ?", (referral_id,)) is not None

    def one(self, referral_id: ReferralId) -> Connection:
        """The referral with this id, also one taken off the list."""
        found = self._whole(self._database.rows("SELECT * FROM referral WHERE id = ?", (referral_id,)))
        if not found:
            raise LookupError("no such referral")
        return found[0]

    def of(self, client_id: ClientId) -> list[Connection]:
        """All of one person's that stand, the newest first."""
        sql = f"SELECT * FROM referral WHERE {OF_PERSON} AND removed_on IS NULL ORDER BY id DESC"
        return self._whole(self._database.rows(sql, (client_id,)))

    def removed(self, client_id: ClientId, since: date) -> list[Referral]:
        """One person's that were taken off the list on or after `since`, the newest first."""
        sql = (
            f"SELECT * FROM referral WHERE {OF_PERSON} AND removed_on >= ? ORDER BY removed_on DESC, id DESC"
        )
        return [_referral(row) for row in self._database.rows(sql, (client_id, since.isoformat()))]

    def to_follow(self) -> list[Referral]:
        """Anyone's that stand and have a day to ask how it went, the earliest first."""
        sql = (
            "SELECT r.* FROM referral AS r JOIN client AS c ON c.id = r.client_id WHERE c.removed_at IS NULL "
            "AND r.follow_up IS NOT NULL AND r.removed_on IS NULL ORDER BY r.follow_up, r.id"
        )
        return [_referral(row) for row in self._database.rows(sql)]

    def on_release(self, release_id: str) -> list[Referral]:
        """Standing referrals that rely on one consent, the newest first."""
        sql = "SELECT * FROM referral WHERE release_id = ? AND removed_on IS NULL ORDER BY id DESC"
        return [_referral(row) for row in self._database.rows(sql, (release_id,))]

    def of_resource(self, resource_id: ResourceId) -> int:
        """How many standing referrals name a place."""
        sql = "SELECT count(*) AS n FROM referral WHERE resource_id = ? AND removed_on IS NULL"
        row = self._database.row(sql, (resource_id,))
        return int(row["n"]) if row else 0

    def _whole(self, rows: Iterable[Row]) -> list[Connection]:
        return [self._with_parts(_referral(row)) for row in rows]

    def _with_parts(self, referral: Referral) -> Connection:
        steps = self._database.rows(
            "SELECT * FROM referral_step WHERE referral_id = ? AND NOT taken_back ORDER BY on_day, rowid",
            (referral.id,),
        )
        heard = self._database.rows(
            "SELECT * FROM referral_word WHERE referral_id = ? AND withdrawn_on IS NULL "
            "ORDER BY said_on DESC, id DESC",
            (referral.id,),
        )
        return Connection(referral, tuple(map(_step, steps)), tuple(map(_heard, heard)))


def _referral(row: Row) -> Referral:
    return Referral(
        id=ReferralId(row["id"]),
        client_id=ClientId(row["client_id"]),
        what_for=row["what_for"],
        place=row["place"],
        resource_id=ResourceId(row["resource_id"]) if row["resource_id"] else None,
        chosen_by=ChosenBy(row["chosen_by"]),
        hand_off=HandOff(row["hand_off"]),
        status=ReferralStatus(row["status"]),
        status_on=date.fromisoformat(row["status_on"]),
        barriers=tuple(json.loads(row["barriers"])),
        barrier_words=row["barrier_words"],
        follow_up=day_or_none(row["follow_up"]),
        release_id=row["release_id"],
        removed_on=day_or_none(row["removed_on"]),
    )


def _step(row: Row) -> Step:
    return Step(
        row["id"],
        ReferralId(row["referral_id"]),
        ClientId(row["client_id"]),
        ReferralStatus(row["status"]),
        date.fromisoformat(row["on_day"]),
        bool(row["taken_back"]),
    )


def _heard(row: Row) -> Heard:
    return Heard(
        row["id"],
        ReferralId(row["referral_id"]),
        ClientId(row["client_id"]),
        row["words"],
        date.fromisoformat(row["said_on"]),
        day_or_none(row["withdrawn_on"]),
    )
