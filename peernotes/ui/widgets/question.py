"""One question of a check-in with its answers, and the ways not to answer it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose

SKIP = "skip"
"""The key of the answer that is none, and was meant to be none."""


class QuestionBlock(QWidget):
    """`answered` carries the key of the answer, `SKIP`, or nothing where it was taken back."""

    answered = Signal(str)

    def __init__(
        self,
        text: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        face: Face = Face.BODY,
    ) -> None:
        """`options` are keys and labels, in the order of the measure."""
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        down.addWidget(Prose(text, face=face))
        choices = [Choice(key, label) for key, label in options]
        self.group = ChoiceGroup(text, [*choices, Choice(SKIP, self.tr("Skip"))], across=True)
        self._back = LinkButton(self.tr("Take it back"), tone=Tone.SOFT)
        self._back.setAccessibleName(self.tr("Take the answer back: {question}").format(question=text))
        self._back.clicked.connect(lambda: self.set_answer(""))
        across = QWidget()
        flow = FlowLayout(across)
        flow.addWidget(self.group)
        flow.addWidget(self._back)
        down.addWidget(across)
        self.group.chosen.connect(self._tell)
        self._back.hide()

    def answer(self) -> str:
        return self.group.current()

    def set_answer(self, key: str) -> None:
        """Choose for them, or take it back with nothing; `answered` is emitted if it is a change."""
        if key == self.answer():
            return
        if key:
            self.group.choose(key)
            return
        self.group.forget()
        self.group.begin()
        self._tell("")

    def _tell(self, key: str) -> None:
        self._back.setVisible(bool(key))
        self.answered.emit(key)
