"""Linux: what logind and the screen savers say on the two message buses of this computer.

Interfaces: org.freedesktop.login1 (Manager, Session), org.freedesktop.ScreenSaver and its desktops' own.
Everything is asked without waiting: a bus that does not answer never holds up the window.
"""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from peernotes.ui.system.leaving import Leaving

_LOGIN = "org.freedesktop.login1"
_MANAGER_PATH = "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
_OWN_PID = 0
"""What logind understands as whoever asks."""


class BusLeaving(Leaving):
    """Sleep is held back while we save (logind allows 5 s), so that it locks before it, not after."""

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._system = system
        self._session = session
        self._delay: QDBusUnixFileDescriptor | None = None
        self._calls: list[QDBusPendingCallWatcher] = []
        if system.isConnected():
            system.connect(_LOGIN, _MANAGER_PATH, _MANAGER, "PrepareForSleep", self, _slot("sleep(bool)"))
            self._find_session()
            self._hold_back_sleep()
        if session.isConnected():
            for saver in _SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, _slot("cover(bool)"))

    def end(self) -> None:
        """Sleep waits for us no longer."""
        self._delay = None
        self._calls.clear()

    @Slot(bool)
    def sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal's signature
        if begins:
            self.left.emit()

    @Slot(bool)
    def cover(self, active: bool) -> None:  # noqa: FBT001 - the signal's signature
        if active:
            self.left.emit()

    @Slot()
    def lock(self) -> None:
        self.left.emit()

    @Slot("QString", "QVariantMap", "QStringList")
    def change(self, interface: str, changed: dict[str, object], _invalid: list[str]) -> None:
        """Another user's session is in front (`Active`), or the desktop locked itself (`LockedHint`)."""
        if interface == _SESSION and (changed.get("Active") is False or changed.get("LockedHint") is True):
            self.left.emit()

    def _find_session(self) -> None:
        """Only our own session counts: on a shared computer others lock theirs."""
        named = os.environ.get("XDG_SESSION_ID", "")
        if named:
            self._ask("GetSession", [named], self._listen)
        else:
            self._ask("GetSessionByPID", [_OWN_PID], self._listen)

    def _listen(self, found: object) -> None:
        if not isinstance(found, QDBusObjectPath):
            return
        path = found.path()
        self._system.connect(_LOGIN, path, _SESSION, "Lock", self, _slot("lock()"))
        self._system.connect(
            _LOGIN,
            path,
            _PROPERTIES,
            "PropertiesChanged",
            self,
            _slot("change(QString,QVariantMap,QStringList)"),
        )

    def _hold_back_sleep(self) -> None:
        def keep(held: object) -> None:
            self._delay = held if isinstance(held, QDBusUnixFileDescriptor) else None

        self._ask("Inhibit", ["sleep", "PeerNotes", "Saves what was typed", "delay"], keep)

    def _ask(self, method: str, arguments: list[object], answered: Callable[[object], None]) -> None:
        message = QDBusMessage.createMethodCall(_LOGIN, _MANAGER_PATH, _MANAGER, method)
        message.setArguments(arguments)
        call = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        self._calls.append(call)

        def finished() -> None:
            if call in self._calls:
                self._calls.remove(call)
                if not call.isError():
                    answered(call.reply().arguments()[0])
            call.deleteLater()

        call.finished.connect(finished)


def _slot(signature: str) -> Any:
    """As PySide takes it; its own description asks for bytes, which it then refuses."""
    return SLOT(signature)
