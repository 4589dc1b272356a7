"""Who or what stands by a person, and whether we may reach them."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, SupportId
from peernotes.domain.plan import OkToContact, Support, SupportKind
from peernotes.domain.unfinished import FormKind
from peernotes.services.plan_words import plan_words, prompt
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.record_form import RecordForm
from peernotes.ui.pages.release_choice import ReleaseChoice
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose


class SupportPage(RecordForm):
    def __init__(
        self, session: Session, client_id: ClientId, support_id: str = "", parent: QWidget | None = None
    ) -> None:
        """`support_id` is the support, or the id that a new one was given."""
        super().__init__(session, client_id, parent)
        found = {item.id: item for item in session.supports.of(client_id)}
        known = found.get(SupportId(support_id))
        self._item: Support = known or session.supports.new(client_id, support_id)
        aside = LinkButton(self.tr("Put aside"), tone=Tone.ROSE)
        aside.clicked.connect(self._put_aside)
        writes(aside)
        heading = self.tr("Standing by them")
        self._open(FormKind.SUPPORT, heading, self.tr("Keep this"), [aside] if known else [])
        self.body.addWidget(self._card())
        if known:
            self._add_history("support", self._item.id)
        self._watch_fields(
            {
                "name": self._name_field,
                "relation": self._relation,
                "kind": self._kind,
                "ok_to_contact": self._ok,
                "reach": self._reach,
                "release": self._release,
            }
        )
        self._show_reach()

    @property
    def route(self) -> Route:
        return Route(PageName.SUPPORT, self._client_id, section=self._item.id)

    def _card(self) -> Card:
        card = Card(self.tr("Who or what"))
        card.body.addWidget(Prose(prompt("support"), face=Face.NOTE))
        self._name_field = TextField(self._item.name)
        self._relation = TextField(self._item.relation)
        words = plan_words()
        self._kind, self._ok = DropDown(), DropDown()
        for kind, label in words.kinds.items():
            self._kind.addItem(label, kind.value)
        for answer, label in words.contact.items():
            self._ok.addItem(label, answer.value)
        self._kind.setCurrentIndex(list(words.kinds).index(self._item.kind))
        self._ok.setCurrentIndex(list(words.contact).index(self._item.ok_to_contact))
        self._ok.currentIndexChanged.connect(self._show_reach)
        self._reach = TextField(self._item.reach)
        self._reach_field = Field(
            self.tr("&How to reach them"),
            self._reach,
            hint=self.tr("Only as far as their answer goes."),
        )
        card.body.addLayout(
            pairs(
                self,
                Field(self.tr("The &name they use"), self._name_field),
                Field(self.tr("&What they are to them"), self._relation, hint=prompt("relation")),
                Field(self.tr("&Kind"), self._kind),
                Field(self.tr("&May I reach them"), self._ok),
            )
        )
        self._release = ReleaseChoice(self.session, self._client_id, self._item.release_id)
        self._release_field = Field(self.tr("&Which release"), self._release)
        card.body.addWidget(self._release_field)
        card.body.addWidget(self._reach_field)
        return card

    def _show_reach(self) -> None:
        """What is already written stays in sight whatever the answer is."""
        answer = OkToContact(self._ok.currentData())
        may = answer in (OkToContact.WITH_RELEASE, OkToContact.IN_CRISIS)
        self._release_field.setVisible(answer is OkToContact.WITH_RELEASE)
        self._reach_field.setVisible(may or bool(self._reach.text().strip()))

    def _write(self) -> None:
        self.session.supports.save(
            replace(
                self._item,
                name=self._name_field.text(),
                relation=self._relation.text(),
                kind=SupportKind(self._kind.currentData()),
                ok_to_contact=OkToContact(self._ok.currentData()),
                reach=self._reach.text(),
                release_id=self._release.currentData() or "",
            )
        )

    def _put_aside(self) -> None:
        self.session.supports.remove(self._item.id)
        undo = partial(_bring_back, self.session, self._item)
        self.undoable.emit(self.tr("It is put aside."), undo)
        self.asked.emit(self._way_back())


def _bring_back(session: Session, item: Support) -> Route:
    session.supports.put_back(item.id)
    return Route(PageName.PERSON, item.client_id, section="hopes")
