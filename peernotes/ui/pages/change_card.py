"""Another passphrase in the place of the one now; the notes themselves stay as they are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import access
from peernotes.services.access import Header
from peernotes.services.session import Session
from peernotes.services.unlock import NewWorker
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, SecondLine


def worker_of(session: Session) -> NewWorker:
    """Whose name and organisation a passphrase must not be."""
    worker = session.worker
    return NewWorker(worker.name, worker.credential, worker.organisation)


class ChangeCard(Card):
    """`changed` once the new passphrase counts."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change the passphrase"), parent)
        self._session = session
        self._tasks = tasks
        self.body.addWidget(
            Prose(
                self.tr(
                    "The notes stay as they are. The old passphrase stops opening them at once; backups from "
                    "before still open with it."
                )
            )
        )
        self._current = SecretField()
        self.body.addWidget(Field(self.tr("The passphrase &now"), self._current))
        self._new = PassphraseCard(self.tr("The new one"))
        self.body.addWidget(self._new)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._change = SecondaryButton(self.tr("Change it"))
        self._change.clicked.connect(self._prepare)
        self._new.entered.connect(self._change.click)
        self._status = SecondLine("", tone=Tone.LEAF)
        self.body.addWidget(in_line(self._change, self._status))

    def _prepare(self) -> None:
        self._trouble.clear()
        try:
            new = self._new.chosen(worker_of(self._session))
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._new.keep_keyboard()
        self._change.setEnabled(False)
        self._status.set_parts(self.tr("Making the new key. This takes a few seconds."))
        opened, current = access.keys_of(self._session), self._current.text()
        self._tasks.run(
            self,
            lambda _pace: access.prepare_passphrase(opened, current, new),
            Answers(self._take, self._failed),
        )

    def _take(self, prepared: Header) -> None:
        try:
            access.take_passphrase(self._session, prepared)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._change.setEnabled(True)
        self._current.clear()
        self._new.offer_another()
        self._status.set_parts(self.tr("Changed. From now on the new passphrase opens your notes."))
        self.changed.emit()

    def _failed(self, error: PeerNotesError) -> None:
        self._change.setEnabled(True)
        self._status.set_parts("")
        self._trouble.show_error(error)
