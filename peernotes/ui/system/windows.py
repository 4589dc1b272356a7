"""Windows: messages to our window tell of sleep, lock and switch; the compositor can leave a window out.

Nobody has run this on Windows: the messages are laid out as its headers have them, and the tests lay them
out the same way. `here` goes on without whatever is refused.
"""

from __future__ import annotations

import ctypes
import time
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from peernotes.ui.system.leaving import Leaving

HIDES_FROM_CAPTURE = True
_AS_FORMAT = 'application/x-qt-windows-mime;value="{}"'
SENSITIVE = {
    _AS_FORMAT.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _AS_FORMAT.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _AS_FORMAT.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
}
"""The first counts by being there, the others by a DWORD of 0 (learn.microsoft.com, Clipboard Formats)."""

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
_GONE = frozenset({_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _SESSION_LOCK})
_THIS_SESSION = 0
_WDA_NONE, _WDA_EXCLUDEFROMCAPTURE = 0x00, 0x11
_TICKS_PER_SECOND = 10_000_000


def awake_seconds() -> float:
    """Windows counts sleep in its usual clock; this one leaves it out."""
    ticks = ctypes.c_ulonglong()
    if ctypes.CDLL("kernel32").QueryUnbiasedInterruptTime(ctypes.byref(ticks)):
        return ticks.value / _TICKS_PER_SECOND
    return time.monotonic()


def hide_from_capture(window: QWidget, *, hidden: bool) -> bool:
    """Windows 10 version 2004 and later; earlier ones refuse."""
    affinity = _WDA_EXCLUDEFROMCAPTURE if hidden else _WDA_NONE
    set_affinity = ctypes.CDLL("user32").SetWindowDisplayAffinity
    return bool(set_affinity(wintypes.HWND(int(window.winId())), wintypes.DWORD(affinity)))


def conceal_clipboard() -> None:
    """The formats say it already."""


def watch(window: QWidget) -> Leaving:
    leaving = MessageLeaving(window)
    leaving.register(int(window.winId()))
    return leaving


def tells_of_leaving(message: int, word: int) -> bool:
    """Whether a window message and its first parameter say that nobody sits here any more."""
    if message == _WM_POWERBROADCAST:
        return word == _PBT_APMSUSPEND
    return message == _WM_WTSSESSION_CHANGE and word in _GONE


class MessageLeaving(Leaving):
    """Reads the messages of every window of ours on their way to Qt, and lets all of them through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._handle = 0
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    def register(self, handle: int) -> None:
        """Ask for the session's messages, which come only to windows that asked."""
        self._handle = handle
        ctypes.CDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(handle), _THIS_SESSION)

    def end(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        if self._handle:
            ctypes.CDLL("wtsapi32").WTSUnRegisterSessionNotification(wintypes.HWND(self._handle))
            self._handle = 0


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, leaving: MessageLeaving) -> None:
        super().__init__()
        self._leaving = leaving

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: Any
    ) -> tuple[bool, int]:
        if QByteArray(kind) == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if tells_of_leaving(told.message, told.wParam):
                self._leaving.left.emit()
        return False, 0
