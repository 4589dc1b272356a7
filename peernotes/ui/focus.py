"""A ring round whatever has the keyboard: two pixels wide, two pixels off, never clipped by a layout."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from peernotes.ui.tokens import SPACE

OWN_RING = "drawsOwnFocus"
"""Set this property on a widget that shows inside itself where the keyboard is, as a list does."""

RING_GAP = "ringGap"
"""Set this property to the pixels a ring keeps off a widget whose text begins at its very edge."""


class FocusRings(QObject):
    """Puts the ring round the focused widget of whichever window is in use."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.colour = QColor()
        self._ring: Ring | None = None
        app.focusChanged.connect(self._move_to)

    def _move_to(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if new is not None and not new.isWindow() and not new.property(OWN_RING):
            self._ring = Ring(new, self.colour)


class Ring(QWidget):
    """Lies over the window, or over the scrolled page, so that no parent cuts it off."""

    # Kept on the class: a window still open when the interpreter ends sends its last events after
    # the names of this module are gone.
    _hidden = QEvent.Type.Hide
    _moved = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ParentChange})

    def __init__(self, target: QWidget, colour: QColor) -> None:
        host, chain = _host_of(target)
        # The host is never kept by name: as its last holder a ring would, being deleted, delete the window
        # that is deleting it.
        super().__init__(host)
        self._target = target
        self._colour = colour
        self._reach = SPACE.ring + int(target.property(RING_GAP) or SPACE.ring)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in chain:
            widget.installEventFilter(self)
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == self._hidden:
            self.hide()
        elif kind in self._moved:
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, SPACE.ring))
        edge = SPACE.ring / 2
        corner = SPACE.corner + SPACE.ring
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), corner, corner)

    def _follow(self) -> None:
        target = self._target
        host = self.parentWidget()
        if host is None or not shiboken6.isValid(target) or not target.isVisibleTo(host):
            self.hide()
            return
        corner = target.mapTo(host, target.rect().topLeft())
        rect = target.rect().translated(corner)
        reach = self._reach
        self.setGeometry(rect.adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()


def _host_of(target: QWidget) -> tuple[QWidget, list[QWidget]]:
    """Where the ring is drawn, and every widget whose movement moves it."""
    chain = [target]
    while not chain[-1].isWindow() and not _is_viewport(chain[-1]):
        chain.append(chain[-1].parentWidget() or target.window())
    return chain[-1], chain[:-1]


def _is_viewport(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget
