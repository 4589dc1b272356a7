"""The promises ledger: nothing is deleted, and what was not kept says why."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Client
from peernotes.domain.note import Entry
from peernotes.domain.relationship import Promise, PromiseEnd, PromiseStanding
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.session import Session
from tests.conftest import NOON, Clock

TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


@pytest.fixture
def promise(session: Session, who: Client) -> Promise:
    return session.promises.add(who.id, "Bring the form", TODAY + DAY)


def _standing(session: Session, promise: Promise) -> PromiseStanding:
    return session.promises.one(promise.id).standing


def test_a_promise_is_added_without_a_note(session: Session, promise: Promise) -> None:
    (row,) = session.promises.of(promise.client_id)
    assert (row.promise, row.standing, row.client.name_to_use) == (promise, PromiseStanding.OWED, "Ana Diaz")
    assert session.people.promises_owed() == [promise]


def test_a_promise_made_in_a_note_lands_here_when_it_is_signed(session: Session, who: Client) -> None:
    draft = replace(session.notes.start(who.id), content={"next_peer": Entry("Ask about the bus")})
    session.notes.sign(draft)
    assert [row.promise.text for row in session.promises.of(who.id)] == ["Ask about the bus"]


def test_what_could_not_be_kept_says_why_and_whether_they_know(session: Session, promise: Promise) -> None:
    ended = session.promises.could_not_keep(promise.id, "The office was closed.")
    assert (ended.reason, ended.told_on, ended.ended_on) == ("The office was closed.", None, TODAY)
    assert _standing(session, promise) is PromiseStanding.NOT_KEPT
    assert session.people.promises_owed() == []
    told = session.promises.could_not_keep(promise.id, "The office was closed.", TODAY)
    assert told.told_on == TODAY
    facts = session.people.engagement(promise.client_id)
    assert (facts.promises_due, facts.promises_kept, facts.promises_not_kept) == (1, 0, 1)
    assert session.promises.reopen(promise.id) == promise


@pytest.mark.parametrize("told", [TODAY + DAY, TODAY - 9 * DAY])
def test_nobody_was_told_on_a_day_that_cannot_be(session: Session, promise: Promise, told: date) -> None:
    with pytest.raises(InputRefusedError):
        session.promises.could_not_keep(promise.id, "The office was closed.", told)
    assert _standing(session, promise) is PromiseStanding.OWED


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_it_stays_owed(session: Session, promise: Promise, reason: str) -> None:
    with pytest.raises(InputRefusedError):
        session.promises.could_not_keep(promise.id, reason)
    with pytest.raises(InputRefusedError):
        session.promises.not_needed(promise.id, reason)
    with pytest.raises(InputRefusedError):
        session.promises.move(promise.id, TODAY + 5 * DAY, reason, agreed=True)
    assert session.promises.one(promise.id).promise == promise


def test_a_new_day_they_agreed_to_counts_and_the_old_one_stays_on_the_page(
    session: Session, promise: Promise, clock: Clock
) -> None:
    session.promises.move(promise.id, TODAY + 5 * DAY, "The office is closed.", agreed=True)
    clock.at += timedelta(days=3)
    row = session.promises.one(promise.id)
    assert row.standing is PromiseStanding.OWED
    assert [(m.from_day, m.to_day, m.reason) for m in row.moves] == [
        (TODAY + DAY, TODAY + 5 * DAY, "The office is closed.")
    ]
    session.promises.keep(promise.id)
    assert _standing(session, promise) is PromiseStanding.KEPT


def test_a_new_day_nobody_agreed_to_excuses_nothing(session: Session, promise: Promise, clock: Clock) -> None:
    session.promises.move(promise.id, TODAY + 5 * DAY, "I forgot.", agreed=False)
    session.promises.move(promise.id, TODAY + 9 * DAY, "I forgot again.", agreed=False)
    clock.at += timedelta(days=2)
    assert _standing(session, promise) is PromiseStanding.LATE
    session.promises.keep(promise.id)
    assert _standing(session, promise) is PromiseStanding.KEPT_LATE
    session.promises.reopen(promise.id)
    session.promises.move(promise.id, TODAY + 12 * DAY, "We talked.", agreed=True)
    assert _standing(session, promise) is PromiseStanding.OWED


def test_a_move_can_be_taken_back(session: Session, promise: Promise) -> None:
    move = session.promises.move(promise.id, TODAY + 5 * DAY, "I forgot.", agreed=False)
    session.promises.take_back_move(move, promise)
    row = session.promises.one(promise.id)
    assert (row.promise, row.moves) == (promise, ())


@pytest.mark.parametrize("to", [TODAY - DAY, TODAY + DAY])
def test_a_new_day_is_neither_past_nor_the_old_one(session: Session, promise: Promise, to: date) -> None:
    with pytest.raises(InputRefusedError):
        session.promises.move(promise.id, to, "The office is closed.", agreed=True)


def test_only_an_open_promise_moves(session: Session, promise: Promise) -> None:
    session.promises.keep(promise.id)
    with pytest.raises(RuleBrokenError):
        session.promises.move(promise.id, TODAY + 9 * DAY, "The office is closed.", agreed=True)


def test_a_day_in_the_past_wants_a_clear_word(session: Session, who: Client) -> None:
    with pytest.raises(InputRefusedError, match="past already"):
        session.promises.add(who.id, "Bring the form", TODAY - DAY, TODAY - 3 * DAY)
    assert session.promises.of(who.id) == []
    late = session.promises.add(who.id, "Bring the form", TODAY - DAY, TODAY - 3 * DAY, past_is_right=True)
    assert _standing(session, late) is PromiseStanding.LATE


def test_a_day_before_it_was_promised_or_a_promise_of_tomorrow_is_refused(
    session: Session, who: Client
) -> None:
    with pytest.raises(InputRefusedError):
        session.promises.add(who.id, "Bring it", TODAY - 5 * DAY, TODAY - 3 * DAY, past_is_right=True)
    with pytest.raises(InputRefusedError):
        session.promises.add(who.id, "Bring it", made_on=TODAY + DAY)
    with pytest.raises(InputRefusedError):
        session.promises.add(who.id, "\t", TODAY)
    assert session.promises.of(who.id) == []


def test_emoji_mixed_direction_and_three_hundred_characters_are_kept(session: Session, who: Client) -> None:
    text = ("عربي 🌱 and English " * 20)[:300].strip()
    assert session.promises.one(session.promises.add(who.id, text).id).promise.text == text


def test_every_change_stays_in_the_journal(session: Session, promise: Promise) -> None:
    session.promises.reword(promise.id, "Bring the blue form")
    session.promises.could_not_keep(promise.id, "The office was closed.")
    session.promises.reopen(promise.id)
    session.promises.keep(promise.id)
    rows = session.vault.database.rows(
        "SELECT action, payload FROM journal WHERE kind = 'promise' AND record_id = ? ORDER BY seq",
        (promise.id,),
    )
    said = [(row["action"], json.loads(row["payload"])["text"]) for row in rows]
    assert said == [
        ("made", "Bring the form"),
        ("reworded", "Bring the blue form"),
        ("could not be kept", "Bring the blue form"),
        ("reopened", "Bring the blue form"),
        ("kept", "Bring the blue form"),
    ]


def test_what_is_not_needed_any_more_counts_for_nothing(session: Session, promise: Promise) -> None:
    session.promises.not_needed(promise.id, "She found it herself.")
    facts = session.people.engagement(promise.client_id)
    assert (facts.promises_due, facts.promises_kept, facts.promises_not_kept) == (0, 0, 0)
    assert session.promises.one(promise.id).promise.ended_as is PromiseEnd.NOT_NEEDED


@pytest.mark.usefixtures("promise")
def test_the_ledger_of_everyone_leaves_out_nobody(session: Session) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="Bo Birch"))
    session.promises.keep(session.promises.add(other.id, "Call", TODAY).id)
    rows = session.promises.everyones()
    assert {(row.client.name_to_use, row.standing) for row in rows} == {
        ("Ana Diaz", PromiseStanding.OWED),
        ("Bo Birch", PromiseStanding.KEPT),
    }
