"""The blank page: what anyone may see. Its words say nothing of what the program is for."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.ui.pages.unlock_page import narrow_column
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import Binding, PrimaryButton
from peernotes.ui.widgets.text import Prose, SecondLine

COVER_KEYS = ("F9", "Ctrl+B")
"""One key that nothing else uses, next to the coach's F7 and F8; and two for keyboards on which the upper
row changes the volume unless Fn is held."""


class BlankPage(QWidget):
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = narrow_column(self)
        column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        self.back = PrimaryButton(self.tr("Come back"), keys=COVER_KEYS[0], binding=Binding.SHOWN)
        self.back.clicked.connect(self.back_asked)
        across = QHBoxLayout()
        across.addWidget(self.back)
        across.addStretch(1)
        column.addLayout(across)
        self._soon = SecondLine("")
        column.addWidget(self._soon)
        column.addStretch(3)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_asked)

    def warn(self, seconds: int) -> None:
        """Say when it locks; 0 takes it back."""
        self._soon.set_parts(self.tr("Locks in {n} s").format(n=seconds) if seconds else "")
