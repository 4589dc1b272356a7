"""The journal told in plain sentences: whose, what kind, since when, and on paper."""

import ast
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import peernotes
from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Listing
from peernotes.domain.note import Entry
from peernotes.domain.preference import Source
from peernotes.domain.retention import WAIT
from peernotes.services import papers
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.preferences import Statement
from peernotes.services.session import Cause, Session
from peernotes.services.trail import Kind, Sought, TrailRow, words
from peernotes.services.trail_paper import trail_paper
from peernotes.vault import journal, rekey
from peernotes.vault.journal import COMING_AND_GOING
from tests.conftest import NOON, Clock
from tests.reports.pages import folded, page_texts

ROSA = "\u2068Rosa Delgado\u2069"
ANA = "\u2068Ana Diaz\u2069"


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id


def _told(session: Session, sought: Sought | None = None) -> list[str]:
    return [row.sentence for row in session.trail.rows(sought or Sought())]


def _listing(session: Session, sought: Sought) -> Listing:
    document = trail_paper(session, sought, full_name=False).document
    assert isinstance(document, Listing)
    return document


def _sign(session: Session, who: ClientId) -> None:
    draft = replace(session.notes.start(who), content={"focus": Entry("We talked.")})
    session.notes.sign(draft)


def test_it_says_who_did_what_newest_first(session: Session, who: ClientId) -> None:
    session.trail.look(who)
    _sign(session, who)
    said = Statement("Call me Ana.", Source.PERSON_SAID, NOON.date())
    session.asking.withdraw(session.asking.record(who, "greeting", said))
    assert _told(session)[::-1][:5] == [
        f"{ROSA} began these notes.",
        f"{ROSA} opened these notes.",
        f"{ROSA} added {ANA}.",
        f"{ROSA} looked at the page of {ANA}.",
        f"{ROSA} signed the note of 22 November 2026 about {ANA}.",
    ]
    assert f"{ROSA} wrote down what {ANA} said about “Greeting and respect”." in _told(session)
    assert f"{ROSA} took back what {ANA} said about “Greeting and respect”, as they wished." in _told(session)


def test_a_page_is_looked_at_once_until_the_notes_are_locked(session: Session, who: ClientId) -> None:
    before = session.vault.journal.head.seq
    for _ in range(5):
        session.trail.look(who)
    assert session.vault.journal.head.seq == before + 1


def test_one_person_is_all_of_theirs_and_nobody_elses(session: Session, who: ClientId) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="Bo Birch")).id
    for client in (who, other):
        _sign(session, client)
        session.trail.look(client)
    theirs = _told(session, Sought(who))
    assert len(theirs) == 3
    assert all(ANA in sentence and "Bo" not in sentence for sentence in theirs)


def test_kinds_part_the_trail_and_leave_nothing_out(session: Session, who: ClientId, clock: Clock) -> None:
    session.trail.look(who)
    _sign(session, who)
    draft = session.notes.start(who)
    session.notes.discard(draft.id, "begun twice")
    session.keeping.close(who, NOON.date())
    _save_the_trail(session, Sought(who))
    _save_the_trail(session, Sought())
    parted = [row.seq for kind in Kind if kind is not Kind.EVERYTHING for row in _rows(session, kind)]
    assert sorted(parted) == [row.seq for row in session.trail.rows(Sought())][::-1]
    assert all(_rows(session, kind) for kind in Kind)
    assert [row.sentence for row in _rows(session, Kind.LEFT)] == [
        f"{ROSA} saved a file of who did what.",
        f"{ROSA} saved a file about {ANA} for the worker and their agency: Looking at who did what.",
    ]
    del clock


def _rows(session: Session, kind: Kind) -> list[TrailRow]:
    return session.trail.rows(Sought(kind=kind))


def _save_the_trail(session: Session, sought: Sought) -> None:
    printed = papers.make(trail_paper(session, sought, full_name=False))
    papers.keep_record(session, printed, Method.SAVED)


def test_pages_follow_each_other_without_a_gap(session: Session, who: ClientId) -> None:
    for _ in range(25):
        session.vault.journal.note_event("looked at", who)
    seen: list[int] = []
    while page := session.trail.rows(Sought(), seen[-1] if seen else None, limit=7):
        seen += [row.seq for row in page]
    assert seen == list(range(session.vault.journal.head.seq, 0, -1))


def test_since_a_day(session: Session, who: ClientId, clock: Clock) -> None:
    clock.at += timedelta(days=10)
    session.trail.look(who)
    found = session.trail.rows(Sought(since=date(2026, 12, 1)))
    assert [row.at.date() for row in found] == [date(2026, 12, 2)]


def test_a_clock_that_went_back_is_said(session: Session, who: ClientId, clock: Clock) -> None:
    clock.at -= timedelta(hours=2)
    session.trail.look(who)
    (row,) = session.trail.rows(Sought(who, Kind.LOOKED))
    assert row.went_back is not None
    assert timedelta(hours=1, minutes=59) < row.went_back < timedelta(hours=2)
    (paper,) = [cells for part in _listing(session, Sought(who, Kind.LOOKED)).parts for cells in part.rows]
    assert "had gone back by 1 h 59 min" in paper[1]
    first = session.trail.rows(Sought(kind=Kind.WRITTEN))[0]
    assert first.went_back is None


