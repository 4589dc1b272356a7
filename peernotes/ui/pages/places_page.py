"""Places that help: search as you type, and the ways to add, take in and save them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.directory import Resource
from peernotes.domain.text import acceptable
from peernotes.errors import PeerNotesError
from peernotes.services import directory_import
from peernotes.services.directory_import import Taken
from peernotes.services.session import Session
from peernotes.ui.file_choice import choose_target
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.widgets.text import SecondLine, Title

_LIST_HEIGHT = 240


class PlacesPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._today = session.now().date()
        self._place_words = PlaceWords(self)
        self._shows_removed = False
        self.search = SearchField(self.tr("Find a place or a kind of help"))
        self.search.setMaximumWidth(440)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.top.lead.addWidget(self.search, 1)
        self.top.set_actions(self._actions())
        self._trouble, self._said = ErrorNote(), SecondLine("")
        self._said.hide()
        self._kind = self._make_kinds()
        self._rows = RowList(self.tr("Places that help"))
        self._rows.setMinimumHeight(_LIST_HEIGHT)
        self._rows.opened.connect(lambda key: self.asked.emit(Route(PageName.PLACE, section=key)))
        self._empty, self._none = self._make_empty()
        self._foot = QVBoxLayout()
        self._foot.setSpacing(SPACE.hair)
        self.body.setSpacing(SPACE.small)
        self.body.addWidget(Title(self.tr("Places that help")))
        self.body.addWidget(in_line(self._kind))
        for part in (self._trouble, self._said):
            self.body.addWidget(part)
        self.body.addWidget(self._rows, 1)
        for state in (self._empty, self._none):
            self.body.addWidget(state)
        self.body.addLayout(self._foot)
        self.body.addStretch(0)
        self._find()

    @property
    def route(self) -> Route:
        return Route(PageName.PLACES)

    def begin(self) -> None:
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._rows.setFocus()
            return
        super().keyPressEvent(event)

    def _actions(self) -> list[QWidget]:
        take_in = SecondaryButton(self.tr("From a file…"))
        take_in.clicked.connect(lambda: self.asked.emit(Route(PageName.PLACES_IN)))
        save = SecondaryButton(self.tr("To a file…"))
        save.clicked.connect(self._save_as)
        add = PrimaryButton(self.tr("Add a place"), keys="Ctrl+N")
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.PLACE_FORM)))
        writes(take_in, save, add)
        return [take_in, save, add]

    def _make_kinds(self) -> DropDown:
        kinds = DropDown()
        kinds.setAccessibleName(self.tr("Kind of help"))
        kinds.addItem(self.tr("Any kind of help"), "")
        for kind in self.session.places.kinds():
            kinds.addItem(kind, kind)
        kinds.currentIndexChanged.connect(self._find)
        return kinds

    def _make_empty(self) -> tuple[EmptyState, EmptyState]:
        empty = EmptyState(
            self.tr(
                "No place is here yet. Add one that you know helps, or take in the list your office has. "
                "It stays on this computer and works without a network."
            ),
            self.tr("Add a place"),
        )
        empty.begun.connect(lambda: self.asked.emit(Route(PageName.PLACE_FORM)))
        writes(empty.button)
        return empty, EmptyState(self.tr("No place has these letters. Try fewer of them."))

    def _find(self) -> None:
        typed, kind = acceptable(self.search.text()), str(self._kind.currentData())
        if self._shows_removed:
            places, count = self.session.places.removed(), 0
        else:
            found = self.session.places.find(typed, kind)
            places, count = list(found.places), found.count
        model = self._rows.model()
        if isinstance(model, RowModel):
            model.set_rows([self._row(place) for place in places])
        is_asked = bool(typed.strip() or kind)
        self._kind.setVisible(self._kind.count() > 1)
        self._rows.setVisible(bool(places))
        self._empty.setVisible(not places and not is_asked and not self._shows_removed)
        self._none.setVisible(not places and is_asked)
        self._fill_foot(len(places), count)

    def _row(self, place: Resource) -> Row:
        kinds = self.words.listed(place.kinds)
        second = "  ·  ".join(part for part in (kinds, place.phone, place.hours, place.offers) if part)
        return Row(
            key=place.id,
            title=place.name,
            second=second or self.tr("How to reach it is not written down yet"),
            tag=self._place_words.to_check(place, self._today),
            tone=Tone.AMBER,
        )

    def _fill_foot(self, shown: int, count: int) -> None:
        clear(self._foot)
        if count > shown:
            said = self.tr("The first {shown} of {count} places. Type a letter more to see others.")
            self._foot.addWidget(SecondLine(said.format(shown=shown, count=count)))
        gone = len(self.session.places.removed())
        if gone or self._shows_removed:
            label = (
                self.tr("Back to the list")
                if self._shows_removed
                else self.tr("Taken off in the last 30 days: {n}").format(n=gone)
            )
            turn = LinkButton(label)
            turn.clicked.connect(self._turn)
            self._foot.addWidget(in_line(turn))
        taken = directory_import.last(self.session)
        if taken is not None and not self._shows_removed:
            self._foot.addWidget(self._taken(taken))

    def _taken(self, taken: Taken) -> QWidget:
        said = self.tr("A file came in {day}: {added} new, {changed} filled in.").format(
            day=self.words.on_day(taken.on, self._today), added=taken.added, changed=taken.changed
        )
        back = LinkButton(self.tr("Take it back"))
        back.clicked.connect(partial(self._take_back, taken))
        writes(back)
        return in_line(SecondLine(said), back)

    def _turn(self) -> None:
        self._shows_removed = not self._shows_removed
        self.search.setEnabled(not self._shows_removed)
        self._kind.setEnabled(not self._shows_removed)
        self._find()

    def _take_back(self, taken: Taken) -> None:
        self._trouble.clear()
        try:
            back = directory_import.take_back(self.session, taken)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        one, more = (
            self.tr("1 place stands as it did before the file."),
            self.tr("{n} places stand as they did before the file."),
        )
        said = one if back.back == 1 else more.format(n=back.back)
        if back.stayed:
            said += " " + self.tr("{n} were changed since, and stay.").format(n=back.stayed)
        self._say(said)
        self.saved.emit(self.session.now())
        self._find()

    def _save_as(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(folder) / directory_import.file_name(self.session)
        path = choose_target(self, self.tr("Save the places as a file"), start, self.tr("CSV (*.csv)"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write every place to `path`."""
        self._trouble.clear()
        try:
            count = directory_import.save(self.session, path)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        said = self.tr(
            "{n} places are in the file. It is not encrypted, and says nothing of the people in your notes "
            "nor of what they said."
        )
        self._say(said.format(n=count))
        self.saved.emit(self.session.now())

    def _say(self, said: str) -> None:
        self._said.set_parts(said)
        self._said.show()

    def _open_first(self) -> None:
        model = self._rows.model()
        if model.rowCount():
            self._rows.setCurrentIndex(model.index(0, 0))
            self._rows.clicked.emit(self._rows.currentIndex())
