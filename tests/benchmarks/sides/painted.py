"""Hears when a widget has been painted, and says so on standard output. Both sides measure with this."""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.sides import PAINTED


class FirstPaint(QObject):
    """Ends the program after the first picture in which a widget of this class name is.

    The zero timer runs once the window system's whole update is done, children and all.
    """

    def __init__(self, app: QApplication, kind: str) -> None:
        super().__init__(app)
        self._app = app
        self._kind = kind
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names its overrides
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == self._kind:
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write(f"{PAINTED}\n")
        sys.stdout.flush()
        self._app.exit(0)


class Paints(QObject):
    """Counts how often one widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names its overrides
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def until_painted(act: Callable[[], QWidget]) -> float:
    """Milliseconds from the call of `act` to the picture of the widget that it gives."""
    started = time.perf_counter()
    paints = Paints(act())
    while not paints.count:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return (time.perf_counter() - started) * 1000


def rest(milliseconds: int) -> None:
    """Let the program do what it does while nobody touches it."""
    done = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < done:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def report(**figures: float | list[float]) -> None:
    """Hand the figures to the program that compares."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
