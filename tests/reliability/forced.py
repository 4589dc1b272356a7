"""Lets two hundred things go wrong with a marker in each, in the real window and the terminal.

Run in a process of its own with a folder for its data. What it prints is all that a person could see of it:
every box, every error note, how many went wrong. Nothing of it may hold the marker.
"""

import json
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from sqlcipher3 import dbapi2 as driver

from peernotes import cli
from peernotes.domain.note import Entry
from peernotes.services import backups
from peernotes.services.session import Session
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers
from tests.reliability import window
from tests.reliability.canary import SAID, WROTE
from tests.ui.hands import Hands

_ASIDE = f"{WROTE} said: {SAID}"


def _chained() -> Exception:
    second = RuntimeError(_ASIDE)
    second.__cause__ = ValueError(_ASIDE)
    return second


def _noted() -> Exception:
    error = ValueError(_ASIDE)
    error.add_note(_ASIDE)
    return error


KINDS: tuple[Callable[[], Exception], ...] = (
    lambda: ValueError(_ASIDE),
    lambda: KeyError(_ASIDE),
    lambda: TypeError(_ASIDE),
    lambda: UnicodeEncodeError("utf-8", f"{_ASIDE}\ud83d", 0, 1, _ASIDE),
    lambda: UnicodeDecodeError("utf-8", _ASIDE.encode(), 0, 1, _ASIDE),
    lambda: driver.OperationalError(f'near "{_ASIDE}": syntax error'),
    lambda: driver.OperationalError(f"Could not decode to UTF-8 column 'x' with text '{_ASIDE}'"),
    lambda: driver.IntegrityError(f"UNIQUE constraint failed: {_ASIDE}"),
    lambda: driver.DatabaseError(_ASIDE),
    lambda: sqlite3.ProgrammingError(_ASIDE),
    lambda: FileNotFoundError(2, "No such file", f"/home/{_ASIDE}.pdf"),
    lambda: PermissionError(13, _ASIDE),
    lambda: json.JSONDecodeError("Expecting value", _ASIDE, 0),
    lambda: AssertionError(_ASIDE),
    lambda: RecursionError(_ASIDE),
    lambda: MemoryError(_ASIDE),
    lambda: ExceptionGroup(_ASIDE, [ValueError(_ASIDE), KeyError(_ASIDE)]),
    lambda: SyntaxError(_ASIDE, (f"{_ASIDE}.py", 1, 1, _ASIDE)),
    _chained,
    _noted,
)


@dataclass
class _Failing:
    """In the place of the driver's connection: whatever is asked, this is raised."""

    error: Exception

    def execute(self, *_: object) -> NoReturn:
        raise self.error


@dataclass
class Forcing:
    """The window, the vault in it, and the boxes that were shown."""

    hands: Hands
    session: Session
    boxes: list[str]

    def places(self) -> Iterator[Callable[[Exception], object]]:
        yield self._timer
        yield self._button
        yield self._worker
        yield self._thread
        yield self._going
        yield self._painting
        yield self._save_of_the_page
        yield self._person
        yield self._search
        yield self._terminal

    def settle(self) -> None:
        """Until the boxes were shown and closed."""
        for _ in range(6):
            QApplication.processEvents()

    def _timer(self, error: Exception) -> None:
        QTimer.singleShot(0, lambda: _raise(error))

    def _button(self, error: Exception) -> None:
        button = QPushButton()
        button.clicked.connect(lambda: _raise(error))
        button.click()

    def _worker(self, error: Exception) -> None:
        owner, told = self.hands.window, threading.Event()

        def work(_: object) -> NoReturn:
            told.set()
            _raise(error)

        self.hands.window._tasks.run(owner, work, Answers(lambda _: None, lambda _: None))
        told.wait(5)
        self.hands._qtbot.waitUntil(lambda: not self.hands.window._tasks._running)

    def _thread(self, error: Exception) -> None:
        thread = threading.Thread(target=lambda: _raise(error))
        thread.start()
        thread.join()

    def _going(self, error: Exception) -> None:
        class Going:
            def __del__(self) -> None:
                raise error

        Going()

    def _painting(self, error: Exception) -> None:
        class Painted(QWidget):
            def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
                raise error

        painted = Painted()
        QTimer.singleShot(0, painted.grab)
        self.settle()

    def _save_of_the_page(self, error: Exception) -> None:
        page = self.hands.page(NotePage)
        QTest.keyClick(page._slots[0].text, Qt.Key.Key_A)
        self._with_failing(error, page.save)

    def _person(self, error: Exception) -> None:
        person = replace(self.session.people.new(), name_to_use=_ASIDE)
        self._with_failing(error, lambda: self.session.people.save(person))

    def _search(self, error: Exception) -> None:
        self._with_failing(error, lambda: self.session.notes.find(_ASIDE))

    def _with_failing(self, error: Exception, act: Callable[[], object]) -> None:
        """Do it in a slot while the driver fails."""
        database = self.session.vault.database
        whole, database._connection = database._connection, _Failing(error)
        button = QPushButton()
        button.clicked.connect(lambda: act())  # noqa: PLW0108 - without what the signal tells
        button.click()
        database._connection = whole

    def _terminal(self, error: Exception) -> None:
        def fails(*_: object, **__: object) -> NoReturn:
            _raise(error)

        whole, backups.restore = backups.restore, fails
        secret = self.session.vault.folder.parent / "secret.txt"
        secret.write_text("x", encoding="utf-8")
        cli.main(["restore", "a.pnbackup", "b", "--passphrase-file", str(secret)])
        backups.restore = whole


def _raise(error: Exception) -> NoReturn:
    typed = f"{WROTE} in a local name"
    assert typed
    raise error


def _close_boxes(boxes: list[str]) -> QTimer:
    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            boxes.append(f"{box.windowTitle()} {box.text()} {box.informativeText()} {box.detailedText()}")
            box.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(0)
    return timer


def main(home: Path, passphrase: str) -> None:
    hands = window.opened(home)
    hands.write(passphrase)
    hands.keys("Return")
    session = hands.wait_for(TodayPage).session
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    draft = session.notes.save(replace(session.notes.start(who.id), content={"focus": Entry("Before.")}))
    hands.main.go(Route(PageName.DRAFT, who.id, draft=draft.id))
    boxes: list[str] = []
    timer = _close_boxes(boxes)
    forcing, raised, seen = Forcing(hands, session, boxes), 0, set[str]()
    for kind in KINDS:
        for place in forcing.places():
            place(kind())
            forcing.settle()
            raised += 1
            seen |= {label.text() for label in hands.window.findChildren(QLabel)}
    timer.stop()
    said: dict[str, Any] = {"raised": raised, "boxes": len(boxes), "seen": sorted(seen | set(boxes))}
    print(json.dumps(said, ensure_ascii=False))
    hands.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
