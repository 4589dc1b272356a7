"""While the practice caseload is made or opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.ui.pages.unlock_page import narrow_column
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.text import Prose, Title


class WaitingPage(QWidget):
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = narrow_column(self)
        column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        column.addWidget(Title(self.tr("Getting the practice caseload ready")))
        column.addWidget(Prose(self.tr("Everyone in it is invented. This takes a second or two.")))
        self._trouble = ErrorNote()
        column.addWidget(self._trouble)
        across = QHBoxLayout()
        self._back = SecondaryButton(self.tr("Back"))
        self._back.clicked.connect(self.back_asked)
        self._back.hide()
        across.addWidget(self._back)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(3)

    def show_error(self, error: PeerNotesError) -> None:
        self._trouble.show_error(error)
        self._back.show()
