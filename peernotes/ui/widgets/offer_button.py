"""The button of one offered wording."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.widgets.buttons import Binding, SecondaryButton
from peernotes.ui.widgets.keycap import draw_keycap, keycap_size
from peernotes.ui.widgets.painting import leading, placed

_GAP = 10
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic


class OfferButton(SecondaryButton):
    """One offered wording: the full width, its text in accent at the leading edge."""

    padding = 10
    least_height = 34

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        keys: str = "",
        binding: Binding = Binding.WORKS,
    ) -> None:
        super().__init__(text, parent, keys=keys, binding=binding)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """One line where it fits; a long wording wraps, none is cut."""
        if width >= self.sizeHint().width():
            return self.sizeHint().height()
        room = QRect(0, 0, max(1, width - self._beside()), 1 << 20)
        return max(self.least_height, self._metrics().boundingRect(room, _WRAPPED, self.text()).height() + 12)

    def minimumSizeHint(self) -> QSize:
        widest = max((self._metrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(widest + self._beside() + 2, self.sizeHint().width()), self.least_height)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        if self.width() >= self.sizeHint().width():
            super()._draw_words(painter, theme)
            return
        inside = self.rect().adjusted(self.padding, 0, -self.padding, 0)
        key = keycap_size(theme, self._keys)
        words = placed(inside.adjusted(0, 0, 2 * self.padding - self._beside(), 0), self)
        painter.setFont(theme.font(self.face, strong=True))
        painter.setPen(self._ink(theme))
        painter.drawText(words, _WRAPPED | leading(self), self.text())
        if self._keys:
            at = QRect(inside.right() - key.width(), inside.top(), key.width(), inside.height())
            draw_keycap(
                painter, theme, QRectF(placed(at, self)), self._keys, self._ink(theme), self._edge(theme)
            )

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.of(self).font(self.face, strong=True))

    def _beside(self) -> int:
        """Pixels that are not for the words."""
        key = keycap_size(Theme.of(self), self._keys)
        return 2 * self.padding + (key.width() + _GAP if self._keys else 0)

    def _strong(self) -> bool:
        return True

    def _ink(self, theme: Theme) -> QColor:
        return theme.colour("accent" if self.isEnabled() else "soft")

    def _lead(self, _spare: int) -> int:
        return 0
