"""Backups that still open with the old passphrase: named, and removed once a new one was proved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import rekey
from peernotes.services.session import Session
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class OldBackupsCard(Card):
    """`removed` once only backups under the new keys are left beside the notes."""

    removed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Backups from before"), parent)
        self._session = session
        self._words = Words(self)
        self._said = Prose("")
        self.body.addWidget(self._said)
        self._list = SecondLine("")
        self.body.addWidget(self._list)
        self._elsewhere = Prose(
            self.tr(
                "Backups on a stick or a shared drive still open with the old passphrase too. PeerNotes "
                "cannot reach those: find them, and delete them when you have a new one there."
            )
        )
        self.body.addWidget(self._elsewhere)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._remove = PrimaryButton(self.tr("Make a new backup, then remove these"))
        self._remove.clicked.connect(self._replace)
        self.body.addWidget(in_line(self._remove))
        self._status = SecondLine("", tone=Tone.LEAF)
        self._status.hide()
        self.body.addWidget(self._status)

    def look(self) -> None:
        """Say which there are now."""
        old = rekey.old_backups(self._session)
        self._said.set_parts(
            self.tr("These backups still open with the old passphrase and the old sheet:")
            if old
            else self.tr("No backup beside these notes opens with the old passphrase.")
        )
        lines = [f"{self._words.day(each.made.date())}  {each.path.name}" for each in old]
        self._list.set_parts("\n".join(lines))
        self._list.setHidden(not old)
        self._remove.setHidden(not old)

    def begin(self) -> bool:
        """Put the keyboard on what is to be done; whether there is anything."""
        self._remove.setFocus()
        return not self._remove.isHidden()

    def _replace(self) -> None:
        self._trouble.clear()
        try:
            old = rekey.old_backups(self._session)
            rekey.remove_old(self._session, old)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.look()
        self._status.set_parts(self.tr("A new backup was made and opened again; the old ones are gone."))
        self._status.show()
        self.removed.emit()
