"""Meet a person: add, change and find people, and the card to read before knocking."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.card import Card, before_you_knock
from peernotes.domain.client import Client, SafeContact
from peernotes.domain.disclosure import Disclosure
from peernotes.domain.engagement import Engagement, engagement
from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.relationship import Promise, Strength
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services import catalogue
from peernotes.vault.vault import Vault

LONGEST_NAME = 400
"""Code points. Names are as long as they are; this only stops a pasted page."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the people list."""

    client: Client
    last_contact: date | None
    has_draft: bool


class People:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def new(self) -> Client:
        """An empty person for the form; nothing is kept until `save`."""
        now = self._now()
        return Client(id=ClientId(uuid7(int(now.timestamp() * 1000))), name_to_use="", here_since=now.date())

    def save(self, client: Client) -> Client:
        """Add or change a person; as it was kept.

        Raises:
            InputRefusedError: no name to use, or text that cannot be kept.
        """
        kept = _accepted(client)
        if not kept.name_to_use:
            raise InputRefusedError(
                "The name to use is missing.", press="Write what this person asked you to call them."
            )
        self._vault.clients.put(kept, is_new=not self._vault.clients.has(kept.id))
        return kept

    def has(self, client_id: ClientId) -> bool:
        return self._vault.clients.has(client_id)

    def one(self, client_id: ClientId) -> Client:
        return self._vault.clients.one(client_id)

    def find(self, typed: str = "") -> list[PersonRow]:
        """People whose names hold every word typed, accents and case aside; everyone for nothing."""
        clients = self._vault.clients.find(typed) if typed.strip() else self._vault.clients.all()
        last = self._vault.notes.last_contacts()
        drafted = {draft.client_id for draft in self._vault.drafts.all()}
        return [PersonRow(client, last.get(client.id), client.id in drafted) for client in clients]

    def card(self, client_id: ClientId) -> Card:
        """What to know before meeting this person."""
        return before_you_knock(
            self._vault.clients.one(client_id),
            tuple(self._vault.preferences.current(client_id)),
            catalogue.preference_domains(),
            tuple(self._vault.relationships.strengths(client_id)),
            tuple(self._vault.relationships.promises(client_id)),
        )

    def engagement(self, client_id: ClientId) -> Engagement:
        """Facts about us: promises kept, notes written together, whose topic it was."""
        notes = self._vault.notes.of(client_id)
        return engagement(notes, self._vault.relationships.promises(client_id), self._now().date())

    def disclosures(self, client_id: ClientId) -> list[Disclosure]:
        """What left about this person, newest first."""
        return self._vault.disclosures.of(client_id)

    def strengths(self, client_id: ClientId) -> list[Strength]:
        return self._vault.relationships.strengths(client_id)

    def promises(self, client_id: ClientId) -> list[Promise]:
        return self._vault.relationships.promises(client_id)

    def promises_owed(self) -> list[Promise]:
        return self._vault.relationships.owed()


def _accepted(client: Client) -> Client:
    contact = client.safe_contact
    return replace(
        client,
        name_to_use=_line(client.name_to_use),
        say_it=_line(client.say_it),
        legal_name=_line(client.legal_name),
        pronouns=_line(client.pronouns),
        languages=tuple(kept for language in client.languages if (kept := _line(language))),
        interpreter_wish=_line(client.interpreter_wish),
        safe_contact=SafeContact(
            phone=_line(contact.phone),
            call=contact.call,
            text=contact.text,
            voicemail=contact.voicemail,
            mail=contact.mail,
            who_may_answer=_line(contact.who_may_answer),
            code_name=_line(contact.code_name),
            hours=_line(contact.hours),
        ),
    )


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_NAME).split())
