"""Which places go on a page for the person to keep, how large, and whether it says where it is from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.directory import Resource
from peernotes.domain.ids import ClientId, ResourceId
from peernotes.domain.referral import LOOP_CLOSED, ReferralStatus
from peernotes.services.places_paper import Look
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_field import PlaceField
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, Title
from peernotes.ui.widgets.tick_box import TickBox


class HandingOverPage(Page):
    """What the person is connected with is ticked; any other place of the directory can be added."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        name = session.people.one(client_id).name_to_use
        super().__init__(session, parent)
        self._client_id = client_id
        self._place_words = PlaceWords(self)
        self._today = session.now().date()
        self._boxes: dict[ResourceId, TickBox] = {}
        self.top.set_title(Title(self.tr("{name} · places to keep").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._go_back)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._go_back)
        self._go_on = PrimaryButton(self.tr("Look at the page"))
        self._go_on.clicked.connect(self._look_at_page)
        self.top.set_actions([back, self._go_on])
        self.body.addWidget(self._places())
        self.body.addWidget(self._looks())
        self.body.addStretch(1)
        self._count()

    @property
    def route(self) -> Route:
        return Route(PageName.HANDING_OVER, self._client_id)

    def begin(self) -> None:
        boxes = list(self._boxes.values())
        (boxes[0] if boxes else self._more.field).setFocus()

    def _places(self) -> Card:
        self._list = Card(self.tr("Which places"))
        for item in self.session.referrals.of(self._client_id):
            referral = item.referral
            if referral.resource_id is not None:
                is_on = referral.status not in LOOP_CLOSED or referral.status is ReferralStatus.USING
                self._add(self.session.places.one(referral.resource_id), is_on=is_on)
        self._more = PlaceField(self.session, "", None, self.tr("&Add another place"))
        self._more.chosen.connect(self._add_chosen)
        self._list.body.addWidget(self._more)
        return self._list

    def _looks(self) -> Card:
        card = Card(self.tr("How it looks"))
        self._large = TickBox(self.tr("Large print"))
        self._nameless = TickBox(self.tr("Leave out who it is from"))
        card.body.addWidget(self._large)
        card.body.addWidget(self._nameless)
        said = self.tr(
            "The page never says their name, what it is for, nor whom we know there. Ask whether it is safe "
            "to have at home with your agency's name on it."
        )
        card.body.addWidget(Prose(said, tone=Tone.SOFT))
        return card

    def _add(self, place: Resource, *, is_on: bool) -> None:
        if place.id in self._boxes:
            self._boxes[place.id].setChecked(True)
            return
        box = TickBox(place.name)
        box.setChecked(is_on)
        box.toggled.connect(self._count)
        self._boxes[place.id] = box
        tag = self._place_words.to_check(place, self._today)
        line = in_line(box, Tag(tag, Tone.AMBER)) if tag else in_line(box)
        # Above the field that adds more, which stands at the end once it is there.
        body = self._list.body
        body.insertWidget(body.count() - (1 if hasattr(self, "_more") else 0), line)

    def _add_chosen(self, resource_id: ResourceId | None) -> None:
        if resource_id is None:
            return
        self._add(self.session.places.one(resource_id), is_on=True)
        self._more.field.clear()
        self._more.choose(None)
        self._count()

    def _count(self) -> None:
        self._go_on.setEnabled(any(box.isChecked() for box in self._boxes.values()))

    def _look_at_page(self) -> None:
        look = Look(is_large=self._large.isChecked(), names_sender=not self._nameless.isChecked())
        ids = [place_id for place_id, box in self._boxes.items() if box.isChecked()]
        section = " ".join(["places", look.word, *ids])
        self.asked.emit(Route(PageName.PAPER, self._client_id, section=section))

    def _go_back(self) -> None:
        self.asked.emit(Route(PageName.PERSON, self._client_id, section="connections"))
