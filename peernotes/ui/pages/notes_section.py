"""The signed notes about a person, newest first."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.person_rows import NoteRow
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.empty_state import EmptyState


class NotesSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.body.setSpacing(0)
        notes = session.notes.of(client_id)
        if not notes:
            empty = EmptyState(
                self.tr("No note is signed yet. What you do together is kept here once you sign it."),
                self.tr("Write a note"),
            )
            empty.begun.connect(self._write)
            self.body.addWidget(empty)
        for note in notes:
            route = Route(PageName.NOTE, client_id, note=note.id)
            template = session.notes.template(note.template_id)
            self.body.addWidget(NoteRow(note, template, self.goes(route)))
            self.body.addWidget(HairLine())

    def _write(self) -> None:
        drafts = self.session.notes.drafts(self.client_id)
        draft = drafts[-1] if drafts else self.session.notes.start(self.client_id)
        self.asked.emit(Route(PageName.DRAFT, self.client_id, draft=draft.id))
