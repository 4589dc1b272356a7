"""Gives what an organisation set up to its other workers: one file out, one file in."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.file_choice import choose_file, choose_target
from peernotes.ui.tokens import SPACE
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose, SecondLine


class SharedFile(NamedTuple):
    """What the two dialogs say about the file."""

    suggested: str
    """Its name, unless another is chosen."""
    to_save: str
    to_take: str
    kinds: str


class SharedFileCard(Card):
    """`target_chosen` and `file_chosen` carry a path; what then becomes of it is the page's."""

    target_chosen = Signal(Path)
    file_chosen = Signal(Path)

    def __init__(self, said: str, file: SharedFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._file = file
        self.set_title(self.tr("For everyone in the organisation"))
        self.body.addWidget(Prose(said))
        save, take = LinkButton(self.tr("Save as a file…")), LinkButton(self.tr("Take over a file…"))
        save.clicked.connect(self._choose_target)
        take.clicked.connect(self._choose_file)
        writes(take)
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        for button in (save, take):
            flow.addWidget(button)
        save.begin_line()
        self.body.addWidget(holder)
        self._said = SecondLine("")
        self._said.hide()
        self.body.addWidget(self._said)

    def say(self, said: str) -> None:
        """What became of the file, under the buttons."""
        self._said.set_parts(said)
        self._said.show()

    def _choose_target(self) -> None:
        start = Path.home() / self._file.suggested
        path = choose_target(self, self._file.to_save, start, self._file.kinds)
        if path is not None:
            self.target_chosen.emit(path)

    def _choose_file(self) -> None:
        path = choose_file(self, self._file.to_take, Path.home(), self._file.kinds)
        if path is not None:
            self.file_chosen.emit(path)
