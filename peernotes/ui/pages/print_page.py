"""Print: who it is for, the real page, and why each line is in or out."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services import printing
from peernotes.services.printing import Compiled, Period, Printout
from peernotes.services.session import Session
from peernotes.ui.file_choice import choose_target
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.print_choices import PrintChoices, PrintReasons
from peernotes.ui.pages.subpoena_note import SubpoenaNote
from peernotes.ui.paper import Paper, print_document
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Task, Tasks
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.text import Prose

_SETTLE_MS = 150
_COLUMN = 296


class PrintPage(Page):
    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        client_id: ClientId,
        begun: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`begun` says who it is for: nothing for the supervisor, `self`, or `outside CONSENT`."""
        super().__init__(session, parent)
        self._tasks = tasks
        self._client = session.people.one(client_id)
        self._compiled: Compiled | None = None
        self._printout: Printout | None = None
        self._running: Task | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._make)
        self._fill_top()
        self._choices = PrintChoices(session, client_id, self._usual_period(), begun)
        self._choices.changed.connect(self._choose_again)
        self._choices.asked.connect(self.asked)
        self._reasons = PrintReasons()
        self._subpoena = SubpoenaNote()
        self._paper = Paper()
        self._trouble = ErrorNote()
        self._progress = ProgressNote()
        self._progress.cancelled.connect(self._cancel)
        self.sheet.hide()
        self._down.addLayout(self._columns(), 1)
        self._make()

    @property
    def route(self) -> Route:
        return Route(PageName.PRINT, self._client.id, section=self._choices.begun)

    def begin(self) -> None:
        self._choices.begin()

    def leave(self) -> None:
        self._cancel()
        self._paper.clear()

    def _fill_top(self) -> None:
        self.top.set_title(Prose(Strong(self.tr("Print")), "  ·  ", Soft(self._client.name_to_use)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(partial(self.asked.emit, Route(PageName.PERSON, self._client.id)))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back.click)
        self._save_button = SecondaryButton(self.tr("Save as PDF…"), keys="Ctrl+S")
        self._save_button.clicked.connect(self._save_as)
        self._print_button = PrimaryButton(self.tr("Print…"), keys="Ctrl+P")
        self._print_button.clicked.connect(self._print)
        self.top.set_actions([back, self._save_button, self._print_button])

    def _columns(self) -> QHBoxLayout:
        """What to choose, the pages, the reasons: side by side, or under each other in large text."""
        across = QHBoxLayout()
        across.setSpacing(0)
        middle = ScrollPage()
        middle.keep_bar()
        middle.body.setContentsMargins(SPACE.between, SPACE.inside, SPACE.between, SPACE.inside)
        parts: list[QWidget] = [self._subpoena, self._trouble, self._progress, self._paper]
        if Theme.of(self).folds:
            parts = [self._choices, *parts, self._reasons]
            across.addWidget(middle, 1)
        else:
            beside = _SideColumn(self._choices)
            self._choices.changed.connect(beside.fit)
            across.addWidget(beside)
            across.addWidget(middle, 1)
            across.addWidget(_SideColumn(self._reasons))
        for part in parts:
            middle.body.addWidget(part)
        middle.body.addStretch(1)
        self._subpoena.setVisible(self._choices.is_outside)
        return across

    def _usual_period(self) -> Period:
        """Last month and this one, reaching back to the latest note if there is none in them."""
        today = self.session.now().date()
        first = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
        latest = next((n.facts.service_date for n in self.session.notes.of(self._client.id)), first)
        return Period(min(first, latest), today)

    def _choose_again(self) -> None:
        """From this press on the pages made for the choices before are not the ones to print or save."""
        self._cancel()
        self._subpoena.setVisible(self._choices.is_outside)
        self._compiled = self._printout = None
        self._set_ready(ready=False)
        self._settle.start()

    def _make(self) -> None:
        self._cancel()
        self._trouble.clear()
        self._printout = None
        self._set_ready(ready=False)
        audience = self._choices.audience()
        if audience is None:
            self._compiled = None
            self._paper.clear()
            self._reasons.show_decisions(())
            self._reasons.say(self.tr("Choose the consent and who it is for. Then the pages are made."))
            return
        compiled = printing.compile_for(
            self.session, self._client.id, self._choices.period(), self._choices.include(), audience
        )
        self._compiled = compiled
        self._reasons.show_decisions(compiled.decisions)
        try:
            printing.refuse_unallowed(self.session, audience, compiled.categories)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._running = self._tasks.run(
            self,
            lambda pace: printing.make(compiled, pace),
            Answers(partial(self._made, compiled), self._failed, self._progressed, self._progress.end),
        )

    def _progressed(self, done: int, total: int) -> None:
        if not self._progress.isVisible():
            self._progress.begin(self.tr("Setting the pages"))
        self._progress.set_progress(done, total)

    def _made(self, compiled: Compiled, printout: Printout) -> None:
        if compiled is not self._compiled:
            return
        self._progress.end()
        self._running = None
        self._printout = printout
        pages = self._paper.show_document(printout.data)
        self._reasons.show_pages(pages)
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
        # Where nothing can be written, what leaves could not be entered in the person's list of it.
        ready = ready and not self.session.view_only
        self._save_button.setEnabled(ready)
        self._print_button.setEnabled(ready)

    def _save_as(self) -> None:
        if self._printout is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(folder) / self._printout.file_name
        path = choose_target(self, self.tr("Save as PDF"), start, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the pages to `path`, and enter it in the person's ledger."""
        if self._printout is None:
            return
        try:
            printing.save(self.session, self._client.id, self._printout, path)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self._reasons.say(self.tr("Saved. This file is not encrypted: keep it where only you can read it."))

    def _print(self) -> None:
        if self._printout is None:
            return
        try:
            printing.refuse_unallowed(self.session, self._printout.audience, self._printout.categories)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        if not print_document(self, self._printout.data):
            return
        printing.keep_record(self.session, self._client.id, self._printout, Method.PRINTED)
        self.saved.emit(self.session.now())
        self._reasons.say(self.tr("Sent to the printer, and written into their list of what has left."))


class _SideColumn(ScrollPage):
    """Beside the pages, as wide as its widest line, so that nothing is cut at a larger text size."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.body.setContentsMargins(SPACE.between, SPACE.inside, SPACE.between, SPACE.inside)
        self.body.addWidget(part)
        self.body.addStretch(1)
        self.fit()

    def fit(self) -> None:
        """Again, when another part of it is shown."""
        needed = self.body.minimumSize().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(round(_COLUMN * Theme.of(self).scale), needed))
