"""Before a measure is taken in: what it is, whose it is, and what its licence asks for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services.measure_packs import Pack, Redistribution
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class LicenceQuestion(Card):
    taken_in = Signal()
    declined = Signal()

    def __init__(self, session: Session, pack: Pack, content: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.ACCENT)
        self._session, self._content = session, content
        self.set_title(self.tr("Take this measure in?"))
        self.body.addWidget(Prose(pack.name, face=Face.STRONG))
        self.body.addWidget(SecondLine(pack.rights.citation))
        self.body.addWidget(Prose(pack.rights.licence))
        self.body.addWidget(SecondLine(pack.rights.licence_url))
        first = [item.text for item in (*pack.items, *pack.open_questions)][:1]
        for text in first:
            self.body.addWidget(SecondLine(self.tr("It begins: “{question}”").format(question=text)))
        self._affirmed = TickBox(self.tr("This is true for us"), self)
        self._affirmed.setVisible(bool(pack.rights.attest_text))
        if pack.rights.attest_text:
            self.body.addWidget(Prose(pack.rights.attest_text))
            self.body.addWidget(in_line(self._affirmed))
        self._reference = TextField(parent=self, ghost=self.tr("the date of a letter, a number, a name"))
        no_prose(self._reference)
        self._reference.hide()
        if pack.rights.redistribution is Redistribution.PERMISSION:
            self.body.addWidget(Field(self.tr("What the &permission is known by"), self._reference))
            self._reference.show()
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        take = PrimaryButton(self.tr("Take it in"))
        take.clicked.connect(self._take_in)
        leave = LinkButton(self.tr("Leave it out"), keys="Esc")
        leave.clicked.connect(self.declined)
        self.body.addWidget(in_line(take, leave))
        self._first = self._affirmed if pack.rights.attest_text else take

    def begin(self) -> None:
        self._first.setFocus()

    def _take_in(self) -> None:
        self._trouble.clear()
        try:
            self._session.packs.take_in(
                self._content, affirmed=self._affirmed.isChecked(), permission=self._reference.text()
            )
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.taken_in.emit()
