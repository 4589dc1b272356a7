"""Asked, answered and asked again: every version stays, and silence is never an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Interpreter
from peernotes.domain.clock import months_later
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState, Preference, Sensitivity, Source
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services import catalogue
from peernotes.services.preferences import DomainRow, Statement
from peernotes.services.session import Session
from tests.conftest import NOON, Clock

_TODAY = NOON.date()


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


def _said(text: str = "First name.", on: date = _TODAY, source: Source = Source.PERSON_SAID) -> Statement:
    return Statement(text=text, source=source, said_on=on)


def _row(session: Session, who: ClientId, domain: str = "greeting") -> DomainRow:
    return next(row for row in session.asking.board(who) if row.domain.id == domain)


def _history(session: Session, who: ClientId) -> list[Preference]:
    return session.vault.preferences.history(who, "greeting")


def test_the_board_is_the_catalogue_in_its_order_and_nothing_is_asked_yet(
    session: Session, who: ClientId
) -> None:
    board = session.asking.board(who)
    assert tuple(row.domain for row in board) == catalogue.preference_domains()
    assert {(row.state, row.answered_on, row.statements) for row in board} == {
        (DomainState.NOT_ASKED, None, ())
    }


def test_what_was_said_stands_with_its_source_day_and_voice(session: Session, who: ClientId) -> None:
    item = session.asking.record(who, "greeting", _said("  First name.\n"))
    assert item.statement == "First name."
    assert item.recorded_by == "Rosa Delgado"
    assert item.confirmed_on == item.said_on == _TODAY
    assert item.reconfirm_by == _TODAY.replace(year=2027)
    row = _row(session, who)
    assert (row.state, row.statements, row.answered_on) == (DomainState.HAS_ENTRIES, (item,), _TODAY)


@pytest.mark.parametrize("source", [Source.SUPPORTER_SAID, Source.OTHER_RECORD])
def test_second_hand_waits_for_the_person(session: Session, who: ClientId, source: Source) -> None:
    item = session.asking.record(who, "greeting", _said(source=source))
    assert item.needs_confirming
    assert item.confirmed_on is None
    assert not session.asking.confirm(item).needs_confirming


def test_the_catalogue_decides_how_careful_to_be(session: Session, who: ClientId) -> None:
    for domain in catalogue.preference_domains():
        item = session.asking.record(who, domain.id, _said())
        assert item.sensitivity is domain.sensitivity
        assert item.print_external is domain.print_external
        assert item.sharing == domain.sharing
    assert any(d.sensitivity is not Sensitivity.OPEN for d in catalogue.preference_domains())


def test_a_new_version_supersedes_and_the_old_words_stay(session: Session, who: ClientId) -> None:
    old = session.asking.record(who, "greeting", _said("First name."))
    new = session.asking.record(who, "greeting", _said("Mr. Whitfield, please."), supersedes=old.id)
    assert _row(session, who).statements == (new,)
    assert [item.statement for item in _history(session, who)] == ["First name.", "Mr. Whitfield, please."]


def test_both_may_be_true(session: Session, who: ClientId) -> None:
    one = session.asking.record(who, "greeting", _said("A handshake."))
    other = session.asking.record(who, "greeting", _said("No handshake when I am tired."))
    assert _row(session, who).statements == (one, other)


def test_another_persons_statement_is_never_superseded(session: Session, who: ClientId) -> None:
    sister = session.people.save(replace(session.people.new(), name_to_use="His sister")).id
    hers = session.asking.record(sister, "greeting", _said("A hug."))
    before = session.journal_head
    with pytest.raises(RuleBrokenError):
        session.asking.record(who, "greeting", _said("A nod."), supersedes=hers.id)
    assert _row(session, sister).statements == (hers,)
    assert _row(session, who).state is DomainState.NOT_ASKED
    assert session.journal_head == before


def test_withdrawn_is_gone_at_once_and_can_be_put_back(session: Session, who: ClientId) -> None:
    old = session.asking.record(who, "greeting", _said("First name."))
    item = session.asking.record(who, "greeting", _said("A nod."), supersedes=old.id)
    gone = session.asking.withdraw(item, "She asked.")
    assert gone.withdrawn_on == _TODAY
    assert _row(session, who).statements == ()
    assert _row(session, who).state is DomainState.NOT_ASKED
    assert len(_history(session, who)) == 2
    assert session.asking.put_back(gone) == item
    assert _row(session, who).statements == (item,)
    assert _row(session, who).state is DomainState.HAS_ENTRIES


def test_withdrawing_one_of_two_leaves_the_other(session: Session, who: ClientId) -> None:
    one = session.asking.record(who, "greeting", _said("A nod."))
    other = session.asking.record(who, "greeting", _said("Words are enough."))
    session.asking.withdraw(one)
    assert _row(session, who).statements == (other,)
    assert _row(session, who).state is DomainState.HAS_ENTRIES


def test_confirming_starts_the_clock_anew(session: Session, who: ClientId, clock: Clock) -> None:
    said_on = _TODAY - timedelta(days=400)
    item = session.asking.record(who, "greeting", _said(on=said_on))
    assert session.asking.to_ask_again() == [item]
    fresh = session.asking.confirm(item)
    assert fresh.said_on == said_on
    assert fresh.heard_on == _TODAY
    assert fresh.reconfirm_by == _TODAY.replace(year=2027)
    assert session.asking.to_ask_again() == []
    clock.at += timedelta(days=366)
    assert session.asking.to_ask_again() == [fresh]
    assert _row(session, who).statements == (fresh,)


def test_what_to_ask_again_leaves_out_the_superseded_and_the_withdrawn(
    session: Session, who: ClientId
) -> None:
    long_ago = _TODAY - timedelta(days=800)
    old = session.asking.record(who, "greeting", _said("A nod.", on=long_ago))
    session.asking.record(who, "greeting", _said("Words."), supersedes=old.id)
    session.asking.withdraw(session.asking.record(who, "touch", _said(on=long_ago)))
    older = session.asking.record(who, "communication", _said(on=long_ago - timedelta(days=1)))
    stale = session.asking.record(who, "language", _said(on=long_ago))
    assert session.asking.to_ask_again() == [older, stale]


@pytest.mark.parametrize(
    "state", [DomainState.ASKED_LATER, DomainState.NOTHING_NEEDED, DomainState.RATHER_NOT_SAY]
)
def test_an_answer_that_is_not_a_statement_is_kept_as_it_is(
    session: Session, who: ClientId, state: DomainState
) -> None:
    session.asking.answer(who, "faith", state)
    assert (_row(session, who, "faith").state, _row(session, who, "faith").statements) == (state, ())
    assert _row(session, who, "greeting").state is DomainState.NOT_ASKED


def test_four_answers_stand_apart_on_one_board(session: Session, who: ClientId) -> None:
    session.asking.answer(who, "touch", DomainState.ASKED_LATER)
    session.asking.answer(who, "days", DomainState.NOTHING_NEEDED)
    session.asking.answer(who, "faith", DomainState.RATHER_NOT_SAY)
    session.asking.record(who, "greeting", _said())
    states = {row.domain.id: row.state for row in session.asking.board(who)}
    assert len({states[name] for name in ("touch", "days", "faith", "greeting", "language")}) == 5


@pytest.mark.parametrize("text", ["", "  \n", "\x00"])
def test_a_statement_without_words_is_refused(session: Session, who: ClientId, text: str) -> None:
    with pytest.raises(InputRefusedError, match="no words"):
        session.asking.record(who, "greeting", _said(text))
    assert _row(session, who).state is DomainState.NOT_ASKED


def test_tomorrow_is_refused(session: Session, who: ClientId) -> None:
    with pytest.raises(InputRefusedError, match="future"):
        session.asking.record(who, "greeting", _said(on=_TODAY + timedelta(days=1)))


@pytest.mark.parametrize("hole", [{"text": "\ud800"}, {"text": "a" * 5001}, {"said_in_language": "\udfff"}])
def test_text_that_cannot_be_kept_is_refused(session: Session, who: ClientId, hole: dict[str, str]) -> None:
    with pytest.raises(InputRefusedError):
        session.asking.record(who, "greeting", replace(_said(), **hole))  # type: ignore[arg-type]
    assert _history(session, who) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_months_later_is_a_day_that_exists(day: date, months: int | None, later: date | None) -> None:
    assert months_later(day, months) == later


def test_who_someone_is_changes_nothing_that_is_asked(caseload: Session) -> None:
    """The board is the same whoever the person is: only what they said differs, and that is theirs."""
    people = [row.client for row in caseload.people.find()]
    before = {person.id: caseload.asking.board(person.id) for person in people}
    for person, other in zip(people, [*people[1:], people[0]], strict=True):
        swapped = replace(
            other, id=person.id, interpreter=Interpreter.NOT_ASKED, languages=tuple(reversed(other.languages))
        )
        caseload.people.save(swapped)
    assert {person.id: caseload.asking.board(person.id) for person in people} == before
    orders = {tuple(row.domain.id for row in board) for board in before.values()}
    assert len(orders) == 1
