"""Short rows laid from widgets: a lead, a matter and what can be done, and a fact with its value."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.text import Prose, SecondLine


class Lead(Prose):
    """The first column of rows: as wide in every row, and wider with larger text."""

    def __init__(self, text: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(text, tone=Tone.SOFT, parent=parent)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        width = round(self._width * Theme.of(self).scale)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class LineRow(QWidget):
    """`lead` in a column of its own, `matter` (or several, one under the other), and `end` at the far side.

    For the few rows of a card, which keeps the space between them. A list that can grow is a `RowList`.
    """

    def __init__(
        self,
        lead: str,
        *matter: QWidget,
        end: QWidget | None = None,
        lead_width: int = 64,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        top = Qt.AlignmentFlag.AlignTop
        if lead:
            across.addWidget(Lead(lead, lead_width), 0, top)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for widget in matter:
            middle.addWidget(widget)
        across.addLayout(middle, 1)
        if end is not None:
            across.addWidget(end, 0, top)


class FactRow(QWidget):
    """What is counted, and how many: `Promises I kept`, `7 of 8`."""

    def __init__(self, fact: str, value: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{fact}: {value}")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Prose(fact))
        if second:
            said.addWidget(SecondLine(second))
        across.addLayout(said, 1)
        across.addWidget(Prose(value, face=Face.STRONG), 0, Qt.AlignmentFlag.AlignTop)


def row(first: Prose, second: str, *trailing: QWidget) -> QWidget:
    """A line or two of text and what can be done with them."""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(SPACE.small)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(first)
    if second:
        texts.addWidget(SecondLine(second))
    across.addLayout(texts, 1)
    for widget in trailing:
        across.addWidget(widget)
    return line
