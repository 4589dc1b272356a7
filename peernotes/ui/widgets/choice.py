"""One choice out of a few, each a whole card to press, as in who a page is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.painting import leading, painter_on, placed
from peernotes.ui.widgets.tag import draw_tag, tag_size

_GAP = 7
_PADDING = 13
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True)
class Choice:
    """One answer. `second` is a line under the title, `tag` a word at its end."""

    key: str
    title: str
    second: str = ""
    tag: str = ""


class ChoiceCard(QRadioButton):
    """A radio button drawn as a card; the chosen one has a thick edge and its title in semibold."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(", ".join(filter(None, (choice.second, choice.tag))))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        title = QFontMetrics(theme.font(Face.STRONG)).size(0, self.choice.title)
        second = QFontMetrics(theme.font(Face.SECOND)).size(0, self.choice.second)
        lines = title.height() + (second.height() + 2 if self.choice.second else 0)
        tag = tag_size(theme, self.choice.tag).width() + SPACE.small if self.choice.tag else 0
        width = max(title.width(), second.width()) + tag + 2 * _PADDING
        return QSize(width, max(SPACE.row + 2, lines + 18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys choose from the first press on; Qt only goes there while none is chosen."""
        super().keyPressEvent(event)
        at = QApplication.focusWidget()
        if event.key() in _ARROWS and isinstance(at, ChoiceCard) and at.parent() is self.parent():
            at.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        chosen = self.isChecked()
        width = theme.line_width + (1 if chosen else 0)
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), width))
        painter.setBrush(theme.colour("accent_soft" if self.underMouse() and not chosen else "surface"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        inside = self.rect().adjusted(_PADDING, 9, -_PADDING, -9)
        if self.choice.tag:
            size = tag_size(theme, self.choice.tag)
            place = QRect(QPoint(inside.right() + 1 - size.width(), inside.top()), size)
            place.moveTop(inside.center().y() - size.height() // 2)
            draw_tag(painter, theme, QRectF(placed(place, self)), self.choice.tag, Tone.AMBER)
        title, second = self._lines(theme, inside)
        painter.setFont(theme.font(Face.STRONG if chosen else Face.BODY))
        painter.setPen(theme.colour("ink"))
        painter.drawText(title, leading(self), self.choice.title)
        painter.setFont(theme.font(Face.SECOND))
        painter.setPen(theme.colour("soft"))
        painter.drawText(second, leading(self), self.choice.second)

    def _lines(self, theme: Theme, inside: QRect) -> tuple[QRect, QRect]:
        if not self.choice.second:
            return inside, QRect()
        height = QFontMetrics(theme.font(Face.STRONG)).height()
        return inside.adjusted(0, 0, 0, height - inside.height()), inside.adjusted(0, height + 2, 0, 0)


class ChoiceGroup(QWidget):
    """Tab comes to the chosen card, the arrow keys choose; `chosen` carries the key of the answer."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[Choice], parent: QWidget | None = None, *, across: bool = False
    ) -> None:
        """`across` lays short answers side by side instead of under each other."""
        super().__init__(parent)
        self.setAccessibleName(name)
        lines = FlowLayout(self, gap=_GAP) if across else QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_GAP)
        self._cards = [ChoiceCard(choice) for choice in choices]
        for card in self._cards:
            card.toggled.connect(partial(self._toggle, card))
            lines.addWidget(card)
        if self._cards:
            self._let_tab_stop_at(self._cards[0])

    def choose(self, key: str) -> None:
        """Choose for the worker, as when the page opens; `chosen` is emitted if it is a change."""
        for card in self._cards:
            if card.choice.key == key:
                card.setChecked(True)

    def forget(self) -> None:
        """Nothing is chosen any more."""
        for card in self._cards:
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)
        if self._cards:
            self._let_tab_stop_at(self._cards[0])

    def begin(self) -> None:
        """Put the keyboard on the chosen card, or on the first."""
        for card in self._cards:
            if card.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> str:
        """The key of the answer; empty while none is chosen."""
        return next((card.choice.key for card in self._cards if card.isChecked()), "")

    def _toggle(self, card: ChoiceCard, chosen: bool) -> None:  # noqa: FBT001 - the signature of `toggled`
        if chosen:
            self._let_tab_stop_at(card)
            self.chosen.emit(card.choice.key)

    def _let_tab_stop_at(self, stop: ChoiceCard) -> None:
        """One stop for the whole group, as in every other group of radio buttons."""
        self.setFocusProxy(stop)
        for card in self._cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)
