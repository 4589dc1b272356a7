"""One consent as it was agreed: what it says, what stands on it, and taking it back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.consent import RevokedHow
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.domain.listing import Part
from peernotes.errors import PeerNotesError
from peernotes.services.audience import ON_PAGES
from peernotes.services.consent_parts import consent_parts
from peernotes.services.consent_words import kind_explained, kind_name
from peernotes.services.session import Session
from peernotes.ui.pages.consent_form import RENEW
from peernotes.ui.pages.consent_state import ConsentState
from peernotes.ui.pages.consent_take_back import RelyingCard, TakeBackCard
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine

_LABEL = 190


class ConsentPage(Page):
    def __init__(
        self, session: Session, client_id: ClientId, consent_id: str, parent: QWidget | None = None
    ) -> None:
        """Raises LookupError: this person has no such consent."""
        item = session.consents.one(ConsentId(consent_id))
        if not session.people.are_one(item.client_id, client_id):
            raise LookupError("no such consent of this person")
        super().__init__(session, parent)
        self._item = item
        self._client = session.people.one(client_id)
        self._state = ConsentState(item, session.now().date(), self)
        self._fill_top()
        self._trouble = ErrorNote()
        for part in self._cards():
            self.body.addWidget(part)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.CONSENT, self._client.id, section=self._item.id)

    def begin(self) -> None:
        self._way_back.setFocus()

    def _fill_top(self) -> None:
        self.top.set_title(Prose(Strong(self.tr("Consent")), "  ·  ", Soft(self._client.name_to_use)))
        self._way_back = LinkButton(self.tr("Back"))
        self._way_back.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PERSON, self._client.id, section="sharing"))
        )
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._way_back.click)
        actions: list[QWidget] = [self._way_back]
        if self._item.is_signed or self._state.is_over:
            renew = SecondaryButton(self.tr("Renew it…"))
            renew.clicked.connect(lambda: self._form(f"{RENEW} {self._item.id}"))
            writes(renew)
            actions.append(renew)
        paper = SecondaryButton(self.tr("Print…"), keys="Ctrl+P")
        paper.clicked.connect(
            lambda: self.asked.emit(
                Route(PageName.PAPER, self._client.id, section=f"consent {self._item.id}")
            )
        )
        self.top.set_actions([*actions, paper, *self._main_action()])

    def _main_action(self) -> list[QWidget]:
        """The one thing to do with a consent that stands as this one does."""
        if self._state.is_over:
            return []
        if not self._item.is_signed:
            fill = PrimaryButton(self.tr("Go on with it"))
            fill.clicked.connect(lambda: self._form(self._item.id))
            writes(fill)
            return [fill]
        if not self._state.is_usable or not self._item.categories & ON_PAGES:
            return []
        share = PrimaryButton(self.tr("Share on it…"))
        route = Route(PageName.PRINT, self._client.id, section=f"outside {self._item.id}")
        share.clicked.connect(lambda: self.asked.emit(route))
        return [share]

    def _form(self, begun: str) -> None:
        self.asked.emit(Route(PageName.CONSENT_FORM, self._client.id, section=begun))

    def _cards(self) -> list[QWidget]:
        relying = self.session.consents.relying(self._item.id)
        cards: list[QWidget] = [self._trouble, self._said()]
        if relying:
            cards.append(RelyingCard(relying))
        if not self._state.is_over:
            if self._item.expires_event and self._item.is_signed:
                cards.append(self._event_card())
            card = TakeBackCard(self._item, self.session.now().date(), relying)
            card.taken_back.connect(self._take_back)
            writes(card)
            cards.append(card)
        return cards

    def _said(self) -> Card:
        card = Card(kind_name(self._item.kind))
        card.body.addWidget(in_line(Tag(self._state.tag(), self._state.tone)))
        if self._state.sentence():
            card.body.addWidget(Prose(self._state.sentence(), face=Face.STRONG))
        card.body.addWidget(SecondLine(kind_explained(self._item.kind)))
        for part in consent_parts(self._item, self.session.now().date()):
            self._fill(card, part)
        return card

    def _fill(self, card: Card, part: Part) -> None:
        card.body.addSpacing(SPACE.small)
        card.body.addWidget(CardTitle(part.heading))
        for label, said in part.rows:
            if Theme.of(self).folds:
                card.body.addWidget(SecondLine(label))
                card.body.addWidget(Prose(said))
            else:
                card.body.addWidget(LineRow(label, Prose(said), lead_width=_LABEL))
            card.body.addWidget(HairLine())
        for sentence in part.sentences:
            card.body.addWidget(Prose(sentence))

    def _event_card(self) -> Card:
        card = Card(self.tr("Has it happened?"))
        card.body.addWidget(Prose(self._item.expires_event))
        today = self.session.now().date()
        day = DateField(QDate(today.year, today.month, today.day))
        card.body.addWidget(in_line(Field(self.tr("The &day it happened"), day)))
        happened = SecondaryButton(self.tr("Yes: the consent has ended"))
        happened.clicked.connect(lambda: self._end(_day(day)))
        card.body.addWidget(in_line(happened))
        writes(card)
        return card

    def _end(self, on: date) -> None:
        self._do(lambda: self.session.consents.end(self._item.id, on))

    def _take_back(self, how: str, on: date, note: str) -> None:
        self._do(lambda: self.session.consents.revoke(self._item.id, RevokedHow(how), on, note))

    def _do(self, change: Callable[[], object]) -> None:
        self._trouble.clear()
        try:
            change()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self.route)


def _day(field: DateField) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