def test_a_destroyed_record_is_a_number_in_the_trail(session: Session, who: ClientId, clock: Clock) -> None:
    _sign(session, who)
    session.keeping.mark(who, "The years are over.")
    clock.at += WAIT
    number = session.keeping.destroy(who, session.keeping.words_to_type(who)).record_number
    told = _told(session)
    assert f"{ROSA} destroyed the record {number}." in told
    assert f"{ROSA} added a destroyed record ({number})." in told
    assert not [sentence for sentence in told if "Ana" in sentence or "someone" in sentence]


def test_every_action_the_program_writes_has_a_sentence_of_its_own(caseload: Session) -> None:
    known = words()["sentence"]
    rows = caseload.vault.database.rows("SELECT DISTINCT kind, action FROM journal")
    assert rows
    told = {f"{row['kind']}.{row['action']}" for row in rows} - {"disclosure.disclosed"}
    assert told <= set(known)


def test_every_event_that_any_line_of_the_program_writes_has_a_sentence_of_its_own() -> None:
    folder = Path(peernotes.__file__).parent
    written = {
        str(call.args[0].value)
        for path in (*folder.rglob("services/*.py"), *folder.rglob("vault/*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("note_event", "note_done")
        and isinstance(call.args[0], ast.Constant)
    }
    written |= {rekey.EVENT, *COMING_AND_GOING}
    written |= {"came back by recovery sheet", "came back by organisation key", "recovery sheet made"}
    written |= {"organisation key added", "organisation key removed", "passphrase changed"}
    assert "looked at" in written
    assert {f"session.{action}" for action in written} <= set(words()["sentence"])
    assert {f"session.closed {cause.value}" for cause in Cause} <= set(words()["sentence"])


@pytest.mark.parametrize("full_name", [False, True])
def test_the_paper_has_initials_unless_asked_the_head_and_the_wording(
    session: Session,
    who: ClientId,
    full_name: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    session.trail.look(who)
    head = session.journal_head
    printed = papers.make(trail_paper(session, Sought(who), full_name=full_name))
    text = folded("".join(page_texts(printed.data)))
    assert folded(head) in text
    assert folded(words()["trail"]["statement"]) in text
    assert (folded("Ana Diaz") in text) == full_name
    assert folded("A. D.") in text or full_name
    papers.save(session, printed, tmp_path / printed.file_name)
    assert "Ana" not in printed.file_name
    assert [item.purpose for item in session.people.disclosures(who)] == ["Looking at who did what"]


def test_the_certificate_says_what_went_and_never_who(session: Session, who: ClientId, clock: Clock) -> None:
    _sign(session, who)
    _save_the_trail(session, Sought(who))
    session.keeping.mark(who, "The years are over.")
    clock.at += WAIT
    item = session.keeping.destroy(who, session.keeping.words_to_type(who))
    printed = papers.make(certificate_paper(session, item, []))
    text = folded("".join(page_texts(printed.data)))
    for said in (
        "Looking at who did what",
        "22 November 2032",
        item.record_number,
        "The years are over.",
        "notes",
        session.journal_head,
        "Rosa Delgado",
    ):
        assert folded(said) in text, said
    assert folded("Ana") not in text
    row = session.vault.database.row("SELECT seq FROM journal WHERE kind = 'destruction'")
    assert row is not None
    assert item.head.startswith(f"{row['seq']} · ")
    papers.keep_record(session, printed, Method.PRINTED)
    assert _told(session)[0] == f"{ROSA} printed a certificate of destruction."


def test_twenty_thousand_rows_are_quick_to_look_through(session: Session, who: ClientId) -> None:
    with session.vault.journal.transaction():
        for number in range(20_000):
            session.vault.journal.note_event("opened" if number % 2 else "looked at", who)
    slow = []
    for sought in (
        Sought(),
        Sought(kind=Kind.LEFT),
        Sought(kind=Kind.LOOKED),
        Sought(who),
        Sought(who, Kind.LOOKED),
    ):
        times = []
        for _ in range(3):
            begun = datetime.now().astimezone()
            session.trail.rows(sought, before=10_000)
            times.append(datetime.now().astimezone() - begun)
        if min(times) > timedelta(milliseconds=150):
            slow.append((sought, min(times)))
    assert slow == []
    assert journal.head(session.vault.database).seq > 20_000


def test_the_paper_names_the_days_it_spans_even_when_the_clock_went_back(
    session: Session, who: ClientId, clock: Clock
) -> None:
    assert _listing(session, Sought(who)).period == "22 November 2026"
    clock.at -= timedelta(days=3)
    session.trail.look(who)
    spanned = _listing(session, Sought(who)).period
    assert spanned == "19 November 2026 – 22 November 2026"
