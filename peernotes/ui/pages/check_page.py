"""Check everything: each check by its name as it is made, while the notes are closed; then back to them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import safety
from peernotes.services.safety import Check, Opened
from peernotes.ui.announcement import announce
from peernotes.ui.pages.outside_page import OutsidePage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Pace, Tasks
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.buttons import PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.mark import Mark, Sign
from peernotes.ui.widgets.text import Prose


class CheckPage(OutsidePage):
    """Takes the keys of notes that were just closed, and gives them back.

    The files themselves are read, which only one may do at a time: so the notes are closed for it. And a
    damaged page would end the connection of open notes for good.
    """

    mending_asked = Signal(object)
    """The folder of the notes in which something did not hold."""
    lock_asked = Signal()

    def __init__(self, tasks: Tasks, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.say(
            self.tr("Checking everything"),
            self.tr("Your notes are saved and closed while this runs. Nothing in them is changed."),
        )
        self._opened = opened
        self._made: list[Check] = []
        self._shown = 0
        self.trouble.pressed.connect(lambda: self.mending_asked.emit(self._opened.folder))
        self._card = Card(self.tr("What was looked at"))
        self._card.hide()
        self._back = PrimaryButton(self.tr("Back to my notes"))
        self._back.clicked.connect(self._finish)
        self._back.hide()
        lock = SecondaryButton(self.tr("Lock"), keys="Ctrl+L")
        lock.clicked.connect(self.lock_asked)
        self.end_column(self._card, in_line(self._back, lock))

    def begin(self) -> None:
        """Start checking."""
        opened, made = self._opened, self._made

        def look(pace: Pace) -> bool:
            def tell(check: Check) -> None:
                made.append(check)
                pace(len(made), safety.OPENED_CHECKS)

            pace(0, safety.OPENED_CHECKS)
            return safety.check_closed(opened, tell)

        self.work(self.tr("Looking at every page and every record"), look, self._done)

    def show_error(self, error: PeerNotesError) -> None:
        """Say what stopped the check, or the way back."""
        super().show_error(error)
        self._let_go_on()

    def work_cancelled(self) -> None:
        self._finish()

    def progressed(self, done: int, total: int) -> None:
        super().progressed(done, total)
        for check in self._made[self._shown : done]:
            self._card.body.addWidget(self._line(check))
        self._shown = done
        self._card.setVisible(done > 0)

    def _line(self, check: Check) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.small)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        across.addWidget(Mark(Sign.TROUBLE if check.trouble else Sign.WELL), 0, top)
        across.addWidget(Prose(self._name(check.name)), 1)
        held = self.tr("did not hold") if check.trouble else self.tr("held")
        across.addWidget(_State(held, Sign.TROUBLE if check.trouble else Sign.WELL), 0, middle)
        return line

    def _name(self, name: str) -> str:
        """The check in a worker's words; its own name where a newer check has none yet."""
        names = {
            "key file": self.tr("The key to the notes can be read"),
            "both copies of the key": self.tr("Both copies of the key are whole"),
            "key file unchanged": self.tr("Nothing else has changed the key"),
            "pages": self.tr("Every page of the file"),
            "tables, indexes and search": self.tr("Tables, indexes and search"),
            "references": self.tr("Nothing refers to a record that is missing"),
            "belongs to its key file": self.tr("The two files belong together"),
            "journal": self.tr("The journal has no gap and no change"),
            "records as the journal says": self.tr("Every record is as the journal says"),
            "signatures": self.tr("Every signature holds"),
        }
        return names.get(name, name)

    def _done(self, all_held: bool) -> None:  # noqa: FBT001 - the answer of the check
        if all_held:
            said = self.tr("{n} checks, and all of them held.").format(n=len(self._made))
            self.say(self.tr("Your notes are whole"), said)
        else:
            said = self.tr("Something did not hold. What follows says what to do; nothing was changed.")
            self.say(self.tr("Your notes need mending"), said)
            self._show_trouble()
        announce(self, said)
        self._let_go_on()

    def _show_trouble(self) -> None:
        """Only the first: what fails after it mostly fails because of it."""
        trouble = next(check.trouble for check in self._made if check.trouble)
        self.trouble.show_error(trouble, self.tr("See what can be done…"))

    def _let_go_on(self) -> None:
        self._back.show()
        self._back.setFocus()

    def _finish(self) -> None:
        try:
            again = safety.reopened(self._opened)
        except PeerNotesError as error:
            self.show_error(error)
            return
        self.opened.emit(again)


class _State(Prose):
    """`held`, at the far end, never broken over two lines."""

    def __init__(self, text: str, sign: Sign) -> None:
        super().__init__(text, face=Face.SECOND, tone=sign.tone)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
