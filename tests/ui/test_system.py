"""What each system says is heard: D-Bus on a bus of our own, Windows messages as the system lays them out."""

import ctypes
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.clipboard import sensitive
from peernotes.ui.route import PageName, Route
from peernotes.ui.system import here, windows
from peernotes.ui.system.leaving import Leaving
from peernotes.ui.system.linux_bus import BusLeaving
from tests.ui.hands import Hands

LOGIN, MANAGER_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
OWN, OTHER = f"{MANAGER_PATH}/session/_31", f"{MANAGER_PATH}/session/_32"

needs_bus = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"
)


class LoginManager(QDBusVirtualObject):
    """Answers as logind does, on a bus that has none."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[object]] = []
        self.delay = -1
        """The other end of what was given for holding back sleep; it closes when that is let go."""

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        self.asked.append([message.member(), *message.arguments()])
        if message.member() == "Inhibit":
            self.delay, given = os.pipe()
            connection.send(message.createReply(QDBusUnixFileDescriptor(given)))
            os.close(given)
        else:
            connection.send(message.createReply(QDBusObjectPath(OWN)))
        return True


@dataclass
class Bus:
    ours: QDBusConnection
    theirs: QDBusConnection

    def emit(self, path: str, interface: str, name: str, *arguments: object) -> None:
        """Sent by whoever owns the name of logind here: a signal from anybody else is nobody's."""
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.theirs.send(signal)


@pytest.fixture
def bus(qapp: QObject) -> Iterator[Bus]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    del qapp  # the buses need a program to deliver to
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    names = [f"peernotes-test-{daemon.pid}-{side}" for side in ("ours", "theirs")]
    yield Bus(*(QDBusConnection.connectToBus(address, name) for name in names))
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.wait(timeout=10)
    daemon.stdout.close()


@pytest.fixture
def login(bus: Bus) -> LoginManager:
    manager = LoginManager()
    assert bus.theirs.registerVirtualObject(MANAGER_PATH, manager)
    assert bus.theirs.registerService(LOGIN)
    return manager


@pytest.fixture
def leaving(qtbot: QtBot, bus: Bus, login: LoginManager) -> Iterator[BusLeaving]:
    window = QWidget()
    qtbot.addWidget(window)
    made = BusLeaving(bus.ours, bus.ours, window)
    qtbot.waitUntil(lambda: made._delay is not None and not made._calls)
    assert {asked[0] for asked in login.asked} >= {"Inhibit"}
    yield made
    made.stop()


