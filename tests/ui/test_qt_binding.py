"""The Qt binding itself can be trusted with a whole day's work."""

import sys

from PySide6.QtCore import QObject


def test_a_qt_call_that_answers_nothing_does_not_wear_out_none() -> None:
    """PySide6 6.12.0 takes a reference from None with every such call on Python 3.11.

    After some five thousand calls, a minute of typing, the interpreter ends the program. Python 3.12
    does not count references to None, and PySide6 6.11.3 is sound on both.
    """
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("a name")
    assert sys.getrefcount(None) > before - 250
