"""From a hope in someone's words to a plan with an answer about signing it, through the real window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId
from peernotes.domain.plan import HopeStatus, SignatureWay, StepStatus, Whose
from peernotes.domain.relationship import PromiseStanding
from peernotes.domain.text import acceptable
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.pages.hope_page import HopePage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.plan_page import PlanPage
from peernotes.ui.pages.promise_change_page import PromiseChangePage
from peernotes.ui.pages.promise_page import PromisePage
from peernotes.ui.pages.promises_page import PromisesPage
from peernotes.ui.pages.reading_page import ReadingPage
from peernotes.ui.pages.record_form import RecordForm
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.signing_page import SigningPage
from peernotes.ui.pages.step_page import StepPage
from peernotes.ui.pages.support_page import SupportPage
from peernotes.ui.pages.timeline_page import TimelinePage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.plain_editor import PlainEditor
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

HOPE = "I want my own kitchen. "
NAME = "Nizhoni"


@pytest.fixture
def desk(record_vault: Opened, start: Callable[[], Hands]) -> Hands:
    session = unlock.open_session(record_vault)
    who = session.people.save(replace(session.people.new(), name_to_use=NAME)).id
    session.hopes.save(replace(session.hopes.new(who), words="I want to sing again."))
    session.promises.add(who, "Bring the form")
    session.close()
    hands = start()
    hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    return hands


def _session(hands: Hands) -> Session:
    return hands.main.session


def _who(hands: Hands) -> ClientId:
    return _session(hands).people.find()[0].client.id


def _open_hopes(hands: Hands) -> None:
    hands.main.go(Route(PageName.PERSON, _who(hands), section="hopes"))
    hands.page(PersonPage)


def test_a_hope_gets_steps_a_number_a_plan_and_an_honest_no(qtbot: QtBot, desk: Hands) -> None:
    hands = desk
    _open_hopes(hands)
    hands.press("Add a hope")
    hands.wait_for(HopePage)
    hands.write(HOPE)
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    assert hands.sees(HOPE.strip())
    _take_a_step(hands)
    _say_how_close(hands)
    _plan_and_say_no(hands)
    hands.press("Steps and contacts as a picture")
    hands.wait_for(TimelinePage)
    hands.keys("Esc")
    hands.wait_for(PersonPage)
    _write_towards_it(qtbot, hands)


def _take_a_step(hands: Hands) -> None:
    hands.press(f"Add a step to: {HOPE.strip()}")
    hands.wait_for(StepPage)
    hands.write("Call the office")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.press("Done: Call the office")
    session = _session(hands)
    (step,) = session.vault.hopes.steps(_who(hands))
    assert step.status is StepStatus.DONE
    hands.press("Undo")
    assert session.vault.hopes.steps(_who(hands))[0].status is StepStatus.PLANNED


def _say_how_close(hands: Hands) -> None:
    hands.press(f"How close does it feel: {HOPE.strip()}")
    hands.wait_for(ReadingPage)
    hands.keys("Ctrl+S")
    assert hands.sees("No number is chosen yet.")
    hands.keys("Right", "Right", "Right")
    hands.keys("Tab")
    hands.write("The list has my name.")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    assert hands.sees("It feels 3 of 10")
    assert hands.sees("The list has my name.")


def _plan_and_say_no(hands: Hands) -> None:
    hands.press("Begin a plan")
    hands.wait_for(PlanPage)
    hands.write("Quiet mornings.")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    assert hands.sees("not signed yet")
    hands.press("Signatures")
    page = hands.wait_for(SigningPage)
    page._way.choose(SignatureWay.DECLINED)
    hands.go_into("Name, as they type it")
    hands.write(NAME)
    hands.go_into("Their reason, if they say one")
    hands.write("I sign nothing.")
    hands.keys("Ctrl+S")
    hands.wait_for(SigningPage)
    assert hands.sees("would rather not sign")
    hands.keys("Esc")
    hands.wait_for(PersonPage)
    assert hands.sees("would rather not sign")
    assert not _session(hands).plans.of(_who(hands))[0].plan.is_open


def _write_towards_it(qtbot: QtBot, hands: Hands) -> None:
    hands.keys("Ctrl+N")
    page = hands.wait_for(NotePage)
    choice = page._facts._goal
    assert choice.itemText(1) == "I want to sing again."
    choice.setCurrentIndex(2)
    hands.write("We looked at the list together.")
    hands.keys("Ctrl+Return")
    qtbot.waitUntil(lambda: hands.sees("sign"), timeout=10_000)
    page._sign()
    hands.wait_for(SignedPage)
    assert hands.sees("Towards")
    assert hands.sees(HOPE.strip())
    (note,) = _session(hands).notes.of(_who(hands))
    assert note.facts.goal is not None
    assert (note.facts.goal.words, note.facts.goal.plan_version) == (HOPE.strip(), 1)


def _forms(hands: Hands) -> dict[str, Route]:
    session, who = _session(hands), _who(hands)
    hope = session.hopes.board(who)[0].hope.id
    promise = session.promises.of(who)[0].promise.id
    plans = session.plans.of(who)
    plan = plans[0].plan if plans else session.plans.save(session.plans.next(who))
    return {
        "hope": Route(PageName.HOPE, who),
        "reading": Route(PageName.READING, who, section=hope),
        "step": Route(PageName.STEP, who, section=hope),
        "strength": Route(PageName.STRENGTH, who),
        "support": Route(PageName.SUPPORT, who),
        "plan": Route(PageName.PLAN, who),
        "signing": Route(PageName.SIGNING, who, section=plan.id),
        "promise": Route(PageName.PROMISE, who),
        "could not keep": Route(PageName.PROMISE, who, section=f"could_not_keep {promise}"),
        "another day": Route(PageName.PROMISE, who, section=f"move {promise}"),
    }


FORMS = (
    "hope",
    "reading",
    "step",
    "strength",
    "support",
    "plan",
    "signing",
    "promise",
    "could not keep",
    "another day",
)


def _type_into(hands: Hands, form: str) -> RecordForm:
    hands.main.go(_forms(hands)[form])
    page = hands.page(RecordForm)
    if form == "signing":
        hands.go_into("Name, as they type it")
    else:
        kind = QLineEdit if form == "support" else PlainEditor
        page.findChildren(kind)[0].setFocus()
    hands.write("Something said. ")
    return page


def _records(session: Session) -> int:
    """How many rows of the journal are about a record."""
    return len(session.vault.database.rows("SELECT seq FROM journal WHERE kind <> 'session'"))


def _typed(page: RecordForm) -> bool:
    texts = [editor.text() for editor in page.findChildren(PlainEditor)]
    texts += [line.text() for line in page.findChildren(QLineEdit)]
    return "Something said. " in texts


@pytest.mark.parametrize("form", FORMS)
class TestEveryForm:
    def test_locking_makes_no_record_and_brings_the_words_back(
        self, desk: Hands, form: str, start: Callable[[], Hands], record_vault: Opened
    ) -> None:
        page = _type_into(desk, form)
        assert _typed(page)
        before = _records(_session(desk))
        desk.keys("Ctrl+L")
        assert desk.window.main is None
        hands = start()
        hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
        assert _records(_session(hands)) == before
        assert _typed(hands.page(RecordForm))
        assert hands.sees("Brought back from")

    def test_cancelling_keeps_what_was_typed_and_today_opens_it(self, desk: Hands, form: str) -> None:
        _type_into(desk, form)
        desk.keys("Esc")
        assert len(_session(desk).forms.all()) == 1
        desk.main.go(Route(PageName.TODAY))
        desk.page(TodayPage)
        desk.press("Open what you typed")
        assert _typed(desk.page(RecordForm))


@pytest.mark.parametrize("form", ["signing", "could not keep", "another day"])
def test_going_elsewhere_signs_nothing_and_ends_no_promise(desk: Hands, form: str) -> None:
    page = _type_into(desk, form)
    if isinstance(page, SigningPage):
        page._way.choose(SignatureWay.ON_SCREEN)
    if isinstance(page, PromiseChangePage):
        page._day.setDate(page._day.date().addDays(4))
    desk.press("Today")
    desk.page(TodayPage)
    session, who = _session(desk), _who(desk)
    assert session.plans.of(who)[0].plan.is_open
    assert [row.standing for row in session.promises.of(who)] == [PromiseStanding.OWED]
    assert len(session.forms.all()) == 1


def test_a_promise_of_a_day_that_is_past_is_asked_about_and_then_kept(desk: Hands) -> None:
    desk.main.go(Route(PageName.PERSON, _who(desk)))
    desk.press("Add a promise")
    page = desk.wait_for(PromisePage)
    desk.write("Ask about the bus")
    past = page.session.now().date() - timedelta(days=4)
    page._made_on.setDate(QDate(past.year, past.month, past.day))
    page._due._has_day.setChecked(True)
    page._due._day.setDate(QDate(past.year, past.month, past.day))
    desk.keys("Ctrl+S")
    assert desk.sees("The day to do this by is past already.")
    assert page._text.text() == "Ask about the bus"
    assert len(_session(desk).promises.of(_who(desk))) == 1
    desk.press("That day is past, and it is right")
    desk.keys("Ctrl+S")
    desk.wait_for(PersonPage)
    rows = _session(desk).promises.of(_who(desk))
    assert {row.standing for row in rows} == {PromiseStanding.OWED, PromiseStanding.LATE}


def test_a_promise_that_could_not_be_kept_says_why_in_the_ledger(desk: Hands) -> None:
    desk.main.go(Route(PageName.PERSON, _who(desk)))
    desk.press("All promises")
    desk.wait_for(PromisesPage)
    desk.press("Could not keep it: Bring the form")
    desk.wait_for(PromiseChangePage)
    desk.keys("Ctrl+S")
    assert desk.sees("There are no words here yet.")
    desk.write("The office was closed.")
    desk.keys("Ctrl+S")
    desk.wait_for(PromisesPage)
    assert desk.sees("The office was closed.")
    assert desk.sees("They do not know yet.")
    desk.press("Undo")
    assert [row.standing for row in _session(desk).promises.of(_who(desk))] == [PromiseStanding.OWED]


def test_a_promise_kept_on_its_day_and_written_down_later_is_not_late(desk: Hands) -> None:
    session, who = _session(desk), _who(desk)
    today = session.now().date()
    day = today - timedelta(days=3)
    promise = session.promises.add(who, "Ring the clinic", day, day - timedelta(days=4), past_is_right=True)
    desk.main.go(Route(PageName.PROMISES, who))
    desk.press("Kept: Ring the clinic")
    assert session.promises.one(promise.id).standing is PromiseStanding.KEPT_LATE
    desk.press("Kept on another day: Ring the clinic")
    page = desk.wait_for(PromiseChangePage)
    page._day.setDate(QDate(2150, 1, 1))
    desk.keys("Ctrl+S")
    assert desk.sees("The day you kept it is in the future.")
    page._day.setDate(QDate(day.year, day.month, day.day))
    desk.keys("Ctrl+S")
    desk.wait_for(PromisesPage)
    assert session.promises.one(promise.id).standing is PromiseStanding.KEPT


@pytest.mark.parametrize("too", [True, False])
def test_a_step_of_mine_is_a_promise_too_unless_i_say_no(desk: Hands, too: bool) -> None:  # noqa: FBT001 - a parameter
    session, who = _session(desk), _who(desk)
    desk.main.go(Route(PageName.STEP, who, section=session.hopes.board(who)[0].hope.id))
    page = desk.wait_for(StepPage)
    desk.write("Ring the choir")
    assert not page._promised.isVisible()
    page._whose.setCurrentIndex(page._whose.findData(Whose.PEER.value))
    assert page._promised.isVisible()
    if not too:
        desk.press("Keep it with my promises too")
    desk.keys("Ctrl+S")
    desk.wait_for(PersonPage)
    assert ("Ring the choir" in [row.promise.text for row in session.promises.of(who)]) == too
    assert [step.text for step in session.vault.hopes.steps(who)] == ["Ring the choir"]


def test_a_hope_that_was_let_go_is_no_failure_and_comes_back(desk: Hands) -> None:
    session, who = _session(desk), _who(desk)
    (row,) = session.hopes.board(who)
    desk.main.go(Route(PageName.HOPE, who, section=row.hope.id))
    page = desk.wait_for(HopePage)
    page._status.setCurrentIndex(page._status.findData(HopeStatus.LET_GO.value))
    assert desk.sees("They decided that it is not theirs any more.")
    desk.keys("Ctrl+S")
    desk.wait_for(PersonPage)
    assert session.hopes.one(row.hope.id).status is HopeStatus.LET_GO
    desk.press("Change the hope")
    desk.wait_for(HopePage)
    desk.press("Put aside")
    assert session.hopes.board(who) == []
    desk.press("Undo")
    assert [item.hope.id for item in session.hopes.board(who)] == [row.hope.id]


@pytest.mark.parametrize(
    "bad",
    [
        ("عربي 🌱 and עברית then English " * 20)[:300].strip(),
        "a\0b\x1bc",
        "left \u202eright\u202c \u2066and\u2069 \u200fback",
    ],
    ids=["300 of every script", "nul", "bidi"],
)
def test_whatever_is_said_is_kept(desk: Hands, bad: str) -> None:
    session, who = _session(desk), _who(desk)
    desk.main.go(Route(PageName.HOPE, who))
    page = desk.page(HopePage)
    for editor in page.findChildren(PlainEditor):
        editor.set_text(bad)
    page._plain_goal.setText(bad)
    desk.keys("Ctrl+S")
    desk.wait_for(PersonPage)
    kept = session.hopes.board(who)[-1].hope
    assert kept.words == kept.why == kept.fits == acceptable(bad)
    assert kept.plain_goal == " ".join(acceptable(bad).split())


def test_what_cannot_be_kept_is_said_and_stays_in_the_field(desk: Hands) -> None:
    bad = "x" * 401
    session, who = _session(desk), _who(desk)
    desk.main.go(Route(PageName.SUPPORT, who))
    page = desk.page(SupportPage)
    page._name_field.setText(bad)
    desk.keys("Ctrl+S")
    desk.page(SupportPage)
    assert desk.sees("Nothing was lost; your text is still on the screen.")
    assert page._name_field.text() == bad
    assert session.supports.of(who) == []


def test_a_hope_of_tomorrow_is_refused_and_nothing_is_half_kept(desk: Hands) -> None:
    session, who = _session(desk), _who(desk)
    desk.main.go(Route(PageName.HOPE, who))
    page = desk.page(HopePage)
    desk.write(HOPE)
    page._heard_on.setDate(page._heard_on.date().addDays(1))
    desk.keys("Ctrl+S")
    assert desk.sees("The day it was said is in the future.")
    assert page._words.text() == HOPE
    assert len(session.hopes.board(who)) == 1
    desk.press("Today")
    desk.page(TodayPage)
    assert desk.sees("a hope")
    assert len(session.hopes.board(who)) == 1
