"""A strength: the words, who named it, and when it was last seen."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, StrengthId
from peernotes.domain.relationship import NamedBy, Strength
from peernotes.domain.unfinished import FormKind
from peernotes.services.plan_words import prompt
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.record_form import RecordForm, dated
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.due_field import day_field, day_of
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox


class StrengthPage(RecordForm):
    def __init__(
        self, session: Session, client_id: ClientId, strength_id: str = "", parent: QWidget | None = None
    ) -> None:
        """`strength_id` is the strength, or the id that a new one was given."""
        super().__init__(session, client_id, parent)
        found = {item.id: item for item in session.supports.strengths(client_id)}
        known = found.get(StrengthId(strength_id))
        self._item: Strength = known or session.supports.new_strength(client_id, strength_id)
        aside = LinkButton(self.tr("Put aside"), tone=Tone.ROSE)
        aside.clicked.connect(self._put_aside)
        writes(aside)
        heading = self.tr("A strength") if known else self.tr("A new strength")
        self._open(FormKind.STRENGTH, heading, self.tr("Keep this strength"), [aside] if known else [])
        self.body.addWidget(self._card())
        if known:
            self._add_history("strength", self._item.id)
        self._watch_fields(
            {
                "text": self._text,
                "named_by": self._named_by,
                "heard_on": self._heard_on,
                "seen_again": self._seen_again,
                "still_true_on": self._still_true_on,
            }
        )

    @property
    def route(self) -> Route:
        return Route(PageName.STRENGTH, self._client_id, section=self._item.id)

    def _card(self) -> Card:
        card = Card(self.tr("The strength"))
        card.body.addWidget(Prose(prompt("strength"), face=Face.NOTE))
        self._text = OwnWordsEditor(prompt("strength"), self.tr("Whole sentences, as they were said."))
        self._text.set_text(self._item.text)
        self._text.refused.connect(self._trouble.show_error)
        card.body.addWidget(self._text)
        self._named_by = DropDown()
        for named_by, label in (
            (NamedBy.PERSON, self.tr("They named it themselves")),
            (NamedBy.PEER, self.tr("I saw it")),
            (NamedBy.SUPPORTER, self.tr("Someone close to them named it")),
        ):
            self._named_by.addItem(label, named_by.value)
        self._named_by.setCurrentIndex(list(NamedBy).index(self._item.named_by))
        self._heard_on = day_field(self._item.heard_on)
        self._seen_again = TickBox(self.tr("It was still true later on"))
        self._seen_again.setChecked(self._item.still_true_on is not None)
        self._still_true_on = day_field(self._item.still_true_on or self._today)
        self._seen_again.toggled.connect(self._still_true_on.setEnabled)
        self._still_true_on.setEnabled(self._seen_again.isChecked())
        card.body.addLayout(
            pairs(
                self,
                Field(self.tr("&Who named it"), self._named_by),
                dated(self.tr("Wh&en"), self._heard_on),
            )
        )
        card.body.addWidget(self._seen_again)
        card.body.addWidget(dated(self.tr("&Still true on"), self._still_true_on))
        return card

    def _write(self) -> None:
        self.session.supports.save_strength(
            replace(
                self._item,
                text=self._text.text(),
                named_by=NamedBy(self._named_by.currentData()),
                heard_on=day_of(self._heard_on),
                still_true_on=day_of(self._still_true_on) if self._seen_again.isChecked() else None,
            )
        )

    def _put_aside(self) -> None:
        self.session.supports.remove_strength(self._item.id)
        undo = partial(_bring_back, self.session, self._item)
        self.undoable.emit(self.tr("The strength is put aside."), undo)
        self.asked.emit(self._way_back())


def _bring_back(session: Session, item: Strength) -> Route:
    session.supports.put_back_strength(item.id)
    return Route(PageName.PERSON, item.client_id, section="hopes")
