"""The practice caseload in windows whose clock stands still, so that two pictures can be compared."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from tests.conftest import NOON
from tests.invariants.screens import Screens
from tests.ui.stage import _clean_screen, clean_screen, pytest_itemcollected

__all__ = ["_clean_screen", "clean_screen", "pytest_itemcollected"]


@pytest.fixture
def still(made_caseload: Opened, tmp_path: Path) -> Iterator[Session]:
    """The practice caseload on the day it was made, at one moment."""
    folder = tmp_path / "still"
    shutil.copytree(made_caseload.folder, folder)
    copy = Opened(folder, made_caseload.header, made_caseload.keys)
    session = unlock.open_session(copy, lambda: NOON)
    yield session
    session.close()


@pytest.fixture
def screens(qapp: QApplication, still: Session, tmp_path: Path) -> Iterator[Screens]:
    Theme.apply(qapp, Scheme.LIGHT, 1.0)
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # a caret that blinks is no difference
    found = Screens(still, QSettings(str(tmp_path / "still.ini"), QSettings.Format.IniFormat))
    yield found
    found.close()
    qapp.setCursorFlashTime(flash)
    QCoreApplication.processEvents()
