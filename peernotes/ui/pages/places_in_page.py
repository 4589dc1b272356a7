"""Take places in from a file: what would become of each row, then all of it or nothing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.directory import COLUMNS
from peernotes.domain.directory_import import WRITTEN
from peernotes.errors import PeerNotesError
from peernotes.services import directory_import
from peernotes.services.directory_import import Known, PlannedRow, Read, Taken
from peernotes.services.session import Session
from peernotes.ui.file_choice import choose_file
from peernotes.ui.later import later
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.pages.places_in_rows import PlannedRows
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Pace, Task, Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.text import Prose, Title

_NOT_THERE = -1
_PAINTED_MS = 50
"""Until what was shown is on the screen."""


class PlacesInPage(Page):
    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = tasks
        self._place_words = PlaceWords(self)
        self._read: Read | None = None
        self._planned: tuple[PlannedRow, ...] = ()
        self._running: Task | None = None
        self._columns: dict[str, DropDown] = {}
        self._fill_top()
        self._trouble, self._progress = ErrorNote(), ProgressNote()
        self._progress.cancelled.connect(self._cancel)
        self._intro = Prose(self._what_it_takes(), tone=Tone.SOFT)
        self._windows = Prose(self._read_as_windows(), tone=Tone.AMBER)
        self._columns_card = Card(self.tr("Which column is what"))
        self._columns_under = QVBoxLayout()
        self._columns_card.body.addLayout(self._columns_under)
        self._known_card = self._make_known()
        self._rows = PlannedRows(self._place_words)
        parts = (self._trouble, self._progress, self._intro, self._windows)
        for part in (*parts, self._rows, self._known_card, self._columns_card):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._show_plan()

    @property
    def route(self) -> Route:
        return Route(PageName.PLACES_IN)

    def begin(self) -> None:
        self._choose.setFocus()

    def leave(self) -> None:
        self._cancel()

    def take_up(self, path: Path) -> None:
        """Read the file at `path`, then show what would become of each row."""
        self._cancel()
        self._trouble.clear()
        self._read, self._planned = None, ()
        self._show_plan()
        self._progress.begin(self.tr("Reading the file"))
        self._running = self._tasks.run(
            self,
            lambda pace: directory_import.read(path, pace),
            Answers(self._was_read, self._failed, self._progress.set_progress, self._stopped),
        )

    def _fill_top(self) -> None:
        self.top.set_title(Title(self.tr("Places from a file")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._go_back)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._go_back)
        self._choose = PrimaryButton(self.tr("Choose a file…"))
        self._another = SecondaryButton(self.tr("Another file…"))
        for button in (self._choose, self._another):
            button.clicked.connect(self._ask_for_file)
        self._take = PrimaryButton("")
        self._take.clicked.connect(self._take_in)
        self.top.set_actions([back, self._choose, self._another, self._take])

    def _what_it_takes(self) -> str:
        return self.tr(
            "A list in plain text, as Excel, LibreOffice and Google Sheets save it under “CSV”: one place in "
            "a row, with heads over the columns. You see what would become of each row before anything is "
            "written, and you can take the whole file back afterwards."
        )

    def _read_as_windows(self) -> str:
        return self.tr(
            "This file is written the old Windows way, so letters with accents were guessed. Look at a few "
            "names; if they are wrong, save it as “CSV UTF-8” and choose it again."
        )

    def _make_known(self) -> Card:
        card = Card(self.tr("Where a place is here already"))
        choices = (
            Choice(
                Known.FILL,
                self.tr("Fill what is empty here"),
                self.tr("What you wrote yourself stays as it is."),
            ),
            Choice(Known.REPLACE, self.tr("Take what the file says"), self.tr("Where it says anything.")),
            Choice(Known.LEAVE, self.tr("Leave it as it is"), self.tr("Only new places come in.")),
        )
        self._known = ChoiceGroup(self.tr("Where a place is here already"), choices)
        self._known.choose(Known.FILL)
        self._known.chosen.connect(self._plan)
        card.body.addWidget(self._known)
        return card

    def _ask_for_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("Lists (*.csv *.tsv *.txt);;Everything (*)")
        path = choose_file(self, self.tr("Choose the list of places"), Path(folder), kinds)
        if path is not None:
            self.take_up(path)

    def _was_read(self, found: Read) -> None:
        self._read = found
        self._running = None
        self._progress.end()
        self._another.show()
        self._another.setFocus()  # before the button that had the keyboard goes
        self._show_columns(found)
        self._plan()

    def _show_columns(self, found: Read) -> None:
        clear(self._columns_under)
        self._columns = {}
        fields = []
        for name in COLUMNS:
            choice = DropDown()
            choice.addItem(self.tr("not in this file"), _NOT_THERE)
            for at, head in enumerate(found.heads):
                choice.addItem(head or self.tr("column {n}").format(n=at + 1), at)
            choice.setCurrentIndex(found.columns.get(name, _NOT_THERE) + 1)
            choice.currentIndexChanged.connect(self._plan)
            self._columns[name] = choice
            fields.append(Field(self._place_words.label(name), choice))
        holder = QWidget()
        grid = pairs(self, *fields, across=3)
        grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(grid)
        self._columns_under.addWidget(holder)

    def _plan(self) -> None:
        if self._read is None:
            return
        self._cancel()
        found, known = self._read, Known(self._known.current())
        columns = {name: at for name, choice in self._columns.items() if (at := choice.currentData()) >= 0}
        places, now = directory_import.here(self.session), self.session.now()

        def work(pace: Pace) -> tuple[PlannedRow, ...]:
            return directory_import.plan(found, columns, places, known, now, pace)

        self._progress.begin(self.tr("Comparing with the places here"))
        answers = Answers(self._was_planned, self._failed, self._progress.set_progress, self._stopped)
        self._running = self._tasks.run(self, work, answers)

    def _was_planned(self, planned: tuple[PlannedRow, ...]) -> None:
        self._planned, self._running = planned, None
        self._progress.end()
        self._show_plan()

    def _show_plan(self) -> None:
        is_read = self._read is not None
        count = sum(row.fate in WRITTEN for row in self._planned)
        self._choose.setVisible(not is_read)
        self._another.setVisible(is_read)
        self._take.setVisible(is_read)
        self._take.setEnabled(count > 0)
        self._take.setText(
            self.tr("Take in 1 place") if count == 1 else self.tr("Take in {n} places").format(n=count)
        )
        self._intro.setVisible(not is_read)
        self._windows.setVisible(self._read is not None and self._read.is_windows)
        for part in (self._columns_card, self._known_card, self._rows):
            part.setVisible(is_read)
        self._rows.show_rows(self._planned)

    def _take_in(self) -> None:
        """One stroke, all or nothing: long for a long file, so first it is said what is being done."""
        self._trouble.clear()
        self._take.setEnabled(False)
        self._progress.begin(self.tr("Writing them down, all or nothing"))
        self._progress.cancel.setEnabled(False)
        later(self, _PAINTED_MS, self._write)

    def _write(self) -> None:
        try:
            taken = directory_import.take_in(self.session, self._planned, self._wrote)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        finally:
            self._progress.end()
            self._take.setEnabled(True)
        self.saved.emit(self.session.now())
        said = self.tr("New places: {added}. Filled in: {changed}.")
        said = said.format(added=taken.added, changed=taken.changed)
        self.undoable.emit(said, partial(_take_back, self.session, taken))
        self._go_back()

    def _wrote(self, done: int, total: int) -> None:
        """Drawn at once: the window does nothing else until all of it is written."""
        self._progress.set_progress(done, total)
        self._progress.repaint()

    def _failed(self, error: PeerNotesError) -> None:
        self._running = None
        self._progress.end()
        self._trouble.show_error(error)
        self._show_plan()

    def _stopped(self) -> None:
        self._progress.end()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._progress.end()

    def _go_back(self) -> None:
        self.asked.emit(Route(PageName.PLACES))


def _take_back(session: Session, taken: Taken) -> Route:
    directory_import.take_back(session, taken)
    return Route(PageName.PLACES)
