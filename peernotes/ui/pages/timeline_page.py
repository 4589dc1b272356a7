"""Steps and contacts as a picture, and the same in words under it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.text import shortened
from peernotes.domain.timeline import Moment, Timeline
from peernotes.services.plan_words import texts
from peernotes.services.session import Session
from peernotes.services.timeline import legend, timeline_of
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.timeline_picture import ShapeMark, TimelinePicture

_LIST = 320


class TimelinePage(Page):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        name = session.people.one(client_id).name_to_use
        told = timeline_of(session, client_id)
        super().__init__(session, parent)
        self._client_id = client_id
        self.top.set_title(Title(self.tr("{name} · steps and contacts").format(name=name)))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PERSON, client_id, section="hopes"))
        )
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._back.click)
        self.top.set_actions([self._back])
        if told.is_empty:
            self.body.addWidget(Prose(texts()["timeline"]["empty"]))
        else:
            self.body.addWidget(self._picture(told))
            self.body.addWidget(self._table(told))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.TIMELINE, self._client_id)

    def begin(self) -> None:
        self._back.setFocus()

    def _picture(self, told: Timeline) -> Card:
        card = Card(self.tr("The picture"))
        span = self.tr("From {first} to {last}. The dotted line is today.").format(
            first=self.words.day(told.first), last=self.words.day(told.last)
        )
        card.body.addWidget(SecondLine(span))
        named = self.tr("Picture of steps and contacts; the list under it says the same.")
        card.body.addWidget(TimelinePicture(told, named))
        shapes = FlowLayout(gap=14)
        for shape, label in legend():
            shapes.addWidget(in_line(ShapeMark(shape), SecondLine(label)))
        card.body.addLayout(shapes)
        return card

    def _table(self, told: Timeline) -> Card:
        card = Card(self.tr("The same in words"))
        rows = RowList(self.tr("Steps and contacts, the newest first"))
        rows.setModel(RowModel([self._row(*item) for item in told.told], rows))
        rows.setMinimumHeight(_LIST)
        card.add_rows(rows)
        return card

    def _row(self, moment: Moment, hope: str) -> Row:
        second = " · ".join(filter(None, (self.words.day(moment.day), shortened(hope))))
        return Row("", moment.said, second=second, is_sentence=True)
