"""A paper as real pages, to print or to save."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services import papers
from peernotes.services.papers import Printed
from peernotes.services.session import Session
from peernotes.ui.file_choice import choose_target
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.paper_kinds import KINDS, Tick, Wanted
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.paper import Paper, print_document
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Task, Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.text import SecondLine, Title
from peernotes.ui.widgets.tick_box import TickBox


class PaperPage(Page):
    """`what` is the kind of paper and what that kind wants to know: `trail KIND DAYS`, `certificate ID`."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        what: str,
        client_id: ClientId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        kind, *words = what.split() or [""]
        self._kind = KINDS[kind]
        ticked = frozenset(tick.key for tick in self._kind.ticks if tick.is_set)
        self._wanted = Wanted(session, client_id, tuple(words), ticked=ticked)
        # Before anything is made: the page may be about a paper that is not there.
        self._compiled: papers.Paper | None = self._kind.compiled(self._wanted)
        super().__init__(session, parent)
        self._tasks, self._what, self._client_id = tasks, what, client_id
        self._printed: Printed | None = None
        self._running: Task | None = None
        self._fill_top()
        self._full_name = TickBox(self.tr("Full na&mes instead of initials"))
        self._full_name.toggled.connect(self._make)
        self._said = SecondLine("", tone=Tone.LEAF)
        self._said.hide()
        self._trouble, self._progress, self._paper = ErrorNote(), ProgressNote(), Paper()
        self._progress.cancelled.connect(self._cancel)
        self._ticks = {tick.key: self._tick_box(tick) for tick in self._kind.ticks}
        for part in (
            in_line(self._full_name, *self._ticks.values()),
            self._said,
            self._trouble,
            self._progress,
            self._paper,
        ):
            self.body.addWidget(part)
        self._full_name.setHidden(not self._kind.may_name)
        self.body.addStretch(1)
        self.sheet.keep_bar()
        self._make()

    @property
    def route(self) -> Route:
        return Route(PageName.PAPER, self._client_id, section=self._what)

    def begin(self) -> None:
        (self._full_name if self._kind.may_name else self._back).setFocus()

    def leave(self) -> None:
        self._cancel()
        self._paper.clear()

    def _fill_top(self) -> None:
        self.top.set_title(Title(self._kind.title()))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(self._kind.way_back(self._wanted)))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._back.click)
        self._save_button = SecondaryButton(self.tr("Save as PDF…"), keys="Ctrl+S")
        self._save_button.clicked.connect(self._save_as)
        self._print_button = PrimaryButton(self.tr("Print…"), keys="Ctrl+P")
        self._print_button.clicked.connect(self._print)
        self.top.set_actions([self._back, self._save_button, self._print_button])

    def _make(self) -> None:
        self._cancel()
        self._trouble.clear()
        self._said.hide()
        self._printed = None
        self._set_ready(ready=False)
        ticked = frozenset(key for key, box in self._ticks.items() if box.isChecked())
        wanted = replace(self._wanted, full_name=self._full_name.isChecked(), ticked=ticked)
        paper, self._compiled = self._compiled or self._kind.compiled(wanted), None
        self._running = self._tasks.run(
            self,
            lambda pace: papers.make(paper, pace),
            Answers(self._made, self._failed, self._progressed, self._progress.end),
        )

    def _tick_box(self, tick: Tick) -> TickBox:
        box = TickBox(tick.label())
        box.setChecked(tick.is_set)
        box.toggled.connect(self._make)
        return box

    def _progressed(self, done: int, total: int) -> None:
        if not self._progress.isVisible():
            self._progress.begin(self.tr("Setting the pages"))
        self._progress.set_progress(done, total)

    def _made(self, printed: Printed) -> None:
        self._progress.end()
        self._running = None
        self._printed = printed
        self._paper.show_document(printed.data)
        self._set_ready(ready=True)

    def _failed(self, error: PeerNotesError) -> None:
        self._progress.end()
        self._paper.clear()
        self._trouble.show_error(error)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _set_ready(self, *, ready: bool) -> None:
        self._save_button.setEnabled(ready)
        self._print_button.setEnabled(ready)

    def _save_as(self) -> None:
        if self._printed is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = Path(folder) / self._printed.file_name
        path = choose_target(self, self.tr("Save as PDF"), place, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the pages to `path`, and write down that they left."""
        if self._printed is None:
            return
        said = self.tr("Saved. This file is not encrypted: keep it where only you can read it.")
        self._keep(partial(papers.save, self.session, self._printed, path), said)

    def _print(self) -> None:
        if self._printed is None or not print_document(self, self._printed.data):
            return
        record = partial(papers.keep_record, self.session, self._printed, Method.PRINTED)
        self._keep(record, self.tr("Sent to the printer, and written into the record."))

    def _keep(self, keep: "partial[None]", said: str) -> None:
        try:
            keep()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self._said.set_parts(said)
        self._said.show()
