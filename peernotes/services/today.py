"""What today asks for: drafts and forms to finish, promises owed, things to ask again, quiet people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.note import NOTE_DUE, Draft
from peernotes.domain.preference import Preference
from peernotes.domain.relationship import Promise
from peernotes.domain.reminder import AHEAD_DAYS, Reminder
from peernotes.domain.unfinished import FormKind, Unfinished
from peernotes.services import questions
from peernotes.services.retention import Due
from peernotes.services.session import Session

QUIET_DAYS = 21
MOST_QUIET, MOST_COMING = 50, 50
"""How many are listed of whom nobody has met for long, and of what comes up; the most pressing first."""
LISTED = 50
"""Things to ask again; beyond that they are only counted."""


@dataclass(frozen=True, slots=True)
class DraftToFinish:
    draft: Draft
    client: Client
    due: date


@dataclass(frozen=True, slots=True)
class FormToFinish:
    form: Unfinished
    client: Client | None
    """Nobody yet where a person is being added."""
    about: str
    """The label of what they were asked about, if that is what the form is for."""


@dataclass(frozen=True, slots=True)
class PromiseOwed:
    promise: Promise
    client: Client


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Something that has grown old, or, with no preference, that they asked to be asked about later."""

    client: Client
    domain: str
    label: str
    since: date
    """When it was last heard, or when they said "ask me later"."""
    preference: Preference | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask again, before it is known who that is."""

    client_id: ClientId
    domain: str
    heard_on: date
    preference: Preference | None = None


@dataclass(frozen=True, slots=True)
class QuietFor:
    """A nudge to the worker, never a mark on the person."""

    client: Client
    days: int


@dataclass(frozen=True, slots=True)
class ComingUp:
    reminder: Reminder
    client: Client


@dataclass(frozen=True, slots=True)
class Today:
    day: date
    drafts: tuple[DraftToFinish, ...]
    forms: tuple[FormToFinish, ...]
    promises: tuple[PromiseOwed, ...]
    ask_again: tuple[AskAgain, ...]
    more_to_ask: int
    """How many grown-old statements there are beyond those of `ask_again`."""
    quiet: tuple[QuietFor, ...]
    coming_up: tuple[ComingUp, ...]
    """What is due within two weeks or was due before, soonest first."""
    to_decide: int
    """Records whose years are over, or whose waiting before being destroyed is; none on legal hold."""


def today(session: Session) -> Today:
    """Everything the Today page lists, each in the order to take it up."""
    day = session.now().date()
    drafts, forms = session.notes.drafts(), session.forms.all()
    promises, again = session.people.promises_owed(), _ask_again(session)
    quiet = session.people.quiet_since(day - timedelta(days=QUIET_DAYS), MOST_QUIET)
    coming = _reminders(session, day)[:MOST_COMING]
    listed: tuple[Draft | Promise | Asked | Reminder, ...] = (*drafts, *promises, *again, *coming)
    about = {item.client_id for item in listed} | quiet.keys()
    # Only who is spoken of is read: a worker may know thousands of people.
    clients = session.people.some([*about, *(item.place.client_id for item in forms if item.place.client_id)])
    labels = questions.labels(session.vault)
    return Today(
        day=day,
        drafts=tuple(DraftToFinish(d, clients[d.client_id], _due(d)) for d in drafts),
        forms=tuple(_form(item, clients, labels) for item in forms),
        promises=tuple(PromiseOwed(p, clients[p.client_id]) for p in promises),
        ask_again=tuple(_to_ask(item, clients, labels) for item in again),
        more_to_ask=_more_to_ask(session, sum(bool(item.preference) for item in again)),
        quiet=tuple(QuietFor(clients[who], (day - last).days) for who, last in quiet.items()),
        coming_up=tuple(ComingUp(item, clients[item.client_id]) for item in coming),
        to_decide=sum(_asks(item, session.now()) for item in session.keeping.due()),
    )


def _reminders(session: Session, day: date) -> list[Reminder]:
    """From every service that knows of days to come, each asked for those until the last day shown."""
    until = day + timedelta(days=AHEAD_DAYS)
    found = [reminder for source in session.reminders for reminder in source(until)]
    return sorted(found, key=lambda item: item.due)


def _asks(item: Due, now: datetime) -> bool:
    kept = item.clock.retention
    return not kept.is_held and (kept.may_be_destroyed(now) if kept.is_marked else True)


def _ask_again(session: Session) -> list[Asked]:
    """Those who asked to be asked later come first: they are waiting for it."""
    later = [Asked(item.client_id, item.domain, item.said_on) for item in session.asking.asked_for_later()]
    stale = session.asking.to_ask_again(LISTED)
    return later + [Asked(item.client_id, item.domain, item.heard_on, item) for item in stale]


def _to_ask(item: Asked, clients: Mapping[ClientId, Client], labels: Mapping[str, str]) -> AskAgain:
    label = labels.get(item.domain, item.domain)
    return AskAgain(clients[item.client_id], item.domain, label, item.heard_on, item.preference)


def _more_to_ask(session: Session, listed: int) -> int:
    """Counting them all takes longer than listing some, so it is done only where the list is full."""
    return session.asking.count_to_ask_again() - listed if listed == LISTED else 0


def _form(item: Unfinished, clients: Mapping[ClientId, Client], labels: Mapping[str, str]) -> FormToFinish:
    place = item.place
    asks = place.kind in (FormKind.PREFERENCE, FormKind.CONVERSATION, FormKind.QUESTION)
    about = labels.get(place.route.get("section", ""), "") if asks else ""
    return FormToFinish(item, clients.get(place.client_id) if place.client_id else None, about)


def _due(draft: Draft) -> date:
    return draft.facts.service_date + NOTE_DUE
