"""Text as it stands on a page: titles, second lines, and paragraphs with room between their lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.painting import painter_on
from peernotes.ui.widgets.paragraph import UNBOUNDED, Paragraph, lay_out

_MEASURE = 76
"""Letters in the longest line a paragraph asks for; it takes more when given more."""
_LONGEST_WORD = 40
_KEPT_WIDTHS = 8
"""A layout asks for the same few widths again and again; a window being resized asks for each once."""


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
        self._laid: dict[float, Paragraph] = {}
        self._laid_for: tuple[object, ...] = ()
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
        self._laid.clear()
        self.setText("".join(parts))
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.setProperty("tone", tone.value)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width).height

    def sizeHint(self) -> QSize:
        unwrapped = self._lay_out()
        measure = _MEASURE * self._metrics().averageCharWidth()
        if unwrapped.width <= measure:
            return QSize(unwrapped.width, unwrapped.height)
        return QSize(measure, self.heightForWidth(measure))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word: a word is never cut, and never forces more than itself."""
        metrics = self._metrics()
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        most = _LONGEST_WORD * metrics.averageCharWidth()
        return QSize(min(widest, most) + 2, self._lay_out().height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = Theme.of(self).colour(self._tone.value)
        self._lay_out(self.width()).draw(painter_on(self), QPointF(0, 0), ink)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.of(self).font(self._face, strong=True))

    def _lay_out(self, width: float = UNBOUNDED) -> Paragraph:
        # Somebody may have used QLabel's own `setText`.
        parts = self._parts if "".join(self._parts) == self.text() else (self.text(),)
        theme, page = Theme.of(self), self.layoutDirection()
        if self._laid_for != (parts, theme, page) or len(self._laid) > _KEPT_WIDTHS:
            self._laid.clear()
            self._laid_for = (parts, theme, page)
        if width not in self._laid:
            self._laid[width] = lay_out(parts, theme, self._face, width=width, page=page)
        return self._laid[width]


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
