"""The quiet ways to the record of the record."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.merging import Joined
from peernotes.services.session import Session
from peernotes.ui.pages.join_page import take_apart
from peernotes.ui.pages.joined_card import JoinedCard
from peernotes.ui.pages.record_links import RecordLinks
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route


class RecordSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        links = RecordLinks(client_id)
        links.asked.connect(self.asked)
        self.body.addWidget(links)
        joined = session.merging.joined(client_id)
        if joined:
            card = JoinedCard(joined)
            card.apart.connect(self._take_apart)
            self.body.addWidget(card)

    def _take_apart(self, item: Joined) -> None:
        route = take_apart(self.session, item.merge.id)
        self.saved.emit(self.session.now())
        self.undoable.emit(self.tr("These are two records again."), partial(self._join_again, item))
        self.asked.emit(route)

    def _join_again(self, item: Joined) -> Route:
        self.session.merging.join_again(item.merge)
        return Route(PageName.PERSON, item.merge.into_id)
