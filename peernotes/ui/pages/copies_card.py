"""Who has a copy of a person's plan."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import CopyGiven
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.page import clear
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class CopiesCard(Card):
    asked = Signal(object)
    saved = Signal(object)
    undoable_here = Signal(str, object)

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._client_id = session, client_id
        self._words = Words(self)
        self.set_title(self.tr("Copies given to"))
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.small)
        self.body.addLayout(self._list)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        add = LinkButton(self.tr("Note a copy"))
        add.begin_line()
        add.clicked.connect(partial(self.asked.emit, Route(PageName.PLAN_COPY, client_id)))
        writes(add)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        copies = self._session.wellness.copies(self._client_id)
        if not copies:
            self._list.addWidget(Prose(self.tr("Nobody that we know of."), tone=Tone.SOFT))
        for place, item in enumerate(copies):
            if place:
                self._list.addWidget(HairLine())
            self._list.addWidget(self._row(item))

    def _row(self, item: CopyGiven) -> QWidget:
        gone = LinkButton(self.tr("Take off"))
        gone.setAccessibleName(self.tr("Take off: {name}").format(name=item.given_to))
        gone.clicked.connect(partial(self._take_off, item))
        writes(gone)
        day = SecondLine(self._words.day(item.given_on))
        return LineRow("", Prose(item.given_to), day, end=gone)

    def _take_off(self, item: CopyGiven) -> None:
        try:
            gone = self._session.wellness.take_off(item)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._fill()
        self.saved.emit(self._session.now())
        self.undoable_here.emit(self.tr("Taken off the list."), partial(_put_back, self._session, gone))


def _put_back(session: Session, item: CopyGiven) -> Route:
    session.wellness.put_on_again(item)
    return Route(PageName.PERSON, item.client_id, section="wellness")
