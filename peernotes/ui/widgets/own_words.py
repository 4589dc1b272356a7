"""A whole sentence in the person's own words, with the bar that marks it as theirs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peernotes.ui.tokens import Face
from peernotes.ui.widgets.paragraph import runs_right_to_left
from peernotes.ui.widgets.text import Prose, SecondLine

BAR_WIDTH = 3
BAR_GAP = 14


class OwnWordsBar(QFrame):
    """The plum bar on the leading side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(BAR_WIDTH)


class OwnWordsBlock(QWidget):
    """What somebody said, and the line that says who, to whom and when."""

    def __init__(self, words: str, attribution: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Prose(words, face=Face.OWN_WORDS)
        self.attribution = SecondLine(attribution)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 1, 0, 1)
        texts.setSpacing(1)
        texts.addWidget(self.words)
        texts.addWidget(self.attribution)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(BAR_GAP)
        across.addWidget(OwnWordsBar())
        across.addLayout(texts, 1)
        self.attribution.setVisible(bool(attribution))
        self._turn_to(words)

    def set_words(self, words: str, attribution: str = "") -> None:
        self.words.set_parts(words)
        self.attribution.set_parts(attribution)
        self._turn_to(words)
        self.attribution.setVisible(bool(attribution))

    def _turn_to(self, words: str) -> None:
        """Put the bar where these words begin: at the right for Arabic or Hebrew on an English page."""
        self.unsetLayoutDirection()
        if runs_right_to_left(words, self.layoutDirection()):
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        else:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
