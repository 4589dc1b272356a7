"""Asks where a file goes or a folder is. Qt's own notes of where one has been are put back as they were.

Qt writes the last folder, the history and the side bar of a file dialog into `QtProject.conf` (the registry
on Windows), where a folder named after a person would stay for good. The file belongs to every Qt program of
this user, so it is left as it was found and not emptied.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_GROUP = "FileDialog"


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """The folder that was chosen; None when the worker went back."""
    with _history_kept():
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """The file that was chosen to be opened; None when the worker went back."""
    with _history_kept():
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), kinds)
    return Path(chosen) if chosen else None


def choose_target(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Where to save a file, `start` being offered; None when the worker went back."""
    with _history_kept():
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    return Path(chosen) if chosen else None


@contextmanager
def _history_kept() -> Iterator[None]:
    store = QSettings(QSettings.Scope.UserScope, "QtProject")
    store.beginGroup(_GROUP)
    before = {key: store.value(key) for key in store.allKeys()}
    try:
        yield
    finally:
        # Qt writes when the dialog goes, which it has by now.
        store.sync()
        store.remove("")
        for key, value in before.items():
            store.setValue(key, value)
        store.sync()
