"""A step towards a hope: small, whose it is, by when, and what became of it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, HopeId, StepId
from peernotes.domain.plan import Step, StepStatus, Whose
from peernotes.domain.unfinished import FormKind
from peernotes.services.plan_words import plan_words, prompt
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.record_form import RecordForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.due_field import DueField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class StepPage(RecordForm):
    def __init__(
        self,
        session: Session,
        client_id: ClientId,
        hope_id: str,
        step_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`step_id` is the step, or the id that a new one was given when the form was first opened."""
        row = session.hopes.row(HopeId(hope_id))
        super().__init__(session, client_id, parent)
        known = next((step for step in row.steps if step.id == StepId(step_id)), None)
        self._hope, self._is_new = row.hope, known is None
        self._step: Step = known or session.hopes.new_step(row.hope.id, step_id)
        self._told = HopeWords(self, self._name, self._today)
        aside = LinkButton(self.tr("Put aside"), tone=Tone.ROSE)
        aside.clicked.connect(self._put_aside)
        writes(aside)
        heading = self.tr("A step") if known else self.tr("A new step")
        self._open(FormKind.STEP, heading, self.tr("Keep this step"), [aside] if known else [])
        self.body.addWidget(OwnWordsBlock(row.hope.words, self._told.told(row.hope)))
        self.body.addWidget(self._step_card())
        self.body.addWidget(self._after_card())
        if known:
            self._add_history("step", self._step.id)
        self._watch_fields(
            {
                "text": self._text,
                "whose": self._whose,
                "who": self._who,
                "status": self._status,
                "blocked_by": self._blocked_by,
                "learned": self._learned,
                "promised": self._promised,
                **self._due.fields(),
            }
        )
        self._show_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.STEP, self._client_id, section=f"{self._hope.id} {self._step.id}")

    def _step_card(self) -> Card:
        card = Card(self.tr("The step"))
        card.body.addWidget(Prose(prompt("step"), face=Face.NOTE))
        self._text = SpelledEditor(self.tr("The step"), self.tr("One thing somebody can do."))
        self._text.set_text(self._step.text)
        self._text.refused.connect(self._trouble.show_error)
        card.body.addWidget(self._text)
        self._whose = DropDown()
        for whose in Whose:
            self._whose.addItem(self._told.whose(whose), whose.value)
        self._whose.setCurrentIndex(list(Whose).index(self._step.whose))
        self._whose.currentIndexChanged.connect(self._show_fields)
        self._who = TextField(self._step.who)
        self._who_field = Field(self.tr("W&ho will do it, in their words"), self._who)
        card.body.addLayout(pairs(self, Field(self.tr("&Whose step it is"), self._whose), self._who_field))
        self._due = DueField(
            self.tr("There is a day for it"), self.tr("The day for this step"), self._step.due, self._today
        )
        card.body.addWidget(self._due)
        self._promised = TickBox(self.tr("Keep it with my promises too"))
        self._promised.setChecked(self._is_new)
        card.body.addWidget(self._promised)
        return card

    def _after_card(self) -> Card:
        card = Card(self.tr("What became of it"))
        words = plan_words().step_status
        self._status = DropDown()
        for status, wording in words.items():
            self._status.addItem(wording.label, status.value)
        self._status.setCurrentIndex(list(words).index(self._step.status))
        self._status.currentIndexChanged.connect(self._show_fields)
        self._blocked_by = TextField(self._step.blocked_by)
        self._blocked_field = Field(self.tr("What stands in the &way"), self._blocked_by)
        card.body.addLayout(pairs(self, Field(self.tr("H&ow it stands"), self._status), self._blocked_field))
        self._meaning = SecondLine("")
        card.body.addWidget(self._meaning)
        self._learned = SpelledEditor(prompt("learned"), self.tr("Also from a step that was only tried."))
        self._learned.set_text(self._step.learned)
        self._learned.refused.connect(self._trouble.show_error)
        card.body.addWidget(Prose(prompt("learned"), tone=Tone.SOFT))
        card.body.addWidget(self._learned)
        return card

    def _show_fields(self) -> None:
        status = StepStatus(self._status.currentData())
        self._who_field.setVisible(self._whose.currentData() == Whose.SOMEONE_ELSE)
        self._promised.setVisible(self._is_new and self._whose.currentData() == Whose.PEER)
        self._blocked_field.setVisible(status is StepStatus.BLOCKED)
        self._meaning.set_parts(plan_words().step_status[status].meaning)

    def _write(self) -> None:
        step = replace(
            self._step,
            text=self._text.text(),
            whose=Whose(self._whose.currentData()),
            who=self._who.text(),
            due=self._due.day(),
            status=StepStatus(self._status.currentData()),
            blocked_by=self._blocked_by.text(),
            learned=self._learned.text(),
        )
        past_is_right = self._due.past_is_right()
        kept = self.session.hopes.save_step(step, past_is_right=past_is_right)
        if self._is_new and kept.whose is Whose.PEER and self._promised.isChecked():
            made_on = min(self._today, kept.due or self._today)
            self.session.promises.add(
                self._client_id, kept.text, kept.due, made_on, past_is_right=past_is_right
            )

    def _put_aside(self) -> None:
        self.session.hopes.remove_step(self._step.id)
        undo = partial(_bring_back, self.session, self._step)
        self.undoable.emit(self.tr("The step is put aside."), undo)
        self.asked.emit(self._way_back())


def _bring_back(session: Session, step: Step) -> Route:
    session.hopes.put_back_step(step.id)
    return Route(PageName.PERSON, step.client_id, section="hopes")
