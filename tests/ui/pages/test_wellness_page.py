"""Writing a plan with somebody: nothing is lost, nothing is asked for, and what they take back can return."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Answer, Client
from peernotes.domain.wellness import WrittenBy
from peernotes.services.unlock import Opened
from peernotes.services.wellness import Written
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.directive_page import DirectivePage
from peernotes.ui.pages.local_numbers_page import LocalNumbersPage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.plan_copy_page import PlanCopyPage
from peernotes.ui.pages.wellness_page import WellnessPage
from peernotes.ui.route import PageName, Route
from tests.samples import HARD_TEXTS
from tests.ui.hands import Hands

TYPED = "Sit with me."


@pytest.fixture
def hands(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(record_vault)
    return Hands(qtbot, window)


@pytest.fixture
def ana(hands: Hands) -> Client:
    people = hands.main.session.people
    return people.save(replace(people.new(), name_to_use="Ana Diaz"))


def _write(hands: Hands, ana: Client, section: str = "helps", words: str = TYPED) -> None:
    session = hands.main.session
    session.wellness.write(ana.id, {section: Written(words)}, session.now().date(), WrittenBy.PERSON)


def _stands(hands: Hands, ana: Client, section: str = "helps") -> str:
    words = hands.main.session.wellness.row(ana.id, section).words
    return words.words if words else ""


def _open(hands: Hands, ana: Client, section: str = "") -> WellnessPage:
    hands.main.go(Route(PageName.WELLNESS, ana.id, section=section))
    return hands.page(WellnessPage)


def test_a_first_plan_is_begun_from_the_persons_page(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.PERSON, ana.id))
    hands.open_tab("Wellness plan")
    assert hands.sees("There is no plan yet.")
    hands.press("Begin the plan together")
    hands.page(WellnessPage)
    hands.write("Loud and laughing.")
    hands.keys("Ctrl+S")
    hands.page(PersonPage)
    assert hands.sees("Loud and laughing.")
    assert hands.sees("written together with Rosa Delgado")


def test_what_is_left_out_is_no_reproach_and_nothing_is_written_for_it(hands: Hands, ana: Client) -> None:
    _open(hands, ana)
    hands.keys("Ctrl+S")
    assert hands.main.session.wellness.filled(ana.id) == []
    _write(hands, ana)
    hands.main.go(Route(PageName.PERSON, ana.id, section="wellness"))
    assert hands.sees("Left open: Early signs I notice, What makes it worse")


def test_one_section_leads_to_the_next_and_keeps_the_first(hands: Hands, ana: Client) -> None:
    _open(hands, ana, "helps")
    hands.write(TYPED)
    hands.press("Keep, and go on")
    assert hands.page(WellnessPage).route.section == "worse"
    assert _stands(hands, ana) == TYPED


def test_an_emptied_section_is_gone_and_undo_brings_it_back(hands: Hands, ana: Client) -> None:
    _write(hands, ana)
    page = _open(hands, ana, "helps")
    page._fields["helps"].words.selectAll()
    hands.keys("Delete", "Ctrl+S")
    assert _stands(hands, ana) == ""
    hands.press("Undo")
    assert _stands(hands, ana) == TYPED


def test_what_was_taken_back_stays_to_be_read_and_can_come_back_later(hands: Hands, ana: Client) -> None:
    _write(hands, ana)
    _write(hands, ana, words="")
    _open(hands, ana, "helps")
    assert hands.sees("taken back")
    hands.press("They want it back")
    assert _stands(hands, ana) == TYPED


def test_a_day_in_the_future_is_refused_with_the_words_still_there(hands: Hands, ana: Client) -> None:
    page = _open(hands, ana, "helps")
    hands.write(TYPED)
    page._said_on.setDate(QDate.currentDate().addDays(1))
    hands.keys("Ctrl+S")
    assert hands.page(WellnessPage) is page
    assert hands.sees("The day these words were said is in the future.")
    assert page._fields["helps"].words.text() == TYPED
    assert _stands(hands, ana) == ""


@pytest.mark.parametrize("words", [*HARD_TEXTS, "x", "word " * 60])
def test_any_words_are_kept_as_they_stand(hands: Hands, ana: Client, words: str) -> None:
    page = _open(hands, ana, "helps")
    page._fields["helps"].words.set_text(words)
    hands.keys("Ctrl+S")
    assert _stands(hands, ana) == words.strip()


def test_closing_keeps_half_a_sentence_and_makes_no_plan_of_it(hands: Hands, ana: Client) -> None:
    _open(hands, ana, "helps")
    hands.write(TYPED)
    hands.keys("Esc")
    assert _stands(hands, ana) == ""
    again = _open(hands, ana, "helps")
    assert again._fields["helps"].words.text() == TYPED


def test_where_they_want_it_printed_makes_no_new_version(hands: Hands, ana: Client) -> None:
    _write(hands, ana)
    page = _open(hands, ana, "helps")
    page._fields["helps"]._wallet.click()
    hands.keys("Ctrl+S")
    plans = hands.main.session.wellness
    assert [item.on_wallet for item in plans.versions(ana.id, "helps")] == [True]
    assert hands.sees("on the wallet card") or hands.button("Wallet card").isEnabled()


def test_a_copy_needs_somebody_who_has_it(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.PLAN_COPY, ana.id))
    hands.keys("Ctrl+S")
    hands.page(PlanCopyPage)
    assert hands.sees("It is not said who has the copy.")
    hands.write("My sister Ruth")
    hands.keys("Ctrl+S")
    assert hands.sees("My sister Ruth")
    hands.press("Take off: My sister Ruth")
    assert not hands.sees("My sister Ruth")
    hands.press("Undo")
    assert hands.sees("My sister Ruth")


def test_what_was_typed_of_a_directive_comes_back_with_the_yes(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.DIRECTIVE, ana.id))
    page = hands.page(DirectivePage)
    page._exists.setCurrentIndex(list(Answer).index(Answer.YES))
    page._agent.setText("Ruth Diaz")
    page._exists.setCurrentIndex(list(Answer).index(Answer.NO))
    assert not page._agent.isVisible()
    page._exists.setCurrentIndex(list(Answer).index(Answer.YES))
    assert page._agent.text() == "Ruth Diaz"
    hands.keys("Ctrl+S")
    assert hands.sees("Speaks for them: Ruth Diaz.")
    assert hands.sees("nobody can be made to follow it")


def test_another_number_is_one_that_nobody_called(hands: Hands) -> None:
    hands.main.go(Route(PageName.LOCAL_NUMBERS))
    card = hands.page(LocalNumbersPage)._cards[0]
    card._name.setText("County line")
    card._number.setText("928-555-0199")
    card._called.click()
    hands.keys("Ctrl+S")
    hands.main.go(Route(PageName.LOCAL_NUMBERS))
    card = hands.page(LocalNumbersPage)._cards[0]
    assert hands.sees("called on")
    card._number.setFocus()
    QApplication.processEvents()
    card._number.setText("928-555-0200")
    hands.keys("Ctrl+S", "F1")
    assert hands.sees("928-555-0200")
    assert not hands.sees("called on")
