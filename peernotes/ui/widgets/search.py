"""The search field: type at once, and the keys that bring one here."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.keycap import Keycap
from peernotes.ui.widgets.paragraph import runs_right_to_left

_BEFORE = 13
_GAP = 10
_LONGEST = 200
"""Letters; a page pasted here by mistake is looked for by its first words."""
_SHORTEST = 18
"""Letters a search must have room for."""


class SearchField(TextField):
    """A ghost text that says what can be found, with its keys beside it while nothing is typed."""

    def __init__(self, ghost: str, parent: QWidget | None = None, *, keys: str = "Ctrl+K") -> None:
        super().__init__(parent=parent, ghost=ghost)
        self.setAccessibleName(ghost)
        self.setMinimumHeight(SPACE.row)
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._keycap = Keycap(keys, self)
        self._shortcut = QShortcut(QKeySequence(keys), self)
        self._shortcut.activated.connect(self._begin)
        self.textChanged.connect(self._place_keycap)

    def sizeHint(self) -> QSize:
        ghost = self.fontMetrics().horizontalAdvance(self.placeholderText())
        width = _BEFORE + ghost + 2 * _GAP + self._keycap.sizeHint().width()
        return QSize(width + _BEFORE, max(SPACE.row, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_SHORTEST * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_keycap()

    def _begin(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _place_keycap(self) -> None:
        size = self._keycap.sizeHint()
        start = _BEFORE + self.fontMetrics().horizontalAdvance(self.placeholderText()) + _GAP
        fits = start + size.width() + SPACE.small < self.width()
        self._keycap.setVisible(fits and not self.text())
        if runs_right_to_left(self.placeholderText(), self.layoutDirection()):
            start = self.width() - start - size.width()
        self._keycap.resize(size)
        self._keycap.move(QPoint(start, (self.height() - size.height()) // 2))
