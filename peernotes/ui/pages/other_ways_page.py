"""Other ways in: the sheet, a backup, what can be rescued, a folder from somewhere else."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.services import at_hand, homes
from peernotes.services.homes import Home
from peernotes.ui.file_choice import choose_folder
from peernotes.ui.pages.outside_page import OutsidePage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tasks import Tasks
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.words import Words

_SHEET, _RESTORE, _RESCUE, _FOLDER = "sheet", "restore", "rescue", "folder"


class OtherWaysPage(OutsidePage):
    """For one worker's notes, or for nobody's yet where there are none on this computer."""

    recover_asked = Signal(object)
    restore_asked = Signal(object)
    rescue_asked = Signal(object)
    """Each carries the `Home`; `restore_asked` None where there is none."""
    folder_found = Signal(object)
    """The `Home` in a folder from somewhere else."""

    def __init__(
        self,
        tasks: Tasks,
        home: Home | None,
        known: Sequence[Home],
        suggested: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tasks, parent)
        self._home = home
        self._words = Words(self)
        named = home is not None and home.trouble is None
        to_whom = self.tr("To the notes of {name}.").format(name=home.owner) if home and named else ""
        self.say(self.tr("Other ways in"), to_whom)
        choices = self._choices(known)
        self._choice = ChoiceGroup(self.tr("Other ways in"), choices)
        keys = [choice.key for choice in choices]
        self._choice.choose(suggested if suggested in keys else keys[0])
        self.column.addWidget(self._choice)
        go = PrimaryButton(self.tr("Go on"))
        go.clicked.connect(self._go)
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self.back_asked)
        self.end_column(in_line(go, back))

    def begin(self) -> None:
        self._choice.begin()

    def _choices(self, known: Sequence[Home]) -> list[Choice]:
        found = at_hand.found([self._home] if self._home else known)
        made = max((one.made for one in found if one.made), default=None)
        newest = (
            self.tr("The newest is from {day}").format(day=self._words.day(made.date()))
            if made
            else self.tr("From a stick or a shared drive")
        )
        sheet = Choice(_SHEET, self.tr("My recovery sheet"), self.tr("Twelve words on paper"))
        restore = Choice(_RESTORE, self.tr("A backup"), newest)
        rescue = Choice(_RESCUE, self.tr("Rescue damaged notes"), self.tr("Brings back what can be read"))
        folder = Choice(_FOLDER, self.tr("A folder with notes in it"), self.tr("From another disk"))
        has_paper = self._home is not None and self._home.has_paper
        return [
            *([sheet] if has_paper else []),
            restore,
            *([rescue] if self._home is not None else []),
            folder,
        ]

    def _go(self) -> None:
        self.trouble.clear()
        way = self._choice.current()
        if way == _FOLDER:
            self._choose_folder()
            return
        asked = {_SHEET: self.recover_asked, _RESTORE: self.restore_asked, _RESCUE: self.rescue_asked}[way]
        asked.emit(self._home)

    def _choose_folder(self) -> None:
        chosen = choose_folder(self, self.tr("The folder with notes in it"), Path.home())
        if chosen is not None:
            self.open_folder(chosen)

    def open_folder(self, folder: Path) -> None:
        """Offer the notes in `folder`, or say why they cannot be."""
        home = homes.home_at(folder)
        if home.trouble is not None:
            self.show_error(home.trouble)
            return
        self.folder_found.emit(home)
