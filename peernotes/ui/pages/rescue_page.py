"""Rescue notes: what can still be read of damaged files, brought into a new folder, and what came back."""

from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import bringing_back
from peernotes.services.bringing_back import Rescued
from peernotes.services.homes import Home
from peernotes.services.safety import Count, Report
from peernotes.ui.announcement import announce
from peernotes.ui.pages.outside_page import OutsidePage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import SecondLine


class RescuePage(OutsidePage):
    """Asks for the passphrase, reads what can be read, and says what came back."""

    def __init__(self, tasks: Tasks, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.say(
            self.tr("Rescue what can still be read"),
            self.tr(
                "PeerNotes reads the damaged files page by page and writes everything it can still read into "
                "a new folder. The damaged files stay exactly as they are. It takes a minute or two at most."
            ),
        )
        self._home = home
        self._rescued: Rescued | None = None
        self._secret = SecretField()
        self._secret.returnPressed.connect(self._press)
        self._field = Field(self.tr("The &passphrase of these notes"), self._secret)
        self.column.addWidget(self._field)
        self._card = Card(self.tr("What came back"))
        self._card.hide()
        self._go = PrimaryButton(self.tr("Rescue these notes"))
        self._go.clicked.connect(self._press)
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(self.back_asked)
        self.end_column(self._card, in_line(self._go, self._back))

    def begin(self) -> None:
        self._secret.setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        super().show_error(error)
        self._secret.selectAll()
        self._secret.setFocus()

    def work_begins(self) -> None:
        self._go.setEnabled(False)
        self._back.setEnabled(False)

    def work_ended(self) -> None:
        self._go.setEnabled(True)
        self._back.setEnabled(True)

    def _press(self) -> None:
        if self._rescued is not None:
            self.opened.emit(self._rescued.back.opened)
        elif not self.is_working and self._secret.text():
            folder, secret = self._home.folder, self._secret.text()
            what = self.tr("Reading what can be read")
            self.work(what, lambda pace: bringing_back.rescue(folder, secret, pace), self._show)

    def _show(self, rescued: Rescued) -> None:
        self._rescued = rescued
        self._secret.clear()
        self._field.hide()
        self._back.hide()
        report = rescued.report
        lost = sum(count.lost for count in _counts(report))
        said = (
            self.tr("Everything could be read. The rescued notes were opened and checked.")
            if not lost
            else self.tr("Not everything could be read. What came back was opened and checked.")
        )
        self.say(self.tr("Your notes are back"), said)
        self._fill(report)
        kept = self.tr("The damaged files are kept, untouched, in {folder}.")
        self._card.body.addWidget(SecondLine(kept.format(folder=str(rescued.back.kept))))
        self._card.show()
        self._go.setText(self.tr("Open the rescued notes"))
        self._go.updateGeometry()
        self._go.setFocus()
        announce(self, said)

    def _fill(self, report: Report) -> None:
        names = (
            self.tr("Signed notes"),
            self.tr("Drafts"),
            self.tr("People"),
            self.tr("Wishes and preferences"),
            self.tr("Everything else"),
        )
        for name, count in zip(names, _counts(report), strict=True):
            self._card.body.addWidget(FactRow(name, self._count(count)))
        self._card.body.addWidget(HairLine())
        if report.signatures:
            signed = self.tr("{n} signatures were checked, and they hold.")
            self._card.body.addWidget(SecondLine(signed.format(n=report.signatures)))
        if report.became_drafts:
            drafts = self.tr("{n} notes whose signature does not hold any more were kept as drafts.")
            self._card.body.addWidget(SecondLine(drafts.format(n=report.became_drafts), tone=Tone.AMBER))
        journal = (
            self.tr("The journal came along whole.")
            if report.journal_is_whole
            else self.tr("The journal has gaps, so a new one says “rescued” for each record.")
        )
        self._card.body.addWidget(SecondLine(journal))

    def _count(self, count: Count) -> str:
        if not count.lost:
            return self.tr("{n} came back").format(n=count.came_back)
        return self.tr("{n} came back, {lost} could not").format(n=count.came_back, lost=count.lost)


def _counts(report: Report) -> tuple[Count, ...]:
    return (report.notes, report.drafts, report.people, report.preferences, report.rest)
