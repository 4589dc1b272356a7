"""Safety: the questions a worker has about their notes, each answered, with one thing to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import apart, backups
from peernotes.services.backups import Kept, Standing
from peernotes.services.session import Session
from peernotes.ui.announcement import announce
from peernotes.ui.file_choice import choose_folder
from peernotes.ui.pages import safety_answers as todo
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.safety_answers import SafetyAnswers
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Pace, Task, Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.answer import Answer, AnswerRow
from peernotes.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_MOST = 4


class SafetyPage(Page):
    check_asked = Signal()
    """Close the notes, check their files, and come back here."""
    restore_asked = Signal(object)
    """Close the notes, and look into the backup in this `Path`."""
    kept = Signal(str)
    """How the backups stand now, in a few words."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = tasks
        self._answers = SafetyAnswers(session, self)
        self._running: Task | None = None
        self._all_shown = False
        self.top.set_title(Title(self.tr("Safety")))
        self._summary = Prose("", tone=Tone.SOFT)
        self.body.addWidget(self._summary)
        self._progress = ProgressNote()
        self._progress.cancelled.connect(self._cancel)
        self.body.addWidget(self._progress)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._card = Card()
        self.body.addWidget(self._card)
        self._backups = Card(self.tr("Backups"))
        self._listed = QVBoxLayout()
        self._backups.body.addLayout(self._listed)
        self.body.addWidget(self._backups)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.SAFETY)

    def begin(self) -> None:
        """On the one filled button."""
        self.kept.emit(self._line)
        filled = next((button for button in self._buttons() if isinstance(button, PrimaryButton)), None)
        if filled is not None:
            filled.setFocus()

    def leave(self) -> None:
        self._cancel()

    def refresh(self) -> None:
        """Something was done elsewhere; the keyboard stays with the button it was on."""
        if self._running is None:
            had = QApplication.focusWidget()
            at = had.accessibleDescription() if isinstance(had, Button) and self.isAncestorOf(had) else ""
            self._show()
            for button in self._buttons():
                if at and button.accessibleDescription() == at:
                    button.setFocus()

    def _buttons(self) -> list[Button]:
        """Those of the answers that are shown now; the ones before go a moment later."""
        return [button for row in self._rows for button in row.findChildren(Button)]

    def _show(self) -> None:
        standing = backups.standing(self.session)
        answers = self._answers.all(standing)
        self._summary.set_parts(self._answers.summary(answers))
        clear(self._card.body)
        most = max(answers, key=lambda answer: (bool(answer.button), answer.urgency))
        self._rows = [self._row(answer, filled=answer is most) for answer in answers]
        for index, row in enumerate(self._rows):
            if index:
                self._card.body.addWidget(HairLine())
            self._card.body.addWidget(row)
        self._list(standing)
        self._line = self._answers.backup_line(standing)

    def _row(self, answer: Answer, *, filled: bool) -> AnswerRow:
        line = AnswerRow(answer, filled=filled)
        line.asked.connect(self._do)
        return line

    def _do(self, what: str) -> None:
        self._trouble.clear()
        does: dict[str, Callable[[], object]] = {
            todo.BACK_UP: self._back_up,
            todo.DRILL: self._drill,
            todo.CHOOSE: self._choose,
            todo.SHEET: lambda: self.asked.emit(Route(PageName.WAYS)),
            todo.PASSPHRASE: lambda: self.asked.emit(Route(PageName.WAYS)),
            todo.REHEARSE: lambda: self.asked.emit(Route(PageName.REHEARSAL)),
            todo.CHECK: self._check,
        }
        does[what]()

    def _check(self) -> None:
        self.check_asked.emit()

    def _back_up(self) -> None:
        """By another process: copying the open notes here would hold up the window, 1 s for 100 MB."""
        try:
            running = apart.begin_fresh(self.session)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._run(self.tr("Making a backup and opening it again"), lambda pace: apart.wait(running, pace))

    def _drill(self) -> None:
        work = backups.work_of(self.session)
        self._run(self.tr("Opening the newest backup again"), lambda pace: backups.drill(work, pace))

    def _run(self, what: str, work: Callable[[Pace], object]) -> None:
        self._progress.begin(what)
        self._enable(enabled=False)
        self._progress.cancel.setFocus()
        answers = Answers(self._proved, self._failed, cancelled=self._ended)
        self._running = self._tasks.run(self, work, answers)

    def _proved(self, _kept: object) -> None:
        self.saved.emit(self.session.now())
        self._ended()
        announce(self, self._summary.text())

    def _failed(self, error: PeerNotesError) -> None:
        self._ended()
        self._trouble.show_error(error)

    def _ended(self) -> None:
        self._running = None
        self._progress.end()
        self._show()
        self.begin()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _enable(self, *, enabled: bool) -> None:
        for button in (*self._buttons(), *self._backups.findChildren(Button)):
            button.setEnabled(enabled)

    def _choose(self) -> None:
        chosen = choose_folder(self, self.tr("Where a copy is kept"), Path.home())
        if chosen is not None:
            self.keep_copies_in(chosen)

    def keep_copies_in(self, folder: Path) -> None:
        """Write each backup to `folder` too from now on, beginning with one now."""
        try:
            backups.choose_second(self.session, folder)
        except PeerNotesError as error:
            self._failed(error)
            return
        self.saved.emit(self.session.now())
        self._back_up()

    def _list(self, standing: Standing) -> None:
        """Each backup once, with every place it lies in."""
        clear(self._listed)
        places: dict[str, list[Kept]] = {}
        for kept in standing.kept:
            places.setdefault(kept.path.name, []).append(kept)
        shown = list(places.values())[: None if self._all_shown else _MOST]
        self._backups.setVisible(bool(shown))
        if not self.session.is_practice:
            said = self.tr("Look inside one before you decide. Your notes are saved and closed first.")
            self._listed.addWidget(Prose(said, tone=Tone.SOFT))
        for same in shown:
            self._listed.addWidget(HairLine())
            self._listed.addWidget(self._backup_row(same))
        if len(shown) < len(places):
            more = LinkButton(self.tr("Show all {n}").format(n=len(places)))
            more.clicked.connect(self._show_all)
            self._listed.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _backup_row(self, same: list[Kept]) -> LineRow:
        kept = next((one for one in same if one.place == "here"), same[0])
        made = kept.made.astimezone()
        title = self.tr("{day}, {time}").format(day=self.words.day(made.date()), time=self.words.clock(made))
        look = LinkButton(self.tr("Look inside…"))
        look.setAccessibleName(self.tr("Look inside the backup of {day}").format(day=title))
        look.clicked.connect(lambda: self.restore_asked.emit(kept.path))
        second = SecondLine(self._details(kept, same))
        if self.session.is_practice:  # its passphrase is nobody's to type
            look.hide()
        return LineRow("", in_line(Prose(title), Tag(*self._state(kept))), second, end=look)

    def _state(self, kept: Kept) -> tuple[str, Tone]:
        if kept.trouble:
            return self.tr("damaged"), Tone.ROSE
        if kept.proved_at is None:
            return self.tr("not opened yet"), Tone.AMBER
        return self.tr("proved"), Tone.LEAF

    def _details(self, kept: Kept, same: list[Kept]) -> str:
        said = [kept.trouble] if kept.trouble else []
        if kept.notes is not None:
            said.append(self.tr("{n} notes").format(n=QLocale().toString(kept.notes)))
        if not kept.of_today_keys:
            said.append(self.tr("opens with an earlier passphrase"))
        for one in same:
            place = one.path.parent.name or str(one.path.parent)
            there = self.tr("in “{place}”").format(place=place)
            said.append(self.tr("beside the notes") if one.place == "here" else there)
        return " · ".join(said)

    def _show_all(self) -> None:
        self._all_shown = True
        self._show()
