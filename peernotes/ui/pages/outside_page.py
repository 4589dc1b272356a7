"""What the pages share that bring notes back: one narrow column, long work, and a trouble under it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.ui.pages.unlock_page import narrow_column
from peernotes.ui.tasks import Answers, Pace, Task, Tasks
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.text import Prose, Title

Result = TypeVar("Result")


class OutsidePage(QWidget):
    """A page of the window while no notes are open. Put its pieces into `column`, then call `end_column`."""

    opened = Signal(object)
    """The `Opened` to go on with."""
    back_asked = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._running: Task | None = None
        self.column = narrow_column(self)
        self.column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        self._title = Title("")
        self.column.addWidget(self._title)
        self._said = Prose("", tone=Tone.SOFT)
        self.column.addWidget(self._said)
        self.progress = ProgressNote()
        self.progress.cancelled.connect(self._cancel)
        self.trouble = ErrorNote()

    @property
    def is_working(self) -> bool:
        return self._running is not None

    def begin(self) -> None:
        """Put the keyboard where the work starts."""
        self.setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        """Say what went wrong; nothing was left behind."""
        self.trouble.show_error(error)

    def say(self, title: str, said: str = "") -> None:
        """The title of the page as it is now, and a sentence under it."""
        self._title.set_parts(title)
        self._said.set_parts(said)
        self._said.setVisible(bool(said))

    def end_column(self, *widgets: QWidget) -> None:
        """Progress, trouble, and under them these."""
        for widget in (self.progress, self.trouble, *widgets):
            self.column.addWidget(widget)
        self.column.addStretch(3)

    def work(self, what: str, work: Callable[[Pace], Result], done: Callable[[Result], None]) -> None:
        """Do long `work`, saying `what` it is; `work_ended` is called before whatever comes of it."""
        self.trouble.clear()
        self.progress.begin(what)
        self.progress.cancel.setFocus()
        self.work_begins()

        def finish(result: Result) -> None:
            self._end()
            done(result)

        answers = Answers(finish, self._fail, self.progressed, self._stopped)
        self._running = self._tasks.run(self, work, answers)

    def work_begins(self) -> None:
        """Turn off what must not be pressed meanwhile."""

    def work_ended(self) -> None:
        """Turn it on again."""

    def work_cancelled(self) -> None:
        """The worker stopped it; put the keyboard back."""
        self.begin()

    def progressed(self, done: int, total: int) -> None:
        self.progress.set_progress(done, total)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _end(self) -> None:
        self._running = None
        self.progress.end()
        self.work_ended()

    def _fail(self, error: PeerNotesError) -> None:
        self._end()
        self.show_error(error)

    def _stopped(self) -> None:
        self._end()
        self.work_cancelled()
