"""The window can be kept out of screen sharing where the system can do it; elsewhere that is said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.privacy_card import PrivacyCard
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.system import here
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.text import Prose
from tests.ui.fitting import misfits
from tests.ui.gear import show_active

SIDE = Qt.MouseButton.LeftButton


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What a system that can do it is asked, in order: the call into the system is all that is replaced."""
    calls: list[bool] = []

    def hide(_window: QWidget, *, hidden: bool) -> bool:
        calls.append(hidden)
        return True

    monkeypatch.setattr(here, "HIDES_FROM_CAPTURE", True)
    monkeypatch.setattr(here, "hide_from_capture", hide)
    return calls


def test_it_is_hidden_from_the_first_moment_until_the_worker_unticks_it(
    qtbot: QtBot,
    asked: list[bool],
    practice_vault: Opened,
    new_window: Callable[[], AppWindow],
) -> None:
    window = new_window()
    assert set(asked) == {True}
    window._open(practice_vault)
    main = window.main
    assert main is not None
    main.go(Route(PageName.SETTINGS))
    page = main.page
    assert isinstance(page, SettingsPage)
    qtbot.mouseClick(page.privacy.hiding, SIDE)
    assert asked[-1] is False
    assert window.close()
    asked.clear()
    assert new_window()._settings.hide_from_capture is False
    assert set(asked) == {False}


def test_a_system_that_cannot_says_so_and_offers_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(here, "HIDES_FROM_CAPTURE", False)
    card = PrivacyCard(5, hidden=True)
    qtbot.addWidget(card)
    show_active(card)
    assert not card.hiding.isVisible()
    assert any("has no way to hide a window" in line.text() for line in card.findChildren(Prose))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.usefixtures("asked")
def test_it_fits_where_the_system_can(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    Theme.apply(qapp, Scheme.LIGHT, scale)
    card = PrivacyCard(5, hidden=True)
    qtbot.addWidget(card)
    card.resize(800, card.heightForWidth(800))
    show_active(card)
    assert misfits(card) == []
