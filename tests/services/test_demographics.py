"""Asked for counts only: optional, kept apart, taken back without a trace of failure."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from peernotes import resources
from peernotes.domain.demographics import Answer, Question, State, answer_of
from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import AddendumKind, EncounterFacts, Entry
from peernotes.domain.summary import Period
from peernotes.errors import InputRefusedError, ResourceBrokenError, RuleBrokenError
from peernotes.services import demographics
from peernotes.services.demographics import FunderCounts
from peernotes.services.session import Session
from tests.conftest import NOON

_TODAY = NOON.date()
_QUESTIONS = {question.id: question for pack in demographics.packs() for question in pack.questions}
_RACE, _VETERAN = _QUESTIONS["race_ethnicity"], _QUESTIONS["veteran"]
_WEEK = Period(_TODAY - timedelta(days=6), _TODAY)


@pytest.fixture
def counting(session: Session) -> FunderCounts:
    return FunderCounts(session)


def _person(session: Session, day: date = _TODAY) -> ClientId:
    """Somebody new who was seen on `day`."""
    who = session.people.save(replace(session.people.new(), name_to_use="Someone")).id
    _see(session, who, day)
    return who


def _see(session: Session, who: ClientId, day: date) -> NoteId:
    draft = session.notes.start(who)
    written = replace(draft, facts=EncounterFacts(day), content={"focus": Entry("A week.")})
    return session.notes.sign(session.notes.save(written)).id


def _table(counting: FunderCounts, question: Question, period: Period = _WEEK) -> demographics.CountTable:
    return next(table for table in counting.count(period).tables if table.question == question)


def test_nothing_is_required_and_a_form_left_empty_keeps_nothing(
    session: Session, counting: FunderCounts
) -> None:
    who = _person(session)
    before = session.vault.journal.head
    counting.save(who, [answer_of(who, question) for question in _QUESTIONS.values()])
    assert counting.of(who) == {}
    assert session.vault.journal.head == before


def test_an_answer_comes_back_as_it_was_given(session: Session, counting: FunderCounts) -> None:
    who = _person(session)
    given = answer_of(who, _RACE, ("white", "asian"), {"asian": " Hmong \n"}, "Both, and a river kid.")
    counting.save(who, [given])
    kept = counting.of(who)["race_ethnicity"]
    assert kept.says == (
        State.ANSWERED,
        ("asian", "white"),
        {"asian": "Hmong"},
        "Both, and a river kid.",
    )
    assert kept.on_day == _TODAY


def test_rather_not_say_keeps_nothing_else(session: Session, counting: FunderCounts) -> None:
    who = _person(session)
    counting.save(who, [Answer(who, "veteran", State.RATHER_NOT_SAY, ("yes",), {}, "three tours")])
    assert counting.of(who)["veteran"].says == (State.RATHER_NOT_SAY, (), {}, "")


def test_an_answer_taken_back_is_not_asked_and_its_history_stays(
    session: Session, counting: FunderCounts
) -> None:
    who = _person(session)
    counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    counting.save(who, [answer_of(who, _VETERAN)])
    assert counting.of(who)["veteran"].state is State.NOT_ASKED
    rows = session.vault.database.rows("SELECT action FROM journal WHERE kind = 'demographic' ORDER BY seq")
    assert [row["action"] for row in rows] == ["answered", "taken back"]


def test_saving_what_stands_writes_nothing(session: Session, counting: FunderCounts) -> None:
    who = _person(session)
    counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    before = session.vault.journal.head
    counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    assert session.vault.journal.head == before


@pytest.mark.parametrize("bad", ["x" * 1_001, "half \ud83d"])
def test_text_that_cannot_be_kept_is_refused_with_nothing_half_saved(
    session: Session, counting: FunderCounts, bad: str
) -> None:
    who = _person(session)
    with pytest.raises(InputRefusedError):
        counting.save(who, [answer_of(who, _VETERAN, ("yes",)), answer_of(who, _RACE, own_words=bad)])
    assert counting.of(who) == {}


@pytest.mark.parametrize("said", ["X", "x" * 300, "שלום hello", "👩‍👧‍👦"])
def test_self_described_text_is_kept_whatever_it_is(
    session: Session, counting: FunderCounts, said: str
) -> None:
    who = _person(session)
    counting.save(who, [answer_of(who, _RACE, own_words=said)])
    assert counting.of(who)["race_ethnicity"].own_words == said


@pytest.mark.parametrize(
    "change",
    [
        {"state": "'answered'"},
        {"state": "'no'"},
        {"state": "'rather_not_say'", "codes": "'[\"yes\"]'"},
        {"state": "'not_asked'", "own_words": "'x'"},
        {"write_ins": '\'{"yes":"x"}\'', "state": "'rather_not_say'"},
        {"on_day": "'2026-02-30'"},
        {"client_id": "'nobody'"},
    ],
)
def test_the_database_refuses_an_answer_that_says_two_things(
    session: Session, counting: FunderCounts, change: dict[str, str]
) -> None:
    who = _person(session)
    row = {
        "id": "'d1'",
        "client_id": f"'{who}'",
        "question": "'veteran'",
        "state": "'rather_not_say'",
        "codes": "'[]'",
        "write_ins": "'{}'",
        "own_words": "''",
        "on_day": "'2026-11-22'",
        "by_worker": "'Rosa'",
    } | change
    with pytest.raises(driver.IntegrityError):
        session.vault.database.run(f"INSERT INTO demographic VALUES ({', '.join(row.values())})")  # noqa: S608
    assert counting.of(who) == {}


def test_the_database_refuses_to_move_an_answer_to_another_person_or_to_delete_it(
    session: Session, counting: FunderCounts
) -> None:
    who, other = _person(session), _person(session)
    counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("UPDATE demographic SET client_id = ?", (other,))
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("DELETE FROM demographic")
    assert counting.of(other) == {}


def test_each_person_seen_counts_once_however_often(session: Session, counting: FunderCounts) -> None:
    people = [_person(session) for _ in range(11)]
    for _ in range(3):
        _see(session, people[0], _TODAY)
    assert counting.count(_WEEK).people == 11


def test_who_was_not_seen_in_the_period_is_not_counted(session: Session, counting: FunderCounts) -> None:
    for _ in range(12):
        _person(session)
    before = _person(session, _TODAY - timedelta(days=7))
    session.people.save(replace(session.people.new(), name_to_use="Never seen"))
    assert counting.count(_WEEK).people == 12
    _see(session, before, _TODAY - timedelta(days=6))
    assert counting.count(_WEEK).people == 13


def test_a_note_entered_in_error_is_no_contact(session: Session, counting: FunderCounts) -> None:
    for _ in range(11):
        _person(session)
    wrong = session.people.save(replace(session.people.new(), name_to_use="Another")).id
    note = _see(session, wrong, _TODAY)
    assert counting.count(_WEEK).people == 12
    session.notes.add(note, AddendumKind.ENTERED_IN_ERROR, "Not them.")
    assert counting.count(_WEEK).people == 11


def test_of_fewer_than_eleven_people_nothing_is_counted_out(session: Session, counting: FunderCounts) -> None:
    for _ in range(10):
        counting.save(who := _person(session), [answer_of(who, _VETERAN, ("yes",))])
    found = counting.count(_WEEK)
    assert (found.people, found.tables) == (None, ())


def test_a_small_answer_is_hidden_with_what_would_give_it_away(
    session: Session, counting: FunderCounts
) -> None:
    people = [_person(session) for _ in range(30)]
    for who in people[:14]:
        counting.save(who, [answer_of(who, _VETERAN, ("no",))])
    for who in people[14:26]:
        counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    for who in people[26:]:
        counting.save(who, [Answer(who, "veteran", State.RATHER_NOT_SAY)])
    table = _table(counting, _VETERAN)
    assert table.options == (None, 14)
    assert table.rather_not_say is None
    assert (table.own_words, table.not_asked) == (0, 0)
    assert table.has_hidden


def test_who_chose_several_counts_in_each_alone_or_with_others(
    session: Session, counting: FunderCounts
) -> None:
    people = [_person(session) for _ in range(33)]
    for who in people[:22]:
        counting.save(who, [answer_of(who, _RACE, ("white",))])
    for who in people[22:]:
        counting.save(who, [answer_of(who, _RACE, ("white", "american_indian_or_alaska_native"))])
    shown = dict(zip(_RACE.codes, _table(counting, _RACE).options, strict=True))
    assert shown["white"] == 33
    assert shown["american_indian_or_alaska_native"] == 11


def test_a_period_that_ends_before_it_begins_is_said_plainly(counting: FunderCounts) -> None:
    with pytest.raises(InputRefusedError, match="before the first"):
        counting.count(Period(_TODAY, _TODAY - timedelta(days=1)))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what ships, for an agency to change."""
    folder = tmp_path / "resources"
    shutil.copytree(resources.folder() / "demographics", folder / "demographics")
    monkeypatch.setattr(resources, "folder", lambda: folder)
    resources.read_toml.cache_clear()
    demographics.packs.cache_clear()
    yield folder / "demographics"
    monkeypatch.undo()
    resources.read_toml.cache_clear()
    demographics.packs.cache_clear()


