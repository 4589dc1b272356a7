"""Ways opened to places that help: how far each has come, what was in the way, and how it went."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.referral import Connection, Referral, ReferralStatus
from peernotes.errors import PeerNotesError
from peernotes.services.referrals import barriers
from peernotes.services.session import Session
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine

_NEXT = {
    ReferralStatus.IDEA: (ReferralStatus.OFFERED, ReferralStatus.SAID_YES),
    ReferralStatus.OFFERED: (ReferralStatus.SAID_YES, ReferralStatus.NOT_A_FIT),
    ReferralStatus.SAID_YES: (ReferralStatus.CONNECTED, ReferralStatus.NOT_A_FIT),
    ReferralStatus.CONNECTED: (ReferralStatus.USING, ReferralStatus.NOT_A_FIT),
}
"""What mostly comes next, for one press; anything else is chosen in the form."""


class ConnectionsSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self._today = session.now().date()
        self._place_words = PlaceWords(self)
        self._barriers = dict(barriers())
        items = session.referrals.of(client_id)
        if not items:
            self.body.addWidget(self._empty())
        self.body.addWidget(self._buttons())
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        for item in sorted(items, key=lambda each: not each.referral.is_open):
            self.body.addWidget(self._card(item))
        for gone in session.referrals.removed(client_id):
            self.body.addWidget(self._gone(gone))

    def _empty(self) -> EmptyState:
        return EmptyState(
            self.tr(
                "No way is opened yet. When the two of you think of a place that could help, keep it here: "
                "what for, how far it has come, and how it went in their words."
            )
        )

    def _buttons(self) -> QWidget:
        opens = SecondaryButton(self.tr("Open a way"))
        opens.clicked.connect(self.goes(Route(PageName.REFERRAL, self.client_id)))
        writes(opens)
        prints = SecondaryButton(self.tr("Print for them…"))
        prints.clicked.connect(self.goes(Route(PageName.HANDING_OVER, self.client_id)))
        return in_line(opens, prints)

    def _card(self, item: Connection) -> Card:
        referral = item.referral
        card = Card()
        what_for = f"  ·  {referral.what_for}" if referral.place and referral.what_for else ""
        card.body.addWidget(Prose(Strong(referral.about), Soft(what_for)))
        card.body.addWidget(in_line(*self._tags(referral)))
        card.body.addWidget(SecondLine(self._steps(item)))
        if hindered := self._hindered(referral):
            card.body.addWidget(SecondLine(hindered))
        for heard in item.heard:
            day = self.words.day(heard.said_on)
            card.body.addWidget(OwnWordsBlock(heard.words, self.tr("how it went, {day}").format(day=day)))
        card.body.addWidget(in_line(*self._presses(referral)))
        return card

    def _tags(self, referral: Referral) -> list[QWidget]:
        tags: list[QWidget] = [Tag(self._place_words.status(referral.status))]
        if referral.is_open and referral.follow_up is not None:
            tone = Tone.AMBER if referral.asks(self._today) else Tone.ACCENT
            due = self.words.due(referral.follow_up, self._today)
            tags.append(Tag(self.tr("ask how it went: {due}").format(due=due), tone))
        if referral.is_open and self.session.referrals.is_uncovered(referral):
            tags.append(Tag(self.tr("the release is over: say nothing about them"), Tone.ROSE))
        return tags

    def _steps(self, item: Connection) -> str:
        """`Offered 14 November, Connected 18 November, a call the three of us`."""
        lines = [self._place_words.chosen_by(item.referral.chosen_by)]
        lines.append(self._place_words.hand_off(item.referral.hand_off))
        lines += [
            self.tr("{status} {day}").format(
                status=self._place_words.status(step.status), day=self.words.day(step.on)
            )
            for step in item.steps
        ]
        return "  ·  ".join(lines)

    def _hindered(self, referral: Referral) -> str:
        found = [self._barriers.get(code, code) for code in referral.barriers]
        found += [referral.barrier_words] if referral.barrier_words else []
        return self.tr("In the way: {what}").format(what=self.words.listed(found)) if found else ""

    def _presses(self, referral: Referral) -> list[QWidget]:
        presses: list[QWidget] = []
        for status in _NEXT.get(referral.status, ()):
            label = self._place_words.status(status)
            button = LinkButton(label)
            button.setAccessibleName(self.tr("{status}: {place}").format(status=label, place=referral.about))
            button.clicked.connect(partial(self._move, referral, status))
            writes(button)
            presses.append(button)
        opens = LinkButton(self.tr("Open"))
        opens.setAccessibleName(self.tr("Open: {place}").format(place=referral.about))
        opens.clicked.connect(self.goes(Route(PageName.REFERRAL, self.client_id, section=referral.id)))
        writes(opens)
        presses.append(opens)
        if referral.resource_id is not None:
            place = LinkButton(self.tr("The place"), tone=Tone.SOFT)
            place.setAccessibleName(self.tr("The place: {place}").format(place=referral.place))
            place.clicked.connect(self.goes(Route(PageName.PLACE, section=referral.resource_id)))
            presses.append(place)
        return presses

    def _gone(self, referral: Referral) -> QWidget:
        back = LinkButton(self.tr("Bring back"), tone=Tone.SOFT)
        back.setAccessibleName(self.tr("Bring back: {place}").format(place=referral.about))
        back.clicked.connect(partial(self._bring_back, referral))
        writes(back)
        said = self.tr("{place}, taken off this page").format(place=referral.about)
        return in_line(SecondLine(said), back)

    def _move(self, referral: Referral, status: ReferralStatus) -> None:
        self._trouble.clear()
        try:
            before = self.session.referrals.move(referral.id, status)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._kept(
            self.tr("{place}: {status}.").format(
                place=referral.about, status=self._place_words.status(status)
            ),
            partial(_move_back, self.session, before),
        )

    def _bring_back(self, referral: Referral) -> None:
        self._trouble.clear()
        try:
            self.session.referrals.put_back(referral)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(_here(self.client_id))

    def _kept(self, said: str, back: "partial[Route]") -> None:
        self.saved.emit(self.session.now())
        self.undoable.emit(said, back)
        self.asked.emit(_here(self.client_id))


def _here(client_id: ClientId) -> Route:
    return Route(PageName.PERSON, client_id, section="connections")


def _move_back(session: Session, before: Connection) -> Route:
    session.referrals.move_back(before)
    return _here(before.referral.client_id)
