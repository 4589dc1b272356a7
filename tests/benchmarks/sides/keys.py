"""Types into an editor key by key and measures how long each letter takes to be seen."""

import time

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.sides.painted import Paints

KEYS = 500
LETTERS = 5_000
_SENTENCES = (
    "Met at the library before it opened and waited on the steps.",
    "The client refused to go back after the clinic denied the request.",
    "We looked at the bus plan together and wrote down the two dates.",
    "An addict on the bus had upset them, and they walked the rest.",
    "They called thier sister, who knows the office, and she will come along.",
)
"""Two of the five hold words the coach marks, one a misspelt word."""
_TYPED = "then we walked on to the market, "


def note(letters: int = LETTERS) -> str:
    """Paragraphs of four sentences, a fifth of them with something to mark."""
    lines: list[str] = []
    number = 0
    while sum(map(len, lines)) < letters:
        lines.append(" ".join(_SENTENCES[(number + n) % len(_SENTENCES)] for n in range(4)))
        number += 4
    return "\n".join(lines)[:letters]


def type_into(editor: QWidget, seen: QWidget) -> list[float]:
    """Milliseconds of each of `KEYS` keys, from the press to the picture of `seen`."""
    paints = Paints(seen)
    taken = []
    for number in range(KEYS):
        letter = _TYPED[number % len(_TYPED)]
        code = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        before = paints.count
        started = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))
        while paints.count == before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        taken.append((time.perf_counter() - started) * 1000)
        QApplication.processEvents()
    return taken
