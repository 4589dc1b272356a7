"""Words that go to paper: shown in order, printed, and typed back once from what was written down."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.unlock import local_now
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.paper import print_text
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words

_KEPT_TOGETHER = "\u00a0"
_A_LINE = 4
"""Words in a line, as they are easiest to copy."""


class PaperWords(QWidget):
    """Shows one key as words; `typed` is what came back from the paper."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        """`name` as a screen reader calls the words, `label` of the field they are typed into."""
        super().__init__(parent)
        self._numbered: list[str] = []
        self._title = ""
        self._instructions: Sequence[str] = ()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._words = Prose("", face=Face.TITLE)
        self._words.setAccessibleName(name)
        down.addWidget(self._words)
        self._advice = SecondLine("")
        down.addWidget(self._advice)
        print_button = SecondaryButton(self.tr("Print them…"))
        print_button.clicked.connect(self._print)
        down.addWidget(in_line(print_button))
        self.field = TextField(ghost=self.tr("from the paper, not from the screen"))
        down.addWidget(Field(label, self.field))

    def show_words(self, words: Sequence[str], advice: str, title: str, instructions: Sequence[str]) -> None:
        """Show `words`; `title` and `instructions` stand over them on the printed sheet."""
        self._numbered = [f"{place}{_KEPT_TOGETHER}{word}" for place, word in enumerate(words, 1)]
        self._title, self._instructions = title, instructions
        lines = (self._numbered[at : at + _A_LINE] for at in range(0, len(words), _A_LINE))
        self._words.set_parts("\n".join("   ".join(line) for line in lines))
        self._advice.set_parts(advice)

    def typed(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        """Nothing of the words stays on the screen."""
        self._numbered = []
        self._words.set_parts("")
        self.field.clear()

    def _print(self) -> None:
        printed = self.tr("Printed on {day}.").format(day=Words(self).day(local_now().date()))
        print_text(self, self._title, (*self._instructions, printed), self._numbered)
