"""What was just taken away or left unfinished, and the press that goes back to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from peernotes.ui.announcement import announce
from peernotes.ui.route import Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.text import Prose


class UndoBar(QFrame):
    """Stays until the worker goes elsewhere; `undone` carries the `Route` to what came back."""

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.small)
        self._said = Prose("", tone=Tone.SOFT)
        across.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        self._button = SecondaryButton(self.tr("Undo"))
        self._button.clicked.connect(self._take_back)
        across.addWidget(self._button)
        self._waiting: tuple[str, str, Callable[[], Route]] | None = None
        self._undo: Callable[[], Route] | None = None
        self.hide()

    def offer_later(self, said: str, undo: Callable[[], Route]) -> None:
        """Offer it on the page that opens next."""
        self._waiting = (said, self.tr("Undo"), undo)

    def offer_now(self, said: str, undo: Callable[[], Route]) -> None:
        """Offer it on the page that is open."""
        self.offer_later(said, undo)
        self.show_offer()

    def offer_way_back(self, said: str, route: Route) -> None:
        """Say on the page that opens next what is kept unfinished, and the way back to it."""
        self._waiting = (said, self.tr("Go back to it"), lambda: route)

    def show_offer(self) -> None:
        if self._waiting is None:
            return
        said, button, self._undo = self._waiting
        self._waiting = None
        self._said.set_parts(said)
        self._button.setText(button)
        self.show()
        announce(self, said)

    def clear(self) -> None:
        self._undo = None
        self.hide()

    def _take_back(self) -> None:
        if self._undo is None:
            return
        # Where this fails, on a full disk, the bar stays and can be pressed again.
        route = self._undo()
        self.clear()
        self.undone.emit(route)
