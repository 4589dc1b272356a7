"""What a person said about how they want to be treated, one row for each thing to ask about."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session
from peernotes.ui.pages.person_rows import PreferenceRow
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.card import HairLine


class AskingSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.body.setSpacing(0)
        today = session.now().date()
        for item in sorted(session.asking.board(client_id), key=_not_asked):
            route = Route(PageName.PREFERENCE, client_id, section=item.domain.id)
            self.body.addWidget(PreferenceRow(item, today, self.goes(route)))
            self.body.addWidget(HairLine())


def _not_asked(item: DomainRow) -> bool:
    """What was answered comes first, each group in the catalogue's order."""
    return item.answered_on is None
