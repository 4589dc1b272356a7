"""Add or change a place that helps; only its name is needed."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.directory import Resource
from peernotes.domain.ids import ResourceId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services import directory
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Title
from peernotes.ui.widgets.tick_box import TickBox

_WHAT = ("name", "kinds", "offers", "languages", "cost")
_HOW = ("phone", "hours", "location", "reach", "known_there")
_LISTS = ("kinds", "languages")


class PlaceForm(FormPage):
    """`place_id` is that of a place, or the one a new place was given when the form was first opened."""

    def __init__(self, session: Session, place_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._known = bool(place_id) and session.places.has(ResourceId(place_id))
        fresh = session.places.new()
        self._place = (
            session.places.one(ResourceId(place_id))
            if self._known
            else replace(fresh, id=ResourceId(place_id) if place_id else fresh.id)
        )
        self._before = self._place
        self._place_words = PlaceWords(self)
        self.top.set_title(Title(self.tr("Edit") if self._known else self.tr("Add a place")))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._cancel)
        save = PrimaryButton(self.tr("Save"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._begin_form(FormKind.PLACE, None)
        self._add_lines(self.body)
        self._fields: dict[str, TextField] = {}
        self._checked = TickBox(self.tr("I called today, and it is right"))
        self.body.addWidget(self._card(self.tr("What it is"), _WHAT))
        reaching = self._card(self.tr("How to reach it"), _HOW)
        reaching.body.addWidget(self._checked)
        self.body.addWidget(reaching)
        self.body.addStretch(1)
        self._watch.watch({**self._fields, "checked": self._checked})
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.PLACE_FORM, section=self._place.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._fields["name"].setFocus()

    def _card(self, title: str, names: tuple[str, ...]) -> Card:
        card = Card(title)
        card.body.addLayout(pairs(self, *(self._field(name) for name in names)))
        return card

    def _field(self, name: str) -> Field:
        value = getattr(self._place, name)
        field = TextField(", ".join(value) if name in _LISTS else value)
        self._fields[name] = field
        labelled = Field(self._place_words.field(name), field, hint=self._hint(name))
        if name == "name":
            self._name_field = labelled
        return labelled

    def _hint(self, name: str) -> str:
        offered = ", ".join(directory.words()["kinds"]["offered"][:6])
        return {
            "kinds": self.tr("With a comma between, in your own words: {examples}").format(examples=offered),
            "languages": self.tr("With a comma between."),
            "location": self.tr("The street, the bus, the steps at the door."),
            "reach": self.tr("Whom to ask for, which door, what to say first."),
            "known_there": self.tr("Somebody who works there, never somebody who goes there."),
        }.get(name, "")

    def _typed(self) -> Resource:
        said: dict[str, Any] = {name: field.text() for name, field in self._fields.items()}
        said |= {name: directory.listed(said[name]) for name in _LISTS}
        place = replace(self._place, **said)
        if self._checked.isChecked():
            today, who = self.session.now().date(), self.session.worker.name
            place = replace(place, verified_on=today, verified_by=who)
        return place

    def _write(self) -> None:
        self._place = self.session.places.save(self._typed())

    def _save(self) -> None:
        self._trouble.clear()
        self._name_field.set_trouble()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            if self._fields["name"].text().strip():
                self._trouble.show_error(error)
            else:
                self._name_field.set_trouble(f"{error.what} {error.press}")
                self._fields["name"].setFocus()
            return
        self.saved.emit(self.session.now())
        said = self.tr("What you changed is kept.") if self._known else self.tr("It is on the list.")
        undo = _as_before if self._known else _off_the_list
        self.undoable.emit(said, partial(undo, self.session, self._before))
        self.asked.emit(Route(PageName.PLACE, section=self._place.id))

    def _cancel(self) -> None:
        known = Route(PageName.PLACE, section=self._place.id)
        self._close_to(known if self._known else Route(PageName.PLACES))


def _as_before(session: Session, before: Resource) -> Route:
    session.places.put_back(before)
    return Route(PageName.PLACE, section=before.id)


def _off_the_list(session: Session, fresh: Resource) -> Route:
    session.places.remove(fresh.id)
    return Route(PageName.PLACES)
