"""Write down what left without a page: something that was said, told by phone, or sent another way."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Category, ConsentKind
from peernotes.domain.consent_rule import DISCLOSING
from peernotes.domain.disclosure import Basis, Method
from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.consent_words import basis_in_words, category_name
from peernotes.services.ledger import BY_WORD, Told
from peernotes.services.session import Session
from peernotes.ui.pages.consent_choice import ConsentChoice
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.subpoena_note import SubpoenaNote
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

_BASES = tuple(basis for basis in Basis if basis is not Basis.PROGRAM_NEED)
"""Inside the program nothing is disclosed."""


class ToldPage(FormPage):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client = session.people.one(client_id)
        signed = [item for item in session.consents.of(client_id) if item.is_signed]
        self._consents = [item for item in signed if item.kind in DISCLOSING]
        title = Prose(Strong(self.tr("Something was told or sent")), "  ·  ", Soft(self._client.name_to_use))
        self.top.set_title(title)
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._cancel)
        save = PrimaryButton(self.tr("Put it in their list"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._begin_form(FormKind.TOLD, client_id)
        self._add_lines(self.body)
        for part in (self._what(), self._why(), SubpoenaNote()):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._watch_fields()
        self._show_ground()

    @property
    def route(self) -> Route:
        return Route(PageName.TOLD, self._client.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._recipient.setFocus()

    def leave(self) -> None:
        """Only its button writes into the list, which is never rewritten."""
        if self._watch.touched and self._watch.keep():
            said = self.tr("It is not in their list yet. What you typed is kept, and Today lists it.")
            self.left_unfinished.emit(said, self.route)

    def _watch_fields(self) -> None:
        ticks = {category.value: tick for category, tick in self._ticks.items()}
        self._watch.watch(
            {
                "recipient": self._recipient,
                "method": self._method,
                "on": self._on,
                "what": self._told,
                "purpose": self._purpose,
                "basis": self._basis,
                "consent": self._consent.box,
                "why_them": self._why_them,
                **ticks,
            }
        )
        self._show_brought_back()

    def _what(self) -> Card:
        card = Card(self.tr("What left"))
        self._recipient = TextField()
        card.body.addWidget(
            Field(self.tr("&To whom"), self._recipient, hint=self.tr("The person or the place, by name."))
        )
        self._told = TextField()
        card.body.addWidget(
            Field(
                self.tr("&What they know now"),
                self._told,
                hint=self.tr("In a few words, as you would say it to the person it is about."),
            )
        )
        across = FlowLayout(gap=SPACE.medium)
        self._method = DropDown()
        labels = {
            Method.SPOKEN: self.tr("Face to face"),
            Method.PHONED: self.tr("By phone"),
            Method.SENT: self.tr("Sent: mail, fax or another program"),
        }
        for method in BY_WORD:
            self._method.addItem(labels[method], method.value)
        today = self.session.now().date()
        self._on = DateField(QDate(today.year, today.month, today.day))
        across.addWidget(Field(self.tr("&How"), self._method))
        across.addWidget(Field(self.tr("Whe&n"), self._on))
        card.body.addLayout(across)
        return card

    def _why(self) -> Card:
        card = Card(self.tr("Why, and what allowed it"))
        self._purpose = TextField()
        card.body.addWidget(Field(self.tr("What it was &for"), self._purpose))
        self._basis = DropDown()
        for basis in _BASES:
            self._basis.addItem(basis_in_words(basis), basis.value)
        if not self._consents:
            self._basis.setCurrentIndex(_BASES.index(Basis.OWN_REQUEST))
        self._basis.currentIndexChanged.connect(self._show_ground)
        card.body.addWidget(Field(self.tr("What &allowed it"), self._basis), 0, Qt.AlignmentFlag.AlignLeft)
        self._ground = QWidget()
        down = QVBoxLayout(self._ground)
        down.setContentsMargins(0, SPACE.small, 0, 0)
        down.setSpacing(SPACE.small)
        self._consent = ConsentChoice(self.tr("Which &consent"), self._consents)
        down.addWidget(self._consent)
        nothing = Prose(self.tr("They have signed no consent to share anything."), tone=Tone.ROSE)
        down.addWidget(nothing)
        self._consent.setVisible(bool(self._consents))
        nothing.setVisible(not self._consents)
        self._fill_ticks(down)
        card.body.addWidget(self._ground)
        return card

    def _fill_ticks(self, down: QVBoxLayout) -> None:
        self._ticks = {category: TickBox(category_name(category)) for category in Category}
        if self._consents:
            down.addWidget(SecondLine(self.tr("It was about")))
        for category, tick in self._ticks.items():
            down.addWidget(tick)
            tick.setVisible(any(category in item.categories for item in self._consents))
        self._why_them = TextField()
        hint = self.tr("Only where the consent names a group and not somebody.")
        field = Field(self.tr("Why they &belong to the group"), self._why_them, hint=hint)
        down.addWidget(field)
        field.setVisible(any(one.is_class for item in self._consents for one in item.recipients))

    def _show_ground(self) -> None:
        self._ground.setVisible(self._basis.currentData() == Basis.CONSENT.value)

    def _typed(self) -> Told:
        day = self._on.date()
        consent = self._consent.current()
        return Told(
            recipient=self._recipient.text(),
            what=self._told.text(),
            purpose=self._purpose.text(),
            basis=Basis(self._basis.currentData()),
            on=date(day.year(), day.month(), day.day()),
            method=Method(self._method.currentData()),
            consent_id=consent.id if consent else None,
            categories=frozenset(item for item, tick in self._ticks.items() if tick.isChecked()),
            justification=self._why_them.text(),
            for_proceedings=consent is not None and consent.kind is ConsentKind.PROCEEDINGS,
        )

    def _write(self) -> None:
        self.session.ledger.record(self._client.id, self._typed())

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._home())

    def _cancel(self) -> None:
        self._close_to(self._home())

    def _home(self) -> Route:
        return Route(PageName.PERSON, self._client.id, section="sharing")
