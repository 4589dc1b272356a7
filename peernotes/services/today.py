"""What today asks for: drafts, promises owed, things to ask again, people it has been quiet with."""

from dataclasses import dataclass
from datetime import date, timedelta

from peernotes.domain.client import Client
from peernotes.domain.note import NOTE_DUE, Draft
from peernotes.domain.preference import Preference
from peernotes.domain.relationship import Promise
from peernotes.services.session import Session

QUIET_DAYS = 21


@dataclass(frozen=True, slots=True)
class DraftToFinish:
    draft: Draft
    client: Client
    due: date


@dataclass(frozen=True, slots=True)
class PromiseOwed:
    promise: Promise
    client: Client


@dataclass(frozen=True, slots=True)
class AskAgain:
    preference: Preference
    client: Client


@dataclass(frozen=True, slots=True)
class QuietFor:
    """A nudge to the worker, never a mark on the person."""

    client: Client
    days: int


@dataclass(frozen=True, slots=True)
class Today:
    day: date
    drafts: tuple[DraftToFinish, ...]
    promises: tuple[PromiseOwed, ...]
    ask_again: tuple[AskAgain, ...]
    quiet: tuple[QuietFor, ...]


def today(session: Session) -> Today:
    """Everything the Today page lists, each in the order to take it up."""
    day = session.now().date()
    rows = session.people.find()
    clients = {row.client.id: row.client for row in rows}
    quiet = [
        QuietFor(row.client, (day - row.last_contact).days)
        for row in rows
        if row.last_contact and day - row.last_contact >= timedelta(days=QUIET_DAYS)
    ]
    return Today(
        day=day,
        drafts=tuple(DraftToFinish(d, clients[d.client_id], _due(d)) for d in session.notes.drafts()),
        promises=tuple(PromiseOwed(p, clients[p.client_id]) for p in session.people.promises_owed()),
        ask_again=tuple(AskAgain(p, clients[p.client_id]) for p in session.asking.to_ask_again()),
        quiet=tuple(sorted(quiet, key=lambda item: -item.days)),
    )


def _due(draft: Draft) -> date:
    return draft.facts.service_date + NOTE_DUE
