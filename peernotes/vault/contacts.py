"""When each person was last met, answered from the index of notes without decrypting any."""

from collections.abc import Iterable
from datetime import date

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId
from peernotes.vault.connection import Database


class Contacts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def last_of(self, client_ids: Iterable[ClientId]) -> dict[ClientId, date]:
        """The latest service date of each of these people who has a note."""
        sql = (
            "SELECT wanted.value AS who, (SELECT max(service_date) FROM note WHERE client_id IN "
            "(SELECT id FROM same_person WHERE person = wanted.value)) AS last FROM json_each(?) AS wanted"
        )
        rows = self._database.rows(sql, (canonical_json(list(client_ids)),))
        return {ClientId(r["who"]): date.fromisoformat(r["last"]) for r in rows if r["last"]}

    def quiet_since(self, day: date, limit: int = -1) -> dict[ClientId, date]:
        """The latest service date of those not removed whom nobody has met since `day`, the longest first."""
        sql = (
            "SELECT coalesce(stands_for.person, client_id) AS who, max(service_date) AS last "
            "FROM note LEFT JOIN stands_for ON stands_for.id = client_id GROUP BY who "
            "HAVING last <= ? ORDER BY last LIMIT ?"
        )
        rows = self._database.rows(sql, (day.isoformat(), limit))
        return {ClientId(r["who"]): date.fromisoformat(r["last"]) for r in rows}
