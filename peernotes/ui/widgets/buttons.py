"""Three buttons: one filled per screen, outlined beside it, and coloured text for the rest."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.keycap import draw_keycap, keycap_size, shown_keys
from peernotes.ui.widgets.painting import leading, painter_on, placed

_GAP = 10
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Binding(Enum):
    """Whether the keys on a button press it, or only tell of keys the page listens for."""

    WORKS = "works"
    SHOWN = "shown"


class Button(QPushButton):
    """What the three have in common: a text, the keys that do the same, at least 32 pixels to hit."""

    padding = 14
    least_height = SPACE.row
    face = Face.BODY

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        keys: str = "",
        binding: Binding = Binding.WORKS,
    ) -> None:
        super().__init__(text, parent)
        self._keys = shown_keys(keys)
        if keys and binding is Binding.WORKS:
            self.setShortcut(QKeySequence(keys))
        if keys:
            self.setToolTip(self.tr("{button} ({keys})").format(button=_plain(text), keys=self._keys))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        text = QFontMetrics(theme.font(self.face, strong=self._strong())).size(
            Qt.TextFlag.TextShowMnemonic, self.text()
        )
        key = keycap_size(theme, self._keys)
        width = text.width() + self._before + self.padding + (key.width() + _GAP if self._keys else 0)
        height = max(self.least_height, max(text.height(), key.height()) + 12)
        return QSize(max(width, SPACE.hit), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; held down, it presses once."""
        if event.key() in _ENTER and event.modifiers() in _BARE:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        self._draw_box(painter, theme)
        self._draw_words(painter, theme)

    @property
    def _before(self) -> int:
        """Pixels kept free before the words."""
        return self.padding

    def _is_underlined(self) -> bool:
        return False

    def _strong(self) -> bool:
        return False

    def _ink(self, theme: Theme) -> QColor:
        return theme.colour("ink" if self.isEnabled() else "soft")

    def _edge(self, theme: Theme) -> QColor:
        """The line around a keycap on this button."""
        return theme.colour("hair")

    def _fill(self, theme: Theme) -> QColor:
        return theme.colour("surface")

    def _border(self, theme: Theme) -> QColor:
        return theme.colour("line" if self.isEnabled() else "hair")

    def _draw_box(self, painter: QPainter, theme: Theme) -> None:
        inset = theme.line_width / 2
        painter.setPen(QPen(self._border(theme), theme.line_width))
        painter.setBrush(self._fill(theme))
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        inside = self.rect().adjusted(self._before, 0, -self.padding, 0)
        key_width = keycap_size(theme, self._keys).width()
        font = QFont(theme.font(self.face, strong=self._strong()))
        font.setUnderline(self._is_underlined())
        text_width = QFontMetrics(font).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        used = text_width + (key_width + _GAP if self._keys else 0)
        left = inside.left() + self._lead(inside.width() - used)
        text = QRect(left, inside.top(), text_width, inside.height())
        key = QRect(left + text_width + _GAP, inside.top(), key_width, inside.height())
        text, key = placed(text, self), placed(key, self)
        painter.setFont(font)
        painter.setPen(self._ink(theme))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self._keys:
            draw_keycap(painter, theme, QRectF(key), self._keys, self._ink(theme), self._edge(theme))

    def _lead(self, spare: int) -> int:
        """Pixels before the text when the button is `spare` wider than it needs."""
        return max(0, spare // 2)


class PrimaryButton(Button):
    """The one thing to do on this screen."""

    def _strong(self) -> bool:
        return True

    def _ink(self, theme: Theme) -> QColor:
        return theme.colour("on_accent") if self.isEnabled() else theme.colour("soft")

    def _edge(self, theme: Theme) -> QColor:
        return self._ink(theme)

    def _fill(self, theme: Theme) -> QColor:
        if not self.isEnabled():
            return theme.colour("ground")
        accent = theme.colour("accent")
        if self.isDown():
            return accent.darker(125)
        return accent.darker(112) if self.underMouse() else accent

    def _border(self, theme: Theme) -> QColor:
        return self._fill(theme) if self.isEnabled() else theme.colour("line")


class SecondaryButton(Button):
    """Something else that can be done here."""

    def _fill(self, theme: Theme) -> QColor:
        pressed = self.isEnabled() and (self.isDown() or self.underMouse())
        return theme.colour("accent_soft" if pressed else "surface")

    def _border(self, theme: Theme) -> QColor:
        return theme.colour("accent" if self.isDown() else "line")


class LinkButton(Button):
    """A quiet action: coloured text, underlined under the mouse. `tone` SOFT for the quietest."""

    padding = 7
    least_height = SPACE.hit

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        keys: str = "",
        binding: Binding = Binding.WORKS,
        tone: Tone = Tone.ACCENT,
    ) -> None:
        super().__init__(text, parent, keys=keys, binding=binding)
        self._tone = tone
        self._begins_line = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if tone is Tone.SOFT:
            self.face = Face.SECOND

    def begin_line(self) -> None:
        """Let its words stand exactly under those above it."""
        self._begins_line = True
        self.updateGeometry()

    @property
    def _before(self) -> int:
        return 0 if self._begins_line else self.padding

    def _ink(self, theme: Theme) -> QColor:
        return theme.colour(self._tone.value if self.isEnabled() else "soft")

    def _is_underlined(self) -> bool:
        """Where no box fits around the words, since they stand at the edge."""
        return self._begins_line and self.isEnabled() and self.underMouse()

    def _draw_box(self, painter: QPainter, theme: Theme) -> None:
        if self.isEnabled() and not self._begins_line and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), SPACE.corner, SPACE.corner)


class WrappingLink(LinkButton):
    """A link whose words may be many, as a heading with a long name in it: they wrap, none is cut."""

    def __init__(self, text: str, parent: QWidget | None = None, *, tone: Tone = Tone.ACCENT) -> None:
        super().__init__(text.replace("&", "&&"), parent, tone=tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.least_height, self._room(width).height() + 12)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.of(self).font(self.face))
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(widest + 2 * self.padding + 2, self.sizeHint().width()), self.least_height)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font(self.face))
        painter.setPen(self._ink(theme))
        inside = self.rect().adjusted(self.padding, 0, -self.padding, 0)
        painter.drawText(inside, _WRAPPED | leading(self), self.text())

    def _room(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - 2 * self.padding), 1 << 20)
        return QFontMetrics(Theme.of(self).font(self.face)).boundingRect(room, _WRAPPED, self.text())


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
