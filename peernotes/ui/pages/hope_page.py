"""A hope in the person's own words, and what they say about it when there is time."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, HopeId
from peernotes.domain.plan import SCALE, Hope, HopeStatus
from peernotes.domain.unfinished import FormKind
from peernotes.services.plan_words import plan_words, prompt
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
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

_UNSAID = -1
"""What a scale holds where nobody was asked."""


class HopePage(RecordForm):
    """Only the words are asked for; everything else can wait or stay unasked."""

    def __init__(
        self, session: Session, client_id: ClientId, hope_id: str = "", parent: QWidget | None = None
    ) -> None:
        """`hope_id` is the hope, or the id that a new one was given when the form was first opened."""
        super().__init__(session, client_id, parent)
        found = {row.hope.id: row.hope for row in session.hopes.board(client_id)}
        known = found.get(HopeId(hope_id))
        self._hope: Hope = known or session.hopes.new(client_id, hope_id)
        aside = LinkButton(self.tr("Put aside"), tone=Tone.ROSE)
        aside.clicked.connect(self._put_aside)
        writes(aside)
        heading = self.tr("A hope") if known else self.tr("A new hope")
        self._open(FormKind.HOPE, heading, self.tr("Keep this hope"), [aside] if known else [])
        self.body.addWidget(self._words_card())
        self.body.addWidget(self._more_card())
        self.body.addWidget(self._domains_card())
        if known:
            self._add_history("hope", self._hope.id)
        self._watch_fields(
            {
                "words": self._words,
                "heard_on": self._heard_on,
                "status": self._status,
                "plain_goal": self._plain_goal,
                "why": self._why,
                "fits": self._fits,
                "importance": self._importance,
                "confidence": self._confidence,
                **{f"domain {key}": tick for key, tick in self._domains.items()},
            }
        )

    @property
    def route(self) -> Route:
        return Route(PageName.HOPE, self._client_id, section=self._hope.id)

    def _words_card(self) -> Card:
        card = Card(self.tr("Their words"))
        card.body.addWidget(Prose(prompt("hope"), face=Face.NOTE))
        ghost = self.tr("Whole sentences, as they said them.")
        self._words = OwnWordsEditor(self.tr("Their hope, in their words"), ghost)
        self._words.set_text(self._hope.words)
        self._words.refused.connect(self._trouble.show_error)
        self._heard_on = day_field(self._hope.heard_on)
        self._status = DropDown()
        for status, wording in plan_words().hope_status.items():
            self._status.addItem(wording.label, status.value)
        self._status.setCurrentIndex(list(plan_words().hope_status).index(self._hope.status))
        self._status_field = Field(self.tr("&How it stands"), self._status)
        self._status.currentIndexChanged.connect(self._say_meaning)
        card.body.addWidget(self._words)
        card.body.addLayout(
            pairs(self, dated(self.tr("&When they said it"), self._heard_on), self._status_field)
        )
        self._meaning = SecondLine("")
        card.body.addWidget(self._meaning)
        self._say_meaning()
        return card

    def _more_card(self) -> Card:
        card = Card(self.tr("More about it, if they like"))
        ghost = self.tr("Their answer, if they like to give one.")
        self._why, self._fits = SpelledEditor(prompt("why"), ghost), SpelledEditor(prompt("fits"), ghost)
        for editor, text in ((self._why, self._hope.why), (self._fits, self._hope.fits)):
            editor.set_text(text)
            editor.refused.connect(self._trouble.show_error)
            card.body.addWidget(Prose(editor.accessibleName(), tone=Tone.SOFT))
            card.body.addWidget(editor)
        self._importance = self._scale(self._hope.importance)
        self._confidence = self._scale(self._hope.confidence)
        self._plain_goal = TextField(self._hope.plain_goal)
        card.body.addLayout(
            pairs(
                self,
                Field(self.tr("How much it &matters"), self._importance, hint=prompt("importance")),
                Field(self.tr("How &sure they are"), self._confidence, hint=prompt("confidence")),
            )
        )
        goal = Field(self.tr("In &plain words"), self._plain_goal, hint=prompt("plain_goal"))
        card.body.addWidget(goal)
        return card

    def _scale(self, number: int | None) -> DropDown:
        scale = DropDown()
        scale.addItem(self.tr("Not asked yet"), _UNSAID)
        for each in SCALE:
            scale.addItem(str(each), each)
        scale.setCurrentIndex(0 if number is None else number + 1)
        return scale

    def _domains_card(self) -> Card:
        card = Card(self.tr("Parts of life it belongs to"))
        self._domains: dict[str, TickBox] = {}
        groups: dict[str, FlowLayout] = {}
        for domain in plan_words().domains:
            if domain.list_name not in groups:
                card.body.addWidget(SecondLine(domain.list_name))
                groups[domain.list_name] = FlowLayout(gap=16)
                card.body.addLayout(groups[domain.list_name])
            tick = TickBox(domain.label)
            tick.setChecked(domain.id in self._hope.domains)
            self._domains[domain.id] = tick
            groups[domain.list_name].addWidget(tick)
        return card

    def _say_meaning(self) -> None:
        self._meaning.set_parts(plan_words().hope_status[HopeStatus(self._status.currentData())].meaning)

    def _write(self) -> None:
        importance, confidence = self._importance.currentData(), self._confidence.currentData()
        # A part of life that the list no longer names stays with the hope it was said of.
        kept = [key for key in self._hope.domains if key not in self._domains]
        self.session.hopes.save(
            replace(
                self._hope,
                words=self._words.text(),
                heard_on=day_of(self._heard_on),
                status=HopeStatus(self._status.currentData()),
                plain_goal=self._plain_goal.text(),
                domains=(*(key for key, tick in self._domains.items() if tick.isChecked()), *kept),
                why=self._why.text(),
                fits=self._fits.text(),
                importance=None if importance == _UNSAID else importance,
                confidence=None if confidence == _UNSAID else confidence,
            )
        )

    def _put_aside(self) -> None:
        self.session.hopes.remove(self._hope.id)
        undo = partial(_bring_back, self.session, self._hope)
        self.undoable.emit(self.tr("The hope is put aside: out of every page and print."), undo)
        self.asked.emit(self._way_back())


def _bring_back(session: Session, hope: Hope) -> Route:
    session.hopes.put_back(hope.id)
    return Route(PageName.PERSON, hope.client_id, section="hopes")
