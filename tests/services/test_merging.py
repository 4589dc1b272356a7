# ruff: noqa: S608
"""Two records become one person and two again: nothing is thrown away, and taking apart is exact."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.client import Answer, Client, Interpreter, SafeContact
from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId, MergeId, PromiseId
from peernotes.domain.merging import PARTS, differences
from peernotes.domain.note import Entry
from peernotes.domain.preference import DomainState, Source
from peernotes.domain.relationship import Promise
from peernotes.domain.retention import WAIT
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.people import Why
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.today import today
from peernotes.services.trail import Sought
from peernotes.vault import destroying, header, kinds
from peernotes.vault.connection import plain_row
from peernotes.vault.one_person import OF_PERSON
from peernotes.vault.vault import Opened, Vault
from tests.conftest import NOON, Clock
from tests.services.test_finding import known
from tests.vault.test_destroying import destroyed, filled, residues

_STORES = Path(destroying.__file__).parent


def _pair(session: Session) -> tuple[ClientId, ClientId]:
    return filled(session, "Brindlemoth", notes=3), filled(session, "Quorvassel", notes=2)


def _tables(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the journal and the joining itself."""
    database = session.vault.database
    rows = database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'note_search_%'"
    )
    names = {row["name"] for row in rows} - {"journal", "merge"}
    return {
        name: sorted((plain_row(row) for row in database.rows(f"SELECT * FROM {name}")), key=repr)
        for name in sorted(names)
    }


def _about(session: Session, who: ClientId) -> list[Any]:
    """All that is shown of one person."""
    people, notes = session.people, session.notes
    return [
        [note.id for note in notes.of(who)],
        [draft.id for draft in notes.drafts(who)],
        [item.id for row in session.asking.board(who) for item in row.statements],
        [row.state for row in session.asking.board(who)],
        [item.id for item in people.promises(who)],
        [item.id for item in people.strengths(who)],
        [item.id for item in people.disclosures(who)],
        [item.id for item in people.other_names(who)],
        people.engagement(who),
    ]


def test_everything_of_the_other_record_shows_and_nothing_of_it_is_changed(session: Session) -> None:
    stays, goes = _pair(session)
    before, shown, theirs = _tables(session), _about(session, stays), _about(session, goes)
    session.merging.join(stays, goes, ())
    assert _tables(session) == before
    together = _about(session, stays)
    for mine, others, both in zip(shown[:3], theirs[:3], together[:3], strict=True):
        assert sorted(both) == sorted(mine + others)
    for at in range(4, 8):
        assert sorted(together[at]) == sorted(shown[at] + theirs[at])
    assert together[8].notes == 5
    assert session.check() > 0
    assert [row.client.id for row in session.people.find()] == [stays]
    assert session.people.one(goes).id == stays
    assert session.people.card(goes) == session.people.card(stays)
    assert {item.name for item in session.removed.all()} == {"Brindlemoth"}


def test_search_finds_them_by_either_name_and_opens_the_one_that_stays(session: Session) -> None:
    stays, goes = _pair(session)
    session.merging.join(stays, goes, ())
    (row,) = session.people.find("quorvassel")
    assert (row.client.id, row.why, row.called) == (stays, Why.ANOTHER_NAME, "")
    hits = session.notes.find("quorvassel")
    assert hits
    assert {(hit.client_id, hit.name) for hit in hits} == {(stays, "Brindlemoth")}


def test_today_and_the_trail_speak_of_one_person(session: Session, clock: Clock) -> None:
    stays, goes = _pair(session)
    owed = Promise(PromiseId("p"), goes, "Bring the form.", NOON.date(), NOON.date(), None)
    session.vault.relationships.put_promise("made", owed)
    session.merging.join(stays, goes, ())
    clock.at += timedelta(days=40)
    now = today(session)
    spoken_of = [item.client for item in now.drafts] + [item.client for item in now.promises]
    spoken_of += [item.client for item in now.quiet]
    assert {client.id for client in spoken_of} == {stays}
    assert len(now.quiet) == 1
    sentences = [row.sentence for row in session.trail.rows(Sought(stays))]
    assert any("joined two records" in sentence for sentence in sentences)
    assert sum("signed the note" in sentence for sentence in sentences) == 5


def test_taking_apart_leaves_every_row_as_it_was(session: Session) -> None:
    stays, goes = _pair(session)
    before, mine, theirs = _tables(session), _about(session, stays), _about(session, goes)
    item = session.merging.join(stays, goes, PARTS)
    assert session.people.one(stays).name_to_use == "Quorvassel"
    back = session.merging.take_apart(item.id)
    assert back.id == goes
    assert _tables(session) == before
    assert (_about(session, stays), _about(session, goes)) == (mine, theirs)
    assert session.check() > 0


