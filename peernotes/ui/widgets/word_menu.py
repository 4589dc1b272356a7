"""The menu of what may have been meant by a word. It never stands before hiding or locking."""

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget


class WordMenu(QMenu):
    """A menu holds the keyboard while it is open; a key of the window's own closes it and is done at once."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self.setAccessibleName(name)
        self.aboutToHide.connect(self.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sequence = QKeySequence(event.keyCombination())
        for shortcut in self._window.findChildren(QShortcut):
            keys = shortcut.keys()
            if sequence in keys and shortcut.isEnabled() and _is_seen(shortcut.parent()):
                self.close()
                shortcut.activated.emit()
                return
        for button in self._window.findChildren(QAbstractButton):
            if button.shortcut() == sequence and button.isEnabled() and button.isVisible():
                self.close()
                button.click()
                return
        super().keyPressEvent(event)


def _is_seen(owner: object) -> bool:
    return isinstance(owner, QWidget) and owner.isVisible()
