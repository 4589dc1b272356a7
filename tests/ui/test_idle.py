"""The clock that runs while nobody does anything, and the one that shows that the computer slept."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.guard import Guard
from peernotes.ui.idle import Idle, Slept
from tests.ui.gear import deliver_deferred_deletes


class Time:
    """Seconds, turned by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


class Watched:
    def __init__(self, window: QWidget, time: Time) -> None:
        self.idle = Idle(300, window, time)
        self.soon: list[int] = []
        self.due = 0
        self.idle.soon.connect(self.soon.append)
        self.idle.due.connect(self._count)
        self._time = time

    def after(self, seconds: float) -> None:
        self._time.at += seconds
        self.idle.look()

    def _count(self) -> None:
        self.due += 1


@pytest.fixture
def watched(window: QWidget, time: Time) -> Watched:
    made = Watched(window, time)
    window.destroyed.connect(made.idle.stop)
    return made


def test_it_is_due_at_the_limit_and_not_before(watched: Watched) -> None:
    watched.after(299)
    assert watched.due == 0
    watched.after(1)
    assert watched.due == 1
    watched.after(299)
    assert watched.due == 1, "it is said once for each time"


def test_the_last_half_minute_is_told_second_by_second(watched: Watched) -> None:
    watched.after(269)
    assert watched.soon == []
    watched.after(1)
    watched.after(1)
    assert watched.soon == [30, 29]


@pytest.mark.parametrize("what", ["key", "press", "move", "wheel"])
def test_whatever_a_hand_does_keeps_it_open(window: QWidget, watched: Watched, time: Time, what: str) -> None:
    QTest.mouseMove(window, QPoint(1, 1))
    QApplication.processEvents()
    watched.after(290)
    assert watched.soon == [10]
    if what == "key":
        QTest.keyClick(window, Qt.Key.Key_Shift)
    elif what == "press":
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    elif what == "move":
        _move(window, 7)
    else:
        QTest.wheelEvent(window.windowHandle(), QPointF(1, 1), QPoint(0, 120))
    assert watched.soon == [10, 0], "the warning is taken back at once"
    watched.after(269)
    assert (watched.due, watched.soon) == (0, [10, 0])
    assert time() > 1000 + 300


def test_a_mouse_that_lies_still_is_nobody(window: QWidget, watched: Watched) -> None:
    _move(window, 7)
    watched.after(290)
    _move(window, 7)
    watched.after(10)
    assert watched.due == 1


def test_another_limit_counts_from_now(watched: Watched) -> None:
    watched.after(200)
    watched.idle.set_limit(60)
    watched.after(59)
    assert watched.due == 0
    assert watched.soon == [1]
    watched.after(1)
    assert watched.due == 1


def test_nothing_watches_and_no_timer_runs_after_a_lock(window: QWidget) -> None:
    guard = Guard(window, 5)
    assert len(window.findChildren(QTimer)) == len((guard.idle, guard.slept))
    guard.stop()
    deliver_deferred_deletes()
    assert window.findChildren(QObject) == []


def test_nothing_is_said_after_stopping(qtbot: QtBot, window: QWidget) -> None:
    idle = Idle(0.5, window)
    with qtbot.waitSignal(idle.due, timeout=5000):
        pass
    idle.stop()
    with qtbot.assertNotEmitted(idle.due, wait=1500):
        pass


class TestSleep:
    @pytest.mark.parametrize(
        ("wall", "awake", "slept"),
        [
            (5, 5, False),
            (3605, 5, True),
            (3600, 3600, False),  # the window itself was held up
            (15, 5, False),  # the time service put the clock right
            (-7200, 5, False),  # somebody set it back
        ],
    )
    def test_only_a_wall_clock_that_ran_ahead_is_sleep(
        self,
        window: QWidget,
        wall: float,
        awake: float,
        slept: bool,  # noqa: FBT001 - one column of the table
    ) -> None:
        on_the_wall, inside = Time(), Time()
        watch = Slept(window, on_the_wall, inside)
        heard: list[bool] = []
        watch.woke.connect(lambda: heard.append(True))
        on_the_wall.at += wall
        inside.at += awake
        watch.look()
        watch.look()
        assert heard == ([True] if slept else [])

    def test_a_clock_set_back_does_not_hide_the_next_sleep(self, window: QWidget) -> None:
        on_the_wall, inside = Time(), Time()
        watch = Slept(window, on_the_wall, inside)
        heard: list[bool] = []
        watch.woke.connect(lambda: heard.append(True))
        on_the_wall.at -= 7200
        watch.look()
        on_the_wall.at += 60
        watch.look()
        assert heard == [True]


def _move(window: QWidget, x: int) -> None:
    """A move as the system tells of it, whether or not the place is another one."""
    none = Qt.MouseButton.NoButton
    place = QPointF(x, 5)
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
