"""The brush every widget that draws itself starts with."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter on which every text runs in its own direction, whatever the page's."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return painter


def draw_field(painter: QPainter, widget: QWidget) -> None:
    """The white box with the visible line that says: something goes in here."""
    theme = Theme.of(widget)
    inset = theme.line_width / 2
    painter.setPen(QPen(theme.colour("rose" if widget.property("trouble") else "line"), theme.line_width))
    painter.setBrush(theme.colour("surface" if widget.isEnabled() else "ground"))
    box = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)


def mirrored(widget: QWidget) -> bool:
    """Whether this widget's leading side is the right one."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def placed(rect: QRect, widget: QWidget) -> QRect:
    """`rect`, laid out left to right in `widget`, where it belongs in the widget's own direction."""
    if not mirrored(widget):
        return rect
    return QRect(widget.width() - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Centred upright, at the side where reading starts."""
    return _side(at_right=mirrored(widget))


def trailing(widget: QWidget) -> Qt.AlignmentFlag:
    """Centred upright, at the side where reading ends."""
    return _side(at_right=not mirrored(widget))


def _side(*, at_right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
