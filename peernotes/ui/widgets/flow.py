"""Puts widgets one after the other like words, and goes to the next line when one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.painting import mirrored


class FlowLayout(QLayout):
    """For tags, facts and buttons that must never be cut off. Mirrors with the page.

    `upright` says where the lower ones of a line stand: in its middle, or AlignTop for fields. `below` is the
    room between two lines where it is not `gap`.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = SPACE.small,
        below: int | None = None,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._below = gap if below is None else below
        self._upright = upright
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        places = self._places(width - around.left() - around.right())
        height = max((place.bottom() + 1 for place in places), default=0)
        return height + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._shown())
        gaps = self._gap * max(0, len(self._shown()) - 1)
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(width + gaps, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        owner = self.parentWidget()
        turned = owner is not None and mirrored(owner)
        room = rect.marginsRemoved(self.contentsMargins())
        for item, place in zip(self._shown(), self._places(room.width()), strict=True):
            left = room.width() - place.right() - 1 if turned else place.left()
            item.setGeometry(QRect(room.topLeft() + QPoint(left, place.top()), place.size()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        """Where each item goes, from the left, in a column of `width`."""
        lines: list[list[QRect]] = [[]]
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            left = lines[-1][-1].right() + 1 + self._gap if lines[-1] else 0
            if lines[-1] and left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append(QRect(QPoint(left, 0), size))
        return self._stacked(lines)

    def _stacked(self, lines: list[list[QRect]]) -> list[QRect]:
        top, places = 0, []
        for line in lines:
            tallest = max((place.height() for place in line), default=0)
            spare = 0 if self._upright == Qt.AlignmentFlag.AlignTop else 1
            places += [place.translated(0, top + spare * (tallest - place.height()) // 2) for place in line]
            top += tallest + self._below
        return places
