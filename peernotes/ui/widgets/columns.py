"""A main column with a narrower one beside it, or under it when there is no room."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE

_ANY = 16_777_215


class TwoColumns(QWidget):
    """Put widgets into `main` and `side`; both are filled from the top.

    The side column goes under the main one in a window narrower than 1100 pixels, or at a text size
    of 150 % and more.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = QWidget()
        main = QWidget()
        self.main = _column(main)
        self.side = _column(self._beside)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(SPACE.between)
        self._across.addWidget(main, 1)
        self._across.addWidget(self._beside)
        self._arrange()

    @property
    def folded(self) -> bool:
        """Whether the side column is under the main one."""
        return self._across.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        fold = Theme.of(self).folds or self.window().width() < SPACE.fold
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if fold else direction.LeftToRight)
        self._across.setStretch(0, 0 if fold else 1)
        self._beside.setMinimumWidth(0 if fold else SPACE.side_least)
        self._beside.setMaximumWidth(_ANY if fold else SPACE.side_most)


def _column(widget: QWidget) -> QVBoxLayout:
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.between - SPACE.hair)
    return column
