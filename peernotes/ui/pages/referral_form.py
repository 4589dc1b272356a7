"""Open a way to a place that helps, or write down how far it has come and how it went."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, ReferralId, ResourceId
from peernotes.domain.referral import ChosenBy, HandOff, Heard, Referral, ReferralStatus
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.referrals import barriers
from peernotes.services.session import Session
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.heard_card import HeardCard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_field import PlaceField
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.pages.release_choice import ReleaseChoice
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Title
from peernotes.ui.widgets.tick_box import TickBox

_PLACE = "resource"
"""A fact of the form: the place of the directory that was chosen."""
_WEEK = 7


class ReferralForm(FormPage):
    """`referral_id` is that of a referral, or the one a new one was given when the form was first opened."""

    def __init__(
        self, session: Session, client_id: ClientId, referral_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        self._known = bool(referral_id) and session.referrals.has(ReferralId(referral_id))
        self._referral, self._heard = self._begun(referral_id)
        self._place_words = PlaceWords(self)
        name = session.people.one(client_id).name_to_use
        self._fill_top(name)
        self._begin_form(FormKind.REFERRAL, client_id)
        self._add_lines(self.body)
        for card in (self._way(), self._how_far(), self._hindered(), self._their_words(name)):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.REFERRAL, self._client_id, section=self._referral.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._place.field.setFocus()

    def _begun(self, referral_id: str) -> tuple[Referral, tuple[Heard, ...]]:
        """Raises LookupError: it is about somebody else."""
        if self._known:
            found = self.session.referrals.one(ReferralId(referral_id))
            if not self.session.people.are_one(found.referral.client_id, self._client_id):
                raise LookupError("a way of somebody else")
            return found.referral, found.heard
        fresh = self.session.referrals.new(self._client_id)
        return replace(fresh, id=ReferralId(referral_id) if referral_id else fresh.id), ()

    def _fill_top(self, name: str) -> None:
        title = self._referral.about if self._known else self.tr("Open a way")
        self.top.set_title(Title(f"{name} · {title}"))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(lambda: self._close_to(self._person()))
        actions: list[QWidget] = [back]
        if self._known:
            remove = LinkButton(self.tr("Take it off the page"), tone=Tone.ROSE)
            remove.clicked.connect(self._remove)
            actions.append(remove)
        save = PrimaryButton(self.tr("Save"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([*actions, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back.click)

    def _watch_fields(self) -> None:
        self._watch.watch(
            {
                "place": self._place.field,
                "what_for": self._what_for,
                "chosen_by": self._chosen_by,
                "hand_off": self._hand_off,
                "release": self._release,
                "status": self._status,
                "status_on": self._status_on,
                "asks": self._asks,
                "follow_up": self._follow_up,
                **{f"barrier {code}": box for code, box in self._barriers.items()},
                "barrier_words": self._barrier_words,
                **self._said.fields,
            }
        )
        self._show_brought_back()
        self._place.chosen.connect(self._place_chosen)
        if _PLACE in self._watch.facts:
            left = self._watch.facts[_PLACE]
            self._place.choose(ResourceId(left) if left else None)
            self._said.offer_sharing(offered=self._place.resource_id is not None)

    def _way(self) -> Card:
        card = Card(self.tr("Where to, and what for"))
        here = self._referral
        self._place = PlaceField(self.session, here.place, here.resource_id, self.tr("&Where to"))
        self._what_for = TextField(self._referral.what_for)
        self._chosen_by, self._hand_off = DropDown(), DropDown()
        for chosen in ChosenBy:
            self._chosen_by.addItem(self._place_words.chosen_by(chosen), chosen.value)
        for how in HandOff:
            self._hand_off.addItem(self._place_words.hand_off(how), how.value)
        self._chosen_by.setCurrentIndex(list(ChosenBy).index(self._referral.chosen_by))
        self._hand_off.setCurrentIndex(list(HandOff).index(self._referral.hand_off))
        fields = (
            self._place,
            Field(self.tr("What &for"), self._what_for, hint=self.tr("What they hope to find there.")),
            Field(self.tr("Whose &idea it was"), self._chosen_by),
            Field(self.tr("&How the way is opened"), self._hand_off),
        )
        card.body.addLayout(pairs(self, *fields))
        self._release = ReleaseChoice(self.session, self._client_id, self._referral.release_id)
        release = Field(self.tr("Release to &talk with them"), self._release)
        card.body.addWidget(release)
        release.setVisible(self._release.count() > 1)
        return card

    def _how_far(self) -> Card:
        card = Card(self.tr("How far it has come"))
        self._status = DropDown()
        for status in ReferralStatus:
            self._status.addItem(self._place_words.status(status), status.value)
        self._status.setCurrentIndex(list(ReferralStatus).index(self._referral.status))
        self._status_on = _day_field(self._referral.status_on)
        self._status.currentIndexChanged.connect(self._came_today)
        self._asks = TickBox(self.tr("Remind me to ask how it went"))
        self._asks.setChecked(self._referral.follow_up is not None)
        today = self.session.now().date()
        week = QDate(today.year, today.month, today.day).addDays(_WEEK)
        self._follow_up = (
            _day_field(self._referral.follow_up) if self._referral.follow_up else DateField(week)
        )
        flow = FlowLayout(gap=SPACE.medium, upright=Qt.AlignmentFlag.AlignTop)
        flow.addWidget(Field(self.tr("&It has come to"), self._status))
        flow.addWidget(Field(self.tr("&Since"), self._status_on))
        card.body.addLayout(flow)
        card.body.addWidget(self._asks)
        ask_on = in_line(Field(self.tr("&Ask on"), self._follow_up))
        card.body.addWidget(ask_on)
        ask_on.setVisible(self._asks.isChecked())
        self._asks.toggled.connect(ask_on.setVisible)
        return card

    def _hindered(self) -> Card:
        card = Card(self.tr("What stood in the way"))
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        self._barriers = {}
        for code, label in barriers():
            box = TickBox(label)
            box.setChecked(code in self._referral.barriers)
            self._barriers[code] = box
            flow.addWidget(box)
        self._barrier_words = TextField(self._referral.barrier_words)
        card.body.addWidget(holder)
        card.body.addWidget(Field(self.tr("Something &else, in words"), self._barrier_words))
        return card

    def _their_words(self, name: str) -> HeardCard:
        self._said = HeardCard(name, self._heard, self.session.now().date())
        self._said.withdrawn.connect(self._withdraw)
        self._said.editor.refused.connect(self._trouble.show_error)
        self._said.offer_sharing(offered=self._place.resource_id is not None)
        return self._said

    def _came_today(self) -> None:
        """Another step is of today until another day is chosen."""
        today = self.session.now().date()
        self._status_on.setDate(QDate(today.year, today.month, today.day))

    def _place_chosen(self, resource_id: ResourceId | None) -> None:
        self._watch.facts[_PLACE] = resource_id or ""
        self._said.offer_sharing(offered=resource_id is not None)

    def _typed(self) -> Referral:
        return replace(
            self._referral,
            place=self._place.field.text(),
            resource_id=self._place.resource_id,
            what_for=self._what_for.text(),
            chosen_by=ChosenBy(self._chosen_by.currentData()),
            hand_off=HandOff(self._hand_off.currentData()),
            release_id=self._release.currentData() or None,
            status=ReferralStatus(self._status.currentData()),
            status_on=_day(self._status_on),
            follow_up=_day(self._follow_up) if self._asks.isChecked() else None,
            barriers=tuple(code for code, box in self._barriers.items() if box.isChecked()),
            barrier_words=self._barrier_words.text(),
        )

    def _write(self) -> None:
        said, on = self._said.editor.text(), _day(self._said.said_on)
        kept = self.session.referrals.save(self._typed(), said, on)
        if self._said.shared.isChecked() and kept.resource_id is not None:
            # Beside the place it stands without a name, and nothing leads from there to the person.
            nobody = self._said.nobody.isChecked()
            self.session.places.keep_fit(kept.resource_id, said, on, names_nobody=nobody)
        self._referral = kept

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._person())

    def _remove(self) -> None:
        """What was typed meanwhile is kept, and makes no record of what is off the page."""
        before = self._referral
        if self._done(lambda: (self._watch.keep(), self.session.referrals.remove(before.id))):
            self._watch.end()
            said = self.tr("It is off their page. You can bring it back for 30 days.")
            self.undoable.emit(said, partial(_put_back, self.session, before))
            self.asked.emit(self._person())

    def _withdraw(self, heard: Heard) -> None:
        if self._done(lambda: self.session.referrals.withdraw(heard)):
            said = self.tr("Gone from every page and print.")
            self.undoable.emit(said, partial(_words_back, self.session, heard))
            self.asked.emit(self.route)

    def _done(self, press: Callable[[], object]) -> bool:
        self._trouble.clear()
        try:
            press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return False
        self.saved.emit(self.session.now())
        return True

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="connections")


def _day_field(day: date) -> DateField:
    return DateField(QDate(day.year, day.month, day.day))


def _day(field: DateField) -> date:
    return field.date().toPython()  # type: ignore[return-value]  # the stubs say object; it is a date


def _put_back(session: Session, before: Referral) -> Route:
    session.referrals.put_back(before)
    return Route(PageName.PERSON, before.client_id, section="connections")


def _words_back(session: Session, heard: Heard) -> Route:
    session.referrals.put_words_back(heard)
    return Route(PageName.REFERRAL, heard.client_id, section=heard.referral_id)
