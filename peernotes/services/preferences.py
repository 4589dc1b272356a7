"""Ask how a person wants to be treated, and keep what they said as they said it."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.ids import ClientId, PreferenceId, uuid7
from peernotes.domain.preference import (
    DomainState,
    Preference,
    PreferenceDomain,
    Source,
    Stance,
    Weight,
)
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services import catalogue
from peernotes.vault.vault import Vault

LONGEST_STATEMENT = 5_000
LONGEST_LANGUAGE = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """What the worker fills in when a person tells them something."""

    text: str
    source: Source
    said_on: date
    stance: Stance = Stance.PLEASE_DO
    weight: Weight = Weight.MATTERS
    said_in_language: str = ""
    confirmed_by_person: bool = False
    print_supervisor: bool | None = None


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One thing to ask about: where it stands and what was said."""

    domain: PreferenceDomain
    state: DomainState
    answered_on: date | None
    statements: tuple[Preference, ...]


class Asking:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def board(self, client_id: ClientId) -> list[DomainRow]:
        """Every domain of the catalogue in its order, asked or not."""
        current = self._vault.preferences.current(client_id)
        states = self._vault.preferences.states(client_id)
        rows = []
        for domain in catalogue.preference_domains():
            state, on = states.get(domain.id, (DomainState.NOT_ASKED, None))
            said = tuple(item for item in current if item.domain == domain.id)
            rows.append(DomainRow(domain, state, on, said))
        return rows

    def record(
        self, client_id: ClientId, domain_id: str, said: Statement, supersedes: PreferenceId | None = None
    ) -> Preference:
        """Keep a statement; with `supersedes`, as the new version of an older one.

        Raises:
            InputRefusedError: no words, a day in the future, or text that cannot be kept.
        """
        now = self._now()
        domain = _domain(domain_id)
        text = acceptable(said.text, LONGEST_STATEMENT).strip()
        _refuse_hollow(text, said, now.date())
        first_hand = said.source not in (Source.SUPPORTER_SAID, Source.OTHER_RECORD)
        item = Preference(
            id=PreferenceId(uuid7(int(now.timestamp() * 1000))),
            client_id=client_id,
            domain=domain_id,
            statement=text,
            stance=said.stance,
            weight=said.weight,
            source=said.source,
            confirmed_by_person=first_hand or said.confirmed_by_person,
            said_on=said.said_on,
            recorded_by=self._vault.worker.name,
            recorded_at=now,
            said_in_language=acceptable(said.said_in_language, LONGEST_LANGUAGE).strip(),
            confirmed_on=said.said_on if first_hand else None,
            reconfirm_by=_months_later(said.said_on, domain.reask_months),
            supersedes=supersedes,
            sensitivity=domain.sensitivity,
            print_supervisor=domain.print_supervisor
            if said.print_supervisor is None
            else said.print_supervisor,
            print_external=domain.print_external,
        )
        with self._vault.journal.transaction():
            self._vault.preferences.put("said", item)
            self._set_state(client_id, domain_id, DomainState.HAS_ENTRIES, now)
        return item

    def answer(self, client_id: ClientId, domain_id: str, state: DomainState) -> None:
        """Keep an answer that is not a statement: ask me later, nothing needed, rather not say."""
        self._set_state(client_id, domain_id, state, self._now())

    def confirm(self, item: Preference) -> Preference:
        """The person said it is still true; the ask-again clock starts anew."""
        today = self._now().date()
        months = _domain(item.domain).reask_months
        fresh = replace(
            item, confirmed_by_person=True, confirmed_on=today, reconfirm_by=_months_later(today, months)
        )
        self._vault.preferences.put("confirmed", fresh)
        return fresh

    def withdraw(self, item: Preference, reason: str = "") -> Preference:
        """The person wants it gone: out of every view and print at once; its history stays."""
        now = self._now()
        gone = replace(item, withdrawn_on=now.date(), withdrawn_reason=acceptable(reason).strip())
        with self._vault.journal.transaction():
            self._vault.preferences.put("withdrawn", gone)
            left = [p for p in self._vault.preferences.current(item.client_id) if p.domain == item.domain]
            if not left:
                self._set_state(item.client_id, item.domain, DomainState.NOT_ASKED, now)
        return gone

    def put_back(self, item: Preference) -> Preference:
        """Take back `withdraw`."""
        back = replace(item, withdrawn_on=None, withdrawn_reason="")
        with self._vault.journal.transaction():
            self._vault.preferences.put("put back", back)
            self._set_state(item.client_id, item.domain, DomainState.HAS_ENTRIES, self._now())
        return back

    def to_ask_again(self) -> list[Preference]:
        """Statements of anyone whose ask-again day has passed, longest ago first."""
        return self._vault.preferences.stale(self._now().date())

    def _set_state(self, client_id: ClientId, domain_id: str, state: DomainState, now: datetime) -> None:
        self._vault.preferences.set_state(client_id, domain_id, state, now, self._vault.worker.name)


def _domain(domain_id: str) -> PreferenceDomain:
    return next(item for item in catalogue.preference_domains() if item.id == domain_id)


def _refuse_hollow(text: str, said: Statement, today: date) -> None:
    if not text:
        raise InputRefusedError(
            "There are no words here yet.",
            press="Write what they said, or choose “Nothing needed” or “Rather not say”.",
        )
    if said.said_on > today:
        raise InputRefusedError(
            "The day it was said is in the future.", press="Choose today or the day you heard it."
        )


def _months_later(day: date, months: int | None) -> date | None:
    """The same day of the month `months` later, or the month's last day."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
