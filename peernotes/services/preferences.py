"""Ask how a person wants to be treated, and keep what they said as they said it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from peernotes.domain.clock import months_later
from peernotes.domain.ids import ClientId, PreferenceId, uuid7
from peernotes.domain.preference import (
    Answered,
    DomainState,
    Preference,
    PreferenceDomain,
    Sharing,
    Source,
)
from peernotes.domain.text import acceptable
from peernotes.services import catalogue, questions
from peernotes.services.statement import AS_USUAL, Statement, When, accepted, refuse_past
from peernotes.vault.vault import Vault

__all__ = ["AS_USUAL", "AskedLater", "Asking", "DomainRow", "Statement", "When"]


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One thing to ask about: where it stands and what was said."""

    domain: PreferenceDomain
    state: DomainState
    answered_on: date | None
    statements: tuple[Preference, ...]
    ask_again_on: date | None = None

    def waits(self, today: date) -> bool:
        """Whether there is something to ask: never asked, asked for later and that has come, or grown old."""
        if self.domain.is_hidden:
            return False
        if any(item.is_stale(today) or item.needs_confirming for item in self.statements):
            return True
        if self.state is DomainState.ASKED_LATER:
            return self.ask_again_on is None or self.ask_again_on <= today
        return self.state is DomainState.NOT_ASKED and not self.statements


@dataclass(frozen=True, slots=True)
class AskedLater:
    """Someone said "ask me later", and the day has come."""

    client_id: ClientId
    domain: str
    said_on: date


