"""Watches a form: what is typed is on the disk before it is a record, and comes back where it was left."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind, FormPlace, Unfinished
from peernotes.errors import PeerNotesError
from peernotes.services import coach
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import lint
from peernotes.ui.route import Route
from peernotes.ui.save_rhythm import SaveRhythm
from peernotes.ui.widgets.choice import ChoiceGroup
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import (
    KeptField,
    caret_of,
    put_caret,
    refuse_secret,
    show_state,
    state_of,
)
from peernotes.ui.widgets.fields import DateField, TimeField
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.tick_box import TickBox

Result = TypeVar("Result")

_CARET, _FIELD, _FACTS = ":caret", ":field", ":facts"
"""Names in the content that no field has."""


class FormWatch(QObject):
    """One form at one place. What differs from the record is kept; what is as the record has it is not."""

    kept = Signal(object)
    """The moment, aware, at which what was typed reached the disk."""
    failed = Signal(object)
    """The `PeerNotesError` that kept it from the disk."""

    def __init__(
        self, session: Session, kind: FormKind, client: ClientId | None, route: Route, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._forms = session.forms
        self._names = coach.names_of(session.people.one(client)) if client else frozenset()
        self.place = FormPlace(kind, client, route.plain())
        self.found: Unfinished | None = self._forms.at(self.place)
        """What is kept of this form."""
        self.facts: dict[str, Any] = dict(self.found.content.get(_FACTS, {})) if self.found else {}
        """What else the page needs to go on: plain JSON, kept and brought back with the fields."""
        self.touched = False
        """Whether anything was typed or chosen since the page was opened."""
        self.is_begun: Callable[[], bool] = lambda: self.differs
        """Whether there is anything worth coming back to."""
        self._fields: dict[str, KeptField] = {}
        self._before: dict[str, Any] = {}
        self._filling = False
        self._last = ""
        self.rhythm = SaveRhythm(self)
        self.rhythm.due.connect(self.save)

    def watch(self, fields: Mapping[str, KeptField]) -> None:
        """From here on these fields, as they stand now, are the form."""
        self._fields = dict(fields)
        for name, field in fields.items():
            refuse_secret(field)
            lint(field, self._names, name)
            _listen(field, partial(self._touch, name))
        self._before = self._states()

    def watch_more(self, fields: Mapping[str, KeptField]) -> None:
        """Fields that came to the form later; as they stand now, they say nothing yet."""
        for name, field in fields.items():
            refuse_secret(field)
            _listen(field, partial(self._touch, name))
            self._fields[name] = field
            self._before[name] = state_of(field)

    @property
    def differs(self) -> bool:
        """Whether a field holds something else than the record."""
        return self._states() != self._before

    def bring_back(self) -> None:
        """Fill the fields with what was left here; choices that are gone are left as they are."""
        if self.found is None:
            return
        self._filling = True
        for name, field in self._fields.items():
            if name in self.found.content:
                show_state(field, self.found.content[name])
        self._filling = False

    def go_back_to_caret(self) -> bool:
        """Put the keyboard, the caret and the selection where they were; whether that is known."""
        content = self.found.content if self.found else {}
        field = self._fields.get(str(content.get(_FIELD)))
        if field is None:
            return False
        field.setFocus()
        if caret := content.get(_CARET):
            put_caret(field, caret)
        return True

    def save(self) -> bool:
        """Put what stands here on the disk now; whether it got there."""
        try:
            self.keep()
        except PeerNotesError as error:
            self.failed.emit(error)
            return False
        return True

    def keep(self) -> bool:
        """The same, for a page that is left; whether there is anything to come back to.

        Raises:
            PeerNotesError: the disk cannot be written; what is typed is on the screen only.
        """
        self.rhythm.stop()
        if not self.touched:
            return self.found is not None
        if not self.is_begun():
            # Typed back to what the record says: there is nothing left to finish.
            if self.found is not None:
                self._forms.discard(self.found)
                self.found = None
            return False
        self.found = self._forms.keep(self.place, self._content())
        self.kept.emit(self.found.saved_at)
        return True

    def finish(self, write: Callable[[], Result]) -> Result:
        """Make the record and let the form go, together.

        Raises:
            PeerNotesError: as `write` does; nothing has changed.
        """
        result = self._forms.finish(self.place, write)
        self.end()
        return result

    def discard(self) -> Unfinished | None:
        """Throw away what was typed here; what it was."""
        item = self._forms.at(self.place)
        if item is not None:
            self._forms.discard(item)
        self.end()
        return item

    def let_go(self) -> None:
        """The fields go away; what is kept of them can be brought back into others."""
        self.rhythm.stop()
        self._fields, self.touched = {}, False

    def end(self) -> None:
        """From here on nothing is watched: it is a record, or thrown away."""
        self.let_go()
        self.found = None

    def _states(self) -> dict[str, Any]:
        return {name: state_of(field) for name, field in self._fields.items()}

    def _content(self) -> dict[str, Any]:
        content = self._states() | {_FACTS: self.facts}
        at = QApplication.focusWidget()
        # Where a button has the keyboard now, the caret is still where the last key was.
        name = next((name for name, field in self._fields.items() if field is at), self._last)
        if name in self._fields:
            content |= {_FIELD: name, _CARET: caret_of(self._fields[name])}
        return content

    def _touch(self, name: str, *_: object) -> None:
        if self._filling or name not in self._fields:
            return
        self._last, self.touched = name, True
        self.rhythm.touched()


def _listen(field: KeptField, touched: Callable[..., None]) -> None:
    if isinstance(field, PlainEditor):
        field.edited.connect(touched)
    elif isinstance(field, TickBox):
        field.toggled.connect(touched)
    elif isinstance(field, ChoiceGroup):
        field.chosen.connect(touched)
    elif isinstance(field, DropDown):
        field.currentIndexChanged.connect(touched)
    elif isinstance(field, DateField):
        field.dateChanged.connect(touched)
    elif isinstance(field, TimeField):
        field.timeChanged.connect(touched)
    else:
        # Also what a screen reader or a dictation puts in, which is no key.
        field.textChanged.connect(touched)
