"""The recovery sheet: made, printed, typed back, and only then worth something."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.access import Sheet
from peernotes.services.session import Session
from peernotes.ui.pages.paper_words import PaperWords
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.text import Prose


class SheetWords(PaperWords):
    """The words of a recovery sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The words of the sheet"),
            self.tr("Type the twelve &words once, to prove the sheet"),
            parent,
        )

    def show_sheet(self, sheet: Sheet, owner: str) -> None:
        self.show_words(
            sheet.words,
            self.tr("Write them down or print them, in this order. Never keep the sheet with the computer."),
            self.tr("PeerNotes recovery sheet"),
            [
                self.tr("These twelve words open the notes of {name}.").format(name=owner),
                self.tr("Whoever has them can read everything. Keep this sheet locked away."),
                self.tr("Never keep it with a computer."),
                self.tr("To use it: start PeerNotes, press “I can't remember it”, type the words in order."),
            ],
        )


class SheetCard(Card):
    """`begun` when words are shown, `made` once the sheet counts."""

    begun = Signal()
    made = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Recovery sheet"), parent)
        self._session = session
        self._sheet: Sheet | None = None
        self._said = Prose("")
        self.body.addWidget(self._said)
        self._words = SheetWords()
        self.body.addWidget(self._words)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self.make = SecondaryButton("")
        self.make.clicked.connect(self._show_sheet)
        self._prove = PrimaryButton(self.tr("I have the sheet"))
        self._prove.clicked.connect(self._prove_sheet)
        self._words.field.returnPressed.connect(self._prove.click)
        self._cancel = LinkButton(self.tr("Not now"))
        self._cancel.clicked.connect(self.put_away)
        self.body.addWidget(in_line(self.make, self._prove, self._cancel))
        self._show_state()

    def put_away(self) -> None:
        """Forget a sheet that was only shown; nothing was changed by it."""
        self._sheet = None
        self._words.clear()
        self._trouble.clear()
        self._show_state()

    def _show_state(self) -> None:
        has, making = access.has_sheet(self._session), self._sheet is not None
        self._said.set_parts(
            self.tr("A recovery sheet opens these notes. Making another ends the one before.")
            if has
            else self.tr("If the passphrase is lost, a recovery sheet on paper opens these notes.")
        )
        self.make.setText(self.tr("Make another sheet") if has else self.tr("Make a recovery sheet"))
        self.make.setHidden(making)
        for widget in (self._words, self._prove, self._cancel):
            widget.setHidden(not making)

    def _show_sheet(self) -> None:
        self._sheet = access.new_sheet()
        self._words.show_sheet(self._sheet, self._session.worker.name)
        self._show_state()
        self._words.field.setFocus()
        self.begun.emit()

    def _prove_sheet(self) -> None:
        if self._sheet is None:
            return
        self._trouble.clear()
        try:
            access.prove_sheet(self._session, self._sheet, self._words.typed())
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._words.field.setFocus()
            return
        self.put_away()
        self.make.setFocus()
        self.made.emit()
