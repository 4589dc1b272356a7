"""Asked, answered and asked again: every version stays, and silence is never an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Interpreter
from peernotes.domain.clock import months_later
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import (
    Audience,
    DomainState,
    NamedDay,
    Preference,
    PrintExternal,
    Sensitivity,
    Sharing,
    Source,
    Stance,
    Withheld,
)
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services import catalogue
from peernotes.services.preferences import AskedLater, DomainRow, Statement
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


def test_two_that_disagree_both_stand_and_neither_is_changed(session: Session, who: ClientId) -> None:
    """Contradiction is data: nothing resolves it, and each keeps its own source and day."""
    one = session.asking.record(who, "touch", _said("A hug is fine.", on=_TODAY - timedelta(days=3)))
    other = session.asking.record(who, "touch", replace(_said("No hugs."), stance=Stance.PLEASE_DONT))
    second_hand = session.asking.record(who, "touch", _said("She hugs.", source=Source.SUPPORTER_SAID))
    assert _row(session, who, "touch").statements == (one, other, second_hand)
    session.asking.confirm(one)
    assert [item.id for item in _row(session, who, "touch").statements] == [one.id, other.id, second_hand.id]


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


def test_skipping_leaves_no_trace(session: Session, who: ClientId) -> None:
    """Looking at a thing and going on is not an answer: no row, and nothing in the journal."""
    before = session.journal_head
    session.asking.row(who, "faith")
    session.asking.board(who)
    assert session.journal_head == before
    assert session.vault.preferences.states(who) == {}


def test_ask_me_later_comes_back_in_four_weeks_or_on_the_day_they_named(
    session: Session, who: ClientId, clock: Clock
) -> None:
    session.asking.answer(who, "touch", DomainState.ASKED_LATER)
    session.asking.answer(who, "faith", DomainState.ASKED_LATER, _TODAY + timedelta(days=3))
    session.asking.answer(who, "days", DomainState.RATHER_NOT_SAY)
    assert session.asking.asked_for_later() == []
    assert not _row(session, who, "touch").waits(_TODAY)
    clock.at += timedelta(days=3)
    assert session.asking.asked_for_later() == [AskedLater(who, "faith", _TODAY)]
    clock.at += timedelta(days=25)
    assert [later.domain for later in session.asking.asked_for_later()] == ["faith", "touch"]
    assert _row(session, who, "touch").waits(clock.at.date())
    assert not _row(session, who, "days").waits(clock.at.date())
    session.asking.answer(who, "touch", DomainState.NOTHING_NEEDED)
    assert [later.domain for later in session.asking.asked_for_later()] == ["faith"]


def test_they_say_when_to_ask_again(session: Session, who: ClientId) -> None:
    on = _TODAY + timedelta(days=10)
    item = session.asking.record(who, "greeting", replace(_said(), reconfirm_by=on))
    assert item.reconfirm_by == on
    never = session.asking.record(who, "greeting", replace(_said(), reconfirm_by=None))
    assert never.reconfirm_by is None
    later = session.asking.ask_again(never, _TODAY)
    assert (later.reconfirm_by, later.heard_on) == (_TODAY, _TODAY)
    assert session.asking.confirm(later, on).reconfirm_by == on
    assert session.asking.confirm(later, None).reconfirm_by is None


def test_asking_again_on_a_day_that_has_gone_is_refused(session: Session, who: ClientId) -> None:
    past = _TODAY - timedelta(days=1)
    item = session.asking.record(who, "greeting", _said())
    before = session.journal_head
    for press in (
        lambda: session.asking.record(who, "touch", replace(_said(), reconfirm_by=past)),
        lambda: session.asking.ask_again(item, past),
        lambda: session.asking.confirm(item, past),
        lambda: session.asking.answer(who, "touch", DomainState.ASKED_LATER, past),
    ):
        with pytest.raises(InputRefusedError, match="in the past"):
            press()
    assert session.journal_head == before


def test_the_person_decides_who_may_see_one_statement(session: Session, who: ClientId) -> None:
    item = session.asking.record(who, "greeting", _said())
    assert item.withheld_from(Audience.SUPERVISOR) is None
    sealed = Sharing(Sensitivity.SEALED, True, True, PrintExternal.WITH_CONSENT)  # noqa: FBT003 - for whom
    kept = session.asking.share(item, sealed)
    assert kept.withheld_from(Audience.SUPERVISOR) is Withheld.SEALED
    assert kept.withheld_from(Audience.EXTERNAL) is Withheld.SEALED
    assert kept.withheld_from(Audience.PERSON) is None
    assert session.people.card(who).greeting == ()
    assert session.asking.go_back_to(item) == _row(session, who).statements[0] == item
    assert session.people.card(who).greeting == (item,)


@pytest.mark.parametrize("source", [Source.SUPPORTER_SAID, Source.OTHER_RECORD])
def test_what_nobody_confirmed_never_goes_outside(session: Session, who: ClientId, source: Source) -> None:
    item = session.asking.record(who, "language", _said(source=source))
    assert item.print_external is PrintExternal.WITH_CONSENT
    assert item.withheld_from(Audience.EXTERNAL) is Withheld.UNCONFIRMED
    assert item.withheld_from(Audience.SUPERVISOR) is Withheld.UNCONFIRMED
    assert session.asking.confirm(item).withheld_from(Audience.EXTERNAL) is None


def test_options_and_days_are_kept_with_their_words(session: Session, who: ClientId) -> None:
    days = (
        NamedDay(" My sobriety day ", "3 March", ""),
        NamedDay("Ghost month", "when it comes", "No visits."),
    )
    item = session.asking.record(who, "days", replace(_said(""), days=days, codes=("x",)))
    assert item.days == (NamedDay("My sobriety day", "3 March"), days[1])
    assert item.statement == "My sobriety day: 3 March\nGhost month: when it comes. No visits."
    assert _row(session, who, "days").statements == (item,)
    said = session.history.of_domain(who, "days")[0].changes
    assert ("Days they named", "My sobriety day (3 March), Ghost month (when it comes)") in [
        (change.label, change.after) for change in said
    ]


@pytest.mark.parametrize("day", [NamedDay("", "3 March"), NamedDay("Eid", " "), NamedDay("Eid", "\ud800")])
def test_half_a_day_is_refused_whole(session: Session, who: ClientId, day: NamedDay) -> None:
    with pytest.raises(InputRefusedError):
        session.asking.record(who, "days", replace(_said("Words."), days=(NamedDay("Eid", "soon"), day)))
    assert _row(session, who, "days").statements == ()


def test_what_was_talked_about_today_is_what_they_said_or_answered(
    session: Session, who: ClientId, clock: Clock
) -> None:
    old = session.asking.record(who, "greeting", _said())
    session.asking.record(who, "touch", _said())
    clock.at += timedelta(days=1)
    assert session.asking.talked_about(who) == []
    session.asking.confirm(old)
    session.asking.answer(who, "faith", DomainState.RATHER_NOT_SAY)
    session.asking.withdraw(session.asking.record(who, "food", replace(_said(), said_on=clock.at.date())))
    assert [row.domain.id for row in session.asking.talked_about(who)] == ["greeting", "faith"]


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
