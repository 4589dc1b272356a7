"""Who signs a version of the plan: on screen, on paper, or would rather not. Each is an answer."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from peernotes.domain.ids import ClientId, PlanId
from peernotes.domain.plan import Signature, SignatureWay, Whose
from peernotes.domain.unfinished import FormKind
from peernotes.errors import InputRefusedError
from peernotes.services.plans import Signing
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.record_form import RecordForm, dated
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.due_field import day_field, day_of
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose, SecondLine


class SigningPage(RecordForm):
    """The first answer closes the version; nobody is asked twice because they said no."""

    def __init__(
        self, session: Session, client_id: ClientId, plan_id: str, parent: QWidget | None = None
    ) -> None:
        row = session.plans.row(PlanId(plan_id))
        super().__init__(session, client_id, parent)
        self._row = row
        self._told = HopeWords(self, self._name, self._today)
        heading = self.tr("Signing, version {n}").format(n=row.plan.version)
        self._open(FormKind.SIGNING, heading, self.tr("Write down the answer"))
        self.body.addWidget(self._plan_card())
        if row.signatures:
            self.body.addWidget(self._answers_card())
        self.body.addWidget(self._form_card())
        self._watch_fields(
            {
                "way": self._way,
                "signer": self._signer,
                "name": self._typed,
                "role": self._role,
                "on_day": self._day,
                "kept_at": self._kept_at,
                "reason": self._reason,
            }
        )
        self._show_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.SIGNING, self._client_id, section=self._row.plan.id)

    def leave(self) -> None:
        """Nobody has signed because the worker went elsewhere."""
        self._only_keep()

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._way.begin()

    def _plan_card(self) -> Card:
        plan = self._row.plan
        card = Card(self.tr("What is signed"))
        card.body.addWidget(SecondLine(self._told.version(plan, len(self._row.signatures))))
        if plan.vision:
            card.body.addWidget(OwnWordsBlock(plan.vision))
        for item in self._row.content.hopes:
            card.body.addWidget(OwnWordsBlock(item.hope.words))
            for step in item.steps:
                card.body.addWidget(SecondLine(f"{step.text} · {self._told.step(step)}"))
        if plan.is_open:
            said = self.tr("The first answer closes this version: from then on it stays as it is now.")
            card.body.addWidget(Prose(said, tone=Tone.SOFT))
        return card

    def _answers_card(self) -> Card:
        card = Card(self.tr("Answers so far"))
        for index, signature in enumerate(self._row.signatures):
            if index:
                card.body.addWidget(HairLine())
            said = self._told.signature(signature)
            gone = LinkButton(self.tr("Take back"), tone=Tone.ROSE)
            gone.setAccessibleName(self.tr("Take back: {said}").format(said=said))
            gone.clicked.connect(partial(self._take_back, signature))
            writes(gone)
            card.body.addWidget(LineRow("", Prose(said), end=gone))
        return card

    def _form_card(self) -> Card:
        card = Card(self.tr("An answer"))
        choices = (
            Choice(
                SignatureWay.ON_SCREEN, self.tr("Signs on this screen"), self.tr("They type their own name.")
            ),
            Choice(
                SignatureWay.ON_PAPER,
                self.tr("Signed on paper"),
                self.tr("The printed plan, kept somewhere."),
            ),
            Choice(
                SignatureWay.DECLINED, self.tr("Would rather not sign"), self.tr("That is an answer too.")
            ),
        )
        self._way = ChoiceGroup(self.tr("How they answer"), choices)
        self._way.chosen.connect(self._show_fields)
        card.body.addWidget(self._way)
        card.body.addLayout(self._who_and_when())
        self._kept_at = TextField()
        self._kept_field = Field(self.tr("Where the signed paper is &kept"), self._kept_at)
        card.body.addWidget(self._kept_field)
        self._reason = OwnWordsEditor(
            self.tr("Their reason, if they say one"), self.tr("In their words. It may stay empty.")
        )
        self._reason.refused.connect(self._trouble.show_error)
        card.body.addWidget(self._reason)
        return card

    def _who_and_when(self) -> QGridLayout:
        self._signer = DropDown()
        for signer in Whose:
            self._signer.addItem(self._told.signer(signer), signer.value)
        self._typed, self._role = TextField(), TextField()
        self._day = day_field(self._today)
        return pairs(
            self,
            Field(self.tr("&Who answers"), self._signer),
            Field(self.tr("&Name, as they type it"), self._typed),
            Field(self.tr("Wh&at they are here, or their credential"), self._role),
            dated(self.tr("&The day"), self._day),
        )

    def _show_fields(self) -> None:
        way = self._way.current()
        self._kept_field.setVisible(way == SignatureWay.ON_PAPER)
        self._reason.setVisible(way == SignatureWay.DECLINED)

    def _write(self) -> None:
        way = self._way.current()
        if not way:
            raise InputRefusedError(
                self.tr("It does not say yet how they answer."),
                press=self.tr("Choose one of the three, then write it down."),
            )
        self.session.plans.sign(
            self._row.plan.id,
            Signing(
                signer=Whose(self._signer.currentData()),
                name=self._typed.text(),
                way=SignatureWay(way),
                on_day=day_of(self._day),
                role=self._role.text(),
                kept_at=self._kept_at.text(),
                reason=self._reason.text(),
            ),
        )

    def _way_on(self) -> Route:
        return self.route

    def _take_back(self, signature: Signature) -> None:
        self.session.plans.take_back(signature)
        undo = partial(_put_back, self.session, signature, self.route)
        self.undoable.emit(self.tr("That answer is taken back."), undo)
        self.asked.emit(self.route)


def _put_back(session: Session, signature: Signature, route: Route) -> Route:
    session.plans.put_back(signature)
    return route