_answers = st.sampled_from(Answer)
_contacts = st.builds(SafeContact, phone=st.sampled_from(["", "1", "2"]), call=_answers, voicemail=_answers)
_people = st.builds(
    Client,
    id=st.just(ClientId("")),
    name_to_use=st.sampled_from(["Rosa", "Marcus", "陈"]),
    say_it=st.sampled_from(["", "ROH-sa", "x"]),
    legal_name=st.sampled_from(["", "R. D."]),
    pronouns=st.sampled_from(["", "she"]),
    languages=st.sampled_from([(), ("Diné bizaad",), ("English", "Español")]),
    interpreter=st.sampled_from(Interpreter),
    interpreter_wish=st.sampled_from(["", "nobody I know"]),
    here_since=st.sampled_from([None, date(2026, 3, 1), date(2025, 1, 1)]),
    safe_contact=_contacts,
)
_meanwhile = st.sets(st.sampled_from(["note", "said", "promise", "name", "answer", "again", "hold"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    one=_people, two=_people, taken=st.sets(st.sampled_from(sorted(PARTS))), doing=_meanwhile, data=st.data()
)
def test_whatever_is_chosen_and_written_meanwhile_taking_apart_is_exact(
    session: Session, one: Client, two: Client, taken: set[str], doing: set[str], data: st.DataObject
) -> None:
    """What was there is as it was; what is new stays with whoever it was written under."""
    stays, goes = (session.people.save(replace(client, id=session.people.new().id)) for client in (one, two))
    _write(session, goes.id, {"note", "said", "promise", "name"})
    before = _tables(session)
    item = session.merging.join(stays.id, goes.id, taken)
    chosen = session.people.one(stays.id)
    for part in PARTS:
        wanted = goes if part in taken else stays
        assert all(getattr(chosen, name) == getattr(wanted, name) for name in PARTS[part])
    assert session.vault.clients.record(goes.id) == goes
    new = _write(session, stays.id, doing)
    changed = replace(chosen, pronouns="they") if data.draw(st.booleans()) else chosen
    session.people.save(changed)
    session.merging.take_apart(item.id)
    after = _tables(session)
    expected = replace(stays, pronouns="they") if changed != chosen else stays
    assert session.people.one(stays.id) == expected
    assert session.people.one(goes.id) == goes
    after["client"] = before["client"] = []
    for table, rows in after.items():
        fresh = [row for row in rows if row not in before[table]]
        assert all(row in rows for row in before[table]), table
        if table not in ("note_search", "setting"):
            assert {row.get("client_id", row.get("id")) for row in fresh} <= {stays.id}, table
    assert bool(new) == (after != before)


def _write(session: Session, who: ClientId, doing: set[str]) -> int:
    now = session.now()
    if "note" in doing:
        draft = session.notes.start(who)
        session.notes.sign(replace(draft, content={"focus": Entry("We walked.")}))
    if "said" in doing:
        session.asking.record(who, "greeting", Statement("Wave.", Source.PERSON_SAID, now.date()))
    if "again" in doing:
        (row,) = [row for row in session.asking.board(who) if row.domain.id == "greeting"]
        said = Statement("Do not wave.", Source.PERSON_SAID, now.date())
        session.asking.record(who, "greeting", said, row.statements[0].id)
    if "promise" in doing:
        fresh = PromiseId(f"promise-{now.timestamp()}")
        session.vault.relationships.put_promise("made", Promise(fresh, who, "x", now.date(), None, None))
    if "name" in doing:
        names = [replace(session.people.new_name(who), name=f"Also {now.timestamp()}")]
        session.people.save_names(who, [*session.people.other_names(who), *names])
    if "answer" in doing:
        session.asking.answer(who, "food", DomainState.NOTHING_NEEDED)
    if "hold" in doing:
        session.keeping.hold(who, "A court asks.")
        session.keeping.release(who)
    return len(doing)


def test_a_promise_of_the_other_record_is_kept_where_it_was_made(session: Session) -> None:
    stays, goes = _pair(session)
    made = Promise(PromiseId("p"), goes, "Bring the form.", NOON.date(), None, None)
    session.vault.relationships.put_promise("made", made)
    item = session.merging.join(stays, goes, ())
    kept = session.promises.keep(made.id)
    assert kept.client_id == goes
    session.merging.take_apart(item.id)
    assert kept in session.people.promises(goes)


def test_a_statement_said_anew_while_joined_stands_beside_the_old_one_once_apart(session: Session) -> None:
    stays, goes = (known(session, name).id for name in ("Rosa", "Rosie"))
    old = session.asking.record(goes, "greeting", Statement("Wave.", Source.PERSON_SAID, NOON.date()))
    item = session.merging.join(stays, goes, ())
    fresh = session.asking.record(
        stays, "greeting", Statement("Do not wave.", Source.PERSON_SAID, NOON.date()), old.id
    )
    assert session.vault.preferences.current(stays) == [fresh]
    session.merging.take_apart(item.id)
    assert session.vault.preferences.current(stays) == [fresh]
    assert session.vault.preferences.current(goes) == [old]


def test_nobody_is_joined_with_themself(session: Session) -> None:
    stays, goes = (known(session, name).id for name in ("Rosa", "Rosie"))
    before = _tables(session)
    with pytest.raises(InputRefusedError, match="one and the same"):
        session.merging.join(stays, stays, ())
    session.merging.join(stays, goes, ())
    head = session.vault.journal.head
    for one, two in ((stays, goes), (goes, stays), (goes, goes)):
        with pytest.raises(InputRefusedError, match="one and the same"):
            session.merging.join(one, two, ())
    assert session.vault.journal.head == head
    assert _tables(session) == before


def test_records_are_joined_one_after_the_other_and_taken_apart_in_any_order(session: Session) -> None:
    a, b, c = (known(session, name).id for name in ("Ana", "Anna", "Anita"))
    for who in (a, b, c):
        _write(session, who, {"note"})
    first = session.merging.join(b, c, ())
    second = session.merging.join(a, b, ())
    assert len(session.notes.of(a)) == 3
    assert session.people.one(c).id == a
    assert {item.merge.id for item in session.merging.joined(a)} == {first.id, second.id}
    session.merging.take_apart(first.id)
    assert (len(session.notes.of(a)), len(session.notes.of(c))) == (2, 1)
    again = session.merging.join(c, a, ())
    session.merging.take_apart(second.id)
    assert (len(session.notes.of(c)), len(session.notes.of(b))) == (2, 1)
    session.merging.take_apart(again.id)
    assert [len(session.notes.of(who)) for who in (a, b, c)] == [1, 1, 1]
    assert session.check() > 0


def test_the_database_refuses_what_would_go_round_in_a_circle(session: Session) -> None:
    a, b, c = (known(session, name).id for name in ("Ana", "Anna", "Anita"))
    item = session.merging.join(a, b, ())
    for wrong in (
        replace(item, id=MergeId("x"), from_id=c, into_id=b),
        replace(item, id=MergeId("x"), from_id=a, into_id=b),
    ):
        with pytest.raises(RuleBrokenError):
            session.vault.merges.put("joined", wrong)
    with pytest.raises(RuleBrokenError):
        session.vault.merges.put("joined", replace(item, into_id=c))


def test_after_closing_and_opening_they_are_still_one(session: Session, opened: Opened, clock: Clock) -> None:
    stays, goes = _pair(session)
    session.merging.join(stays, goes, PARTS)
    shown = _about(session, stays)
    session.close()
    again = Session(Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), clock, "d"), clock)
    try:
        assert _about(again, stays) == shown
        assert again.check() > 0
    finally:
        again.vault.release()


