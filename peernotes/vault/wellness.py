"""Wellness plans: every version of every section, who has a copy, and where a directive is."""

from datetime import date, datetime

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import CopyGiven, CopyGivenId, Directive, PlanWords, PlanWordsId, WrittenBy
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import IDS_OF_PERSON, OF_PERSON, OF_PERSON_NAMED


class Wellness:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: PlanWords) -> None:
        """Write one version; what it says, its day and its hand can never be rewritten."""
        self._journal.put(action, "wellness", _words_row(item))

    def current(self, client_id: ClientId) -> list[PlanWords]:
        """What stands in the plan today: neither taken back nor superseded."""
        sql = (
            f"SELECT * FROM wellness WHERE {OF_PERSON_NAMED} AND taken_back_on IS NULL AND id NOT IN "
            f"(SELECT supersedes FROM wellness WHERE {OF_PERSON_NAMED} AND supersedes IS NOT NULL) "
            "ORDER BY recorded_at, id"
        )
        return [_words(row) for row in self._database.rows(sql, {"client": client_id})]

    def taken_back(self, since: date) -> list[PlanWords]:
        """Words of anyone that were taken back on or after `since`, with nothing in their place."""
        sql = (
            "SELECT * FROM wellness AS gone WHERE taken_back_on >= ? AND NOT EXISTS (SELECT 1 FROM wellness "
            "AS other WHERE other.client_id = gone.client_id AND other.section = gone.section "
            "AND (other.recorded_at, other.id) > (gone.recorded_at, gone.id)) "
            "ORDER BY taken_back_on DESC, id"
        )
        return [_words(row) for row in self._database.rows(sql, (since.isoformat(),))]

    def versions(self, client_id: ClientId, section: str) -> list[PlanWords]:
        """Everything ever written in one section, newest first."""
        sql = f"SELECT * FROM wellness WHERE {OF_PERSON} AND section = ? ORDER BY recorded_at DESC, id DESC"
        return [_words(row) for row in self._database.rows(sql, (client_id, section))]

    def put_copy(self, action: str, item: CopyGiven) -> None:
        self._journal.put(action, "wellness_copy", _copy_row(item))

    def copies(self, client_id: ClientId) -> list[CopyGiven]:
        """Who has one, newest first."""
        sql = (
            f"SELECT * FROM wellness_copy WHERE {OF_PERSON} AND removed_on IS NULL "
            "ORDER BY given_on DESC, id DESC"
        )
        return [_copy(row) for row in self._database.rows(sql, (client_id,))]

    def put_directive(self, item: Directive) -> None:
        self._journal.put("asked", "directive", _directive_row(item))

    def directive(self, client_id: ClientId) -> Directive:
        """What is known of it; not asked for whom nobody was asked."""
        # Of two records that are one person what was asked last counts.
        sql = f"SELECT * FROM directive WHERE id IN {IDS_OF_PERSON} ORDER BY asked_on DESC"
        row = self._database.row(sql, (client_id,))
        return _directive(row) if row else Directive(client_id)


def _words_row(item: PlanWords) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "section": item.section,
        "words": item.words,
        "said_on": item.said_on.isoformat(),
        "written_by": item.written_by.value,
        "recorded_by": item.recorded_by,
        "recorded_at": item.recorded_at.isoformat(),
        "supersedes": item.supersedes,
        "taken_back_on": text_or_none(item.taken_back_on),
        "on_wallet": int(item.on_wallet),
        "to_hand_on": int(item.to_hand_on),
    }


def _words(row: Row) -> PlanWords:
    return PlanWords(
        id=PlanWordsId(row["id"]),
        client_id=ClientId(row["client_id"]),
        section=row["section"],
        words=row["words"],
        said_on=date.fromisoformat(row["said_on"]),
        written_by=WrittenBy(row["written_by"]),
        recorded_by=row["recorded_by"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        supersedes=PlanWordsId(row["supersedes"]) if row["supersedes"] else None,
        taken_back_on=day_or_none(row["taken_back_on"]),
        on_wallet=bool(row["on_wallet"]),
        to_hand_on=bool(row["to_hand_on"]),
    )


def _copy_row(item: CopyGiven) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "given_to": item.given_to,
        "given_on": item.given_on.isoformat(),
        "recorded_by": item.recorded_by,
        "recorded_at": item.recorded_at.isoformat(),
        "removed_on": text_or_none(item.removed_on),
    }


def _copy(row: Row) -> CopyGiven:
    return CopyGiven(
        id=CopyGivenId(row["id"]),
        client_id=ClientId(row["client_id"]),
        given_to=row["given_to"],
        given_on=date.fromisoformat(row["given_on"]),
        recorded_by=row["recorded_by"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        removed_on=day_or_none(row["removed_on"]),
    )


def _directive_row(item: Directive) -> Values:
    return {
        "id": item.client_id,
        "is_there": item.exists.value,
        "state": item.state,
        "signed_on": text_or_none(item.signed_on),
        "agent": item.agent,
        "agent_contact": item.agent_contact,
        "kept_where": item.kept_where,
        "hold_copy": item.hold_copy.value,
        "asked_on": text_or_none(item.asked_on),
    }


def _directive(row: Row) -> Directive:
    return Directive(
        client_id=ClientId(row["id"]),
        exists=Answer(row["is_there"]),
        state=row["state"],
        signed_on=day_or_none(row["signed_on"]),
        agent=row["agent"],
        agent_contact=row["agent_contact"],
        kept_where=row["kept_where"],
        hold_copy=Answer(row["hold_copy"]),
        asked_on=day_or_none(row["asked_on"]),
    )
