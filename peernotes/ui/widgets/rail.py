"""The rail at the leading edge: where one can go, whether the words are on disk, Hide and Lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peernotes.ui.announcement import announce
from peernotes.ui.crisis_keys import CRISIS_KEYS
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Scheme, Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton, SecondaryButton, WrappingLink
from peernotes.ui.widgets.painting import leading, painter_on, trailing
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine

_INDENT = 10
_EDGE = 12


@dataclass(frozen=True)
class RailPlace:
    """One page one can go to. `key` is the program's name for it, `keys` its shortcut."""

    key: str
    title: str
    keys: str = ""


class RailItem(QPushButton):
    """A place with what waits there. Says so to screen readers as one name."""

    def __init__(self, place: RailPlace, parent: QWidget | None = None) -> None:
        super().__init__(place.title, parent)
        self._count = ""
        self._selected = False
        if place.keys:
            self.setShortcut(place.keys)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._name()

    def set_count(self, count: str) -> None:
        """`6` or `2 drafts`; nothing when nothing waits."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def set_selected(self, selected: bool) -> None:  # noqa: FBT001 - a setter of one flag
        self._selected = selected
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        title = QFontMetrics(theme.font(Face.STRONG)).horizontalAdvance(self.text())
        second = QFontMetrics(theme.font(Face.SECOND)).horizontalAdvance(self._count)
        height = QFontMetrics(theme.font(Face.STRONG)).height() + 16
        return QSize(title + 2 * _INDENT + (second + _EDGE if second else 0), max(SPACE.row, height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        if self._selected or self.underMouse():
            framed = theme.scheme is Scheme.HIGH_CONTRAST
            painter.setPen(QPen(theme.colour("accent"), 2) if framed else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if self._selected else "hair"))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        inside = self.rect().adjusted(_INDENT, 0, -_INDENT, 0)
        painter.setFont(theme.font(Face.STRONG if self._selected else Face.BODY))
        painter.setPen(theme.colour("accent" if self._selected else "soft"))
        painter.drawText(inside, leading(self), self.text())
        painter.setFont(theme.font(Face.SECOND, strong=self._selected))
        painter.setPen(theme.colour("soft"))
        painter.drawText(inside, trailing(self), self._count)

    def _name(self) -> None:
        named = self.tr("{place}, {count}").format(place=self.text(), count=self._count)
        self.setAccessibleName(named if self._count else self.text())
        self.setAccessibleDescription(self.tr("You are here") if self._selected else "")


class SideRail(QFrame):
    """Where one can go. `chosen` carries the key of a place; `lock_asked` the wish to lock."""

    chosen = Signal(str)
    lock_asked = Signal()
    safety_asked = Signal()
    """The line about backups was pressed."""
    hide_asked = Signal()
    crisis_asked = Signal()

    def __init__(self, places: Sequence[RailPlace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = {place.key: RailItem(place) for place in places}
        self._status: list[SecondLine] = []
        self._down = QVBoxLayout()
        self._down.setContentsMargins(_EDGE, SPACE.between, _EDGE, 0)
        self._down.setSpacing(2)
        brand = Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT)
        self._down.addWidget(_held(brand))
        for key, item in self._items.items():
            item.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._down.addWidget(item)
        self._down.addSpacing(_EDGE)
        self._down.addWidget(self._make_crisis_button(), 0, Qt.AlignmentFlag.AlignLeft)
        self._down.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, _EDGE)
        self._safety = WrappingLink("", tone=Tone.SOFT)
        self._safety.padding = _INDENT
        self._safety.clicked.connect(self.safety_asked)
        self._safety.hide()
        self._down.addLayout(_indented(self._lines))
        self._down.addWidget(self._safety)
        self._soon = SecondLine("", tone=Tone.AMBER)
        self._soon.hide()
        self.hide_button = self._make_hide_button()
        self.lock = SecondaryButton(self.tr("Lock"), keys="Ctrl+L")
        self.lock.clicked.connect(self.lock_asked)
        self._lay_out()
        self._show_brand()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _make_hide_button(self) -> SecondaryButton:
        button = SecondaryButton(self.tr("Hide"), keys="F9", binding=Binding.SHOWN)
        # Pressed by the mouse it must not take the keyboard away from where the caret is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleDescription(self.tr("Shows a blank page until you come back"))
        button.clicked.connect(self.hide_asked)
        return button

    def _make_crisis_button(self) -> LinkButton:
        button = LinkButton(self.tr("Crisis"), keys=CRISIS_KEYS[0], binding=Binding.SHOWN, tone=Tone.SOFT)
        button.padding = _INDENT
        # As with Hide: the caret stays where it is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleDescription(
            self.tr("Opens the crisis card over this page; nothing you typed is lost")
        )
        button.clicked.connect(self.crisis_asked)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_brand()

    def _show_brand(self) -> None:
        """Where the text is large, the room is for what can be pressed."""
        first = self._down.itemAt(0)
        brand = first.widget() if first is not None else None
        if brand is not None:
            brand.setHidden(Theme.of(self).folds)

    def sizeHint(self) -> QSize:
        bar = self._scroll.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() else 0  # known before the bar is shown
        below = max(button.sizeHint().width() for button in (self.hide_button, self.lock))
        below += 2 * _EDGE + _INDENT
        width = max(SPACE.rail, self._down.minimumSize().width() + beside, below)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def select(self, key: str) -> None:
        """Mark the place the worker is at."""
        for name, item in self._items.items():
            item.set_selected(name == key)

    def set_count(self, key: str, count: str) -> None:
        self._items[key].set_count(count)

    def set_status(self, saved: str = "", *others: str) -> None:
        """Say `saved` (as in `On disk at 14:02:07`) in leaf, and `others` under it.

        The lines are changed in place, so that a screen reader is not sent back to the start.
        """
        texts = [(saved, Tone.LEAF), *((other, Tone.SOFT) for other in others)]
        while len(self._status) < len(texts):
            line = SecondLine("")
            self._status.append(line)
            self._lines.addWidget(line)
        for line in self._status[len(texts) :]:
            line.hide()
        for line, (text, tone) in zip(self._status, texts, strict=False):
            line.set_parts(Strong(text) if tone is Tone.LEAF else text)
            line.set_tone(tone)
            line.setVisible(bool(text))

    def set_safety(self, text: str) -> None:
        """Say in a few words how the backups stand, as in `412 notes came back on Tuesday`."""
        self._safety.setText(text.replace("&", "&&"))
        self._safety.setAccessibleDescription(self.tr("Opens Safety"))
        self._safety.updateGeometry()
        self._safety.setVisible(bool(text))

    def warn(self, seconds: int) -> None:
        """Say how soon it locks and what keeps it open, aloud once; 0 takes it back."""
        if not seconds:
            self._soon.hide()
            return
        said = self.tr("Locks in {n} s. Any key keeps it open.").format(n=seconds)
        if self._soon.isHidden():
            announce(self, said)
        self._soon.set_parts(said)
        self._soon.show()

    def _lay_out(self) -> None:
        """All but Lock may scroll: at a large text size on a low screen Lock must still be in sight."""
        inside = QWidget()
        inside.setObjectName("page")
        inside.setLayout(self._down)
        self._scroll = places = QScrollArea()
        places.verticalScrollBar().rangeChanged.connect(self.updateGeometry)
        places.setWidgetResizable(True)
        places.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        places.setFrameShape(QFrame.Shape.NoFrame)
        places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        places.setWidget(inside)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, SPACE.page)
        down.setSpacing(0)
        down.addWidget(places, 1)
        above = _indented(_column(self._soon))
        above.insertSpacing(0, _EDGE)
        above.addSpacing(_EDGE)
        down.addLayout(above)
        down.addSpacing(SPACE.small)
        below = _indented(_column(self.hide_button, self.lock), packed=True)
        below.insertSpacing(0, _EDGE)
        down.addLayout(below)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE.small)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _held(widget: QWidget) -> QWidget:
    """On its own, so that it can be hidden with the space under it."""
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, SPACE.medium)
    down.addLayout(_indented(_column(widget)))
    return holder


def _indented(inner: QLayout, *, packed: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    # A spacing turns round with the page; a margin would stay at the left.
    row.addSpacing(_INDENT)
    row.addLayout(inner, 0 if packed else 1)
    if packed:
        row.addStretch(1)
    return row
