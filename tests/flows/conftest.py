"""The whole program in a window, from first run to lock, in a data folder of its own."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.ui.app_window import AppWindow
from tests.ui.hands import Hands
from tests.ui.stage import (
    clean_screen,
    home,
    ignore_missing_frames,
    made_practice,
    made_record,
    new_window,
    practice_session,
    practice_vault,
    record_session,
    record_vault,
)

__all__ = [
    "clean_screen",
    "home",
    "made_practice",
    "made_record",
    "new_window",
    "practice_session",
    "practice_vault",
    "record_session",
    "record_vault",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    ignore_missing_frames(item)


@pytest.fixture(autouse=True)
def _clean_screen(clean_screen: None) -> None:
    """For every test here, asked or not."""


@pytest.fixture
def start(qtbot: QtBot, new_window: Callable[[], AppWindow]) -> Callable[[], Hands]:
    """Starts the program and gives the hands at its window."""

    def started() -> Hands:
        window = new_window()
        window.start()
        return Hands(qtbot, window)

    return started
