"""What every system tells in its own way: it sleeps, its screen is locked, another user is in front."""

from PySide6.QtCore import QObject, Signal


class Leaving(QObject):
    """`left` when the system says that nobody sits here any more; may come more than once."""

    left = Signal()

    def stop(self) -> None:
        """Listen no longer. What was kept back for us, sleep for example, goes on."""
