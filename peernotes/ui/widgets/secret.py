"""The passphrase field: dots, and a button that shows the words while they are typed."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.painting import mirrored, placed


class SecretField(TextField):
    """Never remembered by the system's keyboard, emptied and covered whenever it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhHiddenText
        )
        self._show = LinkButton(self.tr("Show"), self)
        self._show.setAccessibleDescription(self.tr("Shows the passphrase on the screen"))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._uncover)

    def sizeHint(self) -> QSize:
        tallest = max(super().sizeHint().height(), self._show.sizeHint().height() + 2 * SPACE.hair)
        return QSize(super().sizeHint().width(), tallest)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def hideEvent(self, event: QHideEvent) -> None:
        self.clear()
        self._show.setChecked(False)
        super().hideEvent(event)

    def _uncover(self, shown: bool) -> None:  # noqa: FBT001 - the signature of `toggled`
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText(self.tr("Hide") if shown else self.tr("Show"))
        self._place_button()

    def _place_button(self) -> None:
        size = self._show.sizeHint()
        place = QRect(self.width() - size.width() - SPACE.hair, 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        self._show.setGeometry(placed(place, self))
        room = size.width()
        self.setTextMargins(room if mirrored(self) else 0, 0, 0 if mirrored(self) else room, 0)
