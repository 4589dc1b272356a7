"""Which hope a note connects to: one of theirs, that there is no plan yet, or not said."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.domain.note import GoalRef
from peernotes.domain.text import shortened
from peernotes.services.plan_words import texts
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown


class GoalChoice(DropDown):
    """A hope that was chosen stays to be chosen with its words as they were, also when it is put aside."""

    def __init__(
        self, chosen: GoalRef | None, goals: Sequence[GoalRef], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._goals: list[GoalRef | None] = [None, *goals]
        place = next((at for at, goal in enumerate(self._goals) if _is_same(goal, chosen)), None)
        if place is None:
            self._goals.append(chosen)
            place = len(self._goals) - 1
        for goal in self._goals:
            self.addItem(self._label(goal), goal.hope_id if goal else None)
        self.setCurrentIndex(place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # hopes are long

    def goal(self) -> GoalRef | None:
        return self._goals[self.currentIndex()]

    def _label(self, goal: GoalRef | None) -> str:
        if goal is None:
            return self.tr("Not said yet")
        return shortened(goal.words) if goal.words else no_plan_yet()


class GoalCard(Card):
    """The question, beside the note."""

    def __init__(self, choice: GoalChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Which hope does this connect to?"))
        choice.setAccessibleName(self.tr("Which hope does this connect to?"))
        self.body.addWidget(choice)
        writes(choice)


def no_plan_yet() -> str:
    return str(texts()["engagement"]["goal"])


def _is_same(goal: GoalRef | None, chosen: GoalRef | None) -> bool:
    if goal is None or chosen is None:
        return goal is chosen
    return goal.hope_id == chosen.hope_id
