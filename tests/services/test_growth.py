"""What the pages ask of the vault does not grow with the number of people and notes in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Entry
from peernotes.domain.preference import Preference, Source
from peernotes.services import catalogue
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.today import today
from peernotes.vault.vault import Vault
from tests.conftest import NOON, Clock

DAY = NOON.date()
LONG_AGO = DAY - timedelta(days=900)


@pytest.fixture
def session(vault: Vault, clock: Clock) -> Session:
    return Session(vault, clock)


def _person(session: Session, name: str) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use=name))


def _told(session: Session, client_id: ClientId, text: str, older: Preference | None = None) -> Preference:
    said_on = LONG_AGO + timedelta(days=len(text))
    domain = next(item.id for item in catalogue.preference_domains() if item.reask_months)
    statement = Statement(text, Source.PERSON_SAID, said_on)
    return session.asking.record(client_id, domain, statement, older.id if older else None)


def _signed(session: Session, client_id: ClientId, day: date) -> None:
    draft = session.notes.start(client_id)
    facts = replace(draft.facts, service_date=day)
    session.notes.sign(replace(draft, facts=facts, content={"noticed": Entry("We met.")}))


def _fill(session: Session, people: int) -> None:
    for number in range(people):
        client = _person(session, f"Person {number}")
        _told(session, client.id, "Please write first.")
        _signed(session, client.id, DAY - timedelta(days=number))
        session.notes.start(client.id)


def _statements(session: Session, act: Callable[[], object]) -> int:
    """How many statements `act` runs, without those the search index runs inside one (SQLite's `--`)."""
    seen: list[str] = []
    connection = session.vault.database._connection
    connection.set_trace_callback(seen.append)
    act()
    connection.set_trace_callback(None)
    return sum(not statement.startswith("--") for statement in seen)


@pytest.mark.parametrize(
    "act",
    [
        today,
        lambda session: session.people.find(),
        lambda session: session.notes.find("met"),
        lambda session: _person(session, "New"),
    ],
    ids=["today", "people", "search", "add"],
)
def test_the_same_questions_for_two_people_as_for_twelve(
    session: Session, act: Callable[[Session], object]
) -> None:
    _fill(session, 2)
    few = _statements(session, lambda: act(session))
    _fill(session, 10)
    assert _statements(session, lambda: act(session)) == few > 0


def test_saving_a_draft_is_one_statement(session: Session) -> None:
    _fill(session, 1)
    draft = session.notes.drafts()[0]
    # The trigger that refuses a signed draft is traced as a second one; neither grows with the vault.
    assert _statements(session, lambda: session.notes.save(draft)) <= 2


def test_the_newest_contacts_come_first_and_a_full_day_is_cut_by_the_moment_of_signing(
    session: Session,
) -> None:
    client = _person(session, "Ana")
    for days in (3, 1, 2, 1, 1):
        _signed(session, client.id, DAY - timedelta(days=days))
    by_hand = sorted(session.notes.of(client.id), key=lambda n: (n.facts.service_date, n.signed_at))[::-1]
    for limit in range(7):
        assert [note.id for note in session.notes.recent(limit)] == [note.id for note in by_hand[:limit]]


def test_only_what_stands_is_asked_again_the_oldest_first(session: Session) -> None:
    ana, bo = _person(session, "Ana"), _person(session, "Bo")
    first = _told(session, ana.id, "Call me.")
    again = _told(session, ana.id, "Write to me instead.", first)
    old = _told(session, bo.id, "Knock.")
    gone = _told(session, bo.id, "Ring twice.")
    session.asking.withdraw(gone)
    assert [item.id for item in session.asking.to_ask_again()] == [old.id, again.id]
    assert [item.id for item in session.asking.to_ask_again(1)] == [old.id]
    standing = [item.id for row in session.asking.board(ana.id) for item in row.statements]
    assert standing == [again.id]


def test_a_note_that_was_found_says_whose_and_when(session: Session) -> None:
    client = _person(session, "Ana")
    _signed(session, client.id, DAY)
    (hit,) = session.notes.find("we me")
    assert (hit.name, hit.service_date, hit.client_id) == ("Ana", DAY, client.id)
    assert hit.note_id == session.notes.recent(1)[0].id
    assert "\x02me\x03t" in hit.snippet
