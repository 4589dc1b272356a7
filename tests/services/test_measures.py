"""Sheets that were filled in: kept as they are, corrected by another; what is missing adds up to nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from peernotes.domain.ids import ClientId, PackId, SheetId
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Pack, Way
from peernotes.domain.reminder import ReminderKind
from peernotes.domain.retention import WAIT
from peernotes.errors import InputRefusedError, PeerNotesError, RuleBrokenError
from peernotes.services.measure_answers import typed_scores
from peernotes.services.measures import MeasureRow
from peernotes.services.session import Session
from peernotes.services.today import today
from peernotes.services.trail import Sought
from peernotes.vault import connection, journal, migrate
from tests.conftest import NOON, Clock
from tests.data.packs import pack_text
from tests.samples import HARD_TEXTS

TODAY = NOON.date()
HOW = Circumstances(TODAY, FilledBy.PERSON, Company.ALONE, Way.SCREEN, "en")
ALL = Answers({"a": 1, "b": 2, "c": 3, "d": 4})


@pytest.fixture
def who(session: Session) -> ClientId:
    person = replace(session.people.new(), name_to_use="Ana Diaz", here_since=TODAY - timedelta(days=200))
    return session.people.save(person).id


@pytest.fixture
def garden(session: Session) -> Pack:
    return session.packs.take_in(pack_text().encode(), affirmed=False).pack


def _row(session: Session, who: ClientId, name: str) -> MeasureRow:
    return next(row for row in session.check_ins.board(who) if row.pack.id == name)


def _pack(session: Session, name: str) -> Pack:
    offer = session.packs.offer(name)
    assert offer is not None
    return offer.pack


def test_a_sheet_is_kept_with_who_when_in_which_language_and_how(
    session: Session, who: ClientId, garden: Pack
) -> None:
    how = Circumstances(date(2026, 11, 20), FilledBy.SUPPORTER, Company.TOGETHER, Way.PAPER, "español")
    said = Answers({"a": 1}, frozenset({"b"}))
    sheet = session.check_ins.record(who, garden, how, said)
    found = session.check_ins.of(who)
    assert found == [sheet]
    assert found[0].circumstances == how
    assert found[0].answers == said
    assert found[0].recorded_by == "Rosa Delgado"


def test_what_was_skipped_and_what_was_left_blank_are_told_apart_and_neither_is_zero(
    session: Session, who: ClientId, garden: Pack
) -> None:
    sheet = session.check_ins.record(who, garden, HOW, Answers({"a": 5, "b": 5}, frozenset({"c"})))
    kept = session.check_ins.one(sheet.id)
    assert kept.answers.skipped == {"c"}
    assert "d" not in kept.answers.chosen
    assert session.check_ins.scores(kept) == {"total": None, "half": 10}


def test_a_sheet_never_changes_and_a_correction_keeps_what_stood_before(
    session: Session, who: ClientId, garden: Pack
) -> None:
    first = session.check_ins.record(who, garden, HOW, ALL)
    second = session.check_ins.correct(first.id, HOW, replace(ALL, chosen={"a": 5}), "typed wrong")
    assert session.check_ins.of(who) == [second]
    assert session.check_ins.versions(second) == [first, second] == session.check_ins.versions(first)
    assert session.check_ins.one(first.id) == first
    with pytest.raises(RuleBrokenError):
        session.check_ins.correct(first.id, HOW, ALL, "again")
    for column in ("chosen", "filled_on", "reason", "client_id"):
        with pytest.raises(RuleBrokenError):
            session.vault.database.run(f"UPDATE measure_sheet SET {column} = '{{}}'")  # noqa: S608
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("DELETE FROM measure_sheet")


def test_a_correction_says_why(session: Session, who: ClientId, garden: Pack) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    for reason in ("", "   ", "\n"):
        with pytest.raises(InputRefusedError, match="corrected"):
            session.check_ins.correct(sheet.id, HOW, ALL, reason)
        with pytest.raises(InputRefusedError, match="taken out"):
            session.check_ins.take_out(sheet.id, reason)
    assert session.check_ins.of(who) == [sheet]


def test_what_was_taken_out_can_be_put_back(session: Session, who: ClientId, garden: Pack) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    taken = session.check_ins.take_out(sheet.id, "somebody else's sheet")
    assert session.check_ins.of(who) == []
    assert session.check_ins.taken_out() == [taken]
    back = session.check_ins.put_back(taken)
    assert session.check_ins.of(who) == [back]
    assert back.answers == sheet.answers
    assert session.check_ins.taken_out() == []
    with pytest.raises(RuleBrokenError):
        session.check_ins.put_back(taken)
    assert len(session.check_ins.versions(back)) == 3


def test_a_check_in_that_was_taken_out_is_among_what_was_recently_removed(
    session: Session, who: ClientId, garden: Pack, clock: Clock
) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    session.check_ins.take_out(sheet.id, "somebody else's sheet")
    (item,) = session.removed.all()
    assert (item.name, item.what, item.reason) == ("Ana Diaz", "Garden scale", "somebody else's sheet")
    session.removed.bring_back(item)
    assert [found.answers for found in session.check_ins.of(who)] == [ALL]
    assert session.removed.all() == []
    session.check_ins.take_out(session.check_ins.of(who)[0].id, "again")
    clock.at += timedelta(days=31)
    assert session.removed.all() == []


def test_a_sheet_corrects_one_of_the_same_person_only(session: Session, who: ClientId, garden: Pack) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="Bo")).id
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    wrong = replace(sheet, id=SheetId("x"), client_id=other, supersedes=sheet.id, reason="r")
    with pytest.raises(RuleBrokenError):
        session.vault.measures.put_sheet("corrected", wrong)


@pytest.mark.parametrize(
    "said",
    [
        Answers(),
        Answers(words={"change": "  "}),
        Answers({"z": 1}),
        Answers({"listened": 9}),
        Answers({"listened": 1}, frozenset({"listened"})),
        Answers({"listened": 1}, words={"z": "x"}),
        Answers({"listened": 1}, scores={"total": Decimal(3)}),
        Answers({"listened": 1}, words={"change": "\ud800"}),
        Answers({"listened": 1}, words={"change": "x" * 5_001}),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence_and_nothing_is_half_saved(
    session: Session, who: ClientId, said: Answers
) -> None:
    before = session.vault.journal.head
    with pytest.raises(InputRefusedError) as caught:
        session.check_ins.record(who, _pack(session, "how_was_today"), HOW, said)
    assert caught.value.what.endswith((".", ","))
    assert session.vault.journal.head == before
    assert session.vault.measures.packs() == []


@pytest.mark.parametrize(
    "day", [TODAY + timedelta(days=1), date(1899, 12, 31), date(1, 1, 1), date(9999, 1, 1)]
)
def test_a_day_that_cannot_be_is_refused(session: Session, who: ClientId, garden: Pack, day: date) -> None:
    with pytest.raises(InputRefusedError, match="day"):
        session.check_ins.record(who, garden, replace(HOW, on=day), ALL)


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_the_persons_words_are_kept_as_they_wrote_them(session: Session, who: ClientId, text: str) -> None:
    pack = _pack(session, "how_was_today")
    sheet = session.check_ins.record(
        who, pack, replace(HOW, language=text[:20]), Answers(words={"change": text})
    )
    assert session.check_ins.one(sheet.id).answers.words["change"] == text.strip()


@pytest.mark.parametrize(
    ("typed", "value"), [("47", "47"), (" 47.5 ", "47.5"), ("47,25", "47.25"), ("10", "10"), ("60", "60")]
)
def test_a_score_from_paper_is_kept_as_typed(session: Session, who: ClientId, typed: str, value: str) -> None:
    pack = _pack(session, "barc10")
    found = typed_scores(pack, {"total": typed})
    session.check_ins.record(who, pack, HOW, Answers(scores=found))
    (trend,) = session.check_ins.trends(_row(session, who, "barc10"))
    assert [point.value for point in trend.points] == [Decimal(value)]


@pytest.mark.parametrize(
    "typed", ["9", "61", "nan", "inf", "1e1", "٤٧", "4 7", "47.123", "--12", "⁴⁷", "😀", "47\n48"]
)
def test_a_score_that_is_none_is_refused_in_a_sentence(session: Session, typed: str) -> None:
    with pytest.raises(InputRefusedError) as caught:
        typed_scores(_pack(session, "barc10"), {"total": typed})
    assert typed not in caught.value.what


def test_a_score_left_empty_stays_empty(session: Session, who: ClientId) -> None:
    pack = _pack(session, "mirc")
    found = typed_scores(pack, {"total": "", "social": "20"})
    sheet = session.check_ins.record(who, pack, HOW, Answers(scores=found))
    scores = session.check_ins.scores(sheet)
    assert scores["social"] == 20
    assert scores["total"] is None
    assert scores["human"] is None


def test_a_trend_goes_from_old_to_new_and_leaves_gaps_where_something_is_missing(
    session: Session, who: ClientId, garden: Pack
) -> None:
    for days, chosen in ((3, {"a": 1}), (9, ALL.chosen), (1, {"a": 5, "b": 5, "c": 5, "d": 5})):
        how = replace(HOW, on=TODAY - timedelta(days=days))
        session.check_ins.record(who, garden, how, Answers(chosen))
    total, half = session.check_ins.trends(_row(session, who, "garden"))
    assert [point.value for point in total.points] == [10, None, 20]
    assert [point.value for point in half.points] == [3, None, 10]


def test_the_respect_check_comes_up_ninety_days_after_the_last_one(session: Session, who: ClientId) -> None:
    pack = _pack(session, "respect_check")
    session.check_ins.record(who, pack, replace(HOW, on=TODAY - timedelta(95)), Answers({"wrong": 1}))
    (due,) = session.check_ins.reminders(TODAY)
    assert (due.kind, due.client_id, due.about) == (ReminderKind.CHECK_IN, who, "Respect check")
    assert due.due == TODAY - timedelta(days=5)
    assert [item.reminder for item in today(session).coming_up] == [due]
    session.check_ins.record(who, pack, HOW, Answers({"wrong": 1}))
    assert session.check_ins.reminders(TODAY + timedelta(days=89)) == []
    (due,) = session.check_ins.reminders(TODAY + timedelta(days=90))
    assert due.due == TODAY + timedelta(days=90)
    session.keeping.close(who, TODAY)
    assert session.check_ins.reminders(TODAY + timedelta(days=900)) == []


@pytest.mark.parametrize(
    ("days", "is_told"), [(75, False), (80, True), (90, True), (104, True), (105, False)]
)
def test_who_was_never_asked_is_reminded_of_for_two_weeks(
    session: Session, days: int, *, is_told: bool
) -> None:
    person = replace(session.people.new(), name_to_use="Bo", here_since=TODAY - timedelta(days=days))
    who = session.people.save(person).id
    assert [item.reminder.client_id for item in today(session).coming_up] == ([who] if is_told else [])
    assert _row(session, who, "respect_check").due == person.here_since + timedelta(days=90)  # type: ignore[operator]  # it was given


def test_who_came_on_no_known_day_is_not_reminded_of(session: Session) -> None:
    session.people.save(replace(session.people.new(), name_to_use="Bo", here_since=None))
    assert session.check_ins.reminders(TODAY + timedelta(days=900)) == []


def test_a_respect_check_that_was_taken_out_is_due_again(session: Session, who: ClientId) -> None:
    sheet = session.check_ins.record(who, _pack(session, "respect_check"), HOW, Answers({"wrong": 1}))
    last = replace(HOW, on=TODAY - timedelta(days=100))
    session.check_ins.record(who, _pack(session, "respect_check"), last, Answers({"wrong": 1}))
    assert session.check_ins.reminders(TODAY) == []
    session.check_ins.take_out(sheet.id, "not hers")
    assert len(session.check_ins.reminders(TODAY)) == 1


def test_a_sheet_keeps_the_words_it_was_filled_in_on(session: Session, who: ClientId, garden: Pack) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    newer = pack_text(version="2").replace("bench", "chair").encode()
    session.packs.take_in(newer, affirmed=False)
    old = session.check_ins.pack_of(sheet)
    assert old is not None
    assert (old.version, old.items[1].text) == (1, "There is a bench in the shade.")
    assert _row(session, who, "garden").pack.version == 2
    assert _row(session, who, "garden").sheets == (sheet,)


def test_a_measure_that_was_put_away_still_shows_the_sheets_filled_in_on_it(
    session: Session, who: ClientId, garden: Pack
) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    (offer,) = session.packs.brought()
    assert offer.kept is not None
    session.packs.put_away(offer.kept)
    assert _row(session, who, "garden").sheets == (sheet,)
    other = session.people.save(replace(session.people.new(), name_to_use="Bo")).id
    assert "garden" not in {row.pack.id for row in session.check_ins.board(other)}


def test_no_list_of_people_knows_a_score(session: Session, who: ClientId, garden: Pack) -> None:
    session.check_ins.record(who, garden, HOW, ALL)
    (row,) = session.people.find()
    assert not [name for name in row.__slots__ if "score" in name or "measure" in name]


def test_destroying_a_record_takes_its_sheets_and_leaves_the_words(
    session: Session, who: ClientId, garden: Pack, clock: Clock
) -> None:
    first = session.check_ins.record(who, garden, HOW, ALL)
    session.check_ins.correct(first.id, HOW, replace(ALL, words={}), "typed wrong")
    session.keeping.mark(who, "The years are over.")
    clock.at += WAIT
    session.keeping.destroy(who, session.keeping.words_to_type(who))
    assert session.vault.database.rows("SELECT * FROM measure_sheet") == []
    assert len(session.packs.brought()) == 1
    assert session.check() > 0


def test_the_tables_can_be_made_again_from_the_journal(
    session: Session, who: ClientId, garden: Pack, tmp_path: Path
) -> None:
    first = session.check_ins.record(who, garden, HOW, ALL)
    session.check_ins.correct(first.id, HOW, ALL, "typed wrong")
    session.check_ins.record(who, _pack(session, "how_was_today"), HOW, Answers({"listened": 3}))
    database = session.vault.database
    other = connection.create(tmp_path / "again.pndb", session.vault.keys.database)
    migrate.migrate(other)
    journal.rebuild(database, other)
    for table in ("measure_pack", "measure_sheet"):
        sql = f"SELECT * FROM {table} ORDER BY id"  # noqa: S608
        assert [dict(row) for row in other.rows(sql)] == [dict(row) for row in database.rows(sql)]
    other.close()


def test_a_rescue_keeps_a_correction_whose_first_version_is_lost(
    session: Session, who: ClientId, garden: Pack
) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    session.vault.database.run("PRAGMA foreign_keys = OFF")
    orphan = replace(sheet, id=SheetId("o"), pack=PackId("lost"), supersedes=SheetId("lost"), reason="typo")
    session.vault.measures.put_sheet("rescued", orphan)
    assert session.check_ins.one(SheetId("o")) == orphan
    assert session.check_ins.versions(orphan) == [orphan]
    assert session.check_ins.pack_of(orphan) is None
    assert session.check_ins.scores(orphan) == {}
    assert session.check_ins.without_wording(who) == []
    lost = replace(orphan, id=SheetId("l"), measure="lost", supersedes=None, reason="")
    session.vault.measures.put_sheet("rescued", lost)
    assert session.check_ins.without_wording(who) == [lost]
    with pytest.raises(RuleBrokenError, match="wording"):
        session.check_ins.correct(SheetId("o"), HOW, ALL, "again")


def test_the_trail_tells_of_check_ins_in_sentences(session: Session, who: ClientId, garden: Pack) -> None:
    sheet = session.check_ins.record(who, garden, HOW, ALL)
    taken = session.check_ins.take_out(session.check_ins.correct(sheet.id, HOW, ALL, "typo").id, "not hers")
    session.check_ins.put_back(taken)
    (offer,) = session.packs.brought()
    assert offer.kept is not None
    session.packs.take_up(session.packs.put_away(offer.kept))
    told = [row.sentence for row in session.trail.rows(Sought())]
    assert not [sentence for sentence in told if "measure_" in sentence]
    assert (
        "\u2068Rosa Delgado\u2069 corrected a check-in of \u2068Ana Diaz\u2069; how it stood before is kept."
        in told
    )


def test_a_refusal_never_holds_what_was_typed(session: Session, who: ClientId) -> None:
    pack = _pack(session, "how_was_today")
    with pytest.raises(PeerNotesError) as caught:
        session.check_ins.record(who, pack, HOW, Answers({"listened": 1}, words={"change": "secret\ud800"}))
    assert "secret" not in str(caught.value)
    assert session.check_ins.of(who) == []
