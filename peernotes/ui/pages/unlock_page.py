"""One question, one field, one button: whose notes, which passphrase."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services import homes
from peernotes.services.homes import Home
from peernotes.ui.pages.numbers_link import NumbersLink
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Answers, Tasks
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.words import Words

if TYPE_CHECKING:
    from peernotes.services.unlock import Opened

WIDTH = 440


class UnlockPage(QWidget):
    """Lists the vaults on this computer and opens one."""

    opened = Signal(object)
    """The `Opened` that the passphrase gave."""
    practice_asked = Signal()
    new_asked = Signal()
    recover_asked = Signal(object)
    """The `Home` whose recovery sheet, or key, is at hand."""
    others_asked = Signal(object)
    """The `Home` to find another way in to; None beside the practice caseload."""
    mending_asked = Signal(object, str)
    """The `Home` with damaged files, and the `Way` out of it."""

    def __init__(
        self, tasks: Tasks, homes: Sequence[Home], last: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._homes = [home for home in homes if not home.is_practice]
        self._asking, self._way = False, ""
        self._words = Words(self)
        column = narrow_column(self)
        column.addWidget(Prose(self.tr("PeerNotes"), face=Face.BRAND, tone=Tone.ACCENT))
        column.addWidget(Title(self.tr("Whose notes?")))
        self._choice = ChoiceGroup(self.tr("Whose notes?"), self._choices())
        self._choice.chosen.connect(self._turn_to)
        column.addWidget(self._choice)
        column.addSpacing(SPACE.small)
        self._secret = SecretField()
        self._field = Field(self.tr("&Passphrase"), self._secret)
        column.addWidget(self._field)
        self._trouble = ErrorNote()
        self._trouble.pressed.connect(self._ask_to_mend)
        column.addWidget(self._trouble)
        column.addWidget(self._buttons())
        column.addWidget(self._other_doors())
        self._status = SecondLine("")
        self._status.hide()
        column.addWidget(self._status)
        self._sheet = SecondaryButton(self.tr("Come back with words on paper"))
        self._sheet.clicked.connect(self._ask_to_recover)
        self._sheet.hide()
        column.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        self._secret.returnPressed.connect(self._unlock)
        self._select(last)

    def begin(self) -> None:
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> list[Choice]:
        choices = [
            Choice(home.folder.name, _owner(home), tag=self.tr("cannot be read") if home.trouble else "")
            for home in self._homes
        ]
        practice = Choice("practice", self.tr("Practice caseload"), tag=self.tr("invented people"))
        return [*choices, practice]

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        self._unlock_button = PrimaryButton(self.tr("Unlock"))
        self._unlock_button.clicked.connect(self._unlock)
        flow.addWidget(self._unlock_button)
        forgotten = LinkButton(self.tr("I can't remember it"))
        forgotten.clicked.connect(self._say_what_helps)
        self._forgotten = forgotten
        flow.addWidget(forgotten)
        return holder

    def _other_doors(self) -> QWidget:
        others = LinkButton(self.tr("Other ways in"))
        others.clicked.connect(lambda: self.others_asked.emit(self._home(self._choice.current())))
        another = LinkButton(self.tr("Add a worker"))
        another.clicked.connect(self.new_asked)
        self._numbers = NumbersLink(self)
        return in_line(others, another, self._numbers)

    def _select(self, last: str) -> None:
        names = [home.folder.name for home in self._homes]
        self._choice.choose(last if last in names else (names[0] if names else "practice"))
        self._turn_to(self._choice.current())

    def _turn_to(self, key: str) -> None:
        home = self._home(key)
        self._trouble.clear()
        self._status.hide()
        self._sheet.hide()
        self._forgotten.setHidden(home is None)
        self._field.setVisible(home is not None and home.trouble is None)
        self._unlock_button.setText(self.tr("Unlock") if home else self.tr("Open the practice caseload"))
        self._unlock_button.setEnabled(home is None or home.trouble is None)
        if home is None:
            return
        self._field.label.setText(
            self.tr("{name}'s &passphrase").format(name=(home.owner.split() or [""])[0])
        )
        if home.trouble is not None:
            self._show_trouble(home.trouble)
        else:
            self._show_tries(home)
            self.begin()

    def _home(self, key: str) -> Home | None:
        return next((home for home in self._homes if home.folder.name == key), None)

    def _unlock(self) -> None:
        home = self._home(self._choice.current())
        if home is None:
            self.practice_asked.emit()
            return
        if self._asking or not self._secret.text():
            return
        self._wait(waiting=True)
        secret = self._secret.text()
        self._tasks.run(
            self, lambda _pace: _derive(home.folder, secret), Answers(self._succeeded, self._failed)
        )

    def _succeeded(self, opened: "Opened") -> None:
        self._wait(waiting=False)
        self.opened.emit(opened)

    def _failed(self, error: PeerNotesError) -> None:
        self._wait(waiting=False)
        self._show_trouble(error)
        self._secret.selectAll()
        self._secret.setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        """Say what went wrong after the passphrase was right."""
        self._failed(error)

    def _show_trouble(self, error: PeerNotesError) -> None:
        """With one button where only a backup or a rescue helps, as its last sentence says."""
        # What looks into backups is loaded for the first trouble, not before the first picture.
        from peernotes.services import at_hand  # noqa: PLC0415

        home = self._home(self._choice.current())
        way = at_hand.way_out(home, error) if home is not None else None
        words = {
            at_hand.Way.RESTORE: self.tr("Bring a backup back…"),
            at_hand.Way.RESCUE: self.tr("Rescue these notes…"),
        }
        self._way = way.value if way else ""
        self._trouble.show_error(error, words[way] if way else "")

    def _ask_to_mend(self) -> None:
        home = self._home(self._choice.current())
        if home is not None and self._way:
            self.mending_asked.emit(home, self._way)

    def _wait(self, *, waiting: bool) -> None:
        self._asking = waiting
        self._trouble.clear()
        self._unlock_button.setEnabled(not waiting)
        self._status.set_parts(self.tr("Checking the passphrase. This takes about a second, on purpose."))
        self._status.setVisible(waiting)

    def _say_what_helps(self) -> None:
        self._status.set_parts(
            self.tr(
                "Look for the paper you wrote it on, away from this computer. Try it slowly, with the "
                "spaces, and with Caps Lock off. Without the passphrase, a recovery sheet or a key that you "
                "let in nobody can open these notes, including us."
            )
        )
        home = self._home(self._choice.current())
        self._sheet.setVisible(home is not None and home.has_paper)
        self._status.show()

    def _ask_to_recover(self) -> None:
        self.recover_asked.emit(self._home(self._choice.current()))

    def _show_tries(self, home: Home) -> None:
        """Wrong tries since the last right one, so that a worker notices another hand."""
        tries = homes.wrong_tries(home.folder)
        if tries.failed and tries.since is not None:
            count = self.tr("1 wrong try") if tries.failed == 1 else self.tr("{n} wrong tries")
            since = self._words.day(tries.since.date())
            said = self.tr("{count} since {day}. If it was not you, tell your supervisor.")
            self._status.set_parts(said.format(count=count.format(n=tries.failed), day=since))
            self._status.show()


def _derive(folder: Path, secret: str) -> "Opened":
    # What opens a vault is loaded with the first passphrase, not before the first picture.
    from peernotes.services import unlock  # noqa: PLC0415

    return unlock.derive(folder, secret)


def _owner(home: Home) -> str:
    """Whose notes; where their key cannot be read, as the newest backup beside them says."""
    if home.trouble is None:
        return home.owner
    # What looks into backups is loaded for the first trouble, not before the first picture.
    from peernotes.services import at_hand  # noqa: PLC0415

    return next((backup.owner for backup in at_hand.beside(home.folder)), home.owner)


def narrow_column(page: QWidget) -> QVBoxLayout:
    """One column of reading width in the upper middle of the window, which scrolls when text is large."""
    down = QVBoxLayout(page)
    down.setContentsMargins(0, 0, 0, 0)
    scroll = ScrollPage()
    down.addWidget(scroll)
    across = QHBoxLayout()
    scroll.body.addLayout(across, 1)
    middle = QWidget()
    middle.setMaximumWidth(round(WIDTH * Theme.of(page).scale))
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.medium)
    column.addStretch(1)
    across.addStretch(1)
    across.addWidget(middle, 100)
    across.addStretch(1)
    return column
