"""The white sheet that holds one matter, and the thin rule between two rows of it."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.text import CardTitle


class Card(QFrame):
    """A card with an optional title; put what it holds into `body`.

    `tone` AMBER frames the coach, ACCENT what is chosen, ROSE what went wrong.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None, *, tone: Tone = Tone.INK) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone.value)
        self.setAccessibleName(title)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self.body = QVBoxLayout()
        self._down.addLayout(self.body)
        self.body.setContentsMargins(SPACE.inside, SPACE.inside - 2, SPACE.inside, SPACE.inside)
        self.body.setSpacing(SPACE.small)
        self.title = CardTitle(title, tone=tone if tone is Tone.AMBER else Tone.SOFT)
        self.body.addWidget(self.title)
        # Only now: shown without a parent, a label would be a window of its own for a moment.
        self.title.setVisible(bool(title))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_rows(self, rows: QWidget) -> None:
        """Put a `RowList` under all of `body`, so that its words, not its edges, stand under the title."""
        beside = SPACE.inside - SPACE.row_inset
        around = self.body.contentsMargins()
        self.body.setContentsMargins(around.left(), around.top(), around.right(), SPACE.hair)
        reach = QVBoxLayout()
        reach.setContentsMargins(beside, 0, beside, SPACE.small)
        reach.addWidget(rows)
        self._down.addLayout(reach, 1)

    def set_title(self, title: str) -> None:
        self.title.set_parts(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)


class HairLine(QFrame):
    """A rule between rows, or `upright` between columns; decoration only."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
