"""The crisis card is one key away on every screen, and takes nothing away from anybody."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Answer, Client, SafeContact
from peernotes.domain.crisis import LocalKind, LocalNumber
from peernotes.domain.wellness import WrittenBy
from peernotes.services import crisis
from peernotes.services.unlock import Opened
from peernotes.services.wellness import Written
from peernotes.ui.app_window import AppWindow
from peernotes.ui.crisis_keys import CRISIS_KEYS
from peernotes.ui.pages.crisis_card import CrisisCard
from peernotes.ui.pages.local_numbers_page import LocalNumbersPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.wellness_page import WellnessPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.vault import database_file
from tests.part import part
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

HELPS = "Sit beside me and wait."
_ABOUT_SOMEBODY = frozenset(
    {
        PageName.PERSON,
        PageName.PREFERENCE,
        PageName.PRINT,
        PageName.HISTORY,
        PageName.TRAIL,
        PageName.KEEPING,
        PageName.WELLNESS,
        PageName.PLAN_COPY,
        PageName.DIRECTIVE,
        PageName.PERSON_FORM,
    }
)


@pytest.fixture
def hands(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(record_vault)
    return Hands(qtbot, window)


@pytest.fixture
def ana(hands: Hands) -> Client:
    session = hands.main.session
    contact = SafeContact(phone="928-555-0142", call=Answer.NO, code_name="Kim from the library")
    who = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz", safe_contact=contact))
    session.wellness.write(who.id, {"helps": Written(HELPS)}, session.now().date(), WrittenBy.PERSON)
    return who


def _card(hands: Hands) -> CrisisCard:
    card = hands.main._crisis.card
    assert card is not None, "the crisis card is not up"
    assert card.isVisible()
    return card


@pytest.mark.parametrize("name", part(list(PageName), 3))
def test_it_opens_on_every_screen_and_esc_goes_back_to_the_same_one(
    hands: Hands, ana: Client, name: PageName
) -> None:
    about = ana.id if name in _ABOUT_SOMEBODY else None
    section = {PageName.PREFERENCE: "language", PageName.PAPER: "trail everything 30"}.get(name, "")
    hands.main.go(Route(name, about, section=section))
    page, at = hands.main.page, QApplication.focusWidget()
    hands.keys("F1")
    _card(hands)
    assert hands.sees("988")
    assert hands.sees(HELPS) is (about is not None)
    hands.keys("Esc")
    assert hands.main._crisis.card is None
    assert hands.main.page is page
    assert page is not None
    assert page.isVisible()
    assert QApplication.focusWidget() is at


def test_it_is_read_to_its_end_by_keyboard(hands: Hands) -> None:
    hands.window.resize(1024, 500)
    hands.keys("F1")
    bar = _card(hands)._sheet.verticalScrollBar()
    assert bar.maximum() > 0
    hands.keys(*["PgDown"] * 6)
    assert bar.value() == bar.maximum()
    hands.keys("Up")
    assert bar.value() < bar.maximum()
    hands.keys(*["PgUp"] * 6)
    assert bar.value() == 0


@pytest.mark.parametrize("keys", CRISIS_KEYS)
def test_either_keys_open_it_and_take_it_away(hands: Hands, keys: str) -> None:
    hands.keys(keys)
    _card(hands)
    hands.keys(keys)
    assert hands.main._crisis.card is None


def test_words_and_caret_of_a_note_are_as_they_were(hands: Hands, ana: Client) -> None:
    draft = hands.main.session.notes.start(ana.id)
    hands.main.go(Route(PageName.DRAFT, ana.id, draft=draft.id))
    hands.page(NotePage)
    at = QApplication.focusWidget()
    assert isinstance(at, PlainEditor)
    hands.write("She came by.")
    hands.keys("Left", "Left", "F1")
    _card(hands)
    hands.write("xyz")
    hands.keys("Esc")
    assert (at.text(), at.caret()) == ("She came by.", 10)
    hands.write("!")
    assert at.text() == "She came b!y."
    hands.keys("Ctrl+Z")
    assert at.text() == "She came by."


def test_locking_with_the_card_up_keeps_what_was_typed_and_the_caret(
    hands: Hands, ana: Client, record_vault: Opened, new_window: Callable[[], AppWindow], qtbot: QtBot
) -> None:
    hands.main.go(Route(PageName.WELLNESS, ana.id, section="worse"))
    hands.write("Sirens.")
    hands.keys("Left", "F1")
    hands.window.lock()
    window = new_window()
    window._open(record_vault)
    again = Hands(qtbot, window).page(WellnessPage)
    editor = again._fields["worse"].words
    assert (editor.text(), editor.caret()) == ("Sirens.", 6)
    assert editor.hasFocus()


def test_the_persons_own_plan_stands_above_all_numbers(hands: Hands, ana: Client) -> None:
    here = LocalNumber(LocalKind.HOSPITAL, "Mesa General", "928-555-0190", "50 minutes by car")
    crisis.keep_local(hands.main.session, (here,))
    hands.main.go(Route(PageName.PERSON, ana.id))
    hands.keys("F1")
    card = _card(hands)
    said = {label.text(): label.mapTo(card, QPoint()).y() for label in card.findChildren(QLabel)}
    tops = [
        next(top for text, top in said.items() if words in text)
        for words in (HELPS, "Mesa General", "988 Suicide")
    ]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)


def test_how_to_reach_them_stands_beside_their_number(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.PERSON, ana.id))
    hands.keys("F1")
    assert hands.sees("Do not call \u2068928-555-0142\u2069.")
    assert hands.sees("say you are Kim from the library")


def test_it_opens_from_the_rail_without_taking_the_caret_away(hands: Hands) -> None:
    hands.main.go(Route(PageName.PERSON_FORM))
    hands.write("Bo")
    hands.press("Crisis")
    _card(hands)
    hands.press("Go back")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Bo"
    hands.page(PersonForm)


def test_going_elsewhere_closes_it_and_saves_the_page_beneath(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.WELLNESS, ana.id, section="worse"))
    hands.write("Sirens.")
    hands.keys("F1", "Ctrl+2")
    hands.page(PeoplePage)
    assert hands.main._crisis.card is None
    row = hands.main.session.wellness.row(ana.id, "worse")
    assert row.words is not None
    assert row.words.words == "Sirens."


def test_the_blank_page_hides_it_and_brings_it_back(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.PERSON, ana.id))
    hands.keys("F1", "F9")
    assert not hands.sees(HELPS)
    hands.keys("F9")
    assert hands.sees(HELPS)
    hands.keys("Esc")
    assert hands.main._crisis.card is None


def test_the_numbers_of_this_place_are_filled_in_from_it(hands: Hands) -> None:
    hands.keys("F1")
    hands.press("Fill them in")
    hands.page(LocalNumbersPage)
    hands.write("County crisis line")
    hands.keys("Tab")
    hands.write("928-555-0199")
    hands.keys("Ctrl+S", "F1")
    assert hands.sees("928-555-0199")
    hands.press("Change them")
    hands.page(LocalNumbersPage)


def test_where_nothing_can_be_written_the_card_is_still_there_to_read(
    qtbot: QtBot,
    practice_vault: Opened,
    new_window: Callable[[], AppWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database_file, "is_writable", lambda _folder: False)
    window = new_window()
    window._open(practice_vault)
    hands = Hands(qtbot, window)
    hands.keys("F1")
    assert hands.sees("988")
    assert not hands.button("Fill them in").isEnabled()


def test_the_numbers_stand_before_the_passphrase_and_half_of_one_is_never_left_behind(
    qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> None:
    del record_vault  # only that it is there
    window = new_window()
    window.start()
    hands = Hands(qtbot, window)
    page = hands.page(UnlockPage)
    hands.write(PASSPHRASE[:9])
    hands.keys("F1")
    assert hands.sees("988")
    assert not hands.sees("Whose notes?")
    hands.keys("Esc")
    assert page._secret.text() == ""  # a secret is emptied whenever it is hidden
    assert page._secret.hasFocus()
    hands.keys("F1", "F1")
    hands.write(PASSPHRASE)
    hands.keys("Return")
    qtbot.waitUntil(lambda: window.main is not None, timeout=10_000)
