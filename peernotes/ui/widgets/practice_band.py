"""The band that says all the time: these people are invented. Nothing closes it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.text import Prose


class PracticeBand(QFrame):
    """Across the top of the practice caseload's window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sentence = self.tr("Practice caseload. Everyone here is invented; write and try what you like.")
        self.setAccessibleName(sentence)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE.page, 6, SPACE.page, 6)
        across.addWidget(Prose(sentence, face=Face.STRONG, tone=Tone.AMBER))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
