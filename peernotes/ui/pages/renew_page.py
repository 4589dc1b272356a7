"""New keys for these notes, when somebody else may know the passphrase: one walk from top to bottom."""

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.services import access, rekey
from peernotes.services.access import Sheet
from peernotes.services.rekey import Copy, Fresh
from peernotes.services.session import Session
from peernotes.ui.announcement import announce
from peernotes.ui.pages.change_card import worker_of
from peernotes.ui.pages.old_backups_card import OldBackupsCard
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.sheet_card import SheetWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers, Task, Tasks
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, Title
from peernotes.ui.widgets.tick_box import TickBox

_STEPS = 3


class RenewPage(Page):
    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._sheet = access.new_sheet()
        self.top.set_title(Title(self.tr("New keys for these notes")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.WAYS)))
        self.top.set_actions([self._back])
        self._passphrase = PassphraseCard(self.tr("2  The new passphrase"))
        self._asked = (self._what_happens(), self._now_card(), self._passphrase, self._sheet_card())
        for card in self._asked:
            self.body.addWidget(card)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._renew = PrimaryButton(self.tr("Give these notes new keys"))
        self._renew.clicked.connect(self._prepare)
        self._renew_line = in_line(self._renew)
        self.body.addWidget(self._renew_line)
        self._progress = ProgressNote()
        self._progress.cancelled.connect(self._cancel)
        self.body.addWidget(self._progress)
        self._done = self._done_card()
        self.body.addWidget(self._done)
        self._old = OldBackupsCard(session)
        self._old.removed.connect(lambda: self.saved.emit(self.session.now()))
        self._old.hide()
        self.body.addWidget(self._old)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.RENEW)

    def begin(self) -> None:
        self._current.setFocus()

    def leave(self) -> None:
        """Whoever goes away in the middle keeps the old keys."""
        if self._task is not None:
            self._cancel()

    def _what_happens(self) -> Card:
        card = Card(self.tr("What will happen"))
        for sentence in (
            self.tr("PeerNotes writes all your notes once more under new keys and checks every one of them."),
            self.tr(
                "Only then the old passphrase and the old recovery sheet stop. Nothing is lost on the way."
            ),
            self.tr("A copy of the files that somebody already took still opens with the old passphrase."),
        ):
            card.body.addWidget(Prose(sentence))
        return card

    def _now_card(self) -> Card:
        card = Card(self.tr("1  Show that it is you"))
        self._current = SecretField()
        card.body.addWidget(Field(self.tr("The passphrase &now"), self._current))
        return card

    def _sheet_card(self) -> Card:
        card = Card(self.tr("3  A new recovery sheet"))
        self._words = SheetWords()
        self._words.show_sheet(self._sheet, self.session.worker.name)
        card.body.addWidget(self._words)
        self._without = TickBox(self.tr("Go on without a &sheet"))
        self._without.toggled.connect(self._words.setHidden)
        card.body.addWidget(in_line(self._without))
        self._warning = Prose(
            self.tr("Then a lost passphrase means lost notes. You can make a sheet later."), tone=Tone.AMBER
        )
        self._warning.hide()
        self._without.toggled.connect(self._warning.setVisible)
        card.body.addWidget(self._warning)
        return card

    def _done_card(self) -> Card:
        card = Card(self.tr("Done"))
        card.body.addWidget(
            Prose(
                self.tr("Only the new passphrase opens these notes now, and the new sheet if you made one."),
                face=Face.STRONG,
                tone=Tone.LEAF,
            )
        )
        if access.holders(self.session):
            card.body.addWidget(
                Prose(self.tr("The keys that you let in at your organisation still open them as well."))
            )
        card.body.addWidget(
            Prose(self.tr("Destroy the old recovery sheet and the paper with the old passphrase."))
        )
        card.hide()
        return card

    def _prepare(self) -> None:
        self._trouble.clear()
        try:
            new = self._passphrase.chosen(worker_of(self.session))
            sheet = self._proved_sheet()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        opened, current = access.keys_of(self.session), self._current.text()
        if new == current:
            self._trouble.show_error(
                InputRefusedError(
                    self.tr("The new passphrase is the one from before."),
                    press=self.tr("Choose another one."),
                )
            )
            return
        self._show_work(working=True)
        self._progress.begin(self.tr("Making the new keys"))
        self._progress.cancel.setFocus()  # brings it into sight, and Enter stops the work
        self._task = self._tasks.run(
            self,
            lambda _pace: rekey.prepare(opened, current, new, sheet),
            Answers(self._copy, self._failed, cancelled=self._stopped),
        )

    def _proved_sheet(self) -> Sheet | None:
        """The sheet once it was typed back, or None when the worker said so plainly."""
        if self._without.isChecked():
            return None
        access.refuse_other_words(self._sheet, self._words.typed())
        return self._sheet

    def _copy(self, fresh: Fresh) -> None:
        if self._task is None:  # its worker went away while this was on its way
            return
        self._progress.set_progress(1, _STEPS)
        try:
            made = rekey.copy(self.session, fresh)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._progress.begin(self.tr("Checking every note in the new copy"))
        self._progress.set_progress(2, _STEPS)
        self._task = self._tasks.run(
            self,
            lambda _pace: rekey.prove(made),
            Answers(lambda _: self._take(made), self._failed, cancelled=self._stopped),
        )

    def _take(self, made: Copy) -> None:
        if self._task is None:
            return
        try:
            rekey.take(self.session, made)
        except PeerNotesError as error:
            self._failed(error)
            return
        self._task = None
        self.saved.emit(self.session.now())
        self._show_done()

    def _show_done(self) -> None:
        """What is left to do; nothing of the new secrets stays on the screen."""
        self._progress.end()
        self._words.clear()
        for widget in (*self._asked, self._renew_line):
            widget.hide()
        self._passphrase.offer_another()
        self._done.show()
        self._old.look()
        self._old.show()
        if not self._old.begin():
            self._back.setFocus()
        announce(self, self.tr("Done. Only the new passphrase opens these notes now."))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._stopped()

    def _stopped(self) -> None:
        self._task = None
        with suppress(PeerNotesError):  # what is left goes at the next opening
            rekey.forget(self.session)
        self._show_work(working=False)

    def _failed(self, error: PeerNotesError) -> None:
        self._stopped()
        self._trouble.show_error(error)

    def _show_work(self, *, working: bool) -> None:
        self._renew.setEnabled(not working)
        for card in self._asked:
            card.setEnabled(not working)
        if not working:
            self._progress.end()
            self._renew.setFocus()
