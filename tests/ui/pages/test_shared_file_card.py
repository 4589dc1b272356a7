"""The card that gives a set-up to others: it asks for a file, hands its path on, and says what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.ui.pages.shared_file_card import SharedFile, SharedFileCard
from peernotes.ui.widgets.buttons import LinkButton

SAVE, TAKE = 0, 1


@pytest.fixture
def card(qtbot: QtBot) -> SharedFileCard:
    made = SharedFileCard("One file.", SharedFile("list.toml", "Save the list", "The list", "List (*.toml)"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_saving_asks_for_a_file_and_hands_its_path_on(
    qtbot: QtBot, card: SharedFileCard, tmp_path: Path
) -> None:
    _choose(tmp_path / "ours.toml", title="Save the list")
    with qtbot.waitSignal(card.target_chosen) as chosen:
        _press(card, SAVE)
    assert chosen.args == [tmp_path / "ours.toml"]
    card.say("Saved.")
    assert any(
        label.isVisible() and "Saved." in label.text() for label in card.findChildren(type(card._said))
    )


def test_taking_over_asks_for_a_file_there_is(qtbot: QtBot, card: SharedFileCard, tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").touch()
    _choose(tmp_path / "theirs.toml", title="The list")
    with qtbot.waitSignal(card.file_chosen) as chosen:
        _press(card, TAKE)
    assert chosen.args == [tmp_path / "theirs.toml"]


@pytest.mark.parametrize("which", [SAVE, TAKE])
def test_leaving_the_dialog_does_nothing(qtbot: QtBot, card: SharedFileCard, which: int) -> None:
    QTimer.singleShot(200, lambda: _dialog().reject())
    with qtbot.assertNotEmitted(card.target_chosen), qtbot.assertNotEmitted(card.file_chosen):
        _press(card, which)


def _press(card: SharedFileCard, which: int) -> None:
    card.findChildren(LinkButton)[which].click()


def _choose(path: Path, title: str) -> None:
    def accept() -> None:
        dialog = _dialog()
        assert dialog.windowTitle() == title
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(path))
        dialog.accept()

    QTimer.singleShot(200, accept)


def _dialog() -> QFileDialog:
    at = QApplication.activeModalWidget()
    assert isinstance(at, QFileDialog)
    return at