@needs_bus
class TestLinux:
    @pytest.mark.parametrize(
        "told",
        [
            (MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForSleep", True),
            (OWN, f"{LOGIN}.Session", "Lock"),
            ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
            ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
        ],
        ids=["sleep", "lock", "screen saver", "GNOME"],
    )
    def test_each_signal_is_heard(
        self, qtbot: QtBot, bus: Bus, leaving: BusLeaving, told: tuple[str, str, str]
    ) -> None:
        with qtbot.waitSignal(leaving.left):
            bus.emit(*told)

    @pytest.mark.parametrize(("changed", "value"), [("Active", False), ("LockedHint", True)])
    def test_another_user_in_front_and_a_locked_desktop_are_heard(
        self, qtbot: QtBot, bus: Bus, leaving: BusLeaving, changed: str, *, value: bool
    ) -> None:
        with qtbot.waitSignal(leaving.left):
            self.change(bus, OWN, changed, value=value)

    def test_waking_coming_back_and_what_other_users_do_are_let_pass(
        self, qtbot: QtBot, bus: Bus, leaving: BusLeaving
    ) -> None:
        heard: list[bool] = []
        leaving.left.connect(lambda: heard.append(True))
        bus.emit(MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForSleep", False)  # noqa: FBT003 - its argument
        bus.emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)  # noqa: FBT003 - its argument
        self.change(bus, OWN, "Active", value=True)
        self.change(bus, OTHER, "Active", value=False)
        bus.emit(OTHER, f"{LOGIN}.Session", "Lock")
        assert heard == []
        # What is sent last comes last, so that all the others have come by then.
        with qtbot.waitSignal(leaving.left):
            bus.emit(OWN, f"{LOGIN}.Session", "Lock")
        assert heard == [True]

    def test_sleep_waits_until_we_let_go(
        self, qtbot: QtBot, login: LoginManager, leaving: BusLeaving
    ) -> None:
        assert ["Inhibit", "sleep", "PeerNotes", "Saves what was typed", "delay"] in login.asked
        assert not self.let_go(login)
        leaving.stop()
        qtbot.waitUntil(lambda: self.let_go(login))
        os.close(login.delay)

    def test_without_any_bus_nothing_fails(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        window = QWidget()
        qtbot.addWidget(window)
        gone = QDBusConnection.connectToBus("unix:path=/nowhere", "peernotes-test-gone")
        assert not gone.isConnected()
        left: list[bool] = []
        for watch in (BusLeaving(gone, gone, window), here.watch(window)):
            watch.left.connect(lambda: left.append(True))
            QApplication.processEvents()
            watch.stop()
        assert left == [], "no bus is no sign that somebody went"

    def let_go(self, login: LoginManager) -> bool:
        return bool(select.select([login.delay], [], [], 0)[0])

    def change(self, bus: Bus, path: str, name: str, *, value: bool) -> None:
        arguments = (f"{LOGIN}.Session", {name: value}, ["IdleHint"])
        bus.emit(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", *arguments)


class TestRefused:
    """A system that is not as its documentation says stops nothing, and the Safety page says so."""

    FAILURES = (OSError, AttributeError, TypeError, ValueError, ctypes.ArgumentError, ImportError)

    @pytest.fixture(params=FAILURES, ids=lambda kind: kind.__name__)
    def broken(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> float:
            raise request.param

        for name in ("hide_from_capture", "conceal_clipboard", "awake_seconds", "watch"):
            monkeypatch.setattr(vars(here)["_system"], name, fail)
        monkeypatch.setattr(here, "HIDES_FROM_CAPTURE", True)
        monkeypatch.setattr(here, "_could_not", set())
        monkeypatch.setattr(here, "_clock_refused", [])
        monkeypatch.setattr(Leaving, "end", fail)

    @pytest.mark.usefixtures("broken")
    def test_the_notes_open_lock_and_say_what_could_not_be_done(
        self, qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]
    ) -> None:
        window = new_window()
        window.start()
        window._open(record_vault)
        hands = Hands(qtbot, window)
        QGuiApplication.clipboard().setMimeData(sensitive("word"))
        assert here.awake_seconds() <= here.awake_seconds()
        hands.main.go(Route(PageName.SAFETY))
        hands.wait_until_sees("could not keep its window out of screen sharing")
        hands.wait_until_sees("could not ask this computer to tell when it sleeps")
        hands.keys("Ctrl+L")
        assert window.main is None

    def test_what_was_refused_once_may_be_granted_later(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        monkeypatch.setattr(here, "HIDES_FROM_CAPTURE", True)
        for agrees in (False, True):
            monkeypatch.setattr(
                vars(here)["_system"], "hide_from_capture", lambda *_, hidden, a=agrees: hidden and a
            )
            assert here.hide_from_capture(window, hidden=True) is agrees
            assert (here.HIDE in here.could_not()) is not agrees


def _agree(agrees: bool, _window: QWidget, *, hidden: bool) -> bool:  # noqa: FBT001 - what it answers
    return agrees and hidden


class TestWindows:
    """The messages are laid out as Windows does; that it sends them cannot be seen here."""

    @pytest.fixture
    def leaving(self, qtbot: QtBot) -> Iterator[windows.MessageLeaving]:
        window = QWidget()
        qtbot.addWidget(window)
        made = windows.MessageLeaving(window)
        yield made
        made.stop()

    @pytest.mark.parametrize(
        ("message", "word", "is_leaving"),
        [
            (0x0218, 0x0004, True),  # WM_POWERBROADCAST, PBT_APMSUSPEND
            (0x0218, 0x0012, False),  # PBT_APMRESUMEAUTOMATIC
            (0x02B1, 0x7, True),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
            (0x02B1, 0x8, False),  # WTS_SESSION_UNLOCK
            (0x02B1, 0x2, True),  # WTS_CONSOLE_DISCONNECT: another user
            (0x0100, 0x7, False),  # WM_KEYDOWN
        ],
    )
    def test_only_messages_of_leaving_count(
        self,
        leaving: windows.MessageLeaving,
        message: int,
        word: int,
        is_leaving: bool,  # noqa: FBT001 - one column of the table
    ) -> None:
        heard: list[bool] = []
        leaving.left.connect(lambda: heard.append(True))
        told = wintypes.MSG(message=message, wParam=word)
        let_pass = leaving._filter.nativeEventFilter(
            QByteArray(b"windows_generic_MSG"), ctypes.addressof(told)
        )
        assert let_pass == (False, 0)
        assert bool(heard) is is_leaving

    def test_what_other_systems_call_events_is_not_looked_into(self, leaving: windows.MessageLeaving) -> None:
        assert leaving._filter.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 1) == (False, 0)
