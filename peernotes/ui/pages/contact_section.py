"""How to reach a person without putting them at risk."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.section import Section
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.lines import FactRow


class ContactSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        client = session.people.one(client_id)
        contact = client.safe_contact
        answer, unsaid = self.words.answer, self.words.answer(Answer.NOT_ASKED)
        rows = (
            (self.tr("Phone"), contact.phone or unsaid),
            (self.tr("May I call"), answer(contact.call)),
            (self.tr("May I text"), answer(contact.text)),
            (self.tr("May I leave a voicemail"), answer(contact.voicemail)),
            (self.tr("May I send mail"), answer(contact.mail)),
            (self.tr("Safe hours"), contact.hours or unsaid),
            (self.tr("Who may answer"), contact.who_may_answer or unsaid),
            (self.tr("Name to give when someone else answers"), contact.code_name or unsaid),
            (self.tr("Interpreter"), self.words.interpreter_wish(client)),
            (self.tr("Legal name, only for forms"), client.legal_name or unsaid),
        )
        for label, value in rows:
            self.body.addWidget(FactRow(label, value))
            self.body.addWidget(HairLine())
