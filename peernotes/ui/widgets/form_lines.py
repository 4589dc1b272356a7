"""Several lines in a form, one matter on each, in the frame that every other field has."""

from PySide6.QtWidgets import QWidget

from peernotes.ui.focus import RING_GAP
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.plain_editor import PlainEditor

_WITHIN = 12
"""Pixels above and below the text: the padding that the style sheet gives it, and the frame."""


class FormLines(PlainEditor):
    """Grows with what is written in it, as a note does."""

    def __init__(self, name: str, ghost: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, ghost, parent)
        self.setProperty(RING_GAP, SPACE.ring)

    def lines(self) -> tuple[str, ...]:
        """Each line that says something, without blanks around it."""
        lines = (" ".join(line.split()) for line in self.text().split("\n"))
        return tuple(line for line in lines if line)

    def _height(self) -> int:
        return super()._height() + _WITHIN
