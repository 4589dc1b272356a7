"""One line that may be shortened, with the whole of it a hover away. Never for a person's name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.painting import leading, painter_on


class ElidedLabel(QLabel):
    """For file names and places. A screen reader hears the whole text."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        face: Face = Face.BODY,
        tone: Tone = Tone.INK,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", face.value)
        self.setProperty("tone", tone.value)
        self._tone = tone
        self._cut = cut

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(Theme.of(self).colour(self._tone.value))
        painter.drawText(self.rect(), leading(self), self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._cut, self.width())
