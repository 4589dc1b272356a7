"""What was copied here does not stay on the clipboard, and other programs are asked to keep no copy."""

import os

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from peernotes.ui.system import here

KEPT_S = 60
"""Long enough to find the place where the words go, and no longer."""

_OURS = "application/x-peernotes-copied"
_MARK = os.urandom(16)
"""Another window of ours has another one, and looks after its own."""


def sensitive(text: str) -> QMimeData:
    """`text` alone, without looks, with every mark by which clipboard managers know to leave it alone."""
    words = QMimeData()
    words.setText(text)
    words.setData(_OURS, _MARK)
    for form, value in here.SENSITIVE.items():
        words.setData(form, value)
    return words


class ClipboardGuard(QObject):
    """Marks what comes from here, takes it away after `KEPT_S`, and `forget`s it when locking."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self.timer = QTimer(self, singleShot=True, interval=KEPT_S * 1000)
        self.timer.timeout.connect(lambda: self._clear(QClipboard.Mode.Clipboard))
        self._clipboard.dataChanged.connect(self._look)

    def forget(self) -> None:
        """Leave nothing of ours behind, neither copied nor only selected; what others copied stays."""
        self.timer.stop()
        self._clear(QClipboard.Mode.Clipboard)
        if self._clipboard.supportsSelection():
            self._clear(QClipboard.Mode.Selection)

    def _look(self) -> None:
        if self._is_marked(QClipboard.Mode.Clipboard):
            here.conceal_clipboard()
            self.timer.start()
        elif self._clipboard.ownsClipboard() and self._clipboard.text():
            # Fields of one line copy by themselves; this comes again at once, marked.
            self._clipboard.setMimeData(sensitive(self._clipboard.text()))
        else:
            self.timer.stop()

    def _clear(self, mode: QClipboard.Mode) -> None:
        if self._is_marked(mode) or _owns(self._clipboard, mode):
            self._clipboard.clear(mode)

    def _is_marked(self, mode: QClipboard.Mode) -> bool:
        held: object = self._clipboard.mimeData(mode)  # nothing at all before the first copying
        return isinstance(held, QMimeData) and bytes(held.data(_OURS).data()) == _MARK


def _owns(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode is QClipboard.Mode.Selection:
        return clipboard.ownsSelection()
    return clipboard.ownsClipboard()
