"""A recovery sheet is made, the passphrase is lost, and the sheet brings everything back."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from peernotes.services import homes, unlock
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.ways_page import WaysPage
from tests.ui.hands import Hands


def _first_run(hands: Hands) -> str:
    hands.write("Rosa Delgado")
    passphrase = str(hands.field("Suggested passphrase").property("text"))
    hands.go_into("Type it once, to be sure you have it")
    hands.write(passphrase)
    hands.press("Create my notes")
    hands.wait_for(TodayPage)
    return passphrase


def _to_the_ways(hands: Hands) -> None:
    hands.press("Settings")
    hands.page(SettingsPage)
    hands.press("Recovery sheet and passphrase")
    hands.page(WaysPage)


def _make_a_sheet(hands: Hands) -> str:
    hands.press("Make a recovery sheet")
    shown = str(hands.field("The words of the sheet").property("text"))
    words = " ".join(part for part in shown.split() if not part.isdigit())
    assert len(words.split()) == 12
    hands.go_into("Type the twelve words once, to prove the sheet")
    hands.write("abandon")
    hands.press("I have the sheet")
    assert hands.sees("There are 1 words here")
    hands.go_into("Type the twelve words once, to prove the sheet")
    hands.keys("Ctrl+A")
    hands.write(words)
    hands.press("I have the sheet")
    assert hands.sees("A recovery sheet opens these notes")
    return words


def test_the_sheet_brings_back_who_lost_the_passphrase(qtbot: QtBot, start: Callable[[], Hands]) -> None:
    hands = start()
    lost = _first_run(hands)
    _to_the_ways(hands)
    words = _make_a_sheet(hands)
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()

    again = start()
    again.page(UnlockPage)
    again.write("no idea at all what it was")
    again.press("Unlock")
    again.wait_until_sees("does not open these notes")
    again.press("I can't remember it")
    again.press("Come back with the recovery sheet")
    again.page(RecoverPage)
    again.write(words.upper())
    new = str(again.field("Suggested passphrase").property("text"))
    again.go_into("Type it once, to be sure you have it")
    again.write(new)
    again.press("Open my notes")
    again.wait_for(WaysPage)
    with qtbot.waitSignal(again.window.locked):
        again.window.lock()

    home = unlock.found()[0]
    assert unlock.derive(home.folder, new).folder == home.folder
    assert new != lost


def test_a_changed_passphrase_opens_and_wrong_tries_are_told(
    qtbot: QtBot, start: Callable[[], Hands]
) -> None:
    hands = start()
    old = _first_run(hands)
    _to_the_ways(hands)
    hands.go_into("The passphrase now")
    hands.write(old)
    new = str(hands.field("Suggested passphrase").property("text"))
    hands.go_into("Type it once, to be sure you have it")
    hands.write(new)
    hands.press("Change it")
    hands.wait_until_sees("the new passphrase opens your notes")
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()

    again = start()
    again.write(old)
    again.press("Unlock")
    again.wait_until_sees("does not open these notes")
    assert homes.wrong_tries(unlock.found()[0].folder).failed == 1
    third = start()
    assert third.sees("1 wrong try since")
    third.write(new)
    third.press("Unlock")
    third.wait_for(WaysPage)
    assert homes.wrong_tries(unlock.found()[0].folder).failed == 0
