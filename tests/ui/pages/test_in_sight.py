"""What a press brings up is seen, and what is over goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.widgets.choice import ChoiceCard
from peernotes.ui.widgets.error_note import ErrorNote
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


def test_what_is_added_under_a_note_is_brought_into_sight(qtbot: QtBot, stage: Stage, hands: Hands) -> None:
    scenes.signed(stage)
    hands.press("Add underneath")
    page = hands.page(SignedPage)
    sheet, editor = page.sheet.viewport(), page._editor
    assert editor is not None
    qtbot.waitUntil(lambda: sheet.rect().contains(editor.mapTo(sheet, editor.rect().center())), timeout=2_000)


def test_an_error_about_a_key_goes_once_another_line_is_there(stage: Stage, hands: Hands) -> None:
    scenes.ways_letting_someone_in(stage)
    holders = hands.page(WaysPage)._holders
    assert holders._trouble.isHidden()
    assert not holders._six.isHidden()


def test_settings_begin_on_an_answer_that_the_arrow_keys_move(stage: Stage, hands: Hands) -> None:
    scenes.settings(stage)
    at = hands.page(SettingsPage).focusWidget()
    assert isinstance(at, ChoiceCard)
    assert at.isChecked()


def test_enter_after_the_passphrase_makes_the_notes_and_the_keyboard_stays(
    qtbot: QtBot, stage: Stage, hands: Hands
) -> None:
    """The next button along would open the practice caseload."""
    scenes.first_run(stage)
    page = hands.page(FirstRunPage)
    page._name.setText("Rosa Delgado")
    page._passphrase._secret.setText(page._passphrase._offer.text())
    qtbot.keyClick(page._passphrase._secret, Qt.Key.Key_Return)
    assert not page._create_button.isEnabled()
    assert page.focusWidget() is page._passphrase._secret
    qtbot.waitUntil(lambda: stage.window.main is not None, timeout=20_000)


def test_enter_on_the_words_of_a_sheet_proves_it(qtbot: QtBot, stage: Stage, hands: Hands) -> None:
    scenes.ways_making_a_sheet(stage)
    card = hands.page(WaysPage)._sheet
    assert card._sheet is not None
    card._words.field.setText(" ".join(card._sheet.words))
    qtbot.keyClick(card._words.field, Qt.Key.Key_Return)
    assert card._prove.isHidden()


@pytest.mark.parametrize("scene", [scenes.first_run_refused, scenes.keep_refused])
def test_an_error_further_down_is_brought_into_sight(qtbot: QtBot, stage: Stage, scene: scenes.Scene) -> None:
    scene(stage)
    (error,) = [note for note in stage.window.findChildren(ErrorNote) if note.isVisible()]
    seen = next(
        area for area in stage.window.findChildren(QScrollArea) if area.isAncestorOf(error)
    ).viewport()

    def is_seen() -> bool:
        return seen.rect().contains(QRect(error.mapTo(seen, QPoint(0, 0)), error.size()))

    qtbot.waitUntil(is_seen, timeout=2_000)


def test_an_empty_list_of_notes_begins_on_its_first_step(stage: Stage, hands: Hands) -> None:
    scenes.notes_empty(stage)
    assert hands.has_keyboard("Go to people")
