"""Long work: what is being done, how far it is, and Cancel."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from peernotes.ui.announcement import announce
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.painting import painter_on, placed
from peernotes.ui.widgets.text import Prose, SecondLine


class Progress(QProgressBar):
    """A quiet bar; while nobody knows how much there is, a third of it is filled and stands still."""

    def sizeHint(self) -> QSize:
        return QSize(160, SPACE.small)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, SPACE.small)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(self.rect(), SPACE.hair, SPACE.hair)
        inside = self.rect().adjusted(1, 1, -1, -1)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(inside, SPACE.hair - 1, SPACE.hair - 1)
        share = self.value() / self.maximum() if self.maximum() else 1 / 3
        inside.setWidth(round(inside.width() * share))
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(placed(inside, self)), SPACE.hair - 1, SPACE.hair - 1)


class ProgressNote(Card):
    """Hidden while nothing runs; `cancelled` when the worker wants it to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._what = Prose()
        self._far = SecondLine()
        self._bar = Progress()
        self.cancel = SecondaryButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        self.body.addWidget(self._what)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE.medium)
        beside.addWidget(self._bar, 1)
        beside.addWidget(self._far, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(self.cancel)
        self.body.addLayout(beside)
        self.hide()

    def begin(self, what: str) -> None:
        """Show what is being done, as in `Making 4 pages`; nobody knows yet how much there is."""
        self._what.set_parts(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._far.set_parts("")
        self.cancel.setEnabled(True)
        self.show()
        announce(self, what)

    def set_progress(self, done: int, total: int) -> None:
        """How far it is, in whatever the work counts."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._far.set_parts(self.tr("{done} of {total}").format(done=done, total=total))

    def end(self) -> None:
        self.hide()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._far.set_parts(self.tr("Stopping"))
        self.cancelled.emit()
