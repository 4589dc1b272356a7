"""Takes a picture of every screen: `python -m tests.screens FOLDER [light|dark|high-contrast] [scale] [rtl]`.

Not a test: for looking at what was made. A page that scrolls is pictured again at its whole height. What
follows names the scenes to picture: all of them, when nothing does.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services import apart, unlock
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.settings import Settings, save
from peernotes.ui.tokens import Scheme
from peernotes.vault import keys
from peernotes.vault.keys import FOR_TESTS
from tests.ui.gear import deliver_deferred_deletes
from tests.ui.pages.scenes import SCENES, Stage
from tests.ui.stage import Made, make_practice, make_record

_SIZE = (1366, 768)
_SETTLING = 250
"""Milliseconds in which layouts find their heights and first answers come back from the worker thread."""

_HELD: list[AppWindow] = []
"""The program holds its one window for as long as it runs; so does this."""


class _Patience(QtBot):
    """Waits as the scenes ask for it, without a test around it."""

    def __init__(self) -> None:
        """The parent wants the test that it waits for; there is none."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:  # noqa: N802 - Qt's way
        until = time.monotonic() + timeout / 1000
        while not callback():
            assert time.monotonic() < until, callback
            _wait(10)


def main() -> int:
    folder, *words = sys.argv[1:]
    scheme = words.pop(0) if words else "light"
    scale = float(words.pop(0)) if words else 1.0
    app = QApplication(["peernotes"])
    if "rtl" in words:
        words.remove("rtl")
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settings = Settings(Scheme(scheme), scale)
    Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "calibrated", lambda: FOR_TESTS)
        patch.setattr(unlock, "PRACTICE_COST", FOR_TESTS)
        patch.setattr(apart, "_copied", lambda _session: None)
        patch.setenv("PEERNOTES_HOME", place)
        practice, record = make_practice(Path(place)), make_record(Path(place) / "vault")
        for number, name in enumerate(SCENES, 1):
            if words and name not in words:
                continue
            home = Path(place) / f"home-{number}"
            home.mkdir()
            save(_store(home), settings)
            patch.setenv("PEERNOTES_HOME", str(home))
            _picture(
                Path(folder) / f"{number:03}-{re.sub('[ ,]+', '-', name)}",
                name,
                _copies(home, practice, record),
            )
    return 0


def _store(home: Path) -> QSettings:
    return QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)


def _copies(home: Path, practice: Made, record: Made) -> tuple[Path, Opened, Opened]:
    own = home / "vaults" / "0190aaaa-0000-7000-8000-000000000001"
    return home, practice.copy_to(home / "practice" / "caseload"), record.copy_to(own)


def _picture(stem: Path, name: str, copies: tuple[Path, Opened, Opened]) -> None:
    home, practice, record = copies
    window = AppWindow(_store(home))
    _HELD.append(window)
    window.resize(*_SIZE)
    window.show()
    window.activateWindow()
    SCENES[name](Stage(_Patience(), window, practice, record))
    _wait(_SETTLING)
    window.grab().save(f"{stem}.png")
    hidden = max((_below(area) for area in window.findChildren(QScrollArea) if area.isVisible()), default=0)
    if hidden:
        window.resize(window.width(), window.height() + hidden)
        _wait(_SETTLING)
        window.grab().save(f"{stem}-whole.png")
    window.close()
    window.deleteLater()
    deliver_deferred_deletes()


def _below(area: QWidget) -> int:
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar().maximum()


def _wait(milliseconds: int) -> None:
    """An event loop of its own: Qt's test wait would hold up the worker thread."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
