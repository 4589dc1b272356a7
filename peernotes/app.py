"""Opens the window and, after locking, starts afresh: the process that held the notes ends."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QSocketNotifier
from PySide6.QtWidgets import QApplication

from peernotes.services import hardening
from peernotes.ui.app_window import AppWindow
from peernotes.ui.crash import CrashReporter, hush

_LOCKED = 75


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window until it is closed; the exit status.

    `--practice` opens the practice caseload, `--restore FILE` looks into a backup.
    """
    hardening.apply()
    app = QApplication.instance() or QApplication(["peernotes"])
    assert isinstance(app, QApplication)  # noqa: S101 - a program without windows has no other kind
    app.setApplicationName("PeerNotes")
    app.setOrganizationName("PeerNotes")
    hush()
    CrashReporter(app)
    window = AppWindow(QSettings())
    window.locked.connect(lambda: app.exit(_LOCKED))
    _end_when_told(app, window)
    window.show()
    restore = Path(arguments[-1]) if "--restore" in arguments else None
    window.start(in_practice="--practice" in arguments, restore=restore)
    status = app.exec()
    if status == _LOCKED:
        _start_afresh(window.afterwards)
    return 0 if status == _LOCKED else status


def _end_when_told(app: QApplication, window: AppWindow) -> None:
    """Save and close when the session ends or someone asks the program to go (SIGTERM).

    Last words that the disk does not take keep the window, covered; it closes by itself once they are saved.
    """
    if os.name == "nt":
        return  # Windows asks through the window, which closes
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    # Python hears of a signal when it next runs; a byte in the pipe makes it run at once.
    signal.set_wakeup_fd(writer)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(reader, 1))

    def end(*_: object) -> None:
        if window.close():
            app.exit(0)

    signal.signal(signal.SIGTERM, end)


def _start_afresh(arguments: Sequence[str] = ()) -> None:
    """A new process at the unlock page; nothing of the old one's memory lives on."""
    command = [sys.executable, "-m", "peernotes", *arguments]
    if os.name == "nt":
        import subprocess  # noqa: PLC0415 - only Windows needs it, and only after locking

        subprocess.Popen(command)  # noqa: S603 - our own program
    else:
        os.execv(sys.executable, command)  # noqa: S606 - our own program
