"""A page that is filled in: nothing typed on it is ever lost, and nothing becomes a record by accident."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind, Unfinished
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.form_watch import FormWatch
from peernotes.ui.pages.page import Page
from peernotes.ui.route import Route
from peernotes.ui.widgets.brought_back import BroughtBack
from peernotes.ui.widgets.error_note import ErrorNote


class FormPage(Page):
    """Saved from the first key, beside the record, until it is one.

    Leaving it writes what was typed, or keeps it and says why it is no record yet. Locking only keeps: half a
    sentence is brought back with its caret, and is no statement of anyone. Closing it without saving keeps it
    too. What was brought back and not touched stays as it was.
    """

    def _begin_form(self, kind: FormKind, client: ClientId | None) -> None:
        """Once `route` is known, and before the fields are made."""
        self._watch = FormWatch(self.session, kind, client, self.route, self)
        self._watch.kept.connect(self.saved)
        self._watch.failed.connect(self._say_failed)

    def _add_lines(self, layout: QVBoxLayout) -> None:
        """The two lines that stand over the fields when there is something to say."""
        self._brought_back = BroughtBack()
        self._brought_back.discarded.connect(self._discard)
        self._trouble = ErrorNote()
        self._trouble.pressed.connect(self._save_again)
        layout.addWidget(self._brought_back)
        layout.addWidget(self._trouble)

    def leave(self) -> None:
        if not self._watch.touched:
            return
        if not self._watch.is_begun():
            self._watch.keep()
            return
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._watch.keep()
            said = self.tr("Not saved yet. {why} What you typed is kept; Today lists it.")
            self.left_unfinished.emit(said.format(why=error.what), self.route)

    def pause(self) -> None:
        self._watch.keep()

    def _write(self) -> None:
        """Make the record of what stands in the fields.

        Raises:
            PeerNotesError: it is no record yet.
        """
        raise NotImplementedError

    def _show_brought_back(self) -> None:
        """After the fields are watched: fill them with what was left here, and say so."""
        if self._watch.found is not None:
            self._watch.bring_back()
            self._brought_back.say(self._watch.found.saved_at, self.session.now())

    def _close_to(self, route: Route) -> None:
        """Leave without making a record; what was typed can be gone back to."""
        if not self._watch.save():
            return
        if self._watch.touched and self._watch.found is not None:
            said = self.tr("Nothing was saved. What you typed is kept, and Today lists it.")
            here = self.route
            self.undoable.emit(said, lambda: here)
        self._watch.end()
        self.asked.emit(route)

    def _discard(self) -> None:
        """Gone at once, with Undo on the page that opens."""
        try:
            item = self._watch.discard()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        if item is not None:
            said = self.tr("What you had typed was thrown away.")
            self.undoable.emit(said, partial(put_back, self.session, item))
        self.asked.emit(self.route)

    def _say_failed(self, error: PeerNotesError) -> None:
        self._trouble.show_error(error, self.tr("Save again"))

    def _save_again(self) -> None:
        if self._watch.save():
            self._trouble.clear()


def put_back(session: Session, item: Unfinished) -> Route:
    """Take back that it was thrown away; the way to it."""
    session.forms.put_back(item)
    return Route.from_plain(item.place.route)
