"""A shortcut drawn as the key to press."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.painting import painter_on

_BESIDE = 5


def keycap_size(theme: Theme, keys: str) -> QSize:
    """Room for `keys` with its frame; nothing for no keys."""
    if not keys:
        return QSize(0, 0)
    metrics = QFontMetricsF(theme.font(Face.KEYCAP))
    return QSize(round(metrics.horizontalAdvance(keys)) + 2 * _BESIDE, round(metrics.height()) + 2)


def draw_keycap(painter: QPainter, theme: Theme, rect: QRectF, keys: str, ink: QColor, edge: QColor) -> None:
    """Draw `keys` framed, centred in `rect`."""
    size = keycap_size(theme, keys)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(rect.center())
    painter.setFont(theme.font(Face.KEYCAP))
    painter.setPen(QPen(edge, theme.line_width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), SPACE.tag_corner, SPACE.tag_corner)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)


def shown_keys(keys: str) -> str:
    """`Ctrl+K` as this system writes it, with the plus as a space to be quiet."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ").strip()


class Keycap(QWidget):
    """The key alone, for beside a field or a sentence. Decoration: what it belongs to says the key too."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = shown_keys(keys)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return keycap_size(Theme.of(self), self.keys)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        draw_keycap(
            painter, theme, QRectF(self.rect()), self.keys, theme.colour("soft"), theme.colour("hair")
        )
