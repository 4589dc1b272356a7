"""Check-ins in the real window: filled in, handed over, corrected, taken out, and a measure brought."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.unfinished import FormPlace
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.checked_page import CheckedPage
from peernotes.ui.pages.handed_page import HANDED_KEYS, Handed
from peernotes.ui.pages.measure_page import MeasurePage
from peernotes.ui.pages.packs_page import PacksPage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.removed_page import RemovedPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.choice import ChoiceCard
from tests.data.packs import pack_text
from tests.ui.hands import Hands

OTHER = "Wilhelmina Featherstonehaugh"


@pytest.fixture
def hands(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(record_vault)
    found = Hands(qtbot, window)
    people = _session(found).people
    people.save(replace(people.new(), name_to_use=OTHER))
    return found


def _session(hands: Hands) -> Session:
    return hands.main.session


@pytest.fixture
def ana(hands: Hands) -> Client:
    people = _session(hands).people
    return people.save(replace(people.new(), name_to_use="Ana Diaz"))


def _to_checkins(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.PERSON, ana.id, section="checkins"))


def _press_card(hands: Hands, qtbot: QtBot, question: int, label: str) -> None:
    """The answer with these words of the question with this number."""
    groups = [c for c in hands.window.findChildren(ChoiceCard) if c.isVisible() and c.choice.title == label]
    groups[question].click()
    QApplication.processEvents()
    del qtbot


def test_a_check_in_is_filled_in_from_the_persons_page(hands: Hands, qtbot: QtBot, ana: Client) -> None:
    _to_checkins(hands, ana)
    hands.press("Fill it in… How was today?")
    page = hands.wait_for(MeasurePage)
    _press_card(hands, qtbot, 0, "Yes")
    _press_card(hands, qtbot, 1, "Partly")
    _press_card(hands, qtbot, 3, "Skip")
    page._answers.words["change"].setFocus()
    hands.write("Slower")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    (sheet,) = _session(hands).check_ins.of(ana.id)
    assert sheet.answers.chosen == {"listened": 3, "topic": 2}
    assert sheet.answers.skipped == {"again"}
    assert sheet.answers.words == {"change": "Slower"}
    assert hands.sees("ask what you could do differently")
    assert _session(hands).forms.all() == []


def test_nothing_but_the_questions_is_in_the_window_while_it_is_handed_over(
    hands: Hands, qtbot: QtBot, ana: Client
) -> None:
    hands.main.go(Route(PageName.CHECK_IN, ana.id, section="how_was_today"))
    scale = Theme.of(hands.window).scale
    hands.press("Hand over the screen")
    assert Theme.of(hands.window).scale >= 1.5
    _stays_put(hands, "Esc", "Alt+Left", "Ctrl+1", "Ctrl+2", "Ctrl+4", "Ctrl+K", "Ctrl+S", "F9", "Ctrl+B")
    shown = _everything_said(hands.window)
    assert not [text for text in shown if "Ana" in text or "Wilhelmina" in text or "Today" in text.split()]
    assert not [text for text in shown if "Lock" in text or "Settings" in text or _native() in text]
    _press_card(hands, qtbot, 0, "No")
    for _ in range(3):
        hands.press("Next")
    _press_card(hands, qtbot, 0, "Skip this one")
    hands.press("Next")
    hands.write("Wait for me")
    hands.press("I'm done")
    assert hands.sees("Please hand the computer back.")
    _stays_put(hands, "Esc", "Alt+Left", "Ctrl+1")
    hands.keys(HANDED_KEYS)
    said = hands.page(MeasurePage)._answers.answers()
    assert (said.chosen, said.skipped) == ({"listened": 1}, frozenset({"again"}))
    assert said.words["change"] == "Wait for me"
    assert Theme.of(hands.window).scale == scale


def test_the_notes_hide_again_once_the_screen_is_handed_back(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.CHECK_IN, ana.id, section="how_was_today"))
    hands.press("Hand over the screen")
    hands.keys(HANDED_KEYS)
    page = hands.page(MeasurePage)
    assert page.isVisible()
    hands.keys("F9")
    assert not page.isVisible()
    hands.keys("F9")
    assert page.isVisible()


def _stays_put(hands: Hands, *sequences: str) -> None:
    for keys in sequences:
        hands.keys(keys)
        assert hands.window.findChild(Handed) is not None
        assert hands.window.main is not None
        assert hands.window.main.parent() is None


def _native() -> str:
    return QKeySequence(HANDED_KEYS).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def _everything_said(window: QWidget) -> list[str]:
    """Also what is hidden inside the window: a screen reader finds it."""
    found = []
    for part in window.findChildren(QWidget):
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
    return [text for text in found if text]


def test_what_was_answered_in_their_hands_survives_the_lock(
    hands: Hands, qtbot: QtBot, ana: Client, record_vault: Opened
) -> None:
    route = Route(PageName.CHECK_IN, ana.id, section="how_was_today")
    hands.main.go(route)
    hands.press("Hand over the screen")
    _press_card(hands, qtbot, 0, "Partly")
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()
    window = AppWindow(hands.window._store)
    qtbot.addWidget(window)
    window.show()
    window._open(record_vault)
    again = Hands(qtbot, window)
    assert again.page(MeasurePage)._answers.choices() == {"listened": "2"}
    assert _session(again).check_ins.of(ana.id) == []
    window.close()


def test_choices_are_on_the_disk_before_the_sheet_is_kept_and_come_back(
    hands: Hands, qtbot: QtBot, ana: Client
) -> None:
    route = Route(PageName.CHECK_IN, ana.id, section="respect_check")
    hands.main.go(route)
    _press_card(hands, qtbot, 0, "Yes, something")
    page = hands.page(MeasurePage)
    assert page._watch.save()
    kept = _session(hands).forms.at(FormPlace("check_in", ana.id, route.plain()))
    assert kept is not None
    assert kept.content[":facts"] == {"choices": {"wrong": "2"}}
    hands.keys("Esc")
    hands.wait_for(PersonPage)
    assert _session(hands).check_ins.of(ana.id) == []
    hands.main.go(route)
    assert hands.page(MeasurePage)._answers.choices() == {"wrong": "2"}
    assert hands.sees("Brought back from")
    hands.press("Take the answer back")
    assert hands.page(MeasurePage)._answers.choices() == {}


def test_a_score_off_its_scale_is_told_and_nothing_is_lost(hands: Hands, ana: Client) -> None:
    hands.main.go(Route(PageName.CHECK_IN, ana.id, section="barc10"))
    hands.write("470")
    hands.keys("Ctrl+S")
    page = hands.page(MeasurePage)
    assert hands.sees("This score goes from 10 to 60")
    assert page._answers.typed["total"].text() == "470"
    page._answers.typed["total"].setText("47")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    assert len(_session(hands).check_ins.of(ana.id)) == 1


def test_a_sheet_is_corrected_with_a_reason_and_says_what_it_said_before(
    hands: Hands, qtbot: QtBot, ana: Client
) -> None:
    hands.main.go(Route(PageName.CHECK_IN, ana.id, section="respect_check"))
    _press_card(hands, qtbot, 0, "Yes, something")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.press("Open Respect check")
    hands.wait_for(CheckedPage)
    hands.press("Correct it")
    page = hands.wait_for(MeasurePage)
    _press_card(hands, qtbot, 0, "No, nothing")
    hands.keys("Ctrl+S")
    assert hands.sees("There is no word yet on why it is corrected.")
    page._reason.setText("typed wrong")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.press("Open Respect check")
    assert hands.sees("why: typed wrong")
    assert hands.sees("Yes, something")


def test_a_sheet_is_taken_out_and_put_back_by_undo_and_from_recently_removed(
    hands: Hands, qtbot: QtBot, ana: Client
) -> None:
    hands.main.go(Route(PageName.CHECK_IN, ana.id, section="respect_check"))
    _press_card(hands, qtbot, 0, "No, nothing")
    hands.keys("Ctrl+S")
    check_ins = _session(hands).check_ins
    for way in ("Undo", "Bring back"):
        hands.press("Open Respect check")
        hands.press("Take it out…")
        hands.write("somebody else's")
        hands.keys("Return")
        hands.wait_for(PersonPage)
        assert check_ins.of(ana.id) == []
        if way == "Bring back":
            hands.main.go(Route(PageName.REMOVED))
            hands.page(RemovedPage)
        hands.press(way)
        assert len(check_ins.of(ana.id)) == 1
        _to_checkins(hands, ana)


def test_a_measure_is_brought_through_the_licence_gate(hands: Hands, ana: Client, tmp_path: Path) -> None:
    path = tmp_path / "garden.toml"
    text = pack_text(redistribution='"permission_required"', attest_text='"We have the permission."')
    path.write_text(text, encoding="utf-8")
    hands.main.go(Route(PageName.PACKS))
    page = hands.page(PacksPage)
    page.take_file(tmp_path / "nothing.toml")
    assert hands.sees("This file cannot be read.")
    page.take_file(path)
    QApplication.processEvents()
    hands.press("Take it in")
    assert hands.sees("The licence asks for a promise")
    hands.press("This is true for us")
    hands.press("Take it in")
    assert hands.sees("The owner of these words has to permit their use")
    hands.go_into("What the permission is known by")
    hands.write("Letter of May")
    hands.press("Take it in")
    assert hands.sees("Permission: Letter of May")
    hands.press("Put away")
    assert not [o for o in _session(hands).packs.offered() if o.pack.id == "garden"]
    hands.press("Undo")
    _to_checkins(hands, ana)
    hands.press("Fill it in… Garden scale")
    hands.wait_for(MeasurePage)
