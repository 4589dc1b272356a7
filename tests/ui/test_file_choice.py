"""Where a worker put a file is nobody else's business: Qt's own history is as it was before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.file_choice import choose_folder, choose_target

NAME = "Quetzalcoatlus"


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what Qt writes for the user."""
    place = tmp_path / "config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    yield place
    usual = Path.home() / ".config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(usual))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a worker should not have called it."""
    made = tmp_path / NAME
    made.mkdir()
    return made


def test_qt_does_keep_a_history_by_itself(config: Path, window: QWidget, folder: Path) -> None:
    """Without this the other tests could not fail."""
    _accept("summary.pdf")
    QFileDialog.getSaveFileName(window, "Save", str(folder / "summary.pdf"))
    assert NAME in _kept(config)


@pytest.mark.parametrize("way", ["accept", "reject"])
@pytest.mark.parametrize("choose", [choose_folder, choose_target], ids=["folder", "target"])
def test_no_folder_is_remembered(
    config: Path, window: QWidget, folder: Path, way: str, choose: Callable[..., Path | None]
) -> None:
    before = QSettings(QSettings.Scope.UserScope, "QtProject")
    before.setValue("FileDialog/lastVisited", "file:///theirs")
    before.setValue("Other/thing", 1)
    before.sync()
    if way == "accept":
        _accept("summary.pdf" if choose is choose_target else "")
    else:
        QTimer.singleShot(200, lambda: _dialog().reject())
    if choose is choose_target:
        chosen = choose_target(window, "Save", folder / "summary.pdf", "PDF (*.pdf)")
    else:
        chosen = choose_folder(window, "Where", folder)
    assert (chosen is not None) is (way == "accept")
    kept = _kept(config)
    assert NAME not in kept
    assert "theirs" in kept
    after = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert set(after.allKeys()) == {"FileDialog/lastVisited", "Other/thing"}


def _dialog() -> QFileDialog:
    at = QApplication.activeModalWidget()
    assert isinstance(at, QFileDialog)
    return at


def _accept(name: str) -> None:
    def press() -> None:
        dialog = _dialog()  # held, or its field goes with it
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        if name:
            field.setText(name)
        dialog.accept()

    QTimer.singleShot(300, press)


def _kept(config: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in config.rglob("*") if path.is_file())
