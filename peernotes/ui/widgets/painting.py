"""The brush every widget that draws itself starts with."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter on which every text runs in its own direction, whatever the page's."""
    return _smooth(QPainter(widget))


def painter_on_viewport(area: QAbstractScrollArea) -> QPainter:
    """The same brush for what is drawn over the inside of an editor or a list."""
    return _smooth(QPainter(area.viewport()))


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
    return placed_in(widget.rect(), rect, widget)


def placed_in(whole: QRect, part: QRect, widget: QWidget) -> QRect:
    """`part` of `whole`, laid out left to right, where it belongs in `widget`'s own direction."""
    if not mirrored(widget):
        return part
    left = whole.left() + whole.right() + 1 - part.left() - part.width()
    return QRect(left, part.top(), part.width(), part.height())


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Centred upright, at the side where reading starts."""
    return _side(at_right=mirrored(widget))


def trailing(widget: QWidget) -> Qt.AlignmentFlag:
    """Centred upright, at the side where reading ends."""
    return _side(at_right=not mirrored(widget))


def _side(*, at_right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def _smooth(painter: QPainter) -> QPainter:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return painter
