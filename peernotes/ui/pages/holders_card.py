"""Who at the organisation can open these notes: whoever holds a key that the worker let in, and can end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.access import Holder
from peernotes.services.session import Session
from peernotes.ui.pages.page import clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose, SecondLine


class HoldersCard(Card):
    """`begun` when the form for a key opens, `changed` when somebody was let in or no longer is."""

    begun = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Let someone at your organisation open these notes if you cannot"), parent)
        self._session = session
        self._adding = False
        self.body.addWidget(
            Prose(
                self.tr(
                    "If you fall ill or leave, a director can then come in with a key of their own. They can "
                    "read everything, whenever they have this computer or a backup, and they do not need to "
                    "ask you. When they come in here with it, the history of your notes says so."
                )
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE.small)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._form())
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        for field in (self._name, self._line):
            field.textChanged.connect(self._trouble.clear)
        self.add = SecondaryButton(self.tr("Add a key…"))
        self.add.clicked.connect(self._open_form)
        self._accept = PrimaryButton(self.tr("Let them in"))
        self._accept.clicked.connect(self._let_in)
        self._line.returnPressed.connect(self._accept.click)
        self._cancel = LinkButton(self.tr("Not now"))
        self._cancel.clicked.connect(self.put_away)
        self._status = SecondLine("", tone=Tone.LEAF)
        self.body.addWidget(in_line(self.add, self._accept, self._cancel))
        self.body.addWidget(self._status)
        self._say("")
        self._show_state()

    def put_away(self) -> None:
        """Close the form; nothing was changed by it."""
        self._adding = False
        self._name.clear()
        self._line.clear()
        self._trouble.clear()
        self._show_state()

    def _form(self) -> QWidget:
        self._asked = QWidget()
        down = QVBoxLayout(self._asked)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._name = TextField(ghost=self.tr("a name and a role"))
        down.addWidget(Field(self.tr("&Who holds the key"), self._name))
        self._line = TextField(ghost="pnescrow1…")
        self._line.textChanged.connect(self._compare)
        down.addWidget(
            Field(
                self.tr("The &line they sent you"),
                self._line,
                hint=self.tr("They make it in PeerNotes, in Settings, under “For an organisation”."),
            )
        )
        self._ask_to_call = Prose(
            self.tr("Call them on a number you know. They must read the same six words to you:")
        )
        down.addWidget(self._ask_to_call)
        self._six = Prose("", face=Face.TITLE)
        self._six.setAccessibleName(self.tr("Six words to compare"))
        down.addWidget(self._six)
        return self._asked

    def _show_state(self) -> None:
        clear(self._rows)
        for holder in access.holders(self._session):
            self._rows.addWidget(self._row(holder))
            self._rows.addWidget(HairLine())
        self._asked.setHidden(not self._adding)
        self._accept.setHidden(not self._adding)
        self._cancel.setHidden(not self._adding)
        self.add.setHidden(self._adding)
        self._compare()

    def _row(self, holder: Holder) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        down = QVBoxLayout()
        down.setSpacing(SPACE.hair)
        down.addWidget(Prose(holder.name, face=Face.STRONG))
        down.addWidget(SecondLine(" ".join(holder.compared)))
        across.addLayout(down, 1)
        remove = SecondaryButton(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove the key of {name}").format(name=holder.name))
        remove.clicked.connect(lambda: self._remove(holder))
        across.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _open_form(self) -> None:
        self._adding = True
        self._say("")
        self._show_state()
        self._name.setFocus()
        self.begun.emit()

    def _compare(self) -> None:
        """The six words as soon as the line is whole."""
        try:
            words = access.compared_words(self._line.text())
        except PeerNotesError:
            words = ()
        self._six.set_parts(" ".join(words))
        for widget in (self._six, self._ask_to_call):
            widget.setHidden(not words)

    def _let_in(self) -> None:
        self._trouble.clear()
        name = self._name.text().strip()
        try:
            access.add_holder(self._session, name, self._line.text())
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.put_away()
        self._say(self.tr("Added. {name} can open these notes from now on.").format(name=name))
        self.add.setFocus()
        self.changed.emit()

    def _say(self, text: str) -> None:
        self._status.set_parts(text)
        self._status.setHidden(not text)

    def _remove(self, holder: Holder) -> None:
        self._trouble.clear()
        try:
            access.remove_holder(self._session, holder.slot_id)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._show_state()
        said = self.tr("Removed. Backups from before still open with the key of {name}.")
        self._say(said.format(name=holder.name))
        self.add.setFocus()
        self.changed.emit()
