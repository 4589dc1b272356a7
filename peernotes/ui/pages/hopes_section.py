"""Hopes and steps, the plan, strengths, and who and what stands by them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.plan import OkToContact, Step, StepStatus, Support
from peernotes.domain.relationship import Strength
from peernotes.services.plan_words import plan_words
from peernotes.services.session import Session
from peernotes.ui.pages.hope_card import HopeCard
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.plan_card import PlanCard
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft
from peernotes.ui.widgets.text import Prose, SecondLine


class HopesSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self._name = session.people.one(client_id).name_to_use
        self._today = session.now().date()
        self._told = HopeWords(self, self._name, self._today)
        self.body.setContentsMargins(0, SPACE.small, 0, 0)
        self.body.setSpacing(SPACE.medium)
        self._add_hopes()
        plan = PlanCard(client_id, self._name, session.plans.of(client_id), self._today)
        plan.asked.connect(self.asked)
        self.body.addWidget(plan)
        self.body.addWidget(self._strengths())
        self.body.addWidget(self._supports())

    def _add_hopes(self) -> None:
        board = self.session.hopes.board(self.client_id)
        route = Route(PageName.HOPE, self.client_id)
        if not board:
            empty = EmptyState(
                self.tr("No hope is written down yet. A hope is a sentence of theirs; steps can come later."),
                self.tr("Add a hope"),
            )
            empty.begun.connect(self.goes(route))
            writes(empty.button)
            self.body.addWidget(empty)
            return
        for row in board:
            card = HopeCard(row, self._name, self._today)
            card.asked.connect(self.asked)
            card.done.connect(self._done)
            self.body.addWidget(card)
        add = SecondaryButton(self.tr("Add a hope"))
        add.clicked.connect(self.goes(route))
        writes(add)
        self.body.addWidget(in_line(add))

    def _done(self, step: Step) -> None:
        self.session.hopes.set_step(step.id, StepStatus.DONE)
        self.saved.emit(self.session.now())
        self.undoable.emit(self.tr("The step is done."), partial(_as_it_was, self.session, step))
        self.asked.emit(Route(PageName.PERSON, self.client_id, section="hopes"))

    def _strengths(self) -> Card:
        card = Card(self.tr("Strengths"))
        for item in self.session.supports.strengths(self.client_id):
            card.body.addWidget(self._strength(item))
            card.body.addWidget(HairLine())
        card.body.addWidget(self._add(self.tr("Add a strength"), Route(PageName.STRENGTH, self.client_id)))
        return card

    def _strength(self, item: Strength) -> QWidget:
        still = self._link(self.tr("Still true"), self.tr("Still true: {what}"), item.text)
        still.clicked.connect(partial(self._still_true, item))
        change = self._link(self.tr("Change"), self.tr("Change the strength: {what}"), item.text)
        change.clicked.connect(self.goes(Route(PageName.STRENGTH, self.client_id, section=item.id)))
        return LineRow("", OwnWordsBlock(item.text, self._told.named(item)), end=in_line(still, change))

    def _still_true(self, item: Strength) -> None:
        self.session.supports.still_true(item.id)
        self.saved.emit(self.session.now())
        self.undoable.emit(self.tr("Still true today."), partial(_strength_was, self.session, item))
        self.asked.emit(Route(PageName.PERSON, self.client_id, section="hopes"))

    def _supports(self) -> Card:
        card = Card(self.tr("Who and what stands by them"))
        for item in self.session.supports.of(self.client_id):
            card.body.addWidget(self._support(item))
            card.body.addWidget(HairLine())
        card.body.addWidget(
            self._add(self.tr("Add who or what stands by them"), Route(PageName.SUPPORT, self.client_id))
        )
        return card

    def _support(self, item: Support) -> QWidget:
        words = plan_words()
        change = self._link(self.tr("Change"), self.tr("Change what is written about {what}"), item.name)
        change.clicked.connect(self.goes(Route(PageName.SUPPORT, self.client_id, section=item.id)))
        may = self.tr("May I reach them: {answer}").format(answer=words.contact[item.ok_to_contact])
        second = " · ".join(filter(None, (words.kinds[item.kind], may, self._release(item), item.reach)))
        first = Prose(item.name, Soft(f"  ·  {item.relation}")) if item.relation else Prose(item.name)
        return LineRow("", first, SecondLine(second), end=change)

    def _release(self, item: Support) -> str:
        """Which release covers it; that none does is said, because then nothing may be said to them."""
        if item.ok_to_contact is not OkToContact.WITH_RELEASE:
            return ""
        found = {release.id: release.recipient for release in self.session.consents.releases(self.client_id)}
        return found.get(item.release_id, self.tr("no release stands: say nothing about them yet"))

    def _add(self, text: str, route: Route) -> QWidget:
        link = LinkButton(text)
        link.clicked.connect(self.goes(route))
        writes(link)
        return in_line(link)

    def _link(self, text: str, heard: str, about: str) -> LinkButton:
        link = LinkButton(text, tone=Tone.ACCENT)
        link.setAccessibleName(heard.format(what=about))
        writes(link)
        return link


def _as_it_was(session: Session, step: Step) -> Route:
    session.hopes.save_step(step)
    return Route(PageName.PERSON, step.client_id, section="hopes")


def _strength_was(session: Session, item: Strength) -> Route:
    session.supports.save_strength(item)
    return Route(PageName.PERSON, item.client_id, section="hopes")
