"""Note who was given a copy of the plan."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.text import Prose, Title


class PlanCopyPage(FormPage):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        name = session.people.one(client_id).name_to_use
        super().__init__(session, parent)
        self._client_id = client_id
        self.top.set_title(Title(self.tr("{name} · a copy of the plan").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self._close_to(self._person()))
        save = PrimaryButton(self.tr("Keep"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back.click)
        self._begin_form(FormKind.PLAN_COPY, client_id)
        self._add_lines(self.body)
        card = Card(self.tr("Who has a copy"))
        sentence = self.tr("So that everybody who has the old words can be given the new ones.")
        card.body.addWidget(Prose(sentence, tone=Tone.SOFT))
        self._to = TextField(ghost=self.tr("my sister Ruth"))
        today = session.now().date()
        self._on = DateField(QDate(today.year, today.month, today.day))
        self._to_field = Field(self.tr("&Given to"), self._to)
        card.body.addLayout(pairs(self, self._to_field, Field(self.tr("&On"), self._on)))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._watch.watch({"given_to": self._to, "given_on": self._on})
        self._watch.is_begun = lambda: bool(self._to.text().strip())
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.PLAN_COPY, self._client_id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._to.setFocus()

    def _write(self) -> None:
        day = self._on.date().toPython()
        self.session.wellness.give(self._client_id, self._to.text(), day)  # type: ignore[arg-type]  # it is a date

    def _save(self) -> None:
        self._trouble.clear()
        self._to_field.set_trouble()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            if self._to.text().strip():
                self._trouble.show_error(error)
            else:
                self._to_field.set_trouble(f"{error.what} {error.press}")
                self._to.setFocus()
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._person())

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="wellness")
