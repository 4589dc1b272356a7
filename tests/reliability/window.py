"""The program's own window in a process of its own, without the tests' tools around it."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services import unlock
from peernotes.ui.app_window import AppWindow
from peernotes.ui.crash import CrashReporter
from peernotes.vault import keys
from peernotes.vault.keys import FOR_TESTS
from tests.ui.gear import show_active
from tests.ui.hands import Hands


class Patience:
    """What hands need of the tests' tools."""

    def waitUntil(self, is_so: Callable[[], bool], timeout: int = 5000) -> None:  # noqa: N802 - as there
        until = time.monotonic() + timeout / 1000
        while not is_so():
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.002)

    def mouseClick(  # noqa: N802 - as there
        self, widget: QWidget, button: Qt.MouseButton, pos: QPoint | None = None
    ) -> None:
        QTest.mouseClick(widget, button, pos=pos or widget.rect().center())


def opened(home: Path) -> Hands:
    """As `app.run` does it, but for the loop: whoever has the hands turns it."""
    keys.calibrated = lambda target_seconds=1.0: FOR_TESTS  # noqa: ARG005
    unlock.PRACTICE_COST = FOR_TESTS
    app = QApplication(["peernotes"])
    app.setApplicationName("PeerNotes")
    app.setOrganizationName("PeerNotes")
    CrashReporter(app)
    window = AppWindow(settings(home))
    show_active(window)
    window.start()
    hands = Hands(cast("QtBot", Patience()), window)
    hands.__dict__["app"] = app  # held for as long as the hands are
    sys.stdout.flush()
    return hands


def settings(home: Path) -> QSettings:
    return QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
