"""Where to: a place of the directory, chosen while typing, or any other in words."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.directory import Resource
from peernotes.domain.ids import ResourceId
from peernotes.domain.text import acceptable
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.page import clear
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.words import Words

_OFFERED = 4
_SHORTEST = 2


class PlaceField(QWidget):
    """Typing offers places; pressing one chooses it, typing on lets it go again."""

    chosen = Signal(object)
    """The `ResourceId` of the directory, or None for a place in words."""

    def __init__(self, session: Session, place: str, resource_id: ResourceId | None, label: str) -> None:
        super().__init__()
        self._session = session
        self._words, self._place_words = Words(self), PlaceWords(self)
        self.resource_id = resource_id
        self.field = TextField(place)
        self.field.textEdited.connect(self._typed)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        hint = self.tr("Type a word, and places from your list are offered.")
        down.addWidget(Field(label, self.field, hint=hint))
        no_prose(self.field)
        self._under = QVBoxLayout()
        self._under.setSpacing(SPACE.hair)
        down.addLayout(self._under)
        self.setFocusProxy(self.field)
        self._show_choice()

    def choose(self, resource_id: ResourceId | None) -> None:
        """Take up a choice that was left here; one that is not there any more is a place in words."""
        known = resource_id is not None and self._session.places.has(resource_id)
        self.resource_id = resource_id if known else None
        self._show_choice()

    def _typed(self, text: str) -> None:
        if self.resource_id is not None:
            self.resource_id = None
            self.chosen.emit(None)
        clear(self._under)
        words = acceptable(text).strip()
        found = self._session.places.find(words).places[:_OFFERED] if len(words) >= _SHORTEST else ()
        if found:
            self._under.addWidget(self._offers(found))

    def _offers(self, places: tuple[Resource, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for place in places:
            button = SecondaryButton(place.name)
            button.clicked.connect(partial(self._take, place))
            flow.addWidget(button)
        return holder

    def _take(self, place: Resource) -> None:
        self.field.setText(place.name)
        self.resource_id = place.id
        self.chosen.emit(place.id)
        self.field.setFocus()
        self._show_choice()

    def _show_choice(self) -> None:
        clear(self._under)
        if self.resource_id is None:
            return
        place = self._session.places.one(self.resource_id)
        today = self._session.now().date()
        parts = (place.phone, place.hours, self._place_words.checked(place, today))
        tone = Tone.AMBER if place.needs_check(today) else Tone.SOFT
        self._under.addWidget(SecondLine(self._words.listed([part for part in parts if part]), tone=tone))
