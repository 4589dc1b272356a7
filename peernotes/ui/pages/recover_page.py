"""Come back by words on paper, twelve of a recovery sheet or twenty-four of an organisation's key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.unlock import Home, NewWorker, Opened
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.unlock_page import narrow_column
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class RecoverPage(QWidget):
    opened = Signal(object)
    """The `Opened` that the words gave, under its new passphrase."""
    back_asked = Signal()

    def __init__(self, tasks: Tasks, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._home = home
        column = narrow_column(self)
        column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        column.addWidget(Title(self.tr("Come back with words on paper")))
        card = Card(self.tr("1  The words on the paper"))
        self._words = TextField(ghost=self.tr("all of them, in order; capitals do not matter"))
        card.body.addWidget(
            Field(
                self.tr("The &words"),
                self._words,
                hint=self.tr("A recovery sheet has twelve, the key of an organisation twenty-four."),
            )
        )
        column.addWidget(card)
        self._passphrase = PassphraseCard(self.tr("2  A new passphrase"))
        column.addWidget(self._passphrase)
        self._trouble = ErrorNote()
        column.addWidget(self._trouble)
        self._open = PrimaryButton(self.tr("Open my notes"))
        self._open.clicked.connect(self._come_back)
        self._passphrase.entered.connect(self._open.click)
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self.back_asked)
        column.addWidget(in_line(self._open, back))
        self._status = SecondLine("")
        column.addWidget(self._status)
        column.addStretch(1)

    def begin(self) -> None:
        self._words.setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        self._open.setEnabled(True)
        self._status.set_parts("")
        self._trouble.show_error(error)

    def _come_back(self) -> None:
        self._trouble.clear()
        try:
            new = self._passphrase.chosen(NewWorker(self._home.owner))
        except PeerNotesError as error:
            self.show_error(error)
            return
        self._passphrase.keep_keyboard()
        self._open.setEnabled(False)
        self._status.set_parts(self.tr("Opening with these words. This takes a few seconds."))
        typed, folder = self._words.text(), self._home.folder
        self._tasks.run(
            self,
            lambda _pace: access.come_back(folder, typed, new),
            Answers(self._succeeded, self.show_error),
        )

    def _succeeded(self, opened: Opened) -> None:
        self._words.clear()
        self.opened.emit(opened)
