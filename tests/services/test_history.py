"""What a field said before, and what can be brought back for thirty days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.client import Answer, Client, SafeContact
from peernotes.domain.note import Entry
from peernotes.domain.preference import Source
from peernotes.services.preferences import Statement
from peernotes.services.removed import RemovedKind
from peernotes.services.session import Session
from tests.conftest import NOON, Clock


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz", languages=("English",)))


def test_each_change_of_a_person_stands_field_by_field_newest_first(session: Session, who: Client) -> None:
    contact = SafeContact(phone="928-555-0100", voicemail=Answer.NO)
    session.people.save(replace(who, safe_contact=contact))
    session.people.save(replace(who, safe_contact=contact, languages=("English", "Diné bizaad")))
    versions = session.history.of_person(who.id)
    told = [[(c.label, c.before, c.after) for c in version.changes] for version in versions]
    assert told[:2] == [
        [("Languages", "English", "English, Diné bizaad")],
        [("Phone", "", "928-555-0100"), ("May I leave a voicemail", "not asked yet", "no")],
    ]
    assert [version.is_first for version in versions] == [False, False, True]
    assert {version.by_worker for version in versions} == {"Rosa Delgado"}


def test_what_they_said_before_stands_beside_what_they_say_now(session: Session, who: Client) -> None:
    said = Statement("Call me Ana.", Source.PERSON_SAID, NOON.date())
    first = session.asking.record(who.id, "greeting", said)
    session.asking.record(who.id, "greeting", replace(said, text="Call me Ms. Diaz."), first.id)
    newest = session.history.of_domain(who.id, "greeting")[0]
    assert [(c.label, c.before, c.after) for c in newest.changes] == [
        ("Their words", "Call me Ana.", "Call me Ms. Diaz.")
    ]
    assert not session.history.of_domain(who.id, "days")


def test_what_was_destroyed_says_so(session: Session, who: Client) -> None:
    session.vault.database.run("DROP TRIGGER journal_payload_stays")
    session.vault.database.run("UPDATE journal SET payload = NULL WHERE kind = 'client'")
    assert [version.is_destroyed for version in session.history.of_person(who.id)] == [True]


def test_a_draft_and_a_preference_come_back_as_they_were(session: Session, who: Client) -> None:
    draft = replace(session.notes.start(who.id), content={"focus": Entry("We talked.")})
    session.notes.save(draft)
    session.notes.discard(draft.id, "begun twice")
    said = Statement("Call me Ana.", Source.PERSON_SAID, NOON.date())
    item = session.asking.record(who.id, "greeting", said)
    session.asking.withdraw(item, "They changed their mind")
    removed = {found.kind: found for found in session.removed.all()}
    assert removed[RemovedKind.DRAFT].reason == "begun twice"
    assert removed[RemovedKind.PREFERENCE].what == "Greeting and respect"
    assert removed[RemovedKind.DRAFT].until == NOON.date() + timedelta(days=30)
    for found in removed.values():
        session.removed.bring_back(found)
    assert session.removed.all() == []
    assert [kept.content for kept in session.notes.drafts(who.id)] == [draft.content]
    assert [kept.statement for kept in session.vault.preferences.current(who.id)] == ["Call me Ana."]


def test_after_thirty_days_both_leave_the_list_and_the_draft_the_file(
    session: Session, who: Client, clock: Clock
) -> None:
    draft = session.notes.start(who.id)
    session.notes.discard(draft.id, "")
    said = Statement("Call me Ana.", Source.PERSON_SAID, NOON.date())
    session.asking.withdraw(session.asking.record(who.id, "greeting", said))
    assert len(session.removed.all()) == 2
    clock.at += timedelta(days=31)
    again = Session(session.vault, clock)
    assert again.removed.all() == []
    assert session.vault.database.rows("SELECT * FROM discarded_draft") == []
    assert len(session.vault.database.rows("SELECT * FROM preference")) == 1
    last = session.vault.database.rows("SELECT action FROM journal ORDER BY seq DESC LIMIT 1")
    assert last[0]["action"] == "drafts gone for good"
