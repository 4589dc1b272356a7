"""The quiet ways to the record of the record."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.record_links import RecordLinks
from peernotes.ui.pages.section import Section


class RecordSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        links = RecordLinks(client_id)
        links.asked.connect(self.asked)
        self.body.addWidget(links)
