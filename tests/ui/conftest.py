"""Every window test starts dressed and ends with nothing left on the screen."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from tests.ui.gear import PseudoLanguage
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
def pseudo_language(qapp: QApplication) -> Iterator[PseudoLanguage]:
    """A language that shows which sentences were never marked for translation."""
    language = PseudoLanguage()
    qapp.installTranslator(language)
    yield language
    qapp.removeTranslator(language)
    # Collected as rubbish in the middle of a later translation, it would wait for that one's lock for ever.
    shiboken6.delete(language)
