"""People in the vault."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.domain.client import Answer, Client, Interpreter, Number, SafeContact
from peernotes.domain.ids import ClientId
from peernotes.domain.text import search_key
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row, plain_row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import IDS_OF_PERSON, NOT_MERGED


class Clients:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, client: Client, *, is_new: bool) -> None:
        self._journal.put("added" if is_new else "changed", "client", stored(client))

    def one(self, client_id: ClientId) -> Client:
        """The person this id leads to: of a record that was merged, the one it is shown under.

        Raises:
            LookupError: nobody; it is a bug to ask for one that is not there.
        """
        found = self.some([client_id])
        if client_id not in found:
            raise LookupError("no such client")
        return found[client_id]

    def some(self, client_ids: Iterable[ClientId]) -> dict[ClientId, Client]:
        """As `one` for many in one question, each under the id that was asked for."""
        sql = (
            "SELECT wanted.value AS asked, client.* FROM json_each(?) AS wanted "
            "LEFT JOIN stands_for ON stands_for.id = wanted.value "
            "JOIN client ON client.id = coalesce(stands_for.person, wanted.value)"
        )
        wanted = canonical_json(list(dict.fromkeys(client_ids)))
        return {ClientId(row["asked"]): _from_row(row) for row in self._database.rows(sql, (wanted,))}

    def record(self, client_id: ClientId) -> Client:
        """What this very record says, also of one that was merged.

        Raises:
            LookupError: there is none.
        """
        row = self._database.row("SELECT * FROM client WHERE id = ?", (client_id,))
        if row is None:
            raise LookupError("no such client")
        return _from_row(row)

    def has(self, client_id: ClientId) -> bool:
        return self._database.row("SELECT 1 FROM client WHERE id = ?", (client_id,)) is not None

    def all(self) -> list[Client]:
        """Everyone not removed who has a line of their own, by name to use."""
        sql = f"SELECT * FROM client WHERE removed_at IS NULL AND {NOT_MERGED} ORDER BY search_key"
        return [_from_row(row) for row in self._database.rows(sql)]

    def is_empty(self) -> bool:
        """Whether nobody is here yet."""
        return self._database.row("SELECT 1 FROM client WHERE removed_at IS NULL LIMIT 1") is None

    def names_to_use(self) -> dict[ClientId, str]:
        """Everyone's id, of merged records too, to the name to use of the person it leads to."""
        sql = (
            "SELECT client.id, person.name_to_use FROM client "
            "LEFT JOIN stands_for ON stands_for.id = client.id "
            "JOIN client AS person ON person.id = coalesce(stands_for.person, client.id)"
        )
        return {ClientId(row["id"]): row["name_to_use"] for row in self._database.rows(sql)}

    def names(self, client_id: ClientId | None = None) -> list[str]:
        """Every name of one person, or of everyone not removed: to use, legal, others, and the code name."""
        whose = f"id IN {IDS_OF_PERSON}" if client_id else "removed_at IS NULL"
        values = (client_id,) if client_id else ()
        sql = (
            "SELECT name_to_use, legal_name, safe_contact ->> 'code_name' AS code_name FROM client "
            f"WHERE {whose}"
        )
        others = f"SELECT name FROM other_name WHERE client_id IN (SELECT id FROM client WHERE {whose})"
        rows = [*self._database.rows(sql, values), *self._database.rows(others, values)]
        return [name for row in rows for name in plain_row(row).values() if name]


def stored(client: Client) -> Values:
    """The row of a person, column to value, as it is kept and journaled."""
    contact = client.safe_contact
    names = f"{client.name_to_use} {client.legal_name} {client.say_it} {contact.code_name}"
    return {
        "id": client.id,
        "name_to_use": client.name_to_use,
        "say_it": client.say_it,
        "legal_name": client.legal_name,
        "pronouns": client.pronouns,
        "languages": canonical_json(list(client.languages)),
        "interpreter": client.interpreter.value,
        "interpreter_wish": client.interpreter_wish,
        "here_since": text_or_none(client.here_since),
        "safe_contact": canonical_json(
            {
                "phone": contact.phone,
                "call": contact.call.value,
                "text": contact.text.value,
                "voicemail": contact.voicemail.value,
                "mail": contact.mail.value,
                "who_may_answer": contact.who_may_answer,
                "code_name": contact.code_name,
                "hours": contact.hours,
                "others": [_number_row(number) for number in contact.others],
                "message": contact.message,
            }
        ),
        "search_key": search_key(names),
        "removed_at": None,
    }


def read(values: Mapping[str, Any]) -> Client:
    """The person of a row that `stored` made."""
    return _from_row(values)


def _from_row(row: Row) -> Client:
    contact = json.loads(row["safe_contact"])
    return Client(
        id=ClientId(row["id"]),
        name_to_use=row["name_to_use"],
        say_it=row["say_it"],
        legal_name=row["legal_name"],
        pronouns=row["pronouns"],
        languages=tuple(json.loads(row["languages"])),
        interpreter=Interpreter(row["interpreter"]),
        interpreter_wish=row["interpreter_wish"],
        here_since=day_or_none(row["here_since"]),
        safe_contact=SafeContact(
            phone=contact["phone"],
            call=Answer(contact["call"]),
            text=Answer(contact["text"]),
            voicemail=Answer(contact["voicemail"]),
            mail=Answer(contact["mail"]),
            who_may_answer=contact["who_may_answer"],
            code_name=contact["code_name"],
            hours=contact["hours"],
            # Rows from before schema 5 have neither.
            others=tuple(_number(each) for each in contact.get("others", ())),
            message=contact.get("message", ""),
        ),
    )


def _number_row(number: Number) -> dict[str, str]:
    return {
        "label": number.label,
        "phone": number.phone,
        "call": number.call.value,
        "text": number.text.value,
        "voicemail": number.voicemail.value,
        "hours": number.hours,
    }


def _number(row: Mapping[str, str]) -> Number:
    return Number(
        row["label"],
        row["phone"],
        Answer(row["call"]),
        Answer(row["text"]),
        Answer(row["voicemail"]),
        row["hours"],
    )
