"""Other names of people, and the folded names by which everyone is found."""

from dataclasses import dataclass

from peernotes.domain.ids import ClientId, OtherNameId
from peernotes.domain.names import OtherName
from peernotes.domain.text import search_key
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import NOT_MERGED, OF_PERSON


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as it is looked for."""

    client_id: ClientId
    """Who stands on the list for it: the record it was merged into, if it was."""
    key: str
    other: OtherNameId | None = None
    """The other name it is; None for the name to use, the legal name and the code name."""
    is_merged: bool = False
    """It is of a record that was merged into this one."""

    @property
    def is_first(self) -> bool:
        """The names that stand in the person's own record."""
        return self.other is None and not self.is_merged


class OtherNames:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: OtherName) -> None:
        row: Values = {
            "id": item.id,
            "client_id": item.client_id,
            "name": item.name,
            "what_for": item.what_for,
            "may_show": int(item.may_show),
            "search_key": search_key(item.name),
            "removed_on": text_or_none(item.removed_on),
        }
        self._journal.put(action, "other_name", row)

    def of(self, client_id: ClientId) -> list[OtherName]:
        """What else they are called, in the order it was written down."""
        sql = f"SELECT * FROM other_name WHERE {OF_PERSON} AND removed_on IS NULL ORDER BY id"
        return [_from_row(row) for row in self._database.rows(sql, (client_id,))]

    def ever_of(self, client_id: ClientId) -> list[OtherNameId]:
        """Those that were taken back too, for the history."""
        sql = f"SELECT id FROM other_name WHERE {OF_PERSON} ORDER BY id"
        return [OtherNameId(row["id"]) for row in self._database.rows(sql, (client_id,))]

    def one(self, name_id: OtherNameId) -> OtherName:
        row = self._database.row("SELECT * FROM other_name WHERE id = ?", (name_id,))
        if row is None:
            raise LookupError("no such name")
        return _from_row(row)

    def folded(self) -> list[Folded]:
        """Every name of everyone who has a line of their own: theirs first, by name, then the others.

        Answered from an index; no row of a person is decrypted for it.
        """
        database = self._database
        people = database.rows(
            f"SELECT id, search_key FROM client WHERE removed_at IS NULL AND {NOT_MERGED} ORDER BY search_key"
        )
        found = [Folded(ClientId(row["id"]), row["search_key"]) for row in people]
        merged = database.rows(
            "SELECT person, search_key FROM stands_for JOIN client ON client.id = stands_for.id"
        )
        found += [Folded(ClientId(row["person"]), row["search_key"], is_merged=True) for row in merged]
        others = database.rows(
            "SELECT coalesce(stands_for.person, client_id) AS person, other_name.id, search_key "
            "FROM other_name LEFT JOIN stands_for ON stands_for.id = client_id WHERE removed_on IS NULL"
        )
        found += [
            Folded(ClientId(row["person"]), row["search_key"], OtherNameId(row["id"])) for row in others
        ]
        return found


def _from_row(row: Row) -> OtherName:
    return OtherName(
        OtherNameId(row["id"]),
        ClientId(row["client_id"]),
        row["name"],
        row["what_for"],
        may_show=bool(row["may_show"]),
        removed_on=day_or_none(row["removed_on"]),
    )
