"""Answers for the funder's counts in the vault.

This store does not hang on `Vault`: whoever wants it has to ask for it by name, so that a test can see who
does. Nothing that makes a preference, a card, a list or a suggestion may.
"""

import json
from collections.abc import Mapping
from datetime import date

from peernotes.domain.canonical import canonical_json
from peernotes.domain.demographics import Answer, State
from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.summary import Period
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON


class Demographics:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of(self, client_id: ClientId) -> dict[str, Answer]:
        """Question to what they answered; a question not in it was never asked."""
        # Of two records that are one person the later answer counts.
        sql = f"SELECT * FROM demographic WHERE {OF_PERSON} ORDER BY on_day, state <> 'not_asked'"
        rows = self._database.rows(sql, (client_id,))
        return {row["question"]: _from_row(row) for row in rows}

    def to(self, question: str) -> Mapping[ClientId, Answer]:
        """What everyone answered to one question; of records that are one person the later answer."""
        sql = (
            "SELECT d.*, coalesce(s.person, d.client_id) AS person FROM demographic AS d "
            "LEFT JOIN stands_for AS s ON s.id = d.client_id WHERE d.question = ? "
            "ORDER BY d.on_day, d.state <> 'not_asked'"
        )
        return {ClientId(row["person"]): _from_row(row) for row in self._database.rows(sql, (question,))}

    def put(self, answer: Answer, by_worker: str, unix_ms: int) -> None:
        """Write one answer in place of the one before."""
        found = self._database.row(
            "SELECT id FROM demographic WHERE (client_id, question) = (?, ?)",
            (answer.client_id, answer.question),
        )
        row: Values = {
            "id": found["id"] if found else uuid7(unix_ms),
            "client_id": answer.client_id,
            "question": answer.question,
            "state": answer.state.value,
            "codes": canonical_json(list(answer.codes)),
            "write_ins": canonical_json(dict(answer.write_ins)),
            "own_words": answer.own_words,
            "on_day": answer.on_day.isoformat(),
            "by_worker": by_worker,
        }
        action = "taken back" if answer.state is State.NOT_ASKED else "answered"
        self._journal.put(action, "demographic", row)

    def seen(self, period: Period) -> list[ClientId]:
        """Everyone with a signed note about a contact in `period` that was not entered in error."""
        sql = (
            "SELECT DISTINCT coalesce(s.person, n.client_id) AS person FROM note AS n "
            "LEFT JOIN stands_for AS s ON s.id = n.client_id "
            "WHERE n.service_date BETWEEN ? AND ? AND NOT EXISTS "
            "(SELECT 1 FROM addendum AS a WHERE a.note_id = n.id AND a.kind = 'entered_in_error')"
        )
        rows = self._database.rows(sql, (period.first.isoformat(), period.last.isoformat()))
        return [ClientId(row["person"]) for row in rows]


def _from_row(row: Row) -> Answer:
    return Answer(
        client_id=ClientId(row["client_id"]),
        question=row["question"],
        state=State(row["state"]),
        codes=tuple(json.loads(row["codes"])),
        write_ins=json.loads(row["write_ins"]),
        own_words=row["own_words"],
        on_day=date.fromisoformat(row["on_day"]),
    )
