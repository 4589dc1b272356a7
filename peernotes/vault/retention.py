"""The clocks, legal holds and certificates: what was decided about keeping each record, and what is gone."""

import json
from datetime import date, datetime

from peernotes.domain.ids import ClientId
from peernotes.domain.retention import Accounted, Certificate, Retention, together
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Head, Journal
from peernotes.vault.one_person import IDS_OF_PERSON, OF_PERSON


class Retentions:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: Retention) -> None:
        row = {
            "id": item.client_id,
            "closed_on": text_or_none(item.closed_on),
            "years": item.years,
            "hold_reason": item.hold_reason,
            "held_at": _moment(item.held_at),
            "mark_reason": item.mark_reason,
            "marked_at": _moment(item.marked_at),
            "marked_by": item.marked_by,
            "wait_until": _moment(item.wait_until),
        }
        self._journal.put(action, "retention", row)

    def one(self, client_id: ClientId) -> Retention:
        """What was decided of this very record; nothing yet for whom nobody decided anything."""
        row = self._database.row("SELECT * FROM retention WHERE id = ?", (client_id,))
        return _from_row(row) if row else Retention(client_id)

    def of_person(self, client_id: ClientId) -> Retention:
        """What counts for a person whose records are one, by `domain.retention.together`."""
        rows = self._database.rows(f"SELECT * FROM retention WHERE id IN {IDS_OF_PERSON}", (client_id,))
        decided = [_from_row(row) for row in rows]
        others = [item for item in decided if item.client_id != client_id]
        return together(self.one(client_id), others)

    def all(self) -> dict[ClientId, Retention]:
        """Everyone about whom something was decided."""
        rows = self._database.rows("SELECT * FROM retention")
        return {ClientId(row["id"]): _from_row(row) for row in rows}

    def last_contact(self, client_id: ClientId) -> date | None:
        row = self._database.row(f"SELECT max(service_date) AS day FROM note WHERE {OF_PERSON}", (client_id,))
        return day_or_none(row["day"]) if row else None

    def certificates(self) -> list[Certificate]:
        """Newest first."""
        return [_certificate(row) for row in self._database.rows(_CERTIFICATES + " ORDER BY seq DESC")]

    def certificate(self, certificate_id: str) -> Certificate:
        row = self._database.row(_CERTIFICATES + " WHERE destruction.id = ?", (certificate_id,))
        if row is None:
            raise LookupError("no such certificate")
        return _certificate(row)

    def accounting(self, record_number: str) -> list[Accounted]:
        """What left from a destroyed record, oldest first."""
        sql = "SELECT * FROM accounting WHERE record_number = ? ORDER BY at, id"
        return [
            Accounted(
                datetime.fromisoformat(row["at"]),
                row["recipient"],
                row["purpose"],
                row["method"],
                date.fromisoformat(row["keep_until"]),
            )
            for row in self._database.rows(sql, (record_number,))
        ]


_CERTIFICATES = (
    "SELECT destruction.id, record_number, destruction.at, reason, marked_at, by_worker, counts, seq, mac "
    "FROM destruction JOIN journal ON journal.kind = 'destruction' AND journal.record_id = destruction.id"
)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _from_row(row: Row) -> Retention:
    return Retention(
        client_id=ClientId(row["id"]),
        closed_on=day_or_none(row["closed_on"]),
        years=row["years"],
        hold_reason=row["hold_reason"],
        held_at=_at(row["held_at"]),
        mark_reason=row["mark_reason"],
        marked_at=_at(row["marked_at"]),
        marked_by=row["marked_by"],
        wait_until=_at(row["wait_until"]),
    )


def _certificate(row: Row) -> Certificate:
    return Certificate(
        id=row["id"],
        record_number=row["record_number"],
        at=datetime.fromisoformat(row["at"]),
        reason=row["reason"],
        marked_at=datetime.fromisoformat(row["marked_at"]),
        by_worker=row["by_worker"],
        counts=json.loads(row["counts"]),
        head=str(Head(row["seq"], row["mac"])),
    )
