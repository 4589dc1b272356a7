"""Ways back in: a recovery sheet on paper, and a new passphrase when the old one should end."""

from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.access import Header, Sheet
from peernotes.services.session import Session
from peernotes.services.unlock import NewWorker
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.paper import print_text
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class WaysPage(Page):
    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = tasks
        self._sheet: Sheet | None = None
        self.top.set_title(Title(self.tr("Ways back in")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([back])
        self.body.addWidget(self._sheet_card())
        self.body.addWidget(self._change_card())
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.WAYS)

    def begin(self) -> None:
        self._make.setFocus()

    def _sheet_card(self) -> Card:
        card = Card(self.tr("Recovery sheet"))
        self._said = Prose("")
        card.body.addWidget(self._said)
        self._words = Prose("", face=Face.TITLE, tone=Tone.PLUM)
        self._words.setAccessibleName(self.tr("The words of the sheet"))
        card.body.addWidget(self._words)
        self._advice = SecondLine(
            self.tr("Write them down or print them, in this order. Never keep the sheet with the computer.")
        )
        card.body.addWidget(self._advice)
        self._typed = TextField(ghost=self.tr("from the paper, not from the screen"))
        self._typed_field = Field(self.tr("&Type the twelve words once, to prove the sheet"), self._typed)
        card.body.addWidget(self._typed_field)
        self._sheet_trouble = ErrorNote()
        card.body.addWidget(self._sheet_trouble)
        self._make = SecondaryButton("")
        self._make.clicked.connect(self._show_sheet)
        self._print = SecondaryButton(self.tr("Print the sheet…"))
        self._print.clicked.connect(self._print_sheet)
        self._prove = PrimaryButton(self.tr("I have the sheet"))
        self._prove.clicked.connect(self._prove_sheet)
        card.body.addWidget(in_line(self._make, self._print, self._prove))
        self._show_state()
        return card

    def _show_state(self) -> None:
        has, making = access.has_sheet(self.session), self._sheet is not None
        self._said.set_parts(
            self.tr("A recovery sheet opens these notes. Making another ends the one before.")
            if has
            else self.tr("If the passphrase is lost, only a recovery sheet on paper opens these notes.")
        )
        self._make.setText(self.tr("Make another sheet") if has else self.tr("Make a recovery sheet"))
        self._make.setHidden(making)
        for widget in (self._words, self._advice, self._typed_field, self._print, self._prove):
            widget.setHidden(not making)

    def _show_sheet(self) -> None:
        self._sheet = access.new_sheet()
        numbered = (f"{place} {word}" for place, word in enumerate(self._sheet.words, 1))
        self._words.set_parts("   ".join(numbered))
        self._show_state()
        self._typed.setFocus()

    def _print_sheet(self) -> None:
        if self._sheet is not None:
            lines = [f"{place}.  {word}" for place, word in enumerate(self._sheet.words, 1)]
            print_text(self, self.tr("PeerNotes recovery sheet"), self._instructions(), lines)

    def _instructions(self) -> list[str]:
        return [
            self.tr("These twelve words open the notes of {name}.").format(name=self.session.worker.name),
            self.tr("Whoever has them can read everything. Keep this sheet locked away."),
            self.tr("Do not keep this with the laptop."),
            self.tr("To use it: start PeerNotes, press “I can't remember it”, type the words in order."),
        ]

    def _prove_sheet(self) -> None:
        if self._sheet is None:
            return
        self._sheet_trouble.clear()
        try:
            access.prove_sheet(self.session, self._sheet, self._typed.text())
        except PeerNotesError as error:
            self._sheet_trouble.show_error(error)
            self._typed.setFocus()
            return
        self._sheet = None
        self._words.set_parts("")
        self._typed.clear()
        self._show_state()
        self.saved.emit(self.session.now())

    def _change_card(self) -> Card:
        card = Card(self.tr("Change the passphrase"))
        card.body.addWidget(
            Prose(self.tr("The notes stay as they are; the old passphrase stops opening them at once."))
        )
        self._current = SecretField()
        card.body.addWidget(Field(self.tr("The passphrase &now"), self._current))
        self._new = PassphraseCard(self.tr("The new one"))
        card.body.addWidget(self._new)
        self._change_trouble = ErrorNote()
        card.body.addWidget(self._change_trouble)
        self._change = SecondaryButton(self.tr("Change it"))
        self._change.clicked.connect(self._prepare)
        self._status = SecondLine("", tone=Tone.LEAF)
        card.body.addWidget(in_line(self._change, self._status))
        return card

    def _prepare(self) -> None:
        self._change_trouble.clear()
        worker = self.session.worker
        try:
            new = self._new.chosen(NewWorker(worker.name, worker.credential, worker.organisation))
        except PeerNotesError as error:
            self._change_trouble.show_error(error)
            return
        self._change.setEnabled(False)
        self._status.set_parts(self.tr("Making the new key. This takes a few seconds."))
        opened, current = access.keys_of(self.session), self._current.text()
        self._tasks.run(
            self,
            lambda _pace: access.prepare_passphrase(opened, current, new),
            Answers(self._take, self._failed),
        )

    def _take(self, prepared: Header) -> None:
        try:
            access.take_passphrase(self.session, prepared)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._change.setEnabled(True)
        self._current.clear()
        self._new.offer_another()
        self._status.set_parts(self.tr("Changed. From now on the new passphrase opens your notes."))
        self.saved.emit(self.session.now())

    def _failed(self, error: PeerNotesError) -> None:
        self._change.setEnabled(True)
        self._status.set_parts("")
        self._change_trouble.show_error(error)
