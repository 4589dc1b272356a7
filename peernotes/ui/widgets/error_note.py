"""An error where the trouble is: what happened, whether the work is safe, and one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.ui.announcement import announce
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.scroll import bring_into_sight
from peernotes.ui.widgets.text import Prose


class ErrorNote(Card):
    """Hidden until there is an error; `pressed` when the worker takes the way out it offers."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.ROSE)
        self.body.setSpacing(SPACE.hair)
        self._what = Prose(face=Face.STRONG, tone=Tone.ROSE)
        self._safe = Prose()
        self._press = Prose()
        for line in (self._what, self._safe, self._press):
            self.body.addWidget(line)
        self._button = SecondaryButton("")
        self._button.clicked.connect(self.pressed)
        self._way_out = QWidget()
        beside = QHBoxLayout(self._way_out)
        beside.setContentsMargins(0, SPACE.small, 0, 0)
        beside.addWidget(self._button)
        beside.addStretch(1)
        self.body.addWidget(self._way_out)
        self.hide()

    def show_error(self, error: PeerNotesError, button: str = "") -> None:
        """Say `error` on the screen and aloud. Without `button` there is only the sentence to follow."""
        for line, text in ((self._what, error.what), (self._safe, error.safe), (self._press, error.press)):
            line.set_parts(text)
        self._button.setText(button)
        self._way_out.setVisible(bool(button))
        self.setAccessibleName(error.what)
        self.show()
        bring_into_sight(self)
        announce(self, f"{error.what} {error.safe} {error.press}", at_once=True)

    def clear(self) -> None:
        """The trouble is over."""
        self.hide()