# Keeping and destroying


def test_destroying_the_person_destroys_both_records(session: Session, clock: Clock) -> None:
    stays, goes = _pair(session)
    other = filled(session, "Otherone", notes=1)
    session.merging.join(stays, goes, ())
    certificates_before = len(session.keeping.certificates())
    destroyed(session, clock, stays)
    assert [row.client.id for row in session.people.find()] == [other]
    assert len(session.keeping.certificates()) == certificates_before + 1
    assert session.keeping.certificates()[0].counts["note"] == 5
    plain = b"".join(
        str(plain_row(row)).encode()
        for name in _tables(session)
        for row in session.vault.database.rows(f"SELECT * FROM {name}")
    )
    assert residues(plain, "Brindlemoth") == residues(plain, "Quorvassel") == 0
    assert session.check() > 0


@pytest.mark.parametrize("held", [0, 1])
def test_a_legal_hold_on_either_record_holds_the_person(session: Session, held: int) -> None:
    pair = _pair(session)
    session.keeping.hold(pair[held], "A court asks.")
    item = session.merging.join(*pair, ())
    assert session.keeping.clock(pair[0]).retention.is_held
    assert [due.client.id for due in session.keeping.due()] == [pair[0]]
    with pytest.raises(RuleBrokenError, match="legal hold"):
        session.keeping.mark(pair[0], "The years are over.")
    session.keeping.release(pair[0])
    assert not session.keeping.clock(pair[0]).retention.is_held
    session.merging.take_apart(item.id)
    assert not session.keeping.clock(pair[held]).retention.is_held


