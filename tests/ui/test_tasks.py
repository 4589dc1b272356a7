"""Work off the window's thread comes back to it, once, or not at all."""

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from peernotes.errors import DiskFullError, PeerNotesError
from peernotes.ui.tasks import Answers, Pace, Tasks
from tests.ui.gear import deliver_deferred_deletes


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    door = Tasks()
    yield door
    door.close()


class Heard:
    """Collects what the window was told, and in which thread."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def answers(self) -> Answers[object]:
        return Answers(
            done=lambda result: self._hear("done", result),
            failed=lambda error: self._hear("failed", error),
            progress=lambda done, total: self._hear("progress", (done, total)),
            cancelled=lambda: self._hear("cancelled", None),
        )

    def _hear(self, what: str, value: object) -> None:
        self.told.append((what, value))
        self.threads.add(threading.get_ident())


def test_the_result_arrives_in_the_window_s_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard, owner, worked_in = Heard(), QObject(), []

    def work(pace: Pace) -> object:
        worked_in.append(threading.get_ident())
        pace(1, 2)
        pace(2, 2)
        return "sealed"

    tasks.run(owner, work, heard.answers())
    qtbot.waitUntil(lambda: ("done", "sealed") in heard.told)
    assert heard.told == [("progress", (1, 2)), ("progress", (2, 2)), ("done", "sealed")]
    assert heard.threads == {threading.get_ident()}
    assert worked_in != [threading.get_ident()]


def test_an_error_the_worker_can_act_on_goes_to_the_page(qtbot: QtBot, tasks: Tasks) -> None:
    heard, owner = Heard(), QObject()

    def work(_pace: Pace) -> object:
        raise DiskFullError

    tasks.run(owner, work, heard.answers())
    qtbot.waitUntil(lambda: bool(heard.told))
    [(what, error)] = heard.told
    assert what == "failed"
    assert isinstance(error, PeerNotesError)


def test_a_bug_is_raised_in_the_window_s_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard, owner = Heard(), QObject()

    def work(_pace: Pace) -> object:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as bugs:
        tasks.run(owner, work, heard.answers())
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError
    assert not heard.told


def test_nobody_is_told_when_the_page_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    heard, page, go = Heard(), QObject(), threading.Event()
    later, after = QObject(), Heard()

    def work(pace: Pace) -> object:
        go.wait(5)
        pace(1, 1)
        return "too late"

    tasks.run(page, work, heard.answers())
    page.deleteLater()
    deliver_deferred_deletes()
    go.set()
    tasks.run(later, lambda _pace: "next", after.answers())
    qtbot.waitUntil(lambda: bool(after.told))
    assert not heard.told


def test_cancel_stops_the_work_at_its_next_step(qtbot: QtBot, tasks: Tasks) -> None:
    heard, owner, steps = Heard(), QObject(), []
    started, go = threading.Event(), threading.Event()

    def work(pace: Pace) -> object:
        started.set()
        go.wait(5)
        for step in range(10):
            pace(step, 10)
            steps.append(step)
        return "finished"

    task = tasks.run(owner, work, heard.answers())
    assert started.wait(5)
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(heard.told))
    assert heard.told == [("cancelled", None)]
    assert not steps


def test_work_cancelled_before_its_turn_never_starts(qtbot: QtBot, tasks: Tasks) -> None:
    first, second, owner, go = Heard(), Heard(), QObject(), threading.Event()
    ran = []
    tasks.run(owner, lambda _pace: go.wait(5), first.answers())
    waiting = tasks.run(owner, lambda _pace: ran.append(1), second.answers())
    waiting.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(second.told))
    assert second.told == [("cancelled", None)]
    assert not ran


def test_closing_waits_and_tells_nobody() -> None:
    door, heard, owner = Tasks(), Heard(), QObject()
    ended = threading.Event()

    def work(pace: Pace) -> object:
        try:
            while True:
                pace(0, 1)
        except CancelledError:
            ended.set()
            raise

    door.run(owner, work, heard.answers())
    door.close()
    assert ended.is_set()
    assert all(what == "progress" for what, _ in heard.told)


class _Rubbish:
    """Part of a cycle, so that only the collector ends it; says which thread did."""

    ended_in: ClassVar[list[str]] = []

    def __init__(self) -> None:
        self.myself = self

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread().name)


def test_the_worker_never_collects_what_the_window_threw_away(qtbot: QtBot, tasks: Tasks) -> None:
    """A widget ended in another thread than its own corrupts memory, seldom and far from the cause."""
    _Rubbish.ended_in.clear()
    heard, owner = Heard(), QObject()

    def work(_pace: Pace) -> object:
        return len([[number] for number in range(300_000)])  # enough to call the collector many times

    for _ in range(50):
        _Rubbish()
    tasks.run(owner, work, heard.answers())
    qtbot.waitUntil(lambda: bool(heard.told))
    assert gc.isenabled()
    gc.collect()
    assert set(_Rubbish.ended_in) == {threading.main_thread().name}
