"""Never on a subpoena alone: the line that stands wherever something is about to leave."""

from PySide6.QtWidgets import QWidget

from peernotes.services.consent_words import subpoena
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.text import Prose, SecondLine


class SubpoenaNote(Card):
    """The line, and two sentences on what to do instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.ROSE)
        said = subpoena()
        self.setAccessibleName(said["line"])
        self.body.setSpacing(SPACE.hair)
        self.body.addWidget(Prose(said["line"], face=Face.STRONG, tone=Tone.ROSE))
        self.body.addWidget(SecondLine(said["instead"], tone=Tone.INK))
        self.body.addWidget(SecondLine(said["law"], tone=Tone.INK))
