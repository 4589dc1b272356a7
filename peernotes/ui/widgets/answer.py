"""A question a worker has, the answer in words with a sign beside it, and the one thing to do about it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.mark import Mark, Sign
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine


@dataclass(frozen=True, slots=True)
class Answer:
    """`state` says in a word what `sign` draws. `does` and `turns` are the page's names for what to do."""

    question: str
    sign: Sign
    state: str
    said: str
    second: str = ""
    button: str = ""
    does: str = ""
    link: str = ""
    """Something rarer that can be done here, as coloured text beside the button."""
    turns: str = ""

    @property
    def urgency(self) -> int:
        """Which button is filled: the one of the most urgent answer that has one."""
        return {Sign.TROUBLE: 3, Sign.WAITS: 2, Sign.UNKNOWN: 1, Sign.WELL: 0}[self.sign]


class AnswerRow(QWidget):
    """`asked` carries what to do."""

    asked = Signal(str)

    def __init__(self, answer: Answer, *, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        across = QHBoxLayout(self)
        across.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        across.setSpacing(SPACE.medium)
        across.addWidget(Mark(answer.sign), 0, Qt.AlignmentFlag.AlignTop)
        said = self._words(answer)
        across.addLayout(said, 1)
        if answer.button or answer.link:
            buttons = self._buttons(answer, filled=filled)
            if Theme.of(self).folds:
                said.addSpacing(SPACE.hair)
                said.addWidget(buttons)
            else:
                across.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    def _words(self, answer: Answer) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        first = QWidget()
        flow = FlowLayout(first)
        flow.addWidget(Prose(answer.question, face=Face.STRONG))
        flow.addWidget(Tag(answer.state, answer.sign.tone))
        said.addWidget(first)
        said.addWidget(Prose(answer.said))
        if answer.second:
            said.addWidget(SecondLine(answer.second))
        return said

    def _buttons(self, answer: Answer, *, filled: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        both = (
            (answer.link, answer.turns, LinkButton),
            (answer.button, answer.does, PrimaryButton if filled else SecondaryButton),
        )
        # The button stands at the outer edge, or first where it is under the words.
        for words, does, kind in both[::-1] if Theme.of(self).folds else both:
            if words:
                button = kind(words)
                button.setAccessibleDescription(answer.question)
                button.clicked.connect(lambda _=False, does=does: self.asked.emit(does))
                flow.addWidget(button)
        return holder
