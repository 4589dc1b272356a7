"""Write, sign, add beneath: the words are on the disk at once and never change once signed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from peernotes.domain.ids import ClientId
from peernotes.domain.note import (
    AddendumKind,
    Content,
    Draft,
    EncounterFacts,
    Entry,
    OwnWords,
    Place,
    Segment,
    Voice,
)
from peernotes.domain.relationship import NamedBy
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.session import Session
from tests import samples
from tests.conftest import NOON, Clock

_TODAY = NOON.date()
_HOUR = timedelta(hours=1)


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


def _written(session: Session, who: ClientId, text: str = "A quiet week.") -> Draft:
    return session.notes.save(replace(session.notes.start(who), content={"focus": Entry(text)}))


def _facts(start: datetime, end: datetime, day: date = _TODAY) -> EncounterFacts:
    return EncounterFacts(day, (Segment(start, end),), place="Library")


def test_a_draft_is_on_the_disk_from_the_start(session: Session, who: ClientId) -> None:
    draft = session.notes.start(who)
    assert draft.facts.service_date == _TODAY
    assert (draft.template_id, draft.template_version) == ("peer_session", 1)
    assert session.notes.draft(draft.id) == draft
    assert session.notes.drafts(who) == session.notes.drafts() == [draft]


def test_a_saved_draft_comes_back_with_its_place(session: Session, who: ClientId) -> None:
    draft = replace(
        _written(session, who),
        voice=Voice.TOGETHER,
        place=Place("focus", 13),
        promise_due=_TODAY,
        facts=_facts(NOON - _HOUR, NOON),
    )
    saved = session.notes.save(draft)
    assert saved == replace(draft, saved_at=saved.saved_at)
    assert saved.saved_at > draft.saved_at
    assert session.notes.draft(draft.id) == saved


def test_a_draft_leaves_no_words_in_the_journal(session: Session, who: ClientId) -> None:
    before = session.vault.journal.head
    _written(session, who)
    assert session.vault.journal.head == before


def test_drafts_come_longest_waiting_first(session: Session, who: ClientId) -> None:
    first, second = session.notes.start(who), session.notes.start(who)
    session.notes.save(first)
    assert [draft.id for draft in session.notes.drafts()] == [first.id, second.id]


def _in_text(draft: Draft, bad: str) -> Draft:
    return replace(draft, content={"focus": Entry(bad)})


def _in_words(draft: Draft, bad: str) -> Draft:
    return replace(draft, content={"focus": Entry("", (OwnWords(bad, "Marcus", _TODAY),))})


def _in_speaker(draft: Draft, bad: str) -> Draft:
    return replace(draft, content={"focus": Entry("", (OwnWords("I slept.", bad, _TODAY),))})


def _in_place(draft: Draft, bad: str) -> Draft:
    return replace(draft, facts=replace(draft.facts, place=bad))


def _in_present(draft: Draft, bad: str) -> Draft:
    return replace(draft, facts=replace(draft.facts, present=bad))


def _in_language(draft: Draft, bad: str) -> Draft:
    return replace(draft, facts=replace(draft.facts, language=bad))


_PARTS = [_in_text, _in_words, _in_speaker, _in_place, _in_present, _in_language]


@pytest.mark.parametrize("put", _PARTS)
@pytest.mark.parametrize("bad", ["a\ud83d", "a" * 1_000_001], ids=["half", "long"])
def test_text_that_cannot_be_kept_is_refused_and_the_last_save_stays(
    session: Session, who: ClientId, put: Callable[[Draft, str], Draft], bad: str
) -> None:
    kept = _written(session, who)
    with pytest.raises(InputRefusedError):
        session.notes.save(put(kept, bad))
    with pytest.raises(InputRefusedError):
        session.notes.sign(put(kept, bad))
    assert session.notes.draft(kept.id) == kept


@pytest.mark.parametrize("put", _PARTS)
def test_controls_are_taken_out_of_every_part(
    session: Session, who: ClientId, put: Callable[[Draft, str], Draft]
) -> None:
    draft = _written(session, who)
    assert session.notes.save(put(draft, "a\x00b")) == replace(
        put(draft, "ab"), saved_at=session.notes.drafts()[0].saved_at
    )


def test_signing_keeps_every_word_and_ends_the_draft(session: Session, who: ClientId) -> None:
    draft = session.notes.save(
        replace(_written(session, who), facts=_facts(NOON - _HOUR, NOON), voice=Voice.READ_BACK)
    )
    note = session.notes.sign(draft)
    assert (note.content, note.facts, note.voice) == (draft.content, draft.facts, draft.voice)
    assert (note.author, note.credential) == ("Rosa Delgado", "CPSS")
    assert len(bytes.fromhex(note.sha256)) == 32
    assert session.notes.drafts() == []
    assert session.notes.one(note.id) == note
    assert session.notes.of(who) == session.notes.recent() == [note]
    assert session.vault.notes.verify_signatures() == 1


def test_signing_twice_is_refused_and_changes_nothing(session: Session, who: ClientId) -> None:
    content = {"strengths": Entry("Keeps going."), "next_peer": Entry("Bring the form.")}
    draft = session.notes.save(replace(_written(session, who), content=content))
    note = session.notes.sign(draft)
    head = session.journal_head
    with pytest.raises(RuleBrokenError):
        session.notes.sign(replace(draft, content={"focus": Entry("Other words.")}))
    assert session.notes.of(who) == [note]
    assert (len(session.people.strengths(who)), len(session.people.promises(who))) == (1, 1)
    assert session.journal_head == head


def test_a_late_autosave_does_not_bring_the_draft_back(session: Session, who: ClientId) -> None:
    draft = _written(session, who)
    session.notes.sign(draft)
    for late in (session.notes.save, session.vault.drafts.put):
        with pytest.raises(RuleBrokenError):
            late(draft)
    assert session.notes.drafts() == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (EncounterFacts(_TODAY + timedelta(days=1)), "future"),
        (_facts(NOON, NOON), "not after its start"),
        (_facts(NOON, NOON - _HOUR), "not after its start"),
        (_facts(NOON - timedelta(hours=17), NOON), "longer than 16 hours"),
    ],
)
def test_what_cannot_be_true_stops_the_signing(
    session: Session, who: ClientId, facts: EncounterFacts, sentence: str
) -> None:
    draft = session.notes.save(replace(_written(session, who), facts=facts))
    assert [item for item in session.notes.missing(draft) if item.stops]
    with pytest.raises(InputRefusedError, match=sentence):
        session.notes.sign(draft)
    assert session.notes.draft(draft.id) == draft
    assert session.notes.of(who) == []


@pytest.mark.parametrize("content", [{}, {"focus": Entry("  ")}, {"nowhere": Entry("x")}])
def test_an_empty_note_cannot_be_signed(session: Session, who: ClientId, content: Content) -> None:
    draft = replace(session.notes.start(who), content=content)
    with pytest.raises(InputRefusedError, match="Nothing is written"):
        session.notes.sign(draft)


def test_what_is_missing_is_said_and_not_demanded(session: Session, who: ClientId) -> None:
    missing = session.notes.missing(_written(session, who))
    assert not [item for item in missing if item.stops]
    assert {item.slot for item in missing} == {"facts"} | {
        slot.id for slot in session.notes.template().slots if slot.id != "focus"
    }
    assert "What Marcus made of it" in [item.sentence for item in missing]
    assert not [item for item in missing if "{" in item.sentence]


def test_over_midnight_and_a_clock_change_can_be_signed(session: Session, who: ClientId) -> None:
    start = datetime.fromisoformat("2026-11-01T00:30-06:00")
    end = datetime.fromisoformat("2026-11-01T01:15-07:00")
    draft = replace(_written(session, who), facts=_facts(start, end, start.date()))
    assert session.notes.sign(draft).facts.minutes == 105


def test_strengths_and_the_promise_are_harvested_once(session: Session, who: ClientId) -> None:
    content = {
        "strengths": Entry(
            "Kept her word.\n\n  Made me laugh. ", (OwnWords("I pick up the phone.", "Marcus", _TODAY),)
        ),
        "next_peer": Entry(" Bring the bus form. "),
    }
    due = _TODAY + timedelta(days=3)
    session.notes.sign(replace(_written(session, who), content=content, promise_due=due))
    assert {(item.named_by, item.text, item.heard_on) for item in session.people.strengths(who)} == {
        (NamedBy.PERSON, "I pick up the phone.", _TODAY),
        (NamedBy.PEER, "Kept her word.", _TODAY),
        (NamedBy.PEER, "Made me laugh.", _TODAY),
    }
    (promise,) = session.people.promises(who)
    assert (promise.text, promise.due, promise.made_on) == ("Bring the bus form.", due, _TODAY)
    session.notes.sign(_written(session, who))
    assert len(session.people.strengths(who)) == 3
    assert len(session.people.promises(who)) == 1


def test_lateness_is_named(session: Session, who: ClientId, clock: Clock) -> None:
    soon, late = (_written(session, who) for _ in range(2))
    assert not session.notes.sign(soon).is_late
    clock.at += timedelta(days=4)
    assert session.notes.sign(late).is_late


def test_additions_stand_under_the_note_in_order(session: Session, who: ClientId) -> None:
    note = session.notes.sign(_written(session, who))
    session.notes.add(note.id, AddendumKind.ADDENDUM, " She also called. ")
    with_both = session.notes.add(note.id, AddendumKind.CORRECTION, "It was Tuesday.")
    assert [(item.kind, item.text, item.author) for item in with_both.addenda] == [
        (AddendumKind.ADDENDUM, "She also called.", "Rosa Delgado"),
        (AddendumKind.CORRECTION, "It was Tuesday.", "Rosa Delgado"),
    ]
    assert replace(with_both, addenda=()) == note
    assert not with_both.is_in_error
    assert session.notes.add(note.id, AddendumKind.ENTERED_IN_ERROR, "Another person's visit.").is_in_error
    assert session.vault.notes.verify_signatures() == 4


@pytest.mark.parametrize("text", ["", " \n", "\ud800"])
def test_an_addition_needs_words(session: Session, who: ClientId, text: str) -> None:
    note = session.notes.sign(_written(session, who))
    with pytest.raises(InputRefusedError):
        session.notes.add(note.id, AddendumKind.ADDENDUM, text)
    assert session.notes.one(note.id) == note


def test_a_discarded_draft_is_gone_and_can_be_put_back(session: Session, who: ClientId) -> None:
    draft = _written(session, who, "marker words")
    session.notes.save(draft)
    with pytest.raises(InputRefusedError, match="reason"):
        session.notes.discard(draft.id, " ")
    session.notes.discard(draft.id, "begun twice")
    assert session.notes.draft(draft.id) is None
    last = session.vault.database.row("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert (last["action"], last["record_id"]) == ("draft discarded", who)
    assert json.loads(last["payload"]) == {"draft": draft.id, "reason": "begun twice"}
    assert session.notes.bring_back(draft.id).content == draft.content
    with pytest.raises(LookupError):
        session.notes.bring_back(draft.id)


def test_an_empty_draft_needs_no_reason(session: Session, who: ClientId) -> None:
    draft = session.notes.start(who)
    session.notes.discard(draft.id, "")
    assert session.notes.drafts() == []


def test_a_discarded_draft_is_gone_for_good_after_thirty_days(
    session: Session, who: ClientId, clock: Clock
) -> None:
    draft = session.notes.save(_written(session, who, "marker words"))
    session.notes.discard(draft.id, "begun twice")
    clock.at += timedelta(days=29, hours=23)
    assert session.vault.discarded.empty(clock()) == 0
    clock.at += timedelta(hours=2)
    assert session.vault.discarded.empty(clock()) == 1
    with pytest.raises(LookupError):
        session.notes.bring_back(draft.id)


def test_drafts_are_not_found_and_signed_notes_are(session: Session, who: ClientId) -> None:
    draft = _written(session, who, "We practised the phone call.")
    assert session.notes.find("practised") == []
    note = session.notes.sign(draft)
    (hit,) = session.notes.find("PRACT")
    assert (hit.note_id, hit.client_id) == (note.id, who)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=samples.contents, later=samples.texts.map("also {}".format))
def test_no_sequence_changes_what_was_signed(
    session: Session, who: ClientId, content: Content, later: str
) -> None:
    draft = session.notes.save(replace(_written(session, who), content={**content, "focus": Entry("x")}))
    note = session.notes.sign(draft)
    with pytest.raises(RuleBrokenError):
        session.notes.save(replace(draft, content={"focus": Entry(later)}))
    session.notes.add(note.id, AddendumKind.CORRECTION, later)
    now = session.notes.one(note.id)
    assert replace(now, addenda=()) == note
