"""All notes: drafts to finish first, then what is signed, newest contact first."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.note import Draft, Entry, Note
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import Title


class NotesPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.search = self.add_search()
        self.body.setSpacing(SPACE.small)
        self.body.addWidget(Title(self.tr("Notes")))
        self._today = session.now().date()
        drafts, notes = session.notes.drafts(), session.notes.recent()
        about = {item.client_id for item in drafts} | {item.client_id for item in notes}
        self._clients = session.people.some(about)
        self._routes = {f"d{d.id}": Route(PageName.DRAFT, d.client_id, draft=d.id) for d in drafts}
        self._routes |= {f"n{n.id}": Route(PageName.NOTE, n.client_id, note=n.id) for n in notes}
        rows = [self._draft(item) for item in drafts] + [self._note(item) for item in notes]
        self._list = RowList(self.tr("Notes"))
        model = self._list.model()
        if isinstance(model, RowModel):
            model.set_rows(rows)
        self._list.opened.connect(lambda key: self.asked.emit(self._routes[key]))
        self.body.addWidget(self._list, 1)
        self._list.setVisible(bool(rows))
        self._first: QWidget = self._list
        if not rows:
            empty = EmptyState(
                self.tr("No note is written yet. Open a person's page and press “Write a note”."),
                self.tr("Go to people"),
            )
            empty.begun.connect(lambda: self.asked.emit(Route(PageName.PEOPLE)))
            self._first = empty.button
            self.body.addWidget(empty)
            self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.NOTES)

    def begin(self) -> None:
        self._first.setFocus()

    def _name(self, client_id: ClientId) -> str:
        client = self._clients.get(client_id)
        return client.name_to_use if client else ""

    def _draft(self, draft: Draft) -> Row:
        return Row(
            key=f"d{draft.id}",
            title=self._name(draft.client_id),
            after=self.words.day(draft.facts.service_date),
            second=_first_words(list(draft.content.values())),
            tag=self.tr("draft"),
            tone=Tone.AMBER,
        )

    def _note(self, note: Note) -> Row:
        tag = self.tr("entered in error") if note.is_in_error else ""
        where = " · ".join(
            part for part in (self.words.day(note.facts.service_date), note.facts.place) if part
        )
        return Row(
            key=f"n{note.id}",
            title=self._name(note.client_id),
            after=where,
            second=_first_words(list(note.content.values())),
            aside=self.tr("signed"),
            tag=tag,
            tone=Tone.ROSE,
        )


def _first_words(entries: list[Entry]) -> str:
    """The first thing said or written, in one line."""
    for entry in entries:
        for words in entry.own_words:
            if words.text.strip():
                return " ".join(words.text.split())
    return next((" ".join(entry.text.split()) for entry in entries if entry.text.strip()), "")
