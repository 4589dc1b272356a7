"""Measures and draws the rows of a `RowList`."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Scheme
from peernotes.ui.widgets.painting import leading, placed_in, trailing
from peernotes.ui.widgets.paragraph import Paragraph, Soft, Strong, lay_out
from peernotes.ui.widgets.row_model import Index, Row, row_at
from peernotes.ui.widgets.tag import draw_tag, tag_size

_ABOVE = 9
_LEAD = 76
_MOST_LAID = 300


@dataclass(frozen=True)
class _Laid:
    """One row measured for a width."""

    title: Paragraph
    second: Paragraph | None
    lead_width: int
    end_width: int

    @property
    def height(self) -> int:
        return self.title.height + (self.second.height if self.second else 0)


class RowDelegate(QStyledItemDelegate):
    """Names wrap and are never cut; a row is at least 36 pixels high."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._look: tuple[Theme, Qt.LayoutDirection, int] | None = None
        self._laid: dict[Row, _Laid] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        laid = self._lay(row_at(index), self._view.viewport().width())
        return QSize(0, max(SPACE.row, laid.height + 2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = Theme.of(self._view)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = row_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._draw_ground(painter, theme, rect, state)
        self._draw_row(painter, theme, rect, row)
        painter.restore()

    def _draw_ground(self, painter: QPainter, theme: Theme, rect: QRect, state: QStyle.StateFlag) -> None:
        rule = QRect(rect.left() + SPACE.row_inset, rect.bottom(), rect.width() - 2 * SPACE.row_inset, 1)
        painter.fillRect(rule, theme.colour("hair"))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if selected else "ground"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -2), SPACE.corner, SPACE.corner)
        framed = selected and theme.scheme is Scheme.HIGH_CONTRAST
        if framed or state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), SPACE.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -3), SPACE.corner, SPACE.corner)

    def _draw_row(self, painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
        laid = self._lay(row, rect.width())
        inside = rect.adjusted(SPACE.row_inset, 0, -SPACE.row_inset, 0)
        top = rect.top() + (rect.height() - laid.height) // 2
        first = round(theme.line_pitch(Face.BODY))
        lead = QRect(inside.left(), top, laid.lead_width, first)
        text = QRect(inside.left() + laid.lead_width, top, self._text_width(laid, rect.width()), laid.height)
        end = QRect(inside.right() + 1 - laid.end_width, top, laid.end_width, first)
        text = placed_in(rect, text, self._view)
        laid.title.draw(painter, QPointF(text.topLeft()), theme.colour("ink"))
        if laid.second:
            below = QPointF(text.left(), text.top() + laid.title.height)
            laid.second.draw(painter, below, theme.colour("soft"))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("soft"))
        painter.drawText(placed_in(rect, lead, self._view), leading(self._view), row.lead)
        self._draw_end(painter, theme, placed_in(rect, end, self._view), row)

    def _draw_end(self, painter: QPainter, theme: Theme, end: QRect, row: Row) -> None:
        if row.tag:
            size = tag_size(theme, row.tag)
            tag = QRect(end.left(), end.center().y() - size.height() // 2, size.width(), size.height())
            if self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight:
                tag.moveRight(end.right())
            draw_tag(painter, theme, QRectF(tag), row.tag, row.tone)
        elif row.aside:
            painter.setFont(theme.font(Face.SECOND))
            painter.setPen(theme.colour("soft"))
            painter.drawText(end, trailing(self._view), row.aside)

    def _lay(self, row: Row, width: int) -> _Laid:
        """Measured once for its picture and its size; what is laid for another look is forgotten."""
        theme, page = Theme.of(self._view), self._view.layoutDirection()
        look = (theme, page, width)
        if look != self._look or len(self._laid) > _MOST_LAID:
            self._look, self._laid = look, {}
        if row not in self._laid:
            self._laid[row] = self._measured(row, width, theme, page)
        return self._laid[row]

    def _measured(self, row: Row, width: int, theme: Theme, page: Qt.LayoutDirection) -> _Laid:
        lead = round(_LEAD * theme.scale) if row.lead else 0
        end = self._end_width(theme, row)
        room = max(1, width - 2 * SPACE.row_inset - lead - (end + SPACE.medium if end else 0))
        title = [
            row.title if row.is_sentence else Strong(row.title),
            *([" ", Soft(row.after)] if row.after else []),
        ]
        second = lay_out((row.second,), theme, Face.SECOND, width=room, page=page) if row.second else None
        return _Laid(lay_out(title, theme, width=room, page=page), second, lead, end)

    @staticmethod
    def _text_width(laid: _Laid, width: int) -> int:
        end = laid.end_width + SPACE.medium if laid.end_width else 0
        return max(1, width - 2 * SPACE.row_inset - laid.lead_width - end)

    @staticmethod
    def _end_width(theme: Theme, row: Row) -> int:
        if row.tag:
            return tag_size(theme, row.tag).width()
        return lay_out((row.aside,), theme, Face.SECOND).width if row.aside else 0
