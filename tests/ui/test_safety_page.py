"""The Safety page answers with what is so, keeps up with what is done, and has one filled button."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services import access, backups
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.answer import AnswerRow
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.mark import Sign
from peernotes.vault import copies
from tests.ui.hands import Hands


@pytest.fixture
def hands(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(record_vault)
    hands = Hands(qtbot, window)
    hands.main.go(Route(PageName.SAFETY))
    return hands


@pytest.fixture
def session(hands: Hands) -> Session:
    return hands.main._session


def _again(hands: Hands) -> SafetyPage:
    hands.main.go(Route(PageName.SAFETY))
    return hands.page(SafetyPage)


def _row(hands: Hands, question: str) -> AnswerRow:
    rows = hands.page(SafetyPage)._rows
    return next(row for row in rows if row.answer.question == question)


def _back_up(qtbot: QtBot, hands: Hands) -> None:
    page = hands.page(SafetyPage)
    assert hands.has_keyboard("Make a backup now")
    hands.keys("Return")
    qtbot.waitUntil(lambda: not page._progress.isVisible(), timeout=20_000)


def test_a_backup_is_made_and_proved_with_one_press(qtbot: QtBot, hands: Hands, session: Session) -> None:
    assert hands.sees("There is no proved backup.")
    assert hands.button("No backup yet").isVisible()
    _back_up(qtbot, hands)
    assert _row(hands, "Can my notes be brought back?").answer.sign is Sign.WELL
    hands.wait_until_sees("Everything came back today.")
    assert hands.button("Everything came back today").isVisible()
    assert backups.standing(session).newest is not None


def test_the_window_copies_nothing_itself(
    qtbot: QtBot, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred megabytes would hold up the keys for a second."""

    def in_the_window(*_: object) -> None:
        raise AssertionError("copied in the window's own process")

    monkeypatch.setattr(copies, "take", in_the_window)
    _back_up(qtbot, hands)
    hands.wait_until_sees("Everything came back today.")


def test_too_little_room_is_said_at_once(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "has_room", lambda *_: False)
    hands.keys("Return")
    assert hands.sees(backups.NoRoomError.what)


def test_the_line_on_the_rail_leads_to_it(hands: Hands) -> None:
    hands.keys("Ctrl+1")
    hands.press("No backup yet")
    assert hands.page(SafetyPage).isVisible()


def test_what_changed_since_is_counted(qtbot: QtBot, hands: Hands, session: Session) -> None:
    _back_up(qtbot, hands)
    hands.wait_until_sees("Nothing has changed since.")
    session.people.save(replace(session.people.new(), name_to_use="Ana"))
    _again(hands)
    assert hands.sees("One change since then.")


def test_only_the_most_useful_button_is_filled(qtbot: QtBot, hands: Hands) -> None:
    def filled() -> list[str]:
        buttons = hands.window.findChildren(PrimaryButton)
        return [button.text() for button in buttons if button.isVisible() and button.isEnabled()]

    assert filled() == ["Make a backup now"]
    _back_up(qtbot, hands)
    qtbot.waitUntil(lambda: filled() == ["Choose a place…"])


def test_one_backup_in_two_places_is_one_line(
    qtbot: QtBot, hands: Hands, session: Session, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = hands.page(SafetyPage)
    page.keep_copies_in(stick)
    qtbot.waitUntil(lambda: not page._progress.isVisible(), timeout=20_000)
    assert len(backups.standing(session).kept) == 2
    hands.wait_until_sees("0 notes · beside the notes · in “stick”")
    shutil.rmtree(stick)


def test_a_place_inside_the_notes_own_folder_is_refused(hands: Hands, session: Session) -> None:
    hands.page(SafetyPage).keep_copies_in(session.vault.folder / "backups")
    assert hands.sees("This folder is inside the folder of the notes, so both would be lost together.")
    assert backups.standing(session).second is None


def test_what_is_done_elsewhere_leaves_the_keyboard_where_it_is(hands: Hands, session: Session) -> None:
    hands.tab_to("Check everything")
    backups.make(session)
    hands.main._show_standing()
    hands.wait_until_sees("Everything came back today.")
    assert hands.has_keyboard("Check everything")


def test_a_damaged_backup_is_named_and_a_fresh_one_puts_it_right(
    qtbot: QtBot, hands: Hands, session: Session
) -> None:
    path = backups.make(session)
    path.write_bytes(path.read_bytes()[:-100])
    _again(hands)
    assert _row(hands, "Can my notes be brought back?").answer.sign is Sign.TROUBLE
    hands.wait_until_sees("A backup beside these notes no longer opens as it should.")
    _back_up(qtbot, hands)
    assert backups.standing(session).newest is not None


def test_cancelling_a_backup_leaves_the_page_as_it_was(qtbot: QtBot, hands: Hands) -> None:
    page = hands.page(SafetyPage)
    hands.keys("Return")
    page._cancel()
    qtbot.waitUntil(lambda: not page._progress.isVisible(), timeout=20_000)
    hands.wait_until_sees("Can my notes be brought back?")
    assert hands.has_keyboard("Make a backup now") or hands.has_keyboard("Choose a place")
    assert all(button.isEnabled() for button in page._buttons())


def test_whoever_was_let_in_is_not_passed_over(hands: Hands, session: Session) -> None:
    assert hands.sees("Without the passphrase nobody can open these notes, including us.")
    access.add_holder(session, "Ruth Amari, director", access.new_escrow_key().line)
    _again(hands)
    assert hands.sees("Only with the key of your organisation.")
    assert not hands.sees("nobody can open these notes")
