"""What every system tells in its own way: it sleeps, its screen is locked, another user is in front."""

import ctypes
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

FAILURES = (ImportError, OSError, AttributeError, TypeError, ValueError, ctypes.ArgumentError)
"""What asking a system may raise where it is not as its documentation says."""


class Leaving(QObject):
    """`left` when the system says that nobody sits here any more; may come more than once."""

    left = Signal()

    def stop(self) -> None:
        """Listen no longer, whatever the system says to that; it never stands in the way of a lock."""
        with suppress(*FAILURES):
            self.end()

    def end(self) -> None:
        """Tell the system. What was kept back for us, sleep for example, goes on."""
