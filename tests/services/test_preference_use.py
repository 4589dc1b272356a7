"""A note says how their preferences went: signed with it, counted about us, and silent once taken back."""

import json
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.note import AddendumKind, Draft, Entry, Note, uses_in
from peernotes.domain.preference import DomainState, Preference, Source, Stance
from peernotes.domain.preference_use import CULTURE, Honour, Result, Use
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services import catalogue
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from tests.conftest import NOON

_TODAY = NOON.date()


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


def _said(session: Session, who: ClientId, text: str = "No handshakes.", domain: str = "touch") -> Preference:
    said = Statement(text=text, source=Source.PERSON_SAID, said_on=_TODAY, stance=Stance.PLEASE_DONT)
    return session.asking.record(who, domain, said)


def _draft(session: Session, who: ClientId, *uses: Use) -> Draft:
    content = {"focus": Entry("A quiet week."), CULTURE: Entry(uses=uses)}
    return session.notes.save(replace(session.notes.start(who), content=content))


def _signed(session: Session, who: ClientId, *uses: Use) -> Note:
    return session.notes.sign(_draft(session, who, *uses))


def _rows(session: Session) -> list[tuple[str, str, str]]:
    rows = session.vault.database.rows("SELECT preference_id, result, comment FROM preference_use")
    return [(row["preference_id"], row["result"], row["comment"]) for row in rows]


def test_a_draft_keeps_how_it_went_and_brings_it_back_after_being_thrown_away(
    session: Session, who: ClientId
) -> None:
    use = Use(_said(session, who).id, Result.PARTLY, "I forgot at the door, then said so.")
    draft = _draft(session, who, use)
    found = session.notes.draft(draft.id)
    assert found is not None
    assert uses_in(found.content) == (use,)
    session.notes.discard(draft.id, "begun twice")
    assert uses_in(session.notes.bring_back(draft.id).content) == (use,)


def test_signing_writes_a_row_for_each_use_with_the_note_or_not_at_all(
    session: Session, who: ClientId
) -> None:
    first, second = _said(session, who), _said(session, who, "First name.", "greeting")
    uses = (Use(first.id, Result.HONOURED), Use(second.id, Result.COULD_NOT, "I said Mister by habit."))
    note = _signed(session, who, *uses)
    assert _rows(session) == [(use.preference, use.result, use.comment) for use in uses]
    assert uses_in(session.notes.one(note.id).content) == uses
    assert session.vault.notes.verify_signatures() == 1


def test_a_preference_of_someone_else_stops_the_whole_signing(session: Session, who: ClientId) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="Marcus's sister")).id
    draft = _draft(session, who, Use(_said(session, other).id, Result.HONOURED))
    with pytest.raises(RuleBrokenError):
        session.notes.sign(draft)
    assert session.notes.of(who) == []
    assert session.notes.draft(draft.id) is not None
    assert _rows(session) == []


def test_a_preference_that_does_not_exist_is_refused_by_the_database(session: Session, who: ClientId) -> None:
    draft = _draft(session, who, Use(PreferenceId("nothing"), Result.HONOURED))
    with pytest.raises(driver.IntegrityError):
        session.notes.sign(draft)
    assert session.notes.of(who) == []


def test_what_was_signed_about_a_preference_is_never_rewritten_or_deleted(
    session: Session, who: ClientId
) -> None:
    _signed(session, who, Use(_said(session, who).id, Result.COULD_NOT))
    for sql in ("UPDATE preference_use SET result = 'honoured'", "DELETE FROM preference_use"):
        with pytest.raises(RuleBrokenError):
            session.vault.database.run(sql)
    assert [row[1] for row in _rows(session)] == ["could_not"]


def test_a_result_nobody_knows_is_refused_by_the_database(session: Session, who: ClientId) -> None:
    note = _signed(session, who)
    said = _said(session, who)
    row = {"id": "u1", "client_id": who, "note_id": note.id, "preference_id": said.id, "comment": ""}
    with pytest.raises(driver.IntegrityError):
        session.vault.journal.put("used", "preference_use", row | {"result": "failed"})


def test_half_a_character_in_a_comment_is_refused_and_kept_when_locking(
    session: Session, who: ClientId
) -> None:
    draft = _draft(session, who)
    bad = Use(_said(session, who).id, Result.PARTLY, "broken \ud83d")
    half = replace(draft, content=dict(draft.content) | {CULTURE: Entry(uses=(bad,))})
    with pytest.raises(InputRefusedError):
        session.notes.save(half)
    assert uses_in(session.notes.keep(half).content)[0].comment == "broken \ufffd"


