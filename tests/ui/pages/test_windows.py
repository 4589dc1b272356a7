"""There is one window: pages come and go inside it, and its title says nothing about anyone."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services import unlock
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.today_page import TodayPage
from tests.ui.gear import windows_shown
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE


@pytest.fixture
def practising(qtbot: QtBot, practice_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(practice_vault)
    return Hands(qtbot, window)


def test_no_piece_of_a_page_is_ever_a_window_of_its_own(
    qtbot: QtBot, practice_vault: Opened, new_window: Callable[[], AppWindow]
) -> None:
    window = new_window()
    hands = Hands(qtbot, window)
    with windows_shown() as seen:
        window.start()
        window._open(practice_vault)
        hands.page(TodayPage)
        hands.press("Open the note for")
        hands.page(NotePage)
        hands.press("Back")
        hands.page(PersonPage)
        hands.keys("Ctrl+E")
        hands.page(PersonForm)
    assert seen == []


def test_locking_and_then_closing_lets_go_once(
    qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> None:
    window = new_window()
    window._open(record_vault)
    with qtbot.waitSignal(window.locked):
        Hands(qtbot, window).keys("Ctrl+L")
    assert window.close()
    again = unlock.open_session(unlock.derive(record_vault.folder, PASSPHRASE))
    again.close()
