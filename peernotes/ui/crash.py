"""A bug is said plainly, with a number to tell us, and without a word of what anyone wrote."""

import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from peernotes.errors import PeerNotesError
from peernotes.services import mistakes
from peernotes.services.homes import default_folder, local_now


def hush() -> None:
    """What neither Python nor Qt should say of anybody's words, on any thread."""
    mistakes.say_only_where()
    qInstallMessageHandler(_hear)


class CrashReporter(QObject):
    """Takes the place of `sys.excepthook`: what is kept is the error's type and where in our code."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._log = default_folder(practice=False).parent / "crash.log"
        self._saying = False
        sys.excepthook = self.report
        # Where nobody can be asked, in another thread or in a thing that is going, it is only written down;
        # what Python does there by itself is to print the message.
        threading.excepthook = lambda told: self._keep(told.exc_type, told.exc_traceback)
        sys.unraisablehook = lambda told: self._keep(told.exc_type, told.exc_traceback)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write type, module and line; never the message, the arguments or any value.

        What the world did and no page caught, a full disk for example, is no mistake: it is said as it is.
        """
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        if isinstance(error, PeerNotesError):
            self._say(error.what, f"{error.safe} {error.press}")
            return
        number = self._keep(kind, trace)
        self._say(
            self.tr(
                "PeerNotes made a mistake. What you wrote up to two seconds ago is on the disk. You can "
                "go on, or lock and unlock to be sure."
            ),
            self.tr("If you tell us about it, give this number: {id}").format(id=number),
        )

    def _keep(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Write it down; its number."""
        number, what = mistakes.entry(kind, trace)
        line = f"{local_now().isoformat()} {what}\n"
        sys.stderr.write(line)
        _append(self._log, line)
        return number

    def _say(self, what: str, more: str) -> None:
        if self._saying:
            return
        self._saying = True
        box = QMessageBox()
        box.setWindowTitle("PeerNotes")
        box.setText(what)
        box.setInformativeText(more)
        box.exec()
        self._saying = False


def _hear(kind: QtMsgType, _context: QMessageLogContext, _message: str | None) -> None:
    """Qt's messages may name what they are about; only that the program must end is passed on."""
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write("Qt cannot go on\n")


def _append(path: Path, line: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        sys.stderr.write("the crash could not be written down\n")
