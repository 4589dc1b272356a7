"""Looking at the plan together: their vision, what went well, what did not fit, and when to look again."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.plan import Plan
from peernotes.domain.unfinished import FormKind
from peernotes.services.plan_words import plan_words, prompt
from peernotes.services.session import Session
from peernotes.ui.pages.record_form import RecordForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.due_field import DueField
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose, SecondLine


class PlanPage(RecordForm):
    """The open version, or the next one, which starts from the last that was signed."""

    def __init__(
        self, session: Session, client_id: ClientId, begun: str = "", parent: QWidget | None = None
    ) -> None:
        """`begun` is the id that a new version was given when the form was first opened."""
        super().__init__(session, client_id, parent)
        self._plan: Plan = session.plans.next(client_id, begun)
        heading = self.tr("The plan, version {n}").format(n=self._plan.version)
        self._open(FormKind.PLAN, heading, self.tr("Keep this version"))
        self.body.addWidget(self._vision_card())
        self.body.addWidget(self._review_card())
        self.body.addWidget(self._hopes_card())
        self._watch_fields(
            {
                "vision": self._vision,
                "went_well": self._went_well,
                "did_not_fit": self._did_not_fit,
                "to_change": self._to_change,
                **self._due.fields(),
            }
        )

    @property
    def route(self) -> Route:
        return Route(PageName.PLAN, self._client_id, section=self._plan.id)

    def _vision_card(self) -> Card:
        card = Card(self.tr("Their vision"))
        card.body.addWidget(Prose(prompt("vision"), face=Face.NOTE))
        self._vision = OwnWordsEditor(prompt("vision"), self.tr("Whole sentences, as they say them."))
        self._vision.set_text(self._plan.vision)
        self._vision.refused.connect(self._trouble.show_error)
        card.body.addWidget(self._vision)
        if self._plan.version > 1:
            card.body.addWidget(
                SecondLine(self.tr("It starts from the version before, which stays as it was."))
            )
        return card

    def _review_card(self) -> Card:
        card = Card(self.tr("Since you last looked"))
        self._went_well = self._editor(card, "went_well", self._plan.went_well)
        self._did_not_fit = self._editor(card, "did_not_fit", self._plan.did_not_fit)
        self._to_change = self._editor(card, "to_change", self._plan.to_change)
        self._due = DueField(
            self.tr("We look at it again on a day"),
            self.tr("The day to look at it again"),
            self._plan.review_due,
            self._today,
        )
        card.body.addWidget(self._due)
        return card

    def _editor(self, card: Card, name: str, text: str) -> SpelledEditor:
        editor = SpelledEditor(prompt(name), self.tr("In plain words, together."))
        editor.set_text(text)
        editor.refused.connect(self._trouble.show_error)
        card.body.addWidget(Prose(prompt(name), tone=Tone.SOFT))
        card.body.addWidget(editor)
        return editor

    def _hopes_card(self) -> Card:
        card = Card(self.tr("What stands on it"))
        rows = self.session.hopes.board(self._client_id)
        if not rows:
            card.body.addWidget(Prose(self.tr("No hope is written down yet."), tone=Tone.SOFT))
        for row in rows:
            steps = sum(step.is_open for step in row.steps)
            label = plan_words().hope_status[row.hope.status].label
            open_steps = self.tr("one open step") if steps == 1 else self.tr("{n} open steps").format(n=steps)
            card.body.addWidget(OwnWordsBlock(row.hope.words, f"{label}, {open_steps}"))
        card.body.addWidget(
            SecondLine(
                self.tr("Hopes and steps are changed on their page, and go on the plan as they stand.")
            )
        )
        return card

    def _write(self) -> None:
        plan = replace(
            self._plan,
            vision=self._vision.text(),
            went_well=self._went_well.text(),
            did_not_fit=self._did_not_fit.text(),
            to_change=self._to_change.text(),
            review_due=self._due.day(),
        )
        self.session.plans.save(plan, past_is_right=self._due.past_is_right())