def test_the_years_and_the_last_contact_of_both_count(session: Session) -> None:
    stays, goes = _pair(session)
    session.keeping.set_years(goes, 9)
    session.keeping.set_years(stays, 3)
    session.keeping.close(goes, NOON.date() - timedelta(days=400))
    item = session.merging.join(stays, goes, ())
    at = session.keeping.clock(stays)
    assert (at.years, at.starts) == (9, NOON.date() - timedelta(days=400))
    session.keeping.set_years(stays, 4)
    session.keeping.close(stays, None)
    assert session.keeping.clock(stays).years == 4
    assert session.keeping.clock(stays).starts == NOON.date()
    session.merging.take_apart(item.id)
    assert session.keeping.clock(goes).years == 4


@pytest.mark.parametrize("marked", [0, 1])
def test_a_record_marked_for_destruction_is_not_joined(session: Session, marked: int) -> None:
    pair = _pair(session)
    session.keeping.mark(pair[marked], "The years are over.", WAIT)
    with pytest.raises(RuleBrokenError, match="marked for destruction"):
        session.merging.join(*pair, ())
    assert session.merging.joined(pair[0]) == []


def test_a_reason_for_destroying_names_neither_record_nor_another_name(session: Session) -> None:
    stays, goes = known(session, "Brindlemoth", "the Twin").id, known(session, "Quorvassel").id
    session.merging.join(stays, goes, ())
    for reason in ("Brindlemoth asked.", "Quorvassel asked.", "They are the twin."):
        with pytest.raises(InputRefusedError, match="names this person"):
            session.keeping.mark(stays, reason)
    session.keeping.mark(stays, "The years to keep it are over.")


def test_what_stays_of_a_disclosure_says_none_of_their_names(session: Session, clock: Clock) -> None:
    stays, goes = known(session, "Brindlemoth", "Wexlamin"), known(session, "Quorvassel")
    purpose = "Wexlamin and Quorvassel asked for it"
    disclosed = Disclosure(
        "d", stays.id, NOON, "me", purpose, "consent", (), "1", "0" * 64, Method.SAVED, "Rosa Delgado"
    )
    session.vault.disclosures.put(disclosed)
    session.merging.join(stays.id, goes.id, ())
    destroyed(session, clock, stays.id)
    (row,) = session.vault.database.rows("SELECT purpose FROM accounting")
    assert row["purpose"] == "… and … asked for it"


# What is asked


def test_only_what_differs_is_asked_and_what_is_empty_takes_the_other() -> None:
    mine = Client(ClientId("a"), "Rosa", here_since=date(2026, 3, 1), pronouns="she")
    theirs = replace(mine, say_it="ROH-sa", here_since=date(2025, 1, 1), pronouns="")
    found = {item.part: item.takes_other for item in differences(mine, theirs)}
    assert found == {"say_it": True, "here_since": True, "pronouns": False}
    assert differences(mine, replace(mine, id=ClientId("b"))) == []


def test_the_preview_says_what_comes_and_changes_nothing(session: Session) -> None:
    stays, goes = _pair(session)
    head = session.vault.journal.head
    seen = session.merging.preview(stays, goes)
    assert ("notes", 2) in seen.comes
    assert ("care preferences", 2) in seen.comes
    assert {item.part for item in seen.differences} >= {"name_to_use", "legal_name"}
    assert session.vault.journal.head == head


def test_every_store_asks_for_all_records_of_a_person() -> None:
    """Whoever lists rows by `client_id = ?` would hide what was written before two records were joined."""
    exact = {"preferences.py": 1, "one_person.py": 2}  # the very row to write anew; what the words say
    for path in sorted(_STORES.glob("*.py")):
        found = re.findall(r"client_id = [?:]", path.read_text(encoding="utf-8"))
        assert len(found) <= exact.get(path.name, 0), f"{path.name}: {OF_PERSON}"


def test_every_table_with_a_person_is_journaled_or_known_not_to_be(session: Session) -> None:
    loose = {"draft", "discarded_draft", "unfinished"}
    tables = {table for table, _, to in destroying._references(session.vault.database) if to == "client"}
    assert tables - loose <= kinds.TABLES
