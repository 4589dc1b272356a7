"""Whether there is an advance directive, who speaks for the person, and where the paper lies."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.domain.wellness import Directive
from peernotes.errors import PeerNotesError
from peernotes.services import plan_sections
from peernotes.services.session import Session
from peernotes.ui.pages.contact_fields import answers
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.text import Prose, Title
from peernotes.ui.widgets.tick_box import TickBox


class DirectivePage(FormPage):
    """Points to the paper; PeerNotes keeps no copy of it."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        name = session.people.one(client_id).name_to_use
        super().__init__(session, parent)
        self._client_id = client_id
        self._known = session.wellness.directive(client_id)
        self.top.set_title(Title(self.tr("{name} · advance directive").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self._close_to(self._person()))
        save = PrimaryButton(self.tr("Keep"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back.click)
        self._begin_form(FormKind.DIRECTIVE, client_id)
        self._add_lines(self.body)
        self.body.addWidget(Prose(plan_sections.words("enforce")))
        self.body.addWidget(self._card())
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.DIRECTIVE, self._client_id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._exists.setFocus()

    def _card(self) -> Card:
        card = Card(self.tr("The directive"))
        known = self._known
        self._exists = answers(self.words, known.exists)
        self._hold = answers(self.words, known.hold_copy)
        self._state = TextField(known.state)
        self._agent = TextField(known.agent)
        self._contact = TextField(known.agent_contact)
        self._where = TextField(known.kept_where, ghost=self.tr("in the blue folder at her sister's"))
        day = known.signed_on or self.session.now().date()
        self._has_day = TickBox(self.tr("I know the day it was signed"))
        self._has_day.setChecked(known.signed_on is not None)
        self._day = DateField(QDate(day.year, day.month, day.day))
        self._day_field = Field(self.tr("Si&gned on"), self._day)
        card.body.addLayout(pairs(self, Field(self.tr("Is there &one"), self._exists)))
        self._rest = QWidget()
        down = QVBoxLayout(self._rest)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.medium)
        down.addLayout(
            pairs(
                self,
                Field(self.tr("State it is &for"), self._state),
                Field(self.tr("&Where the paper is kept"), self._where),
                Field(self.tr("Who &speaks for them"), self._agent),
                Field(self.tr("How to &reach that person"), self._contact),
                Field(self.tr("Do they want us to &hold a copy"), self._hold),
            )
        )
        down.addWidget(self._has_day, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._day_field, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._rest)
        self._exists.currentIndexChanged.connect(self._show_rest)
        self._has_day.toggled.connect(self._show_rest)
        self._show_rest()
        return card

    def _show_rest(self) -> None:
        """The rest is about a paper that is there; what was typed stays, and comes back with a yes."""
        there = Answer(self._exists.currentData()) is Answer.YES
        self._rest.setVisible(there)
        self._day_field.setVisible(self._has_day.isChecked())

    def _watch_fields(self) -> None:
        self._watch.watch(
            {
                "exists": self._exists,
                "state": self._state,
                "kept_where": self._where,
                "agent": self._agent,
                "agent_contact": self._contact,
                "hold_copy": self._hold,
                "has_day": self._has_day,
                "signed_on": self._day,
            }
        )
        self._show_brought_back()

    def _typed(self) -> Directive:
        exists = Answer(self._exists.currentData())
        if exists is not Answer.YES:
            return Directive(self._client_id, exists)
        return Directive(
            self._client_id,
            exists,
            self._state.text(),
            self._signed_on(),
            self._agent.text(),
            self._contact.text(),
            self._where.text(),
            Answer(self._hold.currentData()),
        )

    def _signed_on(self) -> date | None:
        day = self._day.date()
        return date(day.year(), day.month(), day.day()) if self._has_day.isChecked() else None

    def _write(self) -> None:
        self.session.wellness.keep_directive(self._typed())

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._person())

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="wellness")
