"""Make a key for an organisation: words for paper, and a line for workers. PeerNotes keeps neither."""

from PySide6.QtWidgets import QApplication, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.access import EscrowKey
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.paper_words import PaperWords
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class EscrowKeyPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._key: EscrowKey | None = None
        self.top.set_title(Title(self.tr("A key for an organisation")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([back])
        self.body.addWidget(self._what_card())
        self._paper = self._paper_card()
        self.body.addWidget(self._paper)
        self._public = self._public_card()
        self.body.addWidget(self._public)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.ESCROW_KEY)

    def begin(self) -> None:
        self._make.setFocus()

    def _what_card(self) -> Card:
        card = Card(self.tr("What it is for"))
        for sentence in (
            self.tr(
                "A worker can let this key open their notes, for the day when they cannot do it themselves."
            ),
            self.tr(
                "It has two halves: words on paper, which open notes, and a line to send, which does not."
            ),
            self.tr(
                "Whoever finds the paper and has a worker's files can read everything. Keep it in a safe."
            ),
        ):
            card.body.addWidget(Prose(sentence))
        self._make = PrimaryButton(self.tr("Make a key"))
        self._make.clicked.connect(self._show_words)
        self._begin_line = in_line(self._make)
        card.body.addWidget(self._begin_line)
        return card

    def _paper_card(self) -> Card:
        card = Card(self.tr("1  The paper for the safe"))
        self._words = PaperWords(
            self.tr("The words of the key"), self.tr("&Type the twenty-four words once, to prove the paper")
        )
        card.body.addWidget(self._words)
        self._trouble = ErrorNote()
        card.body.addWidget(self._trouble)
        self._prove = PrimaryButton(self.tr("I have the paper"))
        self._prove.clicked.connect(self._show_line)
        self._words.field.returnPressed.connect(self._prove.click)
        card.body.addWidget(in_line(self._prove))
        card.hide()
        return card

    def _public_card(self) -> Card:
        card = Card(self.tr("2  The line for the workers"))
        card.body.addWidget(
            Prose(
                self.tr(
                    "Send it in any way you like; it opens nothing. Workers put it into “Ways back in”. When "
                    "they call you, read them the six words under it, so that both of you know it is yours."
                )
            )
        )
        self._line = TextField()
        self._line.setReadOnly(True)
        card.body.addWidget(Field(self.tr("The &line to send"), self._line))
        self._six = Prose("", face=Face.TITLE)
        self._six.setAccessibleName(self.tr("Six words to compare"))
        card.body.addWidget(self._six)
        copy = PrimaryButton(self.tr("Copy the line"))
        copy.clicked.connect(self._copy)
        self._copied = SecondLine("", tone=Tone.LEAF)
        card.body.addWidget(in_line(copy, self._copied))
        card.hide()
        return card

    def _show_words(self) -> None:
        self._key = access.new_escrow_key()
        self._words.show_words(
            self._key.words,
            self.tr("Write them down or print them, in this order. They are shown only now."),
            self.tr("PeerNotes key of an organisation"),
            [
                self.tr("These twenty-four words open the notes of every worker who let this key in."),
                self.tr("Six words to compare: {words}").format(words=" ".join(self._compared())),
                self.tr("Keep this paper in a safe, and never with a computer."),
                self.tr("To use it: start PeerNotes, press “I can't remember it”, type the words in order."),
            ],
        )
        self._begin_line.hide()
        self._paper.show()
        self._words.field.setFocus()

    def _compared(self) -> tuple[str, ...]:
        return access.compared_words(self._key.line) if self._key else ()

    def _show_line(self) -> None:
        if self._key is None:
            return
        self._trouble.clear()
        try:
            access.refuse_other_key(self._key, self._words.typed())
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._words.field.setFocus()
            return
        self._words.clear()
        self._paper.hide()
        self._line.setText(self._key.line)
        self._line.setCursorPosition(0)
        self._six.set_parts(" ".join(self._compared()))
        self._public.show()
        self._line.setFocus()
        self._key = None

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._line.text())
        self._copied.set_parts(self.tr("Copied."))
