"""The keys shown on the screen do what it says beside them, wherever they are shown."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.notes_page import NotesPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.search import SearchField
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


SEARCHED = {
    "today": scenes.today,
    "people": scenes.people,
    "person": scenes.SCENES["person, asking"],
    "notes": scenes.notes,
}


@pytest.mark.parametrize("name", SEARCHED)
def test_typing_in_any_search_goes_on_in_people(stage: Stage, hands: Hands, name: str) -> None:
    """The page changes under the first letter; the next letters follow it."""
    SEARCHED[name](stage)
    hands.keys("Ctrl+K")
    assert isinstance(QApplication.focusWidget(), SearchField)
    hands.write("nizho")
    page = hands.page(PeoplePage)
    assert page.search.hasFocus()
    assert page.search.text() == "nizho"
    assert page._people.model().rowCount() == 1
    hands.keys("Return")
    assert hands.page(PersonPage).route.client == stage.somebody().id


def test_what_was_written_stays_when_ctrl_k_is_pressed_again(stage: Stage, hands: Hands) -> None:
    scenes.people(stage)
    hands.write("ros")
    hands.keys("Ctrl+K")
    hands.write("l")
    assert hands.page(PeoplePage).search.text() == "l"


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("Ctrl+1", TodayPage), ("Ctrl+2", PeoplePage), ("Ctrl+3", NotesPage), ("Ctrl+4", SettingsPage)],
)
def test_the_rail_from_a_note(stage: Stage, hands: Hands, keys: str, kind: type) -> None:
    scenes.note_written(stage)
    hands.keys(keys)
    assert hands.page(kind).isVisible()


@pytest.mark.parametrize("name", [name for name in scenes.SCENES if name not in scenes.OUTSIDE][3::4])
def test_lock_from_anywhere(stage: Stage, hands: Hands, name: str) -> None:
    scenes.SCENES[name](stage)
    with stage.qtbot.waitSignal(stage.window.locked):
        hands.keys("Ctrl+L")
    assert stage.window.main is None


class TestNew:
    def test_on_today_a_person(self, stage: Stage, hands: Hands) -> None:
        scenes.today(stage)
        hands.keys("Ctrl+N")
        assert hands.page(PersonForm).isVisible()

    def test_in_people_a_person(self, stage: Stage, hands: Hands) -> None:
        scenes.people(stage)
        hands.keys("Ctrl+N")
        assert hands.page(PersonForm).isVisible()

    def test_on_a_person_s_page_a_note(self, stage: Stage, hands: Hands) -> None:
        stage.begin(Route(PageName.PERSON, stage.newcomer().id))
        hands.keys("Ctrl+N")
        assert hands.page(NotePage).isVisible()


class TestCoach:
    @pytest.fixture
    def page(self, stage: Stage, hands: Hands) -> NotePage:
        scenes.note_new(stage)
        page = hands.page(NotePage)
        page._slots[0].text.setPlainText("Refused to sign. He was non-compliant.")
        page._slots[1].text.setPlainText("Refused to come.")
        page._slots[0].text.setFocus()
        return page

    def test_f7_looks_at_once(self, page: NotePage, hands: Hands) -> None:
        hands.keys("F7")
        assert page._coach.card.isVisible()
        assert hands.sees("F8 goes to the next mark.")

    def test_f8_comes_to_every_mark_and_round_again(self, page: NotePage, hands: Hands) -> None:
        """One is at the very start of a part, one in another part; after the last comes the first."""
        page._coaching.check()
        marks = [(slot.slot.id, key) for slot in page._slots for key in slot.text.shown_findings()]
        assert len(marks) == 3
        seen = []
        for _ in range(4):
            hands.keys("F8")
            assert page._coaching._here is not None
            at = QApplication.focusWidget()
            assert at is not None
            assert page._coach.isAncestorOf(at)
            seen.append((page._coaching._here[0].slot.id, page._coaching._here[1].start))
        assert len(set(seen)) == 3
        assert seen[3] == seen[0]

    def test_esc_leaves_it_and_goes_back_to_the_words(self, page: NotePage, hands: Hands) -> None:
        before = page._slots[0].text.text()
        hands.keys("F7")
        hands.keys("Esc")
        assert not page._coach.card.isVisible()
        assert page._slots[0].text.text() == before
        assert any(slot.text.hasFocus() for slot in page._slots)


class TestEsc:
    def test_a_form_is_put_away(self, stage: Stage, hands: Hands) -> None:
        scenes.form_new(stage)
        hands.keys("Esc")
        assert hands.page(PeoplePage).isVisible()

    def test_a_preference_keeps_what_was_typed(self, stage: Stage, hands: Hands) -> None:
        client = stage.newcomer()
        stage.begin(Route(PageName.PREFERENCE, client.id, section="greeting"))
        asking = hands.page(PreferencePage).session.asking
        hands.write("First name, please.")
        hands.keys("Esc")
        assert hands.page(PersonPage).isVisible()
        assert asking.row(client.id, "greeting").statements == ()
        hands.press("Undo")
        assert hands.page(PreferencePage)._editor.text() == "First name, please."

    def test_a_print_goes_back_to_the_person(self, stage: Stage, hands: Hands) -> None:
        scenes.printing(stage)
        hands.keys("Esc")
        assert hands.page(PersonPage).isVisible()


class TestBack:
    def test_goes_through_the_pages_as_they_came(self, stage: Stage, hands: Hands) -> None:
        scenes.today(stage)
        hands.keys("Ctrl+2", "Ctrl+3")
        hands.keys("Alt+Left")
        assert hands.page(PeoplePage).isVisible()
        hands.keys("Alt+Left")
        assert hands.page(TodayPage).isVisible()

    def test_on_the_first_page_stays(self, stage: Stage, hands: Hands) -> None:
        scenes.today(stage)
        main = stage.main(stage.practice)
        main._back.clear()
        hands.keys("Alt+Left")
        assert hands.page(TodayPage).isVisible()
