"""Something that is seldom needed, behind the words that name it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.scroll import bring_into_sight


class Fold(QWidget):
    """Put what it holds into `body`; closed until its words are pressed."""

    def __init__(self, words: str, less: str, parent: QWidget | None = None) -> None:
        """`words` name what is inside, `less` closes it again."""
        super().__init__(parent)
        self._words, self._less = words, less
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._inside = QWidget()
        self.button = LinkButton(words)
        self.button.begin_line()
        self.button.clicked.connect(lambda: self.open(is_open=self._inside.isHidden()))
        down.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE.small)
        down.addWidget(self._inside)
        self._inside.hide()

    def open(self, *, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.button.setText(self._less if is_open else self._words)
        self.button.updateGeometry()
        if is_open:
            bring_into_sight(self._inside)
