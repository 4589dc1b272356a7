"""Text as it stands on a page: titles, second lines, and paragraphs with room between their lines."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.painting import painter_on

_WIDEST = 1_000_000.0
_MEASURE = 76
"""Letters in the longest line a paragraph asks for; it takes more when given more."""


class Strong(str):
    """A part of a `Prose` in semibold: a name, an answer."""

    __slots__ = ()


class Soft(str):
    """A part of a `Prose` in the second text colour."""

    __slots__ = ()


class Prose(QLabel):
    """A paragraph that wraps, with the line height of its face.

    The text is never read as markup. It runs in its own direction and stands at the leading side of
    the page, so an Arabic name in an English list starts where the other names start.
    `text()` is the whole text without its emphasis.
    """

    def __init__(
        self,
        *parts: str,
        face: Face = Face.BODY,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._face = face
        self._parts: Sequence[str] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("face", face.value)
        self.set_tone(tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_parts(*parts)

    def set_parts(self, *parts: str) -> None:
        """Show `parts` one after the other; `Strong` and `Soft` ones stand out."""
        self._parts = parts
        self.setText("".join(parts))

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.setProperty("tone", tone.value)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1]

    def sizeHint(self) -> QSize:
        layout, height = self._lay_out(_WIDEST)
        widest = max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0)
        width = int(widest) + 1
        measure = _MEASURE * self.fontMetrics().averageCharWidth()
        return QSize(width, height) if width <= measure else QSize(measure, self.heightForWidth(measure))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word: a word is never cut, and never forces more than itself."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(word) for word in self._shown().split()), default=0)
        return QSize(min(widest, 40 * metrics.averageCharWidth()) + 2, self._lay_out(_WIDEST)[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, _ = self._lay_out(self.width())
        painter = painter_on(self)
        painter.setPen(Theme.of(self).colour(self._tone.value))
        layout.draw(painter, QPointF(0, 0))

    def _shown(self) -> str:
        parts = self._parts if "".join(self._parts) == self.text() else (self.text(),)
        return "".join(parts).replace("\n", "\u2028")

    def _lay_out(self, width: float) -> tuple[QTextLayout, int]:
        self.ensurePolished()
        text = self._shown()
        layout = QTextLayout(text, self.font(), self)
        layout.setTextOption(_option(text, self.layoutDirection()))
        layout.setFormats(self._formats())
        pitch = Theme.of(self).line_pitch(self._face)
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # Scripts with tall letters (Arabic, Khmer) get the height they need.
            height = max(pitch, line.height())
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()
        return layout, int(top + 0.999)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, start, theme = [], 0, Theme.of(self)
        for part in self._parts:
            length = len(part.encode("utf-16-le", "surrogatepass")) // 2
            if isinstance(part, (Strong, Soft)):
                ranges.append(_format(theme, self._face, part, start, length))
            start += length
        return ranges


class Title(Prose):
    """The one title of a page."""

    def __init__(self, *parts: str, parent: QWidget | None = None) -> None:
        super().__init__(*parts, face=Face.TITLE, parent=parent)


class CardTitle(Prose):
    """The small heading of a card or a column."""

    def __init__(self, *parts: str, tone: Tone = Tone.SOFT, parent: QWidget | None = None) -> None:
        super().__init__(*parts, face=Face.CARD_TITLE, tone=tone, parent=parent)


class SecondLine(Prose):
    """The smaller line under a text: when, from whom, how old."""

    def __init__(self, *parts: str, tone: Tone = Tone.SOFT, parent: QWidget | None = None) -> None:
        super().__init__(*parts, face=Face.SECOND, tone=tone, parent=parent)


def runs_right_to_left(text: str, otherwise: Qt.LayoutDirection) -> bool:
    """The direction of `text` by its first strong letter (UAX #9, P2 and P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return otherwise == Qt.LayoutDirection.RightToLeft


def _option(text: str, page: Qt.LayoutDirection) -> QTextOption:
    at_right = page == Qt.LayoutDirection.RightToLeft
    option = QTextOption(Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft)
    option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if runs_right_to_left(text, page) else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _format(theme: Theme, face: Face, part: str, start: int, length: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    if isinstance(part, Strong):
        look.setFont(theme.font(face, strong=True))
    else:
        look.setForeground(theme.colour("soft"))
    run = QTextLayout.FormatRange()
    run.start, run.length, run.format = start, length, look
    return run
