"""What a funder asks us to count, asked of one person: every question may be skipped."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.demographics import Pack
from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services import demographics
from peernotes.services.demographics import FunderCounts
from peernotes.services.session import Session
from peernotes.ui.pages.demographics_fields import QuestionFields
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.text import Prose, Title


class DemographicsPage(FormPage):
    """Nothing here is required and nothing is scored; it is printed nowhere about this person."""

    def __init__(self, session: Session, client_id: ClientId | None, parent: QWidget | None = None) -> None:
        if client_id is None:
            raise LookupError("nobody named")
        client = session.people.one(client_id)
        super().__init__(session, parent)
        self._client_id = client_id
        self._counts = FunderCounts(session)
        self.top.set_title(Title(self.tr("{name} · our funder's counts").format(name=client.name_to_use)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._close)
        save = PrimaryButton(self.tr("Save"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)
        self._begin_form(FormKind.DEMOGRAPHICS, client_id)
        self._add_lines(self.body)
        self.body.addWidget(self._explained(client.name_to_use))
        given = self._counts.of(client_id)
        self._questions = [
            QuestionFields(question, client_id, given.get(question.id))
            for pack in demographics.packs()
            for question in pack.questions
        ]
        for pack in demographics.packs():
            self.body.addWidget(self._card(pack))
        self.body.addStretch(1)
        self._watch.watch({name: field for item in self._questions for name, field in item.kept().items()})
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.DEMOGRAPHICS, self._client_id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._questions[0].setFocus()

    def _explained(self, name: str) -> Prose:
        sentence = self.tr(
            "Skip any of it. The answers are counted over everyone, with small numbers hidden. They are "
            "printed nowhere about {name}, and nothing here guesses anything from them."
        )
        return Prose(sentence.format(name=name), tone=Tone.SOFT)

    def _card(self, pack: Pack) -> Card:
        card = Card(pack.heading)
        asked = [item for item in self._questions if item.question in pack.questions]
        for index, item in enumerate(asked):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(item)
        return card

    def _write(self) -> None:
        self._counts.save(self._client_id, [item.answer() for item in self._questions if item.differs])

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._back())

    def _close(self) -> None:
        self._close_to(self._back())

    def _back(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="record")
