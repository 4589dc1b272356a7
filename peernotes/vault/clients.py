"""People in the vault."""

import json
from collections.abc import Mapping

from peernotes.domain.canonical import canonical_json
from peernotes.domain.client import Answer, Client, Interpreter, Number, SafeContact
from peernotes.domain.ids import ClientId
from peernotes.domain.text import search_key, search_words
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row, plain_row
from peernotes.vault.journal import Journal, Values


class Clients:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, client: Client, *, is_new: bool) -> None:
        self._journal.put("added" if is_new else "changed", "client", _to_row(client))

    def one(self, client_id: ClientId) -> Client:
        """The person with this id; it is a bug to ask for one that is not there."""
        row = self._database.row("SELECT * FROM client WHERE id = ?", (client_id,))
        if row is None:
            raise LookupError("no such client")
        return _from_row(row)

    def has(self, client_id: ClientId) -> bool:
        return self._database.row("SELECT 1 FROM client WHERE id = ?", (client_id,)) is not None

    def all(self) -> list[Client]:
        """Everyone not removed, by name to use."""
        return self._where("", ())

    def find(self, typed: str) -> list[Client]:
        """People whose names hold every word of `typed`, whatever the accents and case."""
        words = search_words(typed)
        condition = "".join(" AND instr(search_key, ?) > 0" for _ in words)
        return self._where(condition, tuple(words))

    def names(self, client_id: ClientId | None = None) -> list[str]:
        """Every name of one person, or of everyone not removed: to use, legal, and the code name."""
        sql = (
            "SELECT name_to_use, legal_name, safe_contact ->> 'code_name' AS code_name FROM client "
            "WHERE id = ?1 OR (?1 IS NULL AND removed_at IS NULL)"
        )
        rows = self._database.rows(sql, (client_id,))
        return [name for row in rows for name in plain_row(row).values() if name]

    def _where(self, condition: str, values: tuple[str, ...]) -> list[Client]:
        sql = f"SELECT * FROM client WHERE removed_at IS NULL{condition} ORDER BY search_key"
        return [_from_row(row) for row in self._database.rows(sql, values)]


def _to_row(client: Client) -> Values:
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
