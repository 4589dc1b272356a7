"""Add or change a person: the name to use first, everything else when there is time."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Client, Interpreter
from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.alike_card import AlikeCard
from peernotes.ui.pages.contact_fields import ContactFields
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.other_names_card import OtherNamesCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Title


class PersonForm(FormPage):
    """Nothing here is required but the name to use; without one, what was typed is kept unfinished."""

    def __init__(
        self,
        session: Session,
        client_id: ClientId | None,
        begun: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`begun` is the id that a new person was given when the form was first opened.

        A form for one person is never brought back to a worker who is about to add another: a phone number
        that is left standing would be the wrong one.
        """
        super().__init__(session, parent)
        if client_id is None and begun and session.people.has(ClientId(begun)):
            client_id = ClientId(begun)  # it was saved since
        self._known = client_id is not None
        fresh = session.people.new()
        self._client = (
            session.people.one(client_id)
            if client_id
            else replace(fresh, id=ClientId(begun) if begun else fresh.id)
        )
        heading = self.tr("Edit") if self._known else self.tr("Add a person")
        self.top.set_title(Title(heading))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._cancel)
        save = PrimaryButton(self.tr("Save"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._begin_form(FormKind.PERSON, client_id)
        self._fill()

    def _fill(self) -> None:
        self._add_lines(self.body)
        self._contact = ContactFields(self._client.safe_contact, self.session.worker.name)
        self._alike = AlikeCard(self.session)
        self._alike.opened.connect(self._open_known)
        self.body.addWidget(self._names())
        self.body.addWidget(self._alike)  # below what is being typed, which stays where it is
        self._others = OtherNamesCard(self.session, self._client.id, self._watch)
        self.body.addWidget(self._others)
        self.body.addWidget(self._language())
        self.body.addWidget(self._contact)
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        if self._known:
            return Route(PageName.PERSON_FORM, self._client.id)
        return Route(PageName.PERSON_FORM, section=self._client.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._name.setFocus()

    def _watch_fields(self) -> None:
        names: dict[str, KeptField] = {
            "name_to_use": self._name,
            "say_it": self._say,
            "pronouns": self._pronouns,
            "legal_name": self._legal,
            "languages": self._languages,
            "interpreter": self._interpreter,
            "interpreter_wish": self._wish,
        }
        self._watch.watch(names | self._others.fields() | self._contact.watched())
        self._show_brought_back()
        self._contact.show_filled()
        if not self._known:
            self._name.textChanged.connect(self._look_for_alike)
            self._look_for_alike()

    def _look_for_alike(self) -> None:
        self._alike.look(self._name.text(), self._client)

    def _open_known(self, key: str) -> None:
        """What is typed here is kept, and Today lists it."""
        self._close_to(Route(PageName.PERSON, ClientId(key)))

    def _names(self) -> Card:
        card = Card(self.tr("Name"))
        client = self._client
        self._name = TextField(client.name_to_use)
        self._say = TextField(client.say_it, ghost=self.tr("nih-ZHO-nee"))
        self._pronouns = TextField(client.pronouns, ghost=self.tr("if they want you to know"))
        self._legal = TextField(client.legal_name)
        self._name_field = Field(
            self.tr("&Name to use"), self._name, hint=self.tr("What they asked you to call them.")
        )
        say = Field(self.tr("How to &say it"), self._say, hint=self.tr("Write it the way it sounds to you."))
        pronouns = Field(self.tr("&Pronouns"), self._pronouns)
        legal = Field(
            self.tr("&Legal name"),
            self._legal,
            hint=self.tr("Only if a form needs it. Never shown on the card."),
        )
        card.body.addLayout(pairs(self, self._name_field, say, pronouns, legal))
        return card

    def _language(self) -> Card:
        card = Card(self.tr("Language"))
        client = self._client
        self._languages = TextField(", ".join(client.languages))
        self._interpreter = DropDown()
        for wish in Interpreter:
            self._interpreter.addItem(self.words.interpreter(wish), wish.value)
        self._interpreter.setCurrentIndex(list(Interpreter).index(client.interpreter))
        self._wish = TextField(client.interpreter_wish)
        card.body.addLayout(
            pairs(
                self,
                Field(
                    self.tr("&Languages they like to use"),
                    self._languages,
                    hint=self.tr("The easiest first, with a comma between."),
                ),
                Field(self.tr("&Interpreter"), self._interpreter),
                Field(
                    self.tr("What they &want of an interpreter"),
                    self._wish,
                    hint=self.tr("In their words. Is there anyone it must not be?"),
                ),
            )
        )
        return card

    def _typed(self) -> Client:
        return replace(
            self._client,
            name_to_use=self._name.text(),
            say_it=self._say.text(),
            pronouns=self._pronouns.text(),
            legal_name=self._legal.text(),
            languages=tuple(part.strip() for part in self._languages.text().split(",") if part.strip()),
            interpreter=Interpreter(self._interpreter.currentData()),
            interpreter_wish=self._wish.text(),
            safe_contact=self._contact.typed(),
        )

    def _write(self) -> None:
        people = self.session.people
        client = people.save(self._typed())
        people.save_names(client.id, self._others.names())
        self._client = client

    def _save(self) -> None:
        self._trouble.clear()
        self._name_field.set_trouble()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            if not self._name.text().strip():
                self._name_field.set_trouble(f"{error.what} {error.press}")
                self._name.setFocus()
            else:
                self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.PERSON, self._client.id))

    def _cancel(self) -> None:
        known = Route(PageName.PERSON, self._client.id)
        self._close_to(known if self._known else Route(PageName.PEOPLE))
