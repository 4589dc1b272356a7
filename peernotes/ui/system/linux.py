"""Linux: sleep, screen lock and user switch come over D-Bus; no window can be hidden from recordings."""

import time

from PySide6.QtWidgets import QWidget

from peernotes.ui.system.leaving import Leaving

HIDES_FROM_CAPTURE = False
SENSITIVE = {"x-kde-passwordManagerHint": b"secret"}
"""Read by Klipper, CopyQ, GPaste and others."""

awake_seconds = time.monotonic


def hide_from_capture(_window: QWidget, *, hidden: bool) -> bool:
    """Neither X11 nor Wayland offers it."""
    return not hidden


def conceal_clipboard() -> None:
    """The format says it already."""


def watch(window: QWidget) -> Leaving:
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - may be missing, and nothing else needs it

    from peernotes.ui.system.linux_bus import BusLeaving  # noqa: PLC0415

    return BusLeaving(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), window)
