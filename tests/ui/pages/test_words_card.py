"""Spelling in Settings: what is checked, and the words that were taught."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services.spelling import Languages
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.settings_page import SettingsPage
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def test_a_word_is_taken_back_and_undo_brings_it_again(stage: Stage, hands: Hands) -> None:
    scenes.settings_with_words(stage)
    speller = hands.page(SettingsPage).session.speller
    hands.press("Remove Brightwater")
    assert "Brightwater" not in [item.shown for item in speller.learned()]
    assert hands.sees("Brightwater is not one of your words any more.")
    hands.press("Undo")
    assert "Brightwater" in [item.shown for item in speller.learned()]
    assert hands.button("Remove Brightwater").isVisible()


def test_nothing_is_marked_where_nothing_is_checked(stage: Stage, hands: Hands) -> None:
    scenes.note_misspelt(stage)
    assert [item for slot in hands.page(NotePage)._slots for item in slot.text.shown_spelling()]
    scenes.settings(stage)
    box = hands.page(SettingsPage).spelling.languages
    box.setCurrentIndex(box.findData(Languages.NONE.value))
    box.activated.emit(box.currentIndex())
    scenes.note_misspelt(stage)
    page = hands.page(NotePage)
    assert page.session.speller.languages is Languages.NONE
    assert not [item for slot in page._slots for editor in slot.editors() for item in editor.shown_spelling()]
