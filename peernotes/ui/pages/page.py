"""What every page has: a bar on top for what can be done, and a body that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peernotes.services.session import Session
from peernotes.ui.route import Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.words import Words


class Page(QWidget):
    """A page asks to go elsewhere through `asked`, and tells its window what was saved through `saved`."""

    asked = Signal(object)
    """A `Route`."""
    saved = Signal(object)
    """The moment, aware, at which something reached the disk."""
    searched = Signal(str)
    undoable = Signal(str, object)
    """What was taken away, and the call that brings it back and gives the `Route` to it."""
    undoable_here = Signal(str, object)
    """The same, for a page that stays open."""
    left_unfinished = Signal(str, object)
    """What is kept although it is no record yet, and the `Route` back to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.words = Words(self)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self.top = TopBar()
        self._down.addWidget(self.top)
        self._down.addWidget(HairLine())
        self.sheet = ScrollPage()
        self.body = self.sheet.body
        self._down.addWidget(self.sheet, 1)

    @property
    def route(self) -> Route:
        """Where this page is, so that it can be found again."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard where the work starts."""
        self.setFocus()

    def leave(self) -> None:
        """Going elsewhere: write what is valid, keep the rest as unfinished.

        Raises:
            PeerNotesError: the disk cannot be written; the page stays.
        """

    def pause(self) -> None:
        """Locking: everything typed on the disk as it stands, for the same page, text and caret to come back.

        Nothing is refused for what it says; what cannot be a record is kept as unfinished.

        Raises:
            PeerNotesError: the disk cannot be written; the window is covered until it can be.
        """
        self.leave()

    def add_search(self) -> SearchField:
        """The field that finds a person or a word, at the leading edge of the bar."""
        field = SearchField(self.tr("Find a person or a word"))
        field.setMaximumWidth(440)
        field.textEdited.connect(self.searched)
        self.top.lead.addWidget(field, 1)
        return field


class TopBar(QFrame):
    """`lead` holds the title or the search, `buttons` what can be done, the filled one last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(SPACE.page, 9, SPACE.page, 9)
        across.setSpacing(SPACE.medium)
        self._across = across
        self.lead = QHBoxLayout()
        self.lead.setSpacing(SPACE.small)
        self.buttons = FlowLayout(gap=SPACE.medium)
        across.addLayout(self.lead, 1000)
        across.addStretch(1)  # what a short search leaves over, so that the buttons stand at the far edge
        across.addLayout(self.buttons)
        self.setMinimumHeight(55)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the buttons to go under the title."""
        widest = max(self.lead.minimumSize().width(), self.buttons.minimumSize().width())
        return QSize(widest + 2 * SPACE.page, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.lead.minimumSize().width() + SPACE.medium + self.buttons.minimumSize().width()
        under = self.width() < beside + 2 * SPACE.page
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if under else direction.LeftToRight)

    def set_title(self, title: QWidget) -> None:
        self.lead.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)

    def set_actions(self, buttons: Sequence[QWidget]) -> None:
        for button in buttons:
            self.buttons.addWidget(button)


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout, to fill it anew."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)
