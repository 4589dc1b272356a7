"""A word on a soft fill: due, draft, signed. The word says it; the colour only helps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Scheme, Tone
from peernotes.ui.widgets.painting import painter_on

_PADDING = 7
_NOTHING_SAID = "A tag needs a word: colour alone tells nobody anything."


def tag_size(theme: Theme, text: str) -> QSize:
    """The pixels a tag of `text` takes."""
    metrics = QFontMetrics(theme.font(Face.SECOND))
    return QSize(metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height() + 3)


def draw_tag(painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: Tone) -> None:
    """Draw a tag filling `rect`. In high contrast it is a frame instead of a fill."""
    ink = theme.colour(tone.value)
    outlined = theme.scheme is Scheme.HIGH_CONTRAST
    painter.setPen(QPen(ink, 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outlined else theme.colours.soft_of(tone))
    inset = 0.5 if outlined else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), SPACE.tag_corner, SPACE.tag_corner)
    painter.setFont(theme.font(Face.SECOND))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Tag(QLabel):
    """A tag of one kind: ACCENT, AMBER, ROSE, PLUM or LEAF."""

    def __init__(self, text: str, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(text, tone)

    def set_tag(self, text: str, tone: Tone) -> None:
        """Change what the tag says.

        Raises:
            ValueError: no text.
        """
        if not text.strip():
            raise ValueError(_NOTHING_SAID)
        self._tone = tone
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return tag_size(Theme.of(self), self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        draw_tag(painter, Theme.of(self), QRectF(self.rect()), self.text(), self._tone)
