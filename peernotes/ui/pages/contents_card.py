"""What is inside a backup, and what the notes on this computer have that it has not."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from peernotes.services.bringing_back import Inside
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words


class ContentsCard(Card):
    """Numbers and days; no word of anyone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Words(self)

    def show_inside(self, inside: Inside) -> None:
        """Show this instead of what was shown."""
        clear(self.body)
        found = inside.contents
        rows = [
            (self.tr("Signed notes"), QLocale().toString(found.notes)),
            (self.tr("People"), QLocale().toString(found.clients)),
        ]
        if found.first and found.last:
            rows.append((self.tr("First session"), self._words.day(found.first)))
            rows.append((self.tr("Last session"), self._words.day(found.last)))
        if found.last_change:
            rows.append((self.tr("Last change"), self._words.day(found.last_change.date())))
        for index, (fact, value) in enumerate(rows):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(FactRow(fact, value))
        self.body.addWidget(HairLine())
        self.body.addWidget(self._compared(inside))

    def _compared(self, inside: Inside) -> Prose:
        newer = inside.contents.newer_notes
        if inside.current is None:
            return Prose(self.tr("These notes are not on this computer any more. Nothing is replaced."))
        if newer is None:
            return Prose(
                self.tr(
                    "The notes on this computer could not be opened to compare. They are kept in a folder "
                    "beside these."
                )
            )
        if not newer:
            return Prose(self.tr("Every note on this computer is in here too."), tone=Tone.LEAF)
        said = (
            self.tr("The notes on this computer have 1 signed note that is not in here. It is kept there.")
            if newer == 1
            else self.tr(
                "The notes on this computer have {n} signed notes that are not in here. They are kept there."
            ).format(n=newer)
        )
        return Prose(said, tone=Tone.AMBER)