def test_the_list_beside_the_note_follows_the_catalogue_and_leaves_out_who_needs_nothing(
    session: Session, who: ClientId
) -> None:
    _said(session, who, "Slowly, please.", "communication")
    _said(session, who, "First name.", "greeting")
    session.asking.answer(who, "faith", DomainState.RATHER_NOT_SAY)
    order = [domain.label for domain in catalogue.preference_domains()]
    labels = [row.label for row in session.care.to_ask(who, ())]
    assert labels == sorted(labels, key=order.index)
    assert len(labels) == 2


def test_words_taken_back_are_gone_from_the_note_while_what_we_did_stays(
    session: Session, who: ClientId
) -> None:
    said = _said(session, who)
    note = _signed(session, who, Use(said.id, Result.COULD_NOT, "I shook his hand."))
    (before,) = session.care.shaped(note)
    assert before.said == said
    gone = session.asking.withdraw(said)
    (after,) = session.care.shaped(session.notes.one(note.id))
    assert (after.label, after.said) == ("", None)
    assert after.use is not None
    assert after.use.result is Result.COULD_NOT
    assert session.people.engagement(who).preferences == Honour(could_not=1)
    session.asking.put_back(gone)
    (back,) = session.care.shaped(note)
    assert back.said is not None


def test_words_said_anew_and_then_taken_back_are_gone_in_every_version(
    session: Session, who: ClientId
) -> None:
    first = _said(session, who)
    note = _signed(session, who, Use(first.id, Result.HONOURED))
    said = Statement(text="A nod is fine.", source=Source.PERSON_SAID, said_on=_TODAY)
    second = session.asking.record(who, "touch", said, supersedes=first.id)
    (then,) = session.care.shaped(note)
    assert then.said is not None
    assert then.said.statement == "No handshakes."
    session.asking.withdraw(second)
    assert [row.said for row in session.care.shaped(note)] == [None]


def test_the_search_never_finds_a_preference_through_a_note(session: Session, who: ClientId) -> None:
    _signed(session, who, Use(_said(session, who).id, Result.PARTLY, "Zebra, I forgot."))
    assert session.notes.find("handshakes") == []
    assert session.notes.find("zebra") == []


def test_the_signed_text_holds_no_words_that_could_not_be_taken_back(session: Session, who: ClientId) -> None:
    note = _signed(session, who, Use(_said(session, who).id, Result.HONOURED))
    row = session.vault.database.row("SELECT content FROM note WHERE id = ?", (note.id,))
    assert row is not None
    assert "handshakes" not in row["content"]
    assert json.loads(row["content"])[CULTURE]["uses"][0]["result"] == "honoured"


def test_the_honour_rate_counts_us_and_leaves_out_notes_entered_in_error(
    session: Session, who: ClientId
) -> None:
    said = _said(session, who)
    for result in (Result.HONOURED, Result.HONOURED, Result.PARTLY, Result.LEARNED):
        _signed(session, who, Use(said.id, result))
    wrong = _signed(session, who, Use(said.id, Result.COULD_NOT))
    session.notes.add(wrong.id, AddendumKind.ENTERED_IN_ERROR, "Another person.")
    assert session.people.engagement(who).preferences == Honour(honoured=2, partly=1)
    assert session.care.honoured(said) == Honour(honoured=2, partly=1)


def test_what_was_learned_is_offered_until_something_is_written_about_it(
    session: Session, who: ClientId
) -> None:
    said = _said(session, who)
    note = _signed(session, who, Use(said.id, Result.LEARNED, "A fist bump is fine."))
    assert [item.domain.id for item in session.care.learned(note)] == ["touch"]
    _said(session, who, "A fist bump is fine.")
    assert session.care.learned(session.notes.one(note.id)) == []


def test_nothing_is_offered_from_a_note_entered_in_error(session: Session, who: ClientId) -> None:
    note = _signed(session, who, Use(_said(session, who).id, Result.LEARNED))
    assert session.care.learned(note)
    wrong = session.notes.add(note.id, AddendumKind.ENTERED_IN_ERROR, "Another day.")
    assert session.care.learned(wrong) == []


def test_a_note_that_a_rescue_made_a_draft_of_is_signed_again_without_a_second_row(
    session: Session, who: ClientId
) -> None:
    said = _said(session, who)
    draft = _draft(session, who, Use(said.id, Result.PARTLY))
    row = {"id": "u1", "client_id": who, "note_id": draft.id, "preference_id": said.id}
    session.vault.database.run("PRAGMA foreign_keys = OFF")  # as while rescuing
    session.vault.journal.put("rescued", "preference_use", row | {"result": "partly", "comment": ""})
    session.vault.database.run("PRAGMA foreign_keys = ON")
    session.notes.sign(draft)
    assert [row[1] for row in _rows(session)] == ["partly"]
    assert session.check() > 0
