"""One part of a person's page: what is shown under one of its tabs."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.route import Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.words import Words


class Section(QWidget):
    """Fill `body` from the top; made anew each time its tab is opened."""

    asked = Signal(object)
    """Go to this `Route`."""
    saved = Signal(object)
    """The moment, aware, at which something reached the disk."""
    undoable = Signal(str, object)
    """What was taken away, and the call that brings it back and gives the `Route` to it; before `asked`."""
    undoable_here = Signal(str, object)
    """The same, where the page stays open."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.client_id = client_id
        self.words = Words(self)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE.small)

    def goes(self, route: Route) -> Callable[[], None]:
        """What a button calls to go there."""
        return lambda: self.asked.emit(route)
