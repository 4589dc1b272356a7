"""What belongs here, where there is nothing yet, and the first step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.text import Prose


class EmptyState(QWidget):
    """A sentence and, if there is one, the button that begins; `begun` when it is pressed."""

    begun = Signal()

    def __init__(self, what_belongs_here: str, first_step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, SPACE.small, 0, SPACE.small)
        down.setSpacing(SPACE.medium)
        down.addWidget(Prose(what_belongs_here, tone=Tone.SOFT))
        self.button = SecondaryButton(first_step)
        self.button.clicked.connect(self.begun)
        beside = QHBoxLayout()
        beside.addWidget(self.button)
        beside.addStretch(1)
        down.addLayout(beside)
        self.button.setVisible(bool(first_step))
