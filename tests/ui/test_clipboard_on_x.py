"""The clipboard of a real screen: what is only selected lies there too, and is taken away as well."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.reliability.lock_ends import _screen

_CODE = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from peernotes.ui.clipboard import ClipboardGuard
app = QApplication([])
guard = ClipboardGuard(app)
clipboard = app.clipboard()
field = QLineEdit("Quetzalcoatlus")
field.show()
assert QTest.qWaitForWindowExposed(field)


QTest.mouseDClick(field, Qt.MouseButton.LeftButton)
QTest.mouseRelease(field, Qt.MouseButton.LeftButton)
print("selected", clipboard.text(QClipboard.Mode.Selection), clipboard.ownsSelection())
field.copy()
print("copied", clipboard.text(), "x-kde-passwordManagerHint" in clipboard.mimeData().formats())
print("waits", guard.timer.isActive())
guard.forget()
app.processEvents()
print("left", [clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)])
"""


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_what_was_selected_and_copied_is_marked_and_goes() -> None:
    with _screen() as display:
        done = subprocess.run(
            [sys.executable, "-c", _CODE],
            env=os.environ
            | {
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.stdout.splitlines() == [
        "selected Quetzalcoatlus True",
        "copied Quetzalcoatlus True",
        "waits True",
        "left ['', '']",
    ], done.stderr
