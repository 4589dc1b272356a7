"""A recovery sheet is made, the passphrase is lost, and the sheet brings everything back."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services import access, backups, homes, unlock
from peernotes.services.session import Session
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.vault import swap
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
    again.press("Come back with words on paper")
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


def _shown(hands: Hands, name: str) -> str:
    """The words under this name, without their numbers."""
    shown = str(hands.field(name).property("text"))
    return " ".join(part for part in shown.split() if not part.isdigit())


def _session(hands: Hands) -> Session:
    return hands.main._session


_DONE = "Only the new passphrase opens these notes now"


def _give_new_keys(hands: Hands, old: str, until: str = _DONE) -> tuple[str, str]:
    """Walk through it, with two slips on the way; the new passphrase and the words of the new sheet."""
    hands.press("Give these notes new keys…")
    hands.page(RenewPage)
    hands.write("not the one at all")
    new, words = _shown(hands, "Suggested passphrase"), _shown(hands, "The words of the sheet")
    hands.go_into("Type it once, to be sure you have it")
    hands.write(new)
    hands.press("Give these notes new keys")
    assert hands.sees("There are 0 words here")
    hands.go_into("Type the twelve words once, to prove the sheet")
    hands.write(words)
    hands.press("Give these notes new keys")
    hands.wait_until_sees("That passphrase does not open these notes")
    hands.go_into("The passphrase now")
    hands.keys("Ctrl+A")
    hands.write(old)
    hands.press("Give these notes new keys")
    hands.wait_until_sees(until)
    return new, words


def _lock(qtbot: QtBot, hands: Hands) -> None:
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()


def test_new_keys_end_the_old_passphrase_and_the_old_backups(
    qtbot: QtBot, start: Callable[[], Hands]
) -> None:
    hands = start()
    old = _first_run(hands)
    before = backups.make(_session(hands))
    _to_the_ways(hands)
    new, words = _give_new_keys(hands, old)
    assert hands.sees(before.name)
    hands.press("Make a new backup, then remove these")
    assert hands.sees("the old ones are gone")
    assert not before.exists()
    assert _session(hands).check() > 0
    _lock(qtbot, hands)

    again = start()
    again.write(old)
    again.press("Unlock")
    again.wait_until_sees("does not open these notes")
    third = start()
    third.write(new)
    third.press("Unlock")
    third.wait_for(RenewPage)
    _lock(qtbot, third)
    assert access.come_back(unlock.found()[0].folder, words, f"{new} again").keys.epoch == 2


def test_when_the_new_keys_count_but_the_files_are_held_the_window_says_so_until_it_locks(
    qtbot: QtBot, start: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = start()
    old = _first_run(hands)
    _to_the_ways(hands)

    def held(*_: object) -> None:
        raise PermissionError("held by another program")

    with monkeypatch.context() as patch:
        patch.setattr(swap, "move_over", held)
        new, _ = _give_new_keys(hands, old, until="the new passphrase already counts")
    hands.press("Today")
    page = hands.page(RenewPage)
    assert hands.sees("These notes are closed.")
    hands.main._rounds.go_round()
    hands.main._show_standing()
    assert page.isVisible()
    _lock(qtbot, hands)

    again = start()
    again.write(new)
    again.press("Unlock")
    again.wait_for(TodayPage)
    _lock(qtbot, again)


def test_whoever_goes_away_in_the_middle_keeps_the_old_keys(qtbot: QtBot, start: Callable[[], Hands]) -> None:
    hands = start()
    old = _first_run(hands)
    _to_the_ways(hands)
    hands.press("Give these notes new keys…")
    hands.write(old)
    hands.go_into("Type it once, to be sure you have it")
    hands.write(_shown(hands, "Suggested passphrase"))
    hands.press("Go on without a sheet")
    assert hands.sees("a lost passphrase means lost notes")
    hands.press("Give these notes new keys")
    hands.press("Back")
    hands.page(WaysPage)
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()
    home = unlock.found()[0]
    assert unlock.derive(home.folder, old).keys.epoch == 1
    assert not list(home.folder.glob("*.next*"))


def _make_a_key(hands: Hands) -> tuple[str, str, str]:
    """Its twenty-four words, the line to send, and the six words to compare."""
    hands.press("Settings")
    hands.press("Make a key for an organisation…")
    hands.page(EscrowKeyPage)
    hands.press("Make a key")
    words = _shown(hands, "The words of the key")
    assert len(words.split()) == 24
    hands.write(words.rpartition(" ")[0])
    hands.press("I have the paper")
    assert hands.sees("There are 23 words here")
    hands.keys("Ctrl+A")
    hands.write(words)
    hands.press("I have the paper")
    line = str(hands.field("The line to send").property("text"))
    return words, line, _shown(hands, "Six words to compare")


def _let_in(hands: Hands, name: str, line: str, compared: str) -> None:
    hands.press("Add a key…")
    hands.write(name)
    hands.go_into("The line they sent you")
    hands.write(line)
    assert _shown(hands, "Six words to compare") == compared
    hands.press("Let them in")
    assert hands.sees(f"{name} can open these notes from now on")


def test_a_director_s_key_brings_back(qtbot: QtBot, start: Callable[[], Hands]) -> None:
    hands = start()
    _first_run(hands)
    words, line, compared = _make_a_key(hands)
    _to_the_ways(hands)
    _let_in(hands, "Ana Ruiz, director", line, compared)
    _lock(qtbot, hands)

    again = start()
    again.press("I can't remember it")
    again.press("Come back with words on paper")
    again.write(words)
    again.go_into("Type it once, to be sure you have it")
    again.write(_shown(again, "Suggested passphrase"))
    again.press("Open my notes")
    again.wait_for(WaysPage)
    rows = _session(again).vault.database.rows("SELECT action FROM journal ORDER BY seq DESC LIMIT 3")
    assert "came back by organisation key" in {row["action"] for row in rows}
    again.press("Remove the key of Ana Ruiz, director")
    assert again.sees("Removed.")
    assert access.holders(_session(again)) == ()
    _lock(qtbot, again)


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
