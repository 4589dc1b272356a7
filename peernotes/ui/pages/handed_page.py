"""The screen in the person's hands: one large question at a time, and nothing else of these notes.

It leads nowhere by itself. When they are done it asks them to hand the computer back; only the worker's keys,
which stand nowhere on it, go back to the notes. Locking works here as it does everywhere.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peernotes.domain.measure import Pack, Question
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import PrimaryButton, SecondaryButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.practice_band import PracticeBand
from peernotes.ui.widgets.question import SKIP
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.text import Prose, SecondLine

HANDED_KEYS = "Ctrl+Shift+F"
"""Three keys at once that nothing else uses: nobody finds them by leaning on the keyboard."""

_WIDEST = 860
"""Pixels: a line that is read without turning the head."""


class Handed(QWidget):
    answered = Signal(str, str)
    """Question id, and the key of the answer."""
    worded = Signal(str, str)
    """Open question id, and what stands there now."""
    back_asked = Signal()
    """The worker is back."""
    lock_asked = Signal()

    def __init__(
        self,
        pack: Pack,
        choices: Mapping[str, str],
        texts: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        practice: bool = False,
    ) -> None:
        super().__init__(parent)
        self._steps = QStackedWidget()
        self._asked: list[QWidget] = []
        self._make_steps(pack, choices, texts)
        self._make_thanks()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        if practice:
            down.addWidget(PracticeBand())
        sheet = ScrollPage()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._steps, 1000)
        across.addStretch(1)
        self._steps.setMaximumWidth(_WIDEST)
        sheet.body.addSpacing(SPACE.page)
        sheet.body.addLayout(across, 1)
        down.addWidget(sheet, 1)
        QShortcut(QKeySequence(HANDED_KEYS), self).activated.connect(self.back_asked)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_asked)

    def begin(self) -> None:
        """Put the keyboard on the question in sight."""
        self._go(0)

    def _make_steps(self, pack: Pack, choices: Mapping[str, str], texts: Mapping[str, str]) -> None:
        questions = (*pack.items, *pack.open_questions)
        for number, question in enumerate(questions):
            step = QWidget()
            down = QVBoxLayout(step)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(SPACE.between)
            if not number and pack.intro:
                down.addWidget(Prose(pack.intro, tone=Tone.SOFT))
            count = self.tr("{number} of {all}").format(number=number + 1, all=len(questions))
            down.addWidget(SecondLine(count))
            down.addWidget(Prose(question.text, face=Face.TITLE))
            field = (
                self._choices(pack, question, choices.get(question.id, ""))
                if number < len(pack.items)
                else self._words(question, texts.get(question.id, ""))
            )
            down.addWidget(field)
            down.addWidget(self._ways(number, is_last=number + 1 == len(questions)))
            down.addStretch(1)
            self._asked.append(field)
            self._steps.addWidget(step)

    def _choices(self, pack: Pack, question: Question, key: str) -> ChoiceGroup:
        options = [Choice(str(option.value), option.label) for option in pack.options]
        group = ChoiceGroup(question.text, [*options, Choice(SKIP, self.tr("Skip this one"))])
        group.choose(key)
        group.chosen.connect(lambda chosen: self.answered.emit(question.id, chosen))
        return group

    def _words(self, question: Question, text: str) -> OwnWordsEditor:
        editor = OwnWordsEditor(question.text, self.tr("Write what you like, or leave it empty."))
        editor.set_text(text)
        editor.edited.connect(lambda: self.worded.emit(question.id, editor.text()))
        return editor

    def _ways(self, number: int, *, is_last: bool) -> QWidget:
        on = PrimaryButton(self.tr("I'm done") if is_last else self.tr("Next"))
        on.clicked.connect(lambda: self._go(number + 1))
        if not number:
            return in_line(on)
        back = SecondaryButton(self.tr("Back"))
        back.clicked.connect(lambda: self._go(number - 1))
        return in_line(on, back)

    def _make_thanks(self) -> None:
        thanks = QWidget()
        down = QVBoxLayout(thanks)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.between)
        down.addWidget(Prose(self.tr("Thank you."), face=Face.TITLE))
        down.addWidget(Prose(self.tr("Please hand the computer back.")))
        again = SecondaryButton(self.tr("Look at my answers again"))
        again.clicked.connect(lambda: self._go(0))
        down.addWidget(in_line(again))
        down.addStretch(1)
        self._asked.append(again)
        self._steps.addWidget(thanks)

    def _go(self, number: int) -> None:
        self._steps.setCurrentIndex(number)
        field = self._asked[number]
        if isinstance(field, ChoiceGroup):
            field.begin()
        else:
            field.setFocus()
