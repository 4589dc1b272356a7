"""Watches from unlock to lock whether the worker is still there, by every sign this computer gives."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peernotes.services.session import Cause
from peernotes.ui.idle import Idle, Slept
from peernotes.ui.system import here

COVERED_S = 60.0
"""How long the blank page stands before it locks."""


class Guard(QObject):
    """`gone` when it is time to lock, with `cause` saying why; `soon` as `Idle` says it."""

    gone = Signal()
    soon = Signal(int)

    def __init__(self, window: QWidget, minutes: int) -> None:
        super().__init__(window)
        self._minutes = minutes
        self.cause = Cause.HAND
        self.idle = Idle(minutes * 60.0, self)
        self.slept = Slept(self)
        self.system = here.watch(window)
        self.idle.soon.connect(self.soon)
        self.idle.due.connect(partial(self._go, Cause.IDLE))
        self.slept.woke.connect(partial(self._go, Cause.SYSTEM))
        self.system.left.connect(partial(self._go, Cause.SYSTEM))

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self.idle.set_limit(minutes * 60.0)

    def set_covered(self, covered: bool) -> None:  # noqa: FBT001 - a setter of one flag
        """With the blank page up the worker is not writing: it locks sooner."""
        self.idle.set_limit(COVERED_S if covered else self._minutes * 60.0)

    def stop(self) -> None:
        """Nothing is watched any more."""
        for watch in (self.idle, self.slept, self.system):
            watch.stop()
        self.system.deleteLater()  # the window's, so that it would listen for as long as that
        self.deleteLater()

    def _go(self, cause: Cause) -> None:
        self.cause = cause
        self.gone.emit()
