"""A bug is said plainly, with a number to tell us, and without a word of what anyone wrote."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from peernotes.services.homes import default_folder, local_now

_ID_BYTES = 4


class CrashReporter(QObject):
    """Takes the place of `sys.excepthook`: what is kept is the error's type and where in our code."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._log = default_folder(practice=False).parent / "crash.log"
        self._saying = False
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write type, module and line; never the message, the arguments or any value."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        number = os.urandom(_ID_BYTES).hex()
        line = f"{local_now().isoformat()} {number} {kind.__name__} {_where(trace)}\n"
        sys.stderr.write(line)
        _append(self._log, line)
        del error
        if not self._saying:
            self._say(number)

    def _say(self, number: str) -> None:
        self._saying = True
        box = QMessageBox()
        box.setWindowTitle("PeerNotes")
        box.setText(
            self.tr(
                "PeerNotes made a mistake. What you wrote up to two seconds ago is on the disk. You can "
                "go on, or lock and unlock to be sure."
            )
        )
        box.setInformativeText(self.tr("If you tell us about it, give this number: {id}").format(id=number))
        box.exec()
        self._saying = False


def _where(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-4:])


def _append(path: Path, line: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        sys.stderr.write("the crash could not be written down\n")
