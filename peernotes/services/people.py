"""Meet a person: add, change and find people, and the card to read before knocking."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from peernotes.domain.card import Card, before_you_knock
from peernotes.domain.client import Client, Number, SafeContact
from peernotes.domain.disclosure import Disclosure
from peernotes.domain.engagement import Engagement, engagement
from peernotes.domain.ids import ClientId, OtherNameId, uuid7
from peernotes.domain.names import OtherName
from peernotes.domain.relationship import Promise, Strength
from peernotes.domain.text import acceptable, name_key
from peernotes.errors import InputRefusedError
from peernotes.services import questions
from peernotes.services.finding import Finder, Match, Nearness, words_of
from peernotes.vault.vault import Vault

LONGEST_NAME = 400
"""Code points. Names are as long as they are; this only stops a pasted page."""

_MOST_LOOKED_AT, _MOST_ALIKE = 30, 3
"""How many are looked at, and shown, while a new person's name is typed."""


class Why(StrEnum):
    """Why somebody is on the list, where their name alone does not show it."""

    NAME = "name"
    ALSO_CALLED = "also_called"
    ANOTHER_NAME = "another_name"
    """One that is not shown: a legal or a code name, one they want kept quiet, one of a merged record."""
    SHORT_FORM = "short_form"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the people list."""

    client: Client
    last_contact: date | None
    has_draft: bool
    why: Why = Why.NAME
    called: str = ""
    """The other name that was found, if it may be shown."""


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

    @cached_property
    def finder(self) -> Finder:
        return Finder(self._vault)

    def look(self, typed: str = "") -> list[Match]:
        """Whom a search finds, in the order to show them; `rows` gives the lines that come into sight."""
        return self.finder.find(typed)

    def rows(self, matches: Sequence[Match], typed: str = "") -> list[PersonRow]:
        """The lines of these matches of `typed`."""
        ids = [match.client_id for match in matches]
        clients, last = self._vault.clients.some(ids), self._vault.contacts.last_of(ids)
        drafted = self._vault.drafts.people()
        words = words_of(typed)
        found = []
        for match in matches:
            client = clients[match.client_id]
            why, called = self._why(client, match, words)
            found.append(PersonRow(client, last.get(client.id), client.id in drafted, why, called))
        return found

    def find(self, typed: str = "") -> list[PersonRow]:
        """Everyone whom a search finds, each with their line; everyone for nothing."""
        return self.rows(self.look(typed), typed)

    def standing(self, client_id: ClientId) -> ClientId:
        """Under whom this record is shown; itself where it was not joined with another one."""
        return self._vault.merges.standing(client_id)

    def are_one(self, one: ClientId, other: ClientId) -> bool:
        """Whether two records are of one person: the same, or joined."""
        return self.standing(one) == self.standing(other)

    def is_empty(self) -> bool:
        """Whether nobody is here yet."""
        return self._vault.clients.is_empty()

    def some(self, client_ids: Iterable[ClientId]) -> dict[ClientId, Client]:
        """The people these ids lead to, each under the id that was asked for."""
        return self._vault.clients.some(client_ids)

    def quiet_since(self, day: date, limit: int) -> dict[ClientId, date]:
        """Whom nobody has met since `day`, and when it was, the longest ago first."""
        return self._vault.contacts.quiet_since(day, limit)

    def alike(self, name: str, but: ClientId) -> list[Client]:
        """Who may be the person of whom this name is being typed; a question, never a verdict."""
        words = words_of(name)
        ids = [who for who in self.finder.same_name(name)[:_MOST_LOOKED_AT] if who != but]
        clients = self._vault.clients.some(ids)
        return [clients[who] for who in ids if _is_whole(clients[who], words)][:_MOST_ALIKE]

    def other_names(self, client_id: ClientId) -> list[OtherName]:
        return self._vault.other_names.of(client_id)

    def save_names(self, client_id: ClientId, names: Sequence[OtherName]) -> None:
        """Make these all the other names of a person; what is not among them is taken back.

        Raises:
            InputRefusedError: text that cannot be kept.
        """
        store = self._vault.other_names
        before = {item.id: item for item in store.of(client_id)}
        kept = [_accepted_name(item) for item in names]
        wanted = {item.id: item for item in kept if item.name}
        with self._vault.journal.transaction():
            for item in wanted.values():
                if item != before.get(item.id):
                    store.put("changed" if item.id in before else "added", item)
            for gone in before.keys() - wanted.keys():
                store.put("taken back", replace(before[gone], removed_on=self._now().date()))

    def new_name(self, client_id: ClientId) -> OtherName:
        """An empty one for the form."""
        fresh = OtherNameId(uuid7(int(self._now().timestamp() * 1000)))
        return OtherName(fresh, client_id, "")

    def _why(self, client: Client, match: Match, words: Sequence[str]) -> tuple[Why, str]:
        shown = name_key(f"{client.name_to_use} {client.say_it}")
        closed = shown.replace(" ", "")
        missing = [word for word in words if word not in shown and word not in closed]
        if not missing:
            return Why.NAME, ""
        for other in self._vault.other_names.of(client.id):
            key = name_key(other.name)
            if other.may_show and any(word in key or word in key.replace(" ", "") for word in missing):
                return Why.ALSO_CALLED, other.name
        if match.nearness <= Nearness.INSIDE:
            return Why.ANOTHER_NAME, ""
        return (Why.SHORT_FORM if match.nearness is Nearness.SHORT_FORM else Why.SOUND), ""

    def card(self, client_id: ClientId) -> Card:
        """What to know before meeting this person."""
        client = self._vault.clients.one(client_id)
        client_id = client.id
        return before_you_knock(
            client,
            tuple(self._vault.preferences.current(client_id)),
            questions.asked_about(self._vault),
            tuple(self._vault.relationships.strengths(client_id)),
            tuple(self._vault.relationships.promises(client_id)),
        )

    def engagement(self, client_id: ClientId) -> Engagement:
        """Facts about us: promises kept, notes written together, whose topic it was."""
        notes, ways = self._vault.notes.of(client_id), self._vault.referrals.of(client_id)
        promises = self._vault.relationships.promises(client_id)
        return engagement(notes, promises, self._now().date(), ways)

    def disclosures(self, client_id: ClientId) -> list[Disclosure]:
        """What left about this person, newest first."""
        return self._vault.disclosures.of(client_id)

    def strengths(self, client_id: ClientId) -> list[Strength]:
        return self._vault.relationships.strengths(client_id)

    def promises(self, client_id: ClientId) -> list[Promise]:
        return self._vault.relationships.promises(client_id)

    def promises_owed(self) -> list[Promise]:
        return self._vault.relationships.owed()


def _is_whole(client: Client, words: Sequence[str]) -> bool:
    """Whether these words are a whole name: two of them that are in it, or the only one it has."""
    name = words_of(client.name_to_use)
    return len(words) > 1 or name == list(words)


def _accepted_name(item: OtherName) -> OtherName:
    return replace(item, name=_line(item.name), what_for=_line(item.what_for))


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
            others=tuple(other for number in contact.others if (other := _number(number)).phone),
            message=_line(contact.message),
        ),
    )


def _number(number: Number) -> Number:
    """As it is kept; rules about no number at all say nothing, and go.

    Raises:
        InputRefusedError: it says whose number it is, and not the number.
    """
    kept = replace(number, label=_line(number.label), phone=_line(number.phone), hours=_line(number.hours))
    if not kept.phone and (kept.label or kept.hours):
        raise InputRefusedError(
            "One of the other numbers has no number yet.",
            press="Write the number, or empty the fields beside it.",
        )
    return kept


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_NAME).split())
