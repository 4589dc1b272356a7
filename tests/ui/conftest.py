"""Every window test starts dressed and ends with nothing left on the screen."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from tests.ui.gear import PseudoLanguage
from tests.ui.stage import *  # noqa: F403 - every fixture of a window test


@pytest.fixture
def pseudo_language(qapp: QApplication) -> Iterator[PseudoLanguage]:
    """A language that shows which sentences were never marked for translation."""
    language = PseudoLanguage()
    qapp.installTranslator(language)
    yield language
    qapp.removeTranslator(language)
    # Collected as rubbish in the middle of a later translation, it would wait for that one's lock for ever.
    shiboken6.delete(language)
