"""A full caseload to measure on: invented people, none of them anyone, with notes, wishes and promises."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, PromiseId, uuid7
from peernotes.domain.note import Entry, OwnWords, Segment, Voice
from peernotes.domain.preference import Source
from peernotes.domain.relationship import Promise
from peernotes.services import catalogue, unlock
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker, Opened
from peernotes.vault.keys import FOR_TESTS

PASSPHRASE = "orchard lantern quiet river seven maps"
PEOPLE, NOTES = 500, 5_000
_FIRST = ("Ana", "Bo", "Cai", "Dara", "Eli", "Femi", "Gia", "Hana", "Idris", "June", "Kofi", "Lan", "Mei")
_LAST = ("Abara", "Birch", "Cho", "Diaz", "Engel", "Farah", "Grove", "Hill", "Ito", "Jansen", "Kaur")
_WORDS = "We looked at the bus plan together and wrote down the two dates. The library has a quiet room."
_DOMAINS = 4
_DRAFTS = 3


def build(folder: Path, people: int = PEOPLE, notes: int = NOTES) -> Opened:
    """A vault in `folder` with that many people and signed notes, at the cheap cost of tests."""
    now = unlock.local_now()
    worker = NewWorker("Rosa Delgado", "CPSS", "Horizon Center")
    opened = unlock.create(NewVaultRequest(worker, PASSPHRASE, folder, cost=FOR_TESTS), now)
    session = unlock.open_session(opened)
    # One transaction: what is measured later is reading, not this.
    with session.vault.journal.transaction():
        ids = [_person(session, number) for number in range(people)]
        for number in range(notes):
            _note(session, ids[number % people], now - timedelta(hours=7 * number + 1))
        for client_id in ids[:_DRAFTS]:
            session.notes.start(client_id)
    session.close()
    return opened


def plain_copy(path: Path) -> None:
    """The same number of people in a plain database, with the line a list shows of each."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    database.executemany("INSERT INTO client (name) VALUES (?)", [(_name(n),) for n in range(PEOPLE)])
    database.commit()
    database.close()


def _name(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]} {number}"


def _person(session: Session, number: int) -> ClientId:
    blank = session.people.new()
    client: Client = session.people.save(replace(blank, name_to_use=_name(number), languages=("English",)))
    today = session.now().date()
    said_on = today - timedelta(days=30 + 2 * number)
    for domain in catalogue.preference_domains()[:_DOMAINS]:
        said = Statement("Please ask me first.", Source.PERSON_SAID, said_on)
        session.asking.record(client.id, domain.id, said)
    made = today - timedelta(days=number % 40)
    kept = None if number % 10 == 0 else today
    fresh = PromiseId(uuid7(int(session.now().timestamp() * 1000)))
    promise = Promise(fresh, client.id, "Bring the voucher form.", made, today, kept)
    session.vault.relationships.put_promise("made", promise)
    return client.id


def _note(session: Session, client_id: ClientId, end: datetime) -> None:
    draft = session.notes.start(client_id)
    day = end.date()
    words = OwnWords("I called them myself this time.", "they", day)
    written = replace(
        draft,
        facts=replace(draft.facts, service_date=day, segments=(Segment(end - timedelta(minutes=25), end),)),
        content={"focus": Entry("", (words,)), "noticed": Entry(_WORDS * 6), "offered": Entry(_WORDS)},
        voice=Voice.READ_BACK,
    )
    session.notes.sign(written)
