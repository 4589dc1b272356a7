"""What has left about a person: each print and each file, with its purpose."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.section import Section
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.lines import FactRow


class LeftSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        items = session.people.disclosures(client_id)
        if not items:
            sentence = self.tr("Nothing about them has been printed or saved outside PeerNotes.")
            self.body.addWidget(EmptyState(sentence))
        for item in items:
            self.body.addWidget(self._row(item))
            self.body.addWidget(HairLine())

    def _row(self, item: Disclosure) -> FactRow:
        printed = item.method is Method.PRINTED
        what = self.tr("printed for {recipient}") if printed else self.tr("saved as a file for {recipient}")
        day = self.tr("{day} at {time}").format(
            day=self.words.day(item.at.date()), time=self.words.clock(item.at)
        )
        return FactRow(day, what.format(recipient=item.recipient), item.purpose)
