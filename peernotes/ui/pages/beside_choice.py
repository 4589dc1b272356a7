"""New words beside those that stand: both are true, or something has changed. Nothing is ever resolved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import PreferenceId
from peernotes.domain.preference import Preference, Sensitivity
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.text import SecondLine

_BOTH = "both"
_LONGEST = 32


class BesideChoice(QWidget):
    """Both stand unless the worker says that one was taken over by the new words."""

    changed = Signal(object)
    """The `Preference` that these words take the place of; None where both are true."""

    def __init__(self, standing: Sequence[Preference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = {item.id: item for item in standing}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        question = self.tr("How do these words stand beside what was said before?")
        down.addWidget(SecondLine(question))
        both = Choice(_BOTH, self.tr("Both are true"), self.tr("They stand side by side."))
        others = [Choice(item.id, self.tr("It has changed"), self._second(item)) for item in standing]
        self._choice = ChoiceGroup(question, [both, *others], across=True)
        self._choice.choose(_BOTH)
        self._choice.chosen.connect(lambda key: self.changed.emit(self._standing.get(PreferenceId(key))))
        down.addWidget(self._choice)

    def choose(self, said: Preference) -> None:
        self._choice.choose(said.id)

    def _second(self, item: Preference) -> str:
        """Which of them, where there are several."""
        if len(self._standing) == 1:
            return self.tr("What they said before stays in the history.")
        if item.sensitivity is Sensitivity.SEALED:
            return self.tr("The one that is sealed.")
        words = " ".join(item.statement.split())
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
        return self.tr("“{words}”").format(words=short)
