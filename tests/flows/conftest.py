"""The whole program in a window, from first run to lock, in a data folder of its own."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.ui.app_window import AppWindow
from tests.ui.hands import Hands
from tests.ui.stage import *  # noqa: F403 - every fixture of a window test


@pytest.fixture
def start(qtbot: QtBot, new_window: Callable[[], AppWindow]) -> Callable[[], Hands]:
    """Starts the program and gives the hands at its window."""

    def started() -> Hands:
        window = new_window()
        window.start()
        return Hands(qtbot, window)

    return started