def test_an_agency_adds_a_pack_by_adding_a_file(
    session: Session, counting: FunderCounts, shipped: Path
) -> None:
    (shipped / "4_county.toml").write_text(
        'heading = "Our county"\n[[question]]\nid = "town"\nlabel = "Town"\nprompt = "Which town?"\n', "utf-8"
    )
    added = demographics.packs()[-1]
    assert (added.heading, added.questions[0].prompt) == ("Our county", "Which town?")
    who = _person(session)
    counting.save(who, [answer_of(who, added.questions[0], own_words="Chinle")])
    assert counting.of(who)["town"].own_words == "Chinle"


def test_an_answer_stays_when_its_question_is_taken_out(
    session: Session, counting: FunderCounts, shipped: Path
) -> None:
    who = _person(session)
    counting.save(who, [answer_of(who, _VETERAN, ("yes",))])
    (shipped / "3_funder.toml").unlink()
    demographics.packs.cache_clear()
    assert "veteran" not in [question.id for pack in demographics.packs() for question in pack.questions]
    assert counting.of(who)["veteran"].codes == ("yes",)


@pytest.mark.parametrize(
    "text",
    [
        'heading = "No questions"\n',
        'heading = "A hole"\n[[question]]\nid = "town"\nlabel = "Town"\n',
        'heading = "Twice"\n[[question]]\nid = "veteran"\nlabel = "V"\nprompt = "V?"\n',
        "heading = ",
    ],
)
def test_a_pack_that_is_not_right_is_said_plainly(shipped: Path, text: str) -> None:
    (shipped / "4_county.toml").write_text(text, "utf-8")
    with pytest.raises(ResourceBrokenError):
        demographics.packs()
