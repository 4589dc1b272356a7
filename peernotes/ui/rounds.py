"""Keeps the backups of an open vault by itself: finishes what was left, a fresh one each day, a weekly drill.

All of it is done by another process. Here is only a look at the clock now and then, and at whether that
process is over; what came of it is told by the Safety page.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from peernotes.errors import PeerNotesError
from peernotes.services import apart, backups
from peernotes.services.session import Session
from peernotes.ui.later import later

FIRST_MS = 20_000
"""After unlocking: the first minute belongs to the worker."""

EACH_MS = 60_000
LOOK_MS = 500
AGAIN_SECONDS = 3600.0
"""What did not go well is tried again after an hour."""

Begin = Callable[[Session], apart.Running]


class Rounds(QObject):
    """Of one session, from unlock to lock. `changed` when the backups stand otherwise than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_over = False
        self._running: apart.Running | None = None
        self._begun: Begin | None = None
        self._not_before: dict[Begin, float] = {}
        self._next = QTimer(self, interval=EACH_MS)
        self._next.timeout.connect(self.go_round)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_after)

    def begin(self) -> None:
        """Go round from now on; not where nothing can be written."""
        if not self._session.view_only:
            backups.clear_halves(self._session)
            later(self, FIRST_MS, self.go_round)
            self._next.start()

    def end(self) -> None:
        """Go round no more. What was begun ends by itself."""
        self._is_over = True
        self._next.stop()
        self._look.stop()

    def go_round(self) -> None:
        """Begin the next thing that is due, if any and if nothing else is at work."""
        if self._running is None and not self._is_over and self._session.is_open:
            for begin in self._due():
                if time.monotonic() >= self._not_before.get(begin, 0.0):
                    self._start(begin)
                    return

    def _due(self) -> list[Begin]:
        standing = backups.standing(self._session)
        due: tuple[tuple[bool, Begin], ...] = (
            (standing.is_unfinished, apart.begin_proof),
            (standing.backup_is_due, apart.begin_fresh),
            (standing.drill_is_due, apart.begin_drill),
        )
        return [begin for is_so, begin in due if is_so]

    def _start(self, begin: Begin) -> None:
        self._not_before[begin] = time.monotonic() + AGAIN_SECONDS
        try:
            self._running, self._begun = begin(self._session), begin
        except PeerNotesError:
            return  # a full disk is said by the page that saves; the next round tries again
        self._look.start()

    def _look_after(self) -> None:
        if self._running is None or self._running.went_well is None:
            return
        failed_drill = self._begun is apart.begin_drill and not self._running.went_well
        self._look.stop()
        self._running = None
        self.changed.emit()
        if failed_drill:
            self._start(apart.begin_fresh)
