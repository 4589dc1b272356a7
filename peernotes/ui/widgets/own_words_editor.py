"""The editor for what the person said, in their words: serif, with the plum bar, and no coach."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.text import acceptable
from peernotes.ui.tokens import Face
from peernotes.ui.widgets.own_words import BAR_GAP, BAR_WIDTH, OwnWordsBar
from peernotes.ui.widgets.paragraph import runs_right_to_left
from peernotes.ui.widgets.spelled_editor import SpelledEditor


class OwnWordsEditor(SpelledEditor):
    """It has no way to show a finding: a person's own words are never corrected.

    A slip of the worker's typing is marked, and stays as it is unless the worker chooses a word.
    """

    face = Face.OWN_WORDS

    def __init__(
        self,
        name: str,
        ghost: str = "",
        parent: QWidget | None = None,
        *,
        accept: Callable[[str], str] = acceptable,
    ) -> None:
        super().__init__(name, ghost, parent, accept=accept)
        self._bar = OwnWordsBar(self)
        self.textChanged.connect(self._make_room)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The bar stands where the words begin, whichever way they run."""
        room = BAR_WIDTH + BAR_GAP
        turned = runs_right_to_left(self.text(), self.layoutDirection())
        self.setViewportMargins(0 if turned else room, 3, room if turned else 0, 3)
        left = self.width() - BAR_WIDTH if turned else 0
        self._bar.setGeometry(left, 0, BAR_WIDTH, self.height())
