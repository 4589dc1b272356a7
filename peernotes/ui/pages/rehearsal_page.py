"""Try the recovery sheet: with the paper alone, open the newest backup and see that everything is there."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import backups
from peernotes.services.backups import Rehearsal
from peernotes.services.session import Session
from peernotes.ui.announcement import announce
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Task, Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.text import Prose, Title


class RehearsalPage(Page):
    """The notes that are open are not touched."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = tasks
        self._running: Task | None = None
        self._newest = self._newest_backup()
        self.top.set_title(Title(self.tr("Try the recovery sheet")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SAFETY)))
        self.top.set_actions([back])
        card = Card(self.tr("With the paper in your hand"))
        card.body.addWidget(
            Prose(
                self.tr(
                    "PeerNotes opens your newest backup with nothing but the twelve words, as it would on a "
                    "new computer. Your notes stay as they are."
                )
            )
        )
        self._words = TextField(ghost=self.tr("from the paper, all twelve in order"))
        self._words.returnPressed.connect(self._rehearse)
        self._field = Field(self.tr("The &words on the sheet"), self._words)
        card.body.addWidget(self._field)
        self._go = PrimaryButton(self.tr("Open the backup with them"))
        self._go.clicked.connect(self._rehearse)
        card.body.addWidget(in_line(self._go))
        self._progress = ProgressNote()
        self._progress.cancelled.connect(self._cancel)
        self._trouble = ErrorNote()
        self._said = Prose("", tone=Tone.LEAF)
        self._said.hide()
        for widget in (self._progress, self._trouble, self._said):
            card.body.addWidget(widget)
        self.body.addWidget(card)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.REHEARSAL)

    def begin(self) -> None:
        self._words.setFocus()

    def leave(self) -> None:
        self._cancel()
        self._words.clear()

    def _newest_backup(self) -> Path | None:
        newest = backups.standing(self.session).newest
        return newest.path if newest else None

    def _rehearse(self) -> None:
        path, typed = self._newest, self._words.text()
        if self._running is not None or not typed.strip():
            return
        self._trouble.clear()
        if path is None:
            self._trouble.show_error(backups.NothingToProveError())
            return
        self._go.setEnabled(False)
        self._progress.begin(self.tr("Opening the backup with the sheet"))
        self._progress.cancel.setFocus()
        self._running = self._tasks.run(
            self,
            lambda pace: backups.rehearse(path, typed, pace),
            Answers(self._came_back, self._failed, self._progress.set_progress, self._ended),
        )

    def _came_back(self, rehearsal: Rehearsal) -> None:
        self._ended()
        try:
            backups.remember_rehearsal(self.session)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._words.clear()
        self._field.hide()
        self._go.hide()
        said = self.tr("The sheet works: {n} notes about {people} people came back.").format(
            n=rehearsal.notes, people=rehearsal.clients
        )
        if rehearsal.latest:
            days = self.words.listed([self.words.day(day) for day in rehearsal.latest])
            said += " " + self.tr("The last sessions in it are from {days}.").format(days=days)
        self._said.set_parts(f"{said} {self.tr('Put the paper back where it is kept.')}")
        self._said.show()
        announce(self, said)
        self.saved.emit(self.session.now())

    def _failed(self, error: PeerNotesError) -> None:
        self._ended()
        self._trouble.show_error(error)

    def _ended(self) -> None:
        self._running = None
        self._progress.end()
        self._go.setEnabled(True)
        self._words.setFocus()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
