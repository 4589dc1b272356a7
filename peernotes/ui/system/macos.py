"""macOS: what NSWorkspace and the login window post, through the Objective-C runtime and no other package.

Nobody has run this on a Mac: it is our reading of the names and types that Apple publishes, and may do
nothing at all. `here` goes on without it, and the clock, the idle time and the shortcut lock all the same.
"""

import ctypes
import ctypes.util
import time
from typing import Any

from PySide6.QtWidgets import QWidget

from peernotes.ui.system.leaving import Leaving

HIDES_FROM_CAPTURE = True
SENSITIVE: dict[str, bytes] = {}
awake_seconds = time.monotonic
"""Mach's absolute time, which stands still during sleep."""

_CONCEALED = b"org.nspasteboard.ConcealedType"
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1
_WORKSPACE_SAYS = (
    b"NSWorkspaceWillSleepNotification",
    b"NSWorkspaceScreensDidSleepNotification",
    b"NSWorkspaceSessionDidResignActiveNotification",
)
_LOCKED = b"com.apple.screenIsLocked"
_DELIVER_AT_ONCE = 4
_OBSERVER, _SELECTOR = b"PeerNotesLeaving", b"left:"

_Handler = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def hide_from_capture(window: QWidget, *, hidden: bool) -> bool:
    objc = _Runtime()
    view = ctypes.c_void_p(int(window.winId()))
    frame = objc.send(view, b"window")
    if frame.value is None:
        return False
    objc.send(frame, b"setSharingType:", _SHARING_NONE if hidden else _SHARING_READ_ONLY)
    return True


def conceal_clipboard() -> None:
    """Add the mark of nspasteboard.org to what was copied a moment ago."""
    objc = _Runtime()
    board = objc.send(objc.named(b"NSPasteboard"), b"generalPasteboard")
    concealed = objc.text(_CONCEALED)
    marks = objc.send(objc.named(b"NSArray"), b"arrayWithObject:", concealed)
    objc.send(board, b"addTypes:owner:", marks, None)
    objc.send(board, b"setString:forType:", objc.text(b""), concealed)


def watch(window: QWidget) -> Leaving:
    return PostedLeaving(window)


class PostedLeaving(Leaving):
    """One Objective-C object that both centres call."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._objc = objc = _Runtime()
        # Held for as long as the program runs: the runtime keeps the bare address.
        self._handler = _Handler(lambda _self, _selector, _note: self.left.emit())
        self._observer = objc.object_with(_OBSERVER, _SELECTOR, self._handler)
        workspace = objc.send(objc.named(b"NSWorkspace"), b"sharedWorkspace")
        self._centres = (
            objc.send(workspace, b"notificationCenter"),
            objc.send(objc.named(b"NSDistributedNotificationCenter"), b"defaultCenter"),
        )
        seen_by = (self._observer, objc.selector(_SELECTOR))
        workspace_centre, distributed = self._centres
        for name in _WORKSPACE_SAYS:
            call = b"addObserver:selector:name:object:"
            objc.send(workspace_centre, call, *seen_by, objc.text(name), None)
        # Without this behaviour a window in the background would hear of it only when it comes to the front.
        call = b"addObserver:selector:name:object:suspensionBehavior:"
        objc.send(distributed, call, *seen_by, objc.text(_LOCKED), None, _DELIVER_AT_ONCE)

    def end(self) -> None:
        for centre in self._centres:
            self._objc.send(centre, b"removeObserver:", self._observer)


class _Runtime:
    """`objc_msgSend` with the types of each call, as arm64 needs them."""

    def __init__(self) -> None:
        self._lib = ctypes.CDLL(ctypes.util.find_library("objc"))
        ctypes.CDLL(ctypes.util.find_library("AppKit"))
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._lib, name).restype = ctypes.c_void_p

    def named(self, name: bytes) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._lib.objc_getClass(name))

    def selector(self, name: bytes) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._lib.sel_registerName(name))

    def text(self, words: bytes) -> ctypes.c_void_p:
        return self.send(self.named(b"NSString"), b"stringWithUTF8String:", ctypes.c_char_p(words))

    def send(self, target: ctypes.c_void_p, name: bytes, *arguments: Any) -> ctypes.c_void_p:
        """Numbers go as NSUInteger, everything else as a pointer; what comes back is one."""
        kinds = [ctypes.c_ulong if isinstance(item, int) else ctypes.c_void_p for item in arguments]
        prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
        call = prototype(("objc_msgSend", self._lib))
        passed = [
            ctypes.cast(item, ctypes.c_void_p) if isinstance(item, ctypes.c_char_p) else item
            for item in arguments
        ]
        return ctypes.c_void_p(call(target, self.selector(name), *passed))

    def object_with(self, kind: bytes, selector: bytes, handler: Any) -> ctypes.c_void_p:
        """A new object of a class made here whose one method is `handler`."""
        lib = self._lib
        made = lib.objc_allocateClassPair(self.named(b"NSObject"), kind, ctypes.c_size_t(0))
        if made:
            lib.class_addMethod(ctypes.c_void_p(made), self.selector(selector), handler, b"v@:@")
            lib.objc_registerClassPair(ctypes.c_void_p(made))
        return self.send(self.send(self.named(kind), b"alloc"), b"init")
