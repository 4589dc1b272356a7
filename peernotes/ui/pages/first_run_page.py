"""First run: who you are, a passphrase that is worth something, a safe place; or practice first."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.services import unlock
from peernotes.services.unlock import NewVaultRequest, NewWorker, Opened
from peernotes.ui.file_choice import choose_folder
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_LONGEST = 200
"""Code points in a worker's name, credential or organisation."""


class FirstRunPage(QWidget):
    """Makes a vault, or opens the practice caseload."""

    opened = Signal(object)
    """The `Opened` of the new vault."""
    practice_asked = Signal()
    restore_asked = Signal()
    """The worker has notes already: in a backup, or in a folder from elsewhere."""
    back_asked = Signal()

    def __init__(self, tasks: Tasks, *, can_go_back: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._place = unlock.default_folder(practice=False)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollPage()
        body = scroll.body
        down.addWidget(scroll)
        body.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        body.addWidget(Title(self.tr("Make a safe place for your notes")))
        columns = TwoColumns()
        columns.main.addWidget(self._who())
        self._passphrase = PassphraseCard(self.tr("2  The passphrase that opens them"))
        columns.main.addWidget(self._passphrase)
        columns.main.addWidget(self._where())
        self._trouble = ErrorNote()
        columns.main.addWidget(self._trouble)
        columns.main.addLayout(self._buttons(can_go_back=can_go_back))
        columns.main.addStretch(1)
        columns.side.addWidget(self._practice())
        columns.side.addWidget(self._before())
        columns.side.addWidget(self._promise())
        columns.side.addStretch(1)
        body.addWidget(columns, 1)

    def begin(self) -> None:
        self._name.setFocus()

    def _who(self) -> Card:
        card = Card(self.tr("1  Who signs these notes"))
        self._name = TextField()
        self._credential = TextField()
        self._organisation = TextField()
        across = QHBoxLayout()
        across.setSpacing(SPACE.medium)
        across.addWidget(Field(self.tr("Your &name"), self._name), 3)
        across.addWidget(Field(self.tr("&Credential, if any"), self._credential), 2)
        card.body.addLayout(across)
        card.body.addWidget(Field(self.tr("&Organisation, if any"), self._organisation))
        return card

    def _where(self) -> Card:
        card = Card(self.tr("3  Where they are kept"))
        self._place_line = Prose("")
        card.body.addWidget(self._place_line)
        choose = LinkButton(self.tr("Choose another folder…"))
        choose.clicked.connect(self._choose)
        card.body.addWidget(in_line(choose))
        self._show_place()
        return card

    def _buttons(self, *, can_go_back: bool) -> QHBoxLayout:
        across = QHBoxLayout()
        self._create_button = PrimaryButton(self.tr("Create my notes"))
        self._create_button.clicked.connect(self._create)
        self._passphrase.entered.connect(self._create_button.click)
        across.addWidget(self._create_button)
        self._status = SecondLine("")
        across.addWidget(self._status, 1, Qt.AlignmentFlag.AlignVCenter)
        if can_go_back:
            back = LinkButton(self.tr("Back"))
            back.clicked.connect(self.back_asked)
            across.addWidget(back)
        return across

    def _practice(self) -> Card:
        card = Card(self.tr("Or practise first"), tone=Tone.AMBER)
        card.body.addWidget(
            Prose(
                self.tr(
                    "Twelve invented people, with notes, wishes and promises. Try everything; nothing there "
                    "can mix with real notes, and an amber band says so on every screen."
                )
            )
        )
        open_practice = SecondaryButton(self.tr("Open the practice caseload"))
        open_practice.clicked.connect(self.practice_asked)
        card.body.addWidget(open_practice)
        return card

    def _before(self) -> Card:
        card = Card(self.tr("Do you have notes already?"))
        card.body.addWidget(
            Prose(self.tr("They come back from a backup on a stick or a shared drive, or from their folder."))
        )
        bring = SecondaryButton(self.tr("Bring my notes back…"))
        bring.clicked.connect(self.restore_asked)
        card.body.addWidget(bring)
        return card

    def _promise(self) -> Card:
        card = Card(self.tr("What this protects"))
        card.body.addWidget(
            Prose(
                self.tr(
                    "If this computer is lost while PeerNotes is closed, nobody can read your notes without "
                    "the passphrase. Without it or a recovery sheet nobody can get them back, including us. "
                    "Nothing you write leaves this computer unless you print it or save it elsewhere."
                )
            )
        )
        return card

    def _choose(self) -> None:
        chosen = choose_folder(self, self.tr("Where to keep your notes"), Path.home())
        if chosen is None:
            return
        try:
            unlock.refuse_unsafe(chosen)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._trouble.clear()
        self._place = chosen / "PeerNotes"
        self._show_place()

    def _show_place(self) -> None:
        usual = self._place == unlock.default_folder(practice=False)
        self._place_line.set_parts(
            self.tr("On this computer only, in your own account. This is the safe choice.")
            if usual
            else str(self._place)
        )

    def _create(self) -> None:
        self._trouble.clear()
        try:
            fields = (self._name, self._credential, self._organisation)
            worker = NewWorker(*(acceptable(field.text(), _LONGEST) for field in fields))
            secret = self._chosen_secret(worker)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        now = unlock.local_now()
        request = NewVaultRequest(worker, secret, unlock.fresh_folder(self._place, now))
        self._wait(waiting=True)
        self._tasks.run(
            self, lambda _pace: unlock.create(request, now), Answers(self._succeeded, self._failed)
        )

    def _chosen_secret(self, worker: NewWorker) -> str:
        if not worker.name.strip():
            raise InputRefusedError(self.tr("Your name is missing."), press=self.tr("Write it at the top."))
        return self._passphrase.chosen(worker)

    def _succeeded(self, opened: Opened) -> None:
        self._wait(waiting=False)
        self.opened.emit(opened)

    def _failed(self, error: PeerNotesError) -> None:
        self._wait(waiting=False)
        self._trouble.show_error(error)

    def show_error(self, error: PeerNotesError) -> None:
        """Say what went wrong after the keys were made."""
        self._failed(error)

    def _wait(self, *, waiting: bool) -> None:
        if waiting:
            self._passphrase.keep_keyboard()
        self._create_button.setEnabled(not waiting)
        self._status.set_parts(self.tr("Making the keys. This takes a few seconds.") if waiting else "")
