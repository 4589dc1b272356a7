"""Locked, while the last words are not on the disk yet: nothing shows, and only the passphrase leads back."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import DiskFullError, LockMistakeError, PeerNotesError, ViewOnlyError
from peernotes.services import access, unlock
from peernotes.services.session import Session
from peernotes.ui.announcement import announce
from peernotes.ui.pages.unlock_page import narrow_column
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_AGAIN_MS = 3000


class HeldPage(QWidget):
    """Tries again by itself; `opened` when the worker is back with the passphrase."""

    tried = Signal()
    """It is time to try to lock again."""
    opened = Signal()

    def __init__(self, session: Session, tasks: Tasks, error: PeerNotesError) -> None:
        super().__init__()
        self._tasks = tasks
        self._folder: Path = access.keys_of(session).folder
        self._is_practice = session.is_practice
        self._tries = not isinstance(error, LockMistakeError)  # a mistake stays one, however often it is made
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.tried)
        column = narrow_column(self)
        column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        self._title, self._said = self.tr("Locked, with your last words not saved yet"), error.what
        column.addWidget(Title(self._title))
        column.addWidget(Prose(error.what, face=Face.STRONG, tone=Tone.ROSE))
        column.addWidget(Prose(self._how_it_stands()))
        column.addWidget(Prose(self._way_out(error)))
        self._secret = SecretField()
        self._field = Field(self.tr("Your &passphrase"), self._secret)
        column.addWidget(self._field)
        self._field.setHidden(self._is_practice)
        self._trouble = ErrorNote()
        column.addWidget(self._trouble)
        holder = QWidget()
        self._open = PrimaryButton(self.tr("Go back to my text"))
        self._open.clicked.connect(self._unlock)
        FlowLayout(holder).addWidget(self._open)
        column.addWidget(holder)
        self._status = SecondLine("")
        column.addWidget(self._status)
        column.addStretch(3)
        self._secret.returnPressed.connect(self._unlock)

    def begin(self) -> None:
        self._try_again()
        announce(self, f"{self._title} {self._said}", at_once=True)
        (self._open if self._is_practice else self._secret).setFocus()

    def _how_it_stands(self) -> str:
        waits = self.tr("Nobody can see your notes. What you typed last waits behind this page.")
        tries = self.tr("PeerNotes tries again every few seconds, and finishes locking once it is saved.")
        stay = self.tr("Leave the computer switched on.")
        return " ".join([waits, tries, stay] if self._tries else [waits, stay])

    def _try_again(self) -> None:
        if self._tries:
            self._again.start()

    def _way_out(self, error: PeerNotesError) -> str:
        """What the worker can do; the error's own sentence speaks of a button that is not here."""
        if isinstance(error, DiskFullError):
            return self.tr("Free some space on this computer.")
        if isinstance(error, ViewOnlyError | LockMistakeError):
            return self.tr("Go back to your text, keep a copy of it elsewhere or clear it, and lock again.")
        return self.tr("If your notes are on a drive of their own, plug it in again.")

    def _unlock(self) -> None:
        if self._is_practice:
            self.opened.emit()
        elif self._secret.text() and self._open.isEnabled():
            self._wait(waiting=True)
            folder, secret = self._folder, self._secret.text()
            self._tasks.run(
                self,
                lambda _pace: unlock.derive(folder, secret),
                Answers(lambda _opened: self.opened.emit(), self._failed),
            )

    def _failed(self, error: PeerNotesError) -> None:
        self._wait(waiting=False)
        self._trouble.show_error(error)
        self._secret.selectAll()
        self._secret.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        """No try to lock while a key is being made: the answer would come to a window that is gone."""
        if waiting:
            self._again.stop()
        else:
            self._try_again()
        self._trouble.clear()
        self._open.setEnabled(not waiting)
        said = self.tr("Checking the passphrase. This takes about a second, on purpose.")
        self._status.set_parts(said if waiting else "")
