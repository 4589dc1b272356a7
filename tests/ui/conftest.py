"""Every window test starts dressed and ends with nothing left on the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from tests.ui.gear import PseudoLanguage, deliver_deferred_deletes


def pytest_itemcollected(item: pytest.Item) -> None:
    """The screen that is not there says of every window with a least size that it has no frame."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def _clean_screen(qapp: QApplication) -> Iterator[None]:
    Theme.apply(qapp, Scheme.LIGHT, 1.0)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    before = set(qapp.topLevelWidgets())
    yield
    deliver_deferred_deletes()
    left = [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget not in before]
    assert not left, f"these windows were never closed: {left}"


@pytest.fixture
def pseudo_language(qapp: QApplication) -> Iterator[PseudoLanguage]:
    """A language that shows which sentences were never marked for translation."""
    language = PseudoLanguage()
    qapp.installTranslator(language)
    yield language
    qapp.removeTranslator(language)
