"""Bring a backup back: choose it, look inside, put it in the place of the old notes, which are kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import at_hand, bringing_back, homes
from peernotes.services.at_hand import Backup
from peernotes.services.bringing_back import Back, Inside
from peernotes.services.homes import Home
from peernotes.ui.announcement import announce
from peernotes.ui.file_choice import choose_file
from peernotes.ui.pages.contents_card import ContentsCard
from peernotes.ui.pages.outside_page import OutsidePage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Tasks
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words

_MOST = 5


class RestorePage(OutsidePage):
    """Three steps; until the last press everything stays as it is, and after it the old notes are kept."""

    recover_asked = Signal(object)
    """The `Home` that was brought back with the sheet and needs a new passphrase."""

    def __init__(
        self,
        tasks: Tasks,
        known: Sequence[Home],
        home: Home | None = None,
        chosen: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tasks, parent)
        self._words = Words(self)
        self._known = known
        self._backups = at_hand.found([home] if home else known)
        self._showing = _MOST
        self._inside: Inside | None = None
        self._back_with: Back | None = None
        self._choosing, self._looking, self._done = _Step(), _Step(), _Step()
        for step in (self._choosing, self._looking, self._done):
            self.column.addWidget(step)
        self._fill_choosing()
        self._fill_looking()
        self._fill_done()
        self.end_column()
        self._show_step(self._choosing)
        if chosen is not None:
            self.take_file(chosen)

    def begin(self) -> None:
        if not self._choosing.isHidden():
            (self._secret if self._backups else self._elsewhere).setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        super().show_error(error)
        if not self._choosing.isHidden():
            self._secret.selectAll()
            self._secret.setFocus()

    def work_begins(self) -> None:
        for step in (self._choosing, self._looking):
            step.setEnabled(False)

    def work_ended(self) -> None:
        for step in (self._choosing, self._looking):
            step.setEnabled(True)

    def work_cancelled(self) -> None:
        self.begin()
        if not self._looking.isHidden():
            self._bring.setFocus()

    def take_file(self, path: Path) -> None:
        """Choose this backup, wherever it lies, or say why it is none."""
        self.trouble.clear()
        if path not in [backup.path for backup in self._backups]:
            try:
                self._backups.insert(0, at_hand.at(path))
            except PeerNotesError as error:
                self.trouble.show_error(error)
                return
        self._showing = max(self._showing, 1 + [backup.path for backup in self._backups].index(path))
        self._list(path)
        self._secret.setFocus()

    def _fill_choosing(self) -> None:
        down = self._choosing.down
        self._listed = QVBoxLayout()
        self._listed.setSpacing(SPACE.small)
        down.addLayout(self._listed)
        self._choice: ChoiceGroup | None = None
        self._more = LinkButton(self.tr("Show all of them"))
        self._more.clicked.connect(self._show_all)
        self._elsewhere = SecondaryButton(self.tr("From somewhere else…"))
        self._elsewhere.clicked.connect(self._choose_file)
        down.addWidget(in_line(self._elsewhere, self._more))
        self._secret = SecretField()
        self._secret.returnPressed.connect(self._look)
        hint = self.tr("The one of the day it was made, or the twelve words of the recovery sheet.")
        self._field = Field(self.tr("The &passphrase of this backup"), self._secret, hint=hint)
        down.addWidget(self._field)
        self._look_button = PrimaryButton(self.tr("Look inside"))
        self._look_button.clicked.connect(self._look)
        away = LinkButton(self.tr("Back"))
        away.clicked.connect(self.back_asked)
        down.addWidget(in_line(self._look_button, away))
        self._list(self._backups[0].path if self._backups else None)

    def _fill_looking(self) -> None:
        down = self._looking.down
        self._contents = ContentsCard()
        down.addWidget(self._contents)
        self._bring = PrimaryButton(self.tr("Bring these notes back"))
        self._bring.clicked.connect(self._bring_back)
        another = LinkButton(self.tr("Choose another"))
        another.clicked.connect(self._choose_again)
        down.addWidget(in_line(self._bring, another))

    def _fill_done(self) -> None:
        down = self._done.down
        self._kept = Prose("")
        down.addWidget(self._kept)
        self._open = PrimaryButton("")
        self._open.clicked.connect(self._go_on)
        down.addWidget(in_line(self._open))

    def _list(self, chosen: Path | None) -> None:
        """The backups that were found, `chosen` among them."""
        if self._choice is not None:
            self._listed.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
        shown = self._backups[: self._showing]
        self._choice = ChoiceGroup(self.tr("Backups"), [self._row(backup) for backup in shown])
        self._choice.choose(str(chosen))
        self._listed.addWidget(self._choice)
        self._more.setHidden(len(self._backups) <= len(shown))
        self._field.setHidden(not shown)
        self._look_button.setHidden(not shown)

    def _row(self, backup: Backup) -> Choice:
        made = backup.made
        day = self._words.day(made.date()) if made else backup.path.name
        time = self.tr("at {time}").format(time=self._words.clock(made)) if made else ""
        newest = backup is self._backups[0] and made is not None and len(self._backups) > 1
        title = f"{day}, {time}" if time else day
        return Choice(str(backup.path), title, backup.owner, self.tr("newest") if newest else "")

    def _show_all(self) -> None:
        self._showing = len(self._backups)
        self._list(Path(self._choice.current()) if self._choice else None)
        self._secret.setFocus()

    def _choose_file(self) -> None:
        kinds = self.tr("PeerNotes backups (*.pnbackup)")
        path = choose_file(self, self.tr("The backup"), Path.home(), kinds)
        if path is not None:
            self.take_file(path)

    def _chosen(self) -> Backup | None:
        key = self._choice.current() if self._choice else ""
        return next((backup for backup in self._backups if str(backup.path) == key), None)

    def _look(self) -> None:
        backup, secret = self._chosen(), self._secret.text()
        if backup is None or not secret or self.is_working:
            return
        current = at_hand.current_of(backup, self._known)
        self.work(
            self.tr("Opening the backup and checking all of it"),
            lambda pace: bringing_back.look(backup, secret, current.folder if current else None, pace),
            self._show_inside,
        )

    def _show_inside(self, inside: Inside) -> None:
        self._inside = inside
        self._contents.show_inside(inside)
        self._show_step(self._looking)
        self._bring.setFocus()

    def _choose_again(self) -> None:
        self._inside = None
        self.trouble.clear()
        self._show_step(self._choosing)
        self.begin()

    def _bring_back(self) -> None:
        inside = self._inside
        if inside is None or self.is_working:
            return
        self.work(
            self.tr("Writing the notes into a new folder and checking them"),
            lambda pace: bringing_back.bring_back(inside, pace),
            self._show_back,
        )

    def _show_back(self, back: Back) -> None:
        self._back_with, self._inside = back, None
        kept = self.tr("The notes from before are kept, untouched, in {folder}.")
        said = (
            kept.format(folder=str(back.kept))
            if back.kept is not None
            else self.tr("They were opened again and checked. Nothing was replaced.")
        )
        self._kept.set_parts(said)
        self._open.setText(self.tr("Open my notes") if back.opened else self.tr("Choose a new passphrase…"))
        self._show_step(self._done)
        self._open.setFocus()
        announce(self, said)

    def _go_on(self) -> None:
        back = self._back_with
        if back is None:
            return
        if back.opened is not None:
            self.opened.emit(back.opened)
        else:
            self.recover_asked.emit(homes.home_at(back.folder))

    def _show_step(self, shown: "_Step") -> None:
        for step in (self._choosing, self._looking, self._done):
            step.setHidden(step is not shown)
        titles = {
            self._choosing: self.tr("Bring a backup back"),
            self._looking: self.tr("Is this the one?"),
            self._done: self.tr("Your notes are back"),
        }
        found = self.tr("Nothing is replaced until you have seen what is inside.")
        none = self.tr("There is none on this computer. Look on a stick or a shared drive.")
        choosing = found if self._backups else none
        self.say(titles[shown], choosing if shown is self._choosing else "")


class _Step(QWidget):
    """Put its pieces into `down`, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(SPACE.medium)
