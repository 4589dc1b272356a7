"""How to reach a person without putting them at risk, in plain sentences."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.services.safe_contact import reaching
from peernotes.services.session import Session
from peernotes.ui.pages.section import Section
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.reaching import ReachingBlock


class ContactSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        client = session.people.one(client_id)
        unsaid = self.words.answer(Answer.NOT_ASKED)
        self.body.addSpacing(SPACE.small)
        self.body.addWidget(ReachingBlock(reaching(client.safe_contact, session.worker.name)))
        self.body.addSpacing(SPACE.small)
        rows: tuple[tuple[str, str], ...] = (
            (self.tr("Interpreter"), self.words.interpreter_wish(client)),
            (self.tr("Legal name, only for forms"), client.legal_name or unsaid),
        )
        also = [item for item in session.people.other_names(client_id) if item.may_show]
        rows += tuple((item.what_for or self.tr("Also called"), item.name) for item in also)
        for label, value in rows:
            self.body.addWidget(HairLine())
            self.body.addWidget(FactRow(label, value))
