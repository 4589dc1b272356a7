"""People: search as you type, names first, then the notes that hold the words."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.text import acceptable, isolated
from peernotes.services.notes import Hit
from peernotes.services.people import PersonRow, Why
from peernotes.services.session import Session
from peernotes.ui.later import later
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.row_model import GrowingRowModel, Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import CardTitle, Title

_SHORTEST = 2
"""Letters before notes are searched too; one letter is in every note."""

_PAUSE_MS = 120
"""Without a key before notes are searched. People are found with each key."""


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
        self._found = GrowingRowModel(self._people)
        self._people.setModel(self._found)
        self._people.opened.connect(self._open_person)
        self.body.addWidget(self._people, 3)
        self._notes_title = CardTitle(self.tr("Notes with these words"))
        self.body.addWidget(self._notes_title)
        self._notes = RowList(self.tr("Notes with these words"))
        self._notes.opened.connect(self._open_note)
        self.body.addWidget(self._notes, 2)
        self._add_empty_states()
        self._clients_of: dict[str, ClientId] = {}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._find_notes)
        self._find(typed)
        self._find_notes()

    def _add_empty_states(self) -> None:
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

    @property
    def route(self) -> Route:
        return Route(PageName.PEOPLE)

    def begin(self) -> None:
        self.search.setFocus()
        self.search.setCursorPosition(len(self.search.text()))
        # Short forms and sounds are worked out while nobody types, so that no key waits for them.
        later(self, 0, self._listen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            (self._people if self._people.isVisible() else self._notes).setFocus()
            return
        super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        """People with each key, notes when the keys pause: a common word is in thousands of them."""
        typed = acceptable(typed)
        people = self.session.people.look(typed)
        self._found.set_source(
            len(people),
            lambda begin, end: [
                self._person(item, typed) for item in self.session.people.rows(people[begin:end], typed)
            ],
        )
        self._people.scrollToTop()
        self._people.setVisible(bool(people))
        self._empty.setVisible(not people and not typed.strip())
        self._none.hide()
        self._soon.start()

    def _find_notes(self) -> None:
        self._soon.stop()
        typed = acceptable(self.search.text())
        hits = self.session.notes.find(typed) if len(typed.strip()) >= _SHORTEST else []
        self._clients_of = {hit.note_id: hit.client_id for hit in hits}
        _show(self._notes, [self._hit(item) for item in hits])
        self._notes_title.setVisible(bool(hits))
        self._none.setVisible(not self._found.rowCount() and not hits and bool(typed.strip()))

    def _listen(self) -> None:
        if self.session.is_open:
            self.session.people.finder.prepare()

    def _person(self, item: PersonRow, typed: str) -> Row:
        client = item.client
        contact = self.words.ago(item.last_contact, self._today) if item.last_contact else ""
        languages = self.words.listed(client.languages) or self.tr("Language not asked yet")
        why = self._why(item, typed)
        return Row(
            key=client.id,
            title=client.name_to_use,
            after=self.tr("say {sound}").format(sound=client.say_it) if client.say_it else "",
            second=f"{why}  ·  {languages}" if why else languages,
            aside=self.tr("last talked {ago}").format(ago=contact) if contact else self.tr("no note yet"),
            tag=self.tr("draft") if item.has_draft else "",
            tone=Tone.AMBER,
        )

    def _why(self, item: PersonRow, typed: str) -> str:
        """Why somebody is listed whose name does not show it."""
        said = " ".join(typed.split())
        return {
            Why.NAME: "",
            Why.ALSO_CALLED: self.tr("also called {name}").format(name=isolated(item.called)),
            Why.ANOTHER_NAME: self.tr("found by another name of theirs"),
            Why.SHORT_FORM: self.tr("short or long form of “{typed}”").format(typed=isolated(said)),
            Why.SOUND: self.tr("sounds like “{typed}”").format(typed=isolated(said)),
        }[item.why]

    def _hit(self, hit: Hit) -> Row:
        piece = hit.snippet.replace("\x02", "").replace("\x03", "").replace("\n", " ")
        return Row(key=hit.note_id, title=hit.name, after=self.words.day(hit.service_date), second=piece)

    def _open_first(self) -> None:
        if self._soon.isActive():
            self._find_notes()
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
