"""Lay a text into lines of a width, with the line height of its face and its own direction."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face
from peernotes.ui.widgets.offsets import utf16_length

UNBOUNDED = 1_000_000.0
"""The width of a text that is not to wrap, in pixels."""


class Strong(str):
    """A part in semibold: a name, an answer."""

    __slots__ = ()


class Soft(str):
    """A part in the second text colour."""

    __slots__ = ()


@dataclass(frozen=True)
class Paragraph:
    """Lines ready to draw; sizes in pixels."""

    layout: QTextLayout
    height: int

    @property
    def width(self) -> int:
        """Of the longest line, as it is and not as it could be."""
        lines = (self.layout.lineAt(i).naturalTextWidth() for i in range(self.layout.lineCount()))
        return int(max(lines, default=0)) + 1

    def draw(self, painter: QPainter, at: QPointF, ink: QColor) -> None:
        painter.setPen(ink)
        self.layout.draw(painter, at)


def lay_out(
    parts: Sequence[str],
    theme: Theme,
    face: Face = Face.BODY,
    *,
    width: float = UNBOUNDED,
    page: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> Paragraph:
    """`parts` in lines of at most `width`, standing at the leading side of `page`.

    The plain parts say which way the whole runs; without any it runs as the page does.
    """
    layout = QTextLayout(_joined(parts), theme.font(face))
    layout.setTextOption(_option(parts, page))
    layout.setFormats(_formats(parts, theme, face))
    pitch = theme.line_pitch(face)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Scripts with tall letters (Arabic, Khmer) get the height they need.
        height = max(pitch, line.height())
        line.setPosition(QPointF(0, top + (height - line.height()) / 2))
        top += height
    layout.endLayout()
    return Paragraph(layout, int(top + 0.999))


def runs_right_to_left(text: str, otherwise: Qt.LayoutDirection) -> bool:
    """The direction of `text` by its first strong letter (UAX #9, P2 and P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return otherwise == Qt.LayoutDirection.RightToLeft


def _joined(parts: Sequence[str]) -> str:
    return "".join(_isolated(part) for part in parts).replace("\n", "\u2028")


def _isolated(part: str) -> str:
    """A name keeps to itself: its direction turns nothing round that stands beside it (UAX #9, FSI)."""
    return f"\u2068{part}\u2069" if isinstance(part, (Strong, Soft)) else part


def _option(parts: Sequence[str], page: Qt.LayoutDirection) -> QTextOption:
    plain = "".join(part for part in parts if not isinstance(part, (Strong, Soft)))
    at_right = page == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if runs_right_to_left(plain, page) else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _formats(parts: Sequence[str], theme: Theme, face: Face) -> list[QTextLayout.FormatRange]:
    runs, start = [], 0
    for part in parts:
        length = utf16_length(_isolated(part))
        if isinstance(part, (Strong, Soft)):
            run = QTextLayout.FormatRange()
            run.start, run.length = start, length
            run.format = _look(part, theme, face)
            runs.append(run)
        start += length
    return runs


def _look(part: str, theme: Theme, face: Face) -> QTextCharFormat:
    look = QTextCharFormat()
    if isinstance(part, Strong):
        look.setFont(theme.font(face, strong=True))
    else:
        look.setForeground(theme.colour("soft"))
    return look
