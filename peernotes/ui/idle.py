"""How long nobody has touched the keyboard, the mouse or the screen, and whether the computer slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QSinglePointEvent

from peernotes.ui.system import here

WARNED_S = 30
"""Seconds before the limit from which on the worker is told."""

_LOOK_MS = 1000
_SLEEP_LOOK_MS = 5000
_SLEPT_S = 15
"""A clock put right by the time service moves by less, a nap with the lid closed by more."""

_TYPES = QEvent.Type


class Idle(QObject):
    """Watches every window of the program.

    `soon` carries the seconds left, once a second from `WARNED_S` on, and 0 when somebody came back.
    `due` comes at the limit, and again a whole limit later if it was not stopped. `now` counts seconds
    and never goes backwards.
    """

    soon = Signal(int)
    due = Signal()

    # Kept on the class: a window still open when the interpreter ends sends its last events after the
    # names of this module are gone.
    _touches = frozenset(
        {
            _TYPES.KeyPress,
            _TYPES.InputMethod,
            _TYPES.MouseButtonPress,
            _TYPES.MouseMove,
            _TYPES.Wheel,
            _TYPES.TouchBegin,
            _TYPES.TouchUpdate,
            _TYPES.TabletPress,
            _TYPES.TabletMove,
        }
    )
    _moves = frozenset({_TYPES.MouseMove, _TYPES.TabletMove})

    def __init__(self, limit: float, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._limit = limit
        self._last = now()
        self._at: QPointF | None = None
        self._told = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def set_limit(self, seconds: float) -> None:
        """Another limit, counted from now."""
        self._limit = seconds
        self.touch()

    def touch(self) -> None:
        """Somebody is here."""
        self._last = self._now()
        if self._told:
            self._told = False
            self.soon.emit(0)

    def look(self) -> None:
        """Say what the clock says."""
        left = self._limit - (self._now() - self._last)
        if left <= 0:
            self.touch()
            self.due.emit()
        elif left <= min(WARNED_S, self._limit / 2):
            self._told = True
            self.soon.emit(max(1, round(left)))

    def stop(self) -> None:
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in self._touches and not (kind in self._moves and self._lies_still(event)):
            self.touch()
        return False

    def _lies_still(self, event: QEvent) -> bool:
        """Qt also tells of a move when something appears under a mouse that nobody moved."""
        if not isinstance(event, QSinglePointEvent):
            return False
        before, self._at = self._at, event.globalPosition()
        return before == self._at


class Slept(QObject):
    """`woke` when the clock on the wall went further than the one that stands still during sleep.

    The way that needs nothing of the system: some tell of sleep too late, or not at all.
    """

    woke = Signal()

    def __init__(
        self,
        parent: QObject,
        wall: Callable[[], float] = time.time,
        awake: Callable[[], float] = here.awake_seconds,
    ) -> None:
        super().__init__(parent)
        self._wall = wall
        self._awake = awake
        self._before = wall() - awake()
        self._timer = QTimer(self, interval=_SLEEP_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        ahead = self._wall() - self._awake()
        if ahead - self._before > _SLEPT_S:
            self.woke.emit()
        self._before = ahead

    def stop(self) -> None:
        self._timer.stop()
