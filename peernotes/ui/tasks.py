"""The single door for work that must not hold up the window: keys, migration, backup, checks, pages.

One worker does one thing at a time. What comes of it arrives as an event in the window's own thread, and
is dropped when the widget that asked is gone. Nothing else in the windows uses a thread.
"""

import gc
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from peernotes.errors import PeerNotesError

Result = TypeVar("Result")


def _ignore(*_: object) -> None:
    """Nothing to do."""


@dataclass(frozen=True)
class Answers(Generic[Result]):
    """What the window does with what comes of the work; each is called in the window's thread.

    `progress` gets how much is done and how much there is, in whatever unit the work counts.
    """

    done: Callable[[Result], None]
    failed: Callable[[PeerNotesError], None]
    progress: Callable[[int, int], None] = _ignore
    cancelled: Callable[[], None] = _ignore


class Pace:
    """Given to the work, in the worker's thread: says how far it is and hears whether to stop."""

    def __init__(self, tell: Callable[[int, int], None], stop: Event) -> None:
        self._tell = tell
        self._stop = stop

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` is done.

        Raises:
            CancelledError: the worker pressed Cancel. Let it through after tidying up.
        """
        if self._stop.is_set():
            raise CancelledError
        self._tell(done, total)


class Task:
    """One piece of work that was asked for."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def cancel(self) -> None:
        """Ask the work to stop at its next step. Work already finished stays finished."""
        self._stop.set()


class Tasks(QObject):
    """Runs work off the window's thread. Made once, closed before the program ends."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="peernotes")
        self._running: dict[Task, object] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, owner: QObject, work: Callable[[Pace], Result], answers: Answers[Result]) -> Task:
        """Do `work` in its turn and call one of `answers`, unless `owner` is gone by then.

        An error that is not a `PeerNotesError` is a bug and is raised in the window's thread.
        """
        stop = Event()
        task = Task(stop)
        # What the work and its answers hold on to, widgets among it, is let go in this thread and never
        # by the worker: neither by being its last holder nor by collecting rubbish while it works.
        self._running[task] = (owner, work, answers)
        gc.disable()
        pace = Pace(lambda done, total: self._post(owner, partial(answers.progress, done, total)), stop)
        future = self._worker.submit(_unless_stopped, work, pace, stop)
        finish = partial(self._finish, owner, task, answers)
        future.add_done_callback(lambda ended: self._post(self, partial(finish, ended)))
        return task

    def close(self) -> None:
        """Ask everything to stop and wait for the step that is being done. No answer comes after this."""
        for task in self._running:
            task.cancel()
        self._arrived.disconnect(self._deliver)
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        gc.enable()

    def _post(self, owner: QObject, call: Callable[[], None]) -> None:
        self._arrived.emit((owner, call))

    def _deliver(self, letter: tuple[QObject, Callable[[], None]]) -> None:
        owner, call = letter
        if shiboken6.isValid(owner):
            call()

    def _finish(self, owner: QObject, task: Task, answers: Answers[Result], ended: Future[Result]) -> None:
        self._running.pop(task, None)
        if not self._running:
            gc.enable()
        error = None if ended.cancelled() else ended.exception()
        if error is not None and not isinstance(error, (PeerNotesError, CancelledError)):
            raise error
        if not shiboken6.isValid(owner):
            return
        if isinstance(error, PeerNotesError):
            answers.failed(error)
        elif error is not None or ended.cancelled():
            answers.cancelled()
        else:
            answers.done(ended.result())


def _unless_stopped(work: Callable[[Pace], Result], pace: Pace, stop: Event) -> Result:
    if stop.is_set():
        raise CancelledError
    return work(pace)
