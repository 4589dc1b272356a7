"""People: search as you type, names first, then the notes that hold the words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.text import acceptable
from peernotes.services.notes import Hit
from peernotes.services.people import PersonRow
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import CardTitle, Title

_SHORTEST = 2
"""Letters before notes are searched too; one letter is in every note."""


class PeoplePage(Page):
    def __init__(self, session: Session, typed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._today = session.now().date()
        self.search = self.add_search()
        self.search.setText(typed)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        add = PrimaryButton(self.tr("Add a person"), keys="Ctrl+N")
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.PERSON_FORM)))
        self.top.set_actions([add])
        self.body.setSpacing(SPACE.small)
        self._title = Title(self.tr("People"))
        self.body.addWidget(self._title)
        self._people = RowList(self.tr("People"))
        self._people.opened.connect(self._open_person)
        self.body.addWidget(self._people, 3)
        self._notes_title = CardTitle(self.tr("Notes with these words"))
        self.body.addWidget(self._notes_title)
        self._notes = RowList(self.tr("Notes with these words"))
        self._notes.opened.connect(self._open_note)
        self.body.addWidget(self._notes, 2)
        self._empty = EmptyState(
            self.tr(
                "Nobody is here yet. Add the first person you walk beside; their name is enough to begin."
            ),
            self.tr("Add a person"),
        )
        self._empty.begun.connect(lambda: self.asked.emit(Route(PageName.PERSON_FORM)))
        self.body.addWidget(self._empty)
        self._none = EmptyState(self.tr("Nobody and no note has these letters. Try fewer of them."))
        self.body.addWidget(self._none)
        self.body.addStretch(0)
        self._clients_of: dict[str, ClientId] = {}
        self._find(typed)

    @property
    def route(self) -> Route:
        return Route(PageName.PEOPLE)

    def begin(self) -> None:
        self.search.setFocus()
        self.search.setCursorPosition(len(self.search.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            (self._people if self._people.isVisible() else self._notes).setFocus()
            return
        super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        typed = acceptable(typed)
        people = self.session.people.find(typed)
        hits = self.session.notes.find(typed) if len(typed.strip()) >= _SHORTEST else []
        _show(self._people, [self._person(item) for item in people])
        self._clients_of = {hit.note_id: hit.client_id for hit in hits}
        _show(self._notes, [self._hit(item) for item in hits])
        self._notes_title.setVisible(bool(hits))
        self._empty.setVisible(not people and not typed.strip())
        self._none.setVisible(not people and not hits and bool(typed.strip()))

    def _person(self, item: PersonRow) -> Row:
        client = item.client
        contact = self.words.ago(item.last_contact, self._today) if item.last_contact else ""
        return Row(
            key=client.id,
            title=client.name_to_use,
            after=self.tr("say {sound}").format(sound=client.say_it) if client.say_it else "",
            second=self.words.listed(client.languages) or self.tr("Language not asked yet"),
            aside=self.tr("last talked {ago}").format(ago=contact) if contact else self.tr("no note yet"),
            tag=self.tr("draft") if item.has_draft else "",
            tone=Tone.AMBER,
        )

    def _hit(self, hit: Hit) -> Row:
        piece = hit.snippet.replace("\x02", "").replace("\x03", "").replace("\n", " ")
        return Row(key=hit.note_id, title=hit.name, after=self.words.day(hit.service_date), second=piece)

    def _open_first(self) -> None:
        for rows in (self._people, self._notes):
            if rows.model().rowCount():
                rows.setCurrentIndex(rows.model().index(0, 0))
                rows.clicked.emit(rows.currentIndex())
                return

    def _open_person(self, key: str) -> None:
        self.asked.emit(Route(PageName.PERSON, ClientId(key)))

    def _open_note(self, key: str) -> None:
        self.asked.emit(Route(PageName.NOTE, self._clients_of[key], note=NoteId(key)))


def _show(view: RowList, rows: list[Row]) -> None:
    model = view.model()
    if isinstance(model, RowModel):
        model.set_rows(rows)
    view.setVisible(bool(rows))