class Asking:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def board(self, client_id: ClientId) -> list[DomainRow]:
        """Everything that is asked about in its order, asked or not, and whatever was said besides.

        What is no longer asked about here is in it only where something was said or answered.
        """
        current = self._vault.preferences.current(client_id)
        states = self._vault.preferences.states(client_id)
        domains = questions.asked_about(self._vault)
        known = {domain.id for domain in domains}
        lost = [name for name in (*(p.domain for p in current), *states) if name not in known]
        rows = []
        for domain in (*domains, *map(questions.unknown, dict.fromkeys(lost))):
            said = tuple(item for item in current if item.domain == domain.id)
            at = states.get(domain.id)
            if not domain.is_hidden or said or (at and at.state is not DomainState.NOT_ASKED):
                rows.append(_row(domain, at, said))
        return rows

    def row(self, client_id: ClientId, domain_id: str) -> DomainRow:
        """Where one thing stands, whether it is asked about here or not.

        Raises:
            LookupError: no such thing was ever asked about.
        """
        said = tuple(p for p in self._vault.preferences.current(client_id) if p.domain == domain_id)
        at = self._vault.preferences.states(client_id).get(domain_id)
        known = questions.labels(self._vault)
        if domain_id not in known and not said and at is None:
            raise LookupError("no such thing to ask about")
        return _row(self._domain(domain_id), at, said)

    def talked_about(self, client_id: ClientId) -> list[DomainRow]:
        """What was answered, said or heard again today."""
        today = self._now().date()
        return [
            row
            for row in self.board(client_id)
            if (row.answered_on == today and row.state is not DomainState.NOT_ASKED)
            or any(today in (item.confirmed_on, item.recorded_at.date()) for item in row.statements)
        ]

    def next_to_ask(self, client_id: ClientId, after: str = "") -> str | None:
        """The next thing behind `after` that waits to be asked about, or the first; None at the end."""
        today = self._now().date()
        rows = self.board(client_id)
        at = next((place for place, row in enumerate(rows, 1) if row.domain.id == after), 0)
        return next((row.domain.id for row in rows[at:] if row.waits(today)), None)

    def record(
        self, client_id: ClientId, domain_id: str, said: Statement, supersedes: PreferenceId | None = None
    ) -> Preference:
        """Keep a statement beside those that stand; with `supersedes`, as the new version of one of them.

        Raises:
            InputRefusedError: no words, a day in the future, one to ask again that is past, or text that
                cannot be kept.
        """
        now = self._now()
        domain = self._domain(domain_id)
        said = accepted(said, now.date())
        first_hand = said.source not in (Source.SUPPORTER_SAID, Source.OTHER_RECORD)
        item = Preference(
            id=PreferenceId(uuid7(int(now.timestamp() * 1000))),
            client_id=client_id,
            domain=domain_id,
            statement=said.text,
            stance=said.stance,
            weight=said.weight,
            source=said.source,
            confirmed_by_person=first_hand or said.confirmed_by_person,
            said_on=said.said_on,
            recorded_by=self._vault.worker.name,
            recorded_at=now,
            said_in_language=said.said_in_language,
            codes=said.codes,
            days=said.days,
            confirmed_on=said.said_on if first_hand or said.confirmed_by_person else None,
            reconfirm_by=self._ask_on(domain, said.said_on, said.reconfirm_by),
            supersedes=supersedes,
            **_shared(said.shared(domain)),
        )
        with self._vault.journal.transaction():
            self._vault.preferences.put("said", item)
            self._set_state(client_id, domain_id, DomainState.HAS_ENTRIES, now)
        return item

    def answer(
        self, client_id: ClientId, domain_id: str, state: DomainState, ask_again_on: date | None = None
    ) -> None:
        """Keep an answer that is not a statement: ask me later, nothing needed, rather not say.

        Raises:
            InputRefusedError: the day to ask again is past.
        """
        now = self._now()
        refuse_past(ask_again_on, now.date())
        if state is DomainState.ASKED_LATER and ask_again_on is None:
            ask_again_on = now.date() + timedelta(weeks=catalogue.ask_later_weeks())
        self._set_state(client_id, domain_id, state, now, ask_again_on)

    def confirm(self, item: Preference, ask_again: When = AS_USUAL) -> Preference:
        """The person said it is still true; the ask-again clock starts anew. `go_back_to` undoes it.

        Raises:
            InputRefusedError: the day to ask again is past.
        """
        today = self._now().date()
        again = self._ask_on(self._domain(item.domain), today, ask_again)
        fresh = replace(item, confirmed_by_person=True, confirmed_on=today, reconfirm_by=again)
        self._vault.preferences.put("confirmed", fresh)
        return fresh

    def ask_again(self, item: Preference, on: date | None) -> Preference:
        """They said when to ask them about it again, or never to; what they said stays as old as it is.

        Raises:
            InputRefusedError: the day is past.
        """
        refuse_past(on, self._now().date())
        fresh = replace(item, reconfirm_by=on)
        self._vault.preferences.put("to be asked again", fresh)
        return fresh

    def share(self, item: Preference, sharing: Sharing) -> Preference:
        """The person said who may see it: seal it, or let it go on a page for someone."""
        fresh = replace(item, **_shared(sharing))
        self._vault.preferences.put("shared", fresh)
        return fresh

    def settle(self, item: Preference, sharing: Sharing, again: When) -> Preference:
        """Both of these at once; `AS_USUAL` leaves the day to ask again as it is.

        Raises:
            InputRefusedError: the day is past; nothing was changed.
        """
        with self._vault.journal.transaction():
            fresh = self.share(item, sharing) if sharing != item.sharing else item
            return fresh if again == AS_USUAL else self.ask_again(fresh, again)

    def go_back_to(self, item: Preference) -> Preference:
        """Take back a `confirm` or a `settle`: as `item` was before."""
        self._vault.preferences.put("taken back", item)
        return item

    def withdraw(self, item: Preference, reason: str = "") -> Preference:
        """The person wants it gone: out of every view and print at once; its history stays."""
        now = self._now()
        gone = replace(item, withdrawn_on=now.date(), withdrawn_reason=acceptable(reason).strip())
        with self._vault.journal.transaction():
            self._vault.preferences.put("withdrawn", gone)
            row = self.row(item.client_id, item.domain)
            if not row.statements and row.state is DomainState.HAS_ENTRIES:
                self._set_state(item.client_id, item.domain, DomainState.NOT_ASKED, now)
        return gone

    def put_back(self, item: Preference) -> Preference:
        """Take back `withdraw`."""
        back = replace(item, withdrawn_on=None, withdrawn_reason="")
        with self._vault.journal.transaction():
            self._vault.preferences.put("put back", back)
            if self.row(item.client_id, item.domain).state is DomainState.NOT_ASKED:
                self._set_state(item.client_id, item.domain, DomainState.HAS_ENTRIES, self._now())
        return back

    def to_ask_again(self, limit: int = 50) -> list[Preference]:
        """Statements of anyone whose ask-again day has passed, the `limit` longest ago first."""
        return self._vault.preferences.stale(self._now().date(), limit)

    def count_to_ask_again(self) -> int:
        """How many there are of them, however many."""
        return self._vault.preferences.count_stale(self._now().date())

    def asked_for_later(self, limit: int = 50) -> list[AskedLater]:
        """Who said "ask me later" about what, where the day has come; longest ago first."""
        found = self._vault.preferences.to_ask_later(self._now().date(), limit)
        return [AskedLater(client_id, domain, answered.on) for client_id, domain, answered in found]

    def _domain(self, domain_id: str) -> PreferenceDomain:
        return questions.one(self._vault, domain_id)

    def _ask_on(self, domain: PreferenceDomain, heard_on: date, when: When) -> date | None:
        """A usual day may be past, where it was said long ago: then it is to be asked again at once."""
        if when == AS_USUAL:
            return months_later(heard_on, domain.reask_months)
        refuse_past(when, self._now().date())
        return when

    def _set_state(
        self,
        client_id: ClientId,
        domain_id: str,
        state: DomainState,
        now: datetime,
        ask_again_on: date | None = None,
    ) -> None:
        answered = Answered(state, now.date(), ask_again_on)
        self._vault.preferences.set_state(client_id, domain_id, answered, now, self._vault.worker.name)


def _row(domain: PreferenceDomain, at: Answered | None, said: tuple[Preference, ...]) -> DomainRow:
    if at is None:
        return DomainRow(domain, DomainState.NOT_ASKED, None, said)
    return DomainRow(domain, at.state, at.on, said, at.ask_again_on)


def _shared(sharing: Sharing) -> dict[str, Any]:
    """The same as the fields of a statement."""
    return {name: getattr(sharing, name) for name in Sharing.__slots__}
