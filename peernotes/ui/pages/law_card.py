"""Which privacy rules the program is under, each question explained; not sure is treated as yes."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.privacy_law import Applies
from peernotes.services.consent_words import words
from peernotes.services.session import Session
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.text import Prose, SecondLine


class LawCard(Card):
    saved = Signal(object)
    """The moment, aware, at which an answer reached the disk."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Privacy rules"))
        self._session = session
        self._law = session.privacy.now()
        said = words()["law"]
        self._part2 = self._ask("part2", self._law.part2)
        self.body.addSpacing(SPACE.small)
        self._hipaa = self._ask("hipaa", self._law.hipaa)
        self.body.addWidget(SecondLine(said["not_sure"]))
        self.body.addWidget(SecondLine(words()["about"]["advice"]))
        writes(self._part2, self._hipaa)
        for group in (self._part2, self._hipaa):
            group.chosen.connect(self._answer)

    def _ask(self, key: str, answer: Applies) -> ChoiceGroup:
        said = words()["law"]
        self.body.addWidget(Prose(said[key], face=Face.STRONG))
        self.body.addWidget(SecondLine(said[f"{key}_explain"]))
        choices = [
            Choice(Applies.YES.value, said["yes"]),
            Choice(Applies.NO.value, said["no"]),
            Choice(Applies.NOT_SURE.value, said["unsure"]),
        ]
        group = ChoiceGroup(said[key], choices, across=True)
        group.choose(answer.value)
        self.body.addWidget(group)
        return group

    def _answer(self, _key: str) -> None:
        law = replace(self._law, part2=Applies(self._part2.current()), hipaa=Applies(self._hipaa.current()))
        if law != self._law:
            self._law = law
            self._session.privacy.answer(law)
            self.saved.emit(self._session.now())
