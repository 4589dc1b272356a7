"""The first half of a consent's form: its kind, and what is agreed, each with the sentence to say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Category, Consent, ConsentKind, Element, Recipient
from peernotes.domain.consent_rule import NEEDED, categories_for
from peernotes.services.consent_words import (
    category_name,
    element,
    kind_explained,
    kind_name,
    sounds_like_proceedings,
    words,
)
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.growing_lines import GrowingLines
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

_MOST_RECIPIENTS, _MOST_PURPOSES = 6, 4
_ON_A_DAY, _WHEN_IT_HAPPENS, _NEVER = "day", "event", "never"
_HALF_A_YEAR = timedelta(days=183)


class KindPart(Card):
    """Which kind it is: each has a paper of its own."""

    chosen = Signal()

    def __init__(self, kind: ConsentKind, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Which kind"))
        self.kind = DropDown()
        for item in ConsentKind:
            self.kind.addItem(kind_name(item), item.value)
        self.kind.setCurrentIndex(list(ConsentKind).index(kind))
        self.kind.currentIndexChanged.connect(self._show)
        self.body.addWidget(Field(self.tr("&Kind"), self.kind), 0, Qt.AlignmentFlag.AlignLeft)
        self._said = SecondLine("")
        self.body.addWidget(self._said)
        self._show()

    def current(self) -> ConsentKind:
        return ConsentKind(self.kind.currentData())

    def fields(self) -> dict[str, KeptField]:
        return {"kind": self.kind}

    def _show(self) -> None:
        self._said.set_parts(kind_explained(self.current()))
        self.chosen.emit()


class AgreedPart(Card):
    """Who, what, to whom, what for, until when."""

    def __init__(self, item: Consent, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What they agree to"))
        self.body.setSpacing(SPACE.medium)
        self._parts: dict[Element, QWidget] = {}
        self._person = TextField(item.person)
        self._discloser = TextField(item.discloser)
        for what, field in ((Element.PERSON, self._person), (Element.DISCLOSER, self._discloser)):
            self._add(what, [Field(element(what)["label"], field, hint=element(what)["prompt"])])
        self._add_recipients(item)
        self._add_information(item)
        self._add_purposes(item)
        self._add_expiry(item, today)
        for field in (*self._recipients.fields, *self._purposes.fields):
            field.textChanged.connect(self._hint)
        self._kind = item.kind
        self._hint()

    def fields(self) -> dict[str, KeptField]:
        ticks = {f"covers {category.value}": tick for category, tick in self._ticks.items()}
        return {
            "person": self._person,
            "discloser": self._discloser,
            **self._recipients.named("recipient"),
            "is_class": self._is_class,
            **ticks,
            "information": self._information,
            **self._purposes.named("purpose"),
            "ends": self._ends,
            "expires_on": self._day,
            "expires_event": self._event,
        }

    def show_kind(self, kind: ConsentKind) -> None:
        """Only what this kind asks for."""
        for what, part in self._parts.items():
            part.setVisible(what in NEEDED[kind])
        offered = categories_for(kind)
        for category, tick in self._ticks.items():
            tick.setVisible(category in offered)
        self._offer_never(kind)
        self._kind = kind
        self._hint()
        is_fixed = kind is ConsentKind.TPO
        self._tpo.setVisible(is_fixed)
        for part in (self._purposes, self._offers):
            part.setVisible(not is_fixed)

    def put_into(self, item: Consent) -> Consent:
        """`item`, whose kind is chosen, with what is filled in for that kind."""
        needed, offered = NEEDED[item.kind], categories_for(item.kind)
        is_class, day = self._is_class.isChecked(), self._day.date()
        ends = self._ends.currentData() if Element.EXPIRY in needed else ""
        return replace(
            item,
            person=self._person.text(),
            discloser=self._discloser.text() if Element.DISCLOSER in needed else "",
            recipients=tuple(Recipient(name, is_class) for name in self._recipients.values())
            if Element.RECIPIENT in needed
            else (),
            categories=frozenset(one for one in offered if self._ticks[one].isChecked()),
            information=self._information.text(),
            purposes=self._said_purposes(item.kind),
            expires_on=date(day.year(), day.month(), day.day()) if ends == _ON_A_DAY else None,
            expires_event=self._event.text() if ends == _WHEN_IT_HAPPENS else "",
            never_expires=ends == _NEVER,
        )

    def _add(self, what: Element, widgets: Sequence[QWidget]) -> None:
        part = QWidget()
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        for widget in widgets:
            down.addWidget(widget)
        self._parts[what] = part
        self.body.addWidget(part)

    def _add_recipients(self, item: Consent) -> None:
        said = element(Element.RECIPIENT)
        names = [one.name for one in item.recipients]
        self._recipients = GrowingLines(said["label"], self.tr("Name {n}"), names, _MOST_RECIPIENTS)
        self._is_class = TickBox(self.tr("This is a &group: nobody is named"))
        self._is_class.setChecked(bool(names) and all(one.is_class for one in item.recipients))
        hint = SecondLine(
            self.tr("On a group you say each time who belongs to it. A name is safer for everybody.")
        )
        self._add(Element.RECIPIENT, [self._recipients, SecondLine(said["prompt"]), self._is_class, hint])

    def _add_information(self, item: Consent) -> None:
        said = element(Element.INFORMATION)
        self._ticks = {category: TickBox(category_name(category)) for category in Category}
        for category, tick in self._ticks.items():
            tick.setChecked(category in item.categories)
        self._information = TextField(item.information)
        only = Field(
            self.tr("&Only this, or not that"),
            self._information,
            hint=self.tr("For example: only since June, and nothing about my family."),
        )
        title = CardTitle(said["label"])
        self._add(Element.INFORMATION, [title, SecondLine(said["prompt"]), *self._ticks.values(), only])

    def _add_purposes(self, item: Consent) -> None:
        said = element(Element.PURPOSE)
        self._purposes = GrowingLines(said["label"], self.tr("Purpose {n}"), item.purposes, _MOST_PURPOSES)
        offers = QWidget()
        flow = FlowLayout(offers, gap=SPACE.medium)
        for text in words()["purpose"]["offered"]:
            offer = LinkButton(text)
            offer.clicked.connect(partial(self._purposes.add, text))
            flow.addWidget(offer)
        self._court = SecondLine(words()["purpose"]["sounds_like_one"], tone=Tone.AMBER)
        self._tpo = Prose(words()["purpose"]["tpo"])
        self._offers = offers
        self._add(
            Element.PURPOSE, [self._purposes, self._tpo, SecondLine(said["prompt"]), offers, self._court]
        )

    def _hint(self) -> None:
        said = (*self._recipients.values(), *self._purposes.values())
        is_other = self._kind is not ConsentKind.PROCEEDINGS
        self._court.setVisible(is_other and sounds_like_proceedings(said))

    def _said_purposes(self, kind: ConsentKind) -> tuple[str, ...]:
        """Treatment, payment and operations are one purpose, in the words of the rule."""
        if kind is ConsentKind.TPO:
            return (words()["purpose"]["tpo"],)
        return self._purposes.values() if Element.PURPOSE in NEEDED[kind] else ()

    def _add_expiry(self, item: Consent, today: date) -> None:
        said = element(Element.EXPIRY)
        self._ends = DropDown()
        self._ends.addItem(self.tr("On a day"), _ON_A_DAY)
        self._ends.addItem(self.tr("When something happens"), _WHEN_IT_HAPPENS)
        day = item.expires_on or today + _HALF_A_YEAR
        self._day = DateField(QDate(day.year, day.month, day.day))
        self._event = TextField(item.expires_event)
        self._on = Field(self.tr("The last &day"), self._day)
        self._when = Field(
            self.tr("What &happens"), self._event, hint=self.tr("For example: when I have my own keys.")
        )
        across = QWidget()
        flow = FlowLayout(across, gap=SPACE.medium)
        flow.addWidget(Field(said["label"], self._ends))
        flow.addWidget(self._on)
        self._add(Element.EXPIRY, [across, self._when, SecondLine(said["prompt"])])
        self._offer_never(item.kind)
        chosen = _WHEN_IT_HAPPENS if item.expires_event else _NEVER if item.never_expires else _ON_A_DAY
        self._ends.setCurrentIndex(max(0, self._ends.findData(chosen)))
        self._ends.currentIndexChanged.connect(self._show_end)
        self._show_end()

    def _offer_never(self, kind: ConsentKind) -> None:
        """Without an end is for treatment, payment and operations only."""
        at = self._ends.findData(_NEVER)
        if kind is ConsentKind.TPO and at < 0:
            self._ends.addItem(self.tr("No end, until they take it back"), _NEVER)
        elif kind is not ConsentKind.TPO and at >= 0:
            self._ends.removeItem(at)

    def _show_end(self) -> None:
        self._on.setVisible(self._ends.currentData() == _ON_A_DAY)
        self._when.setVisible(self._ends.currentData() == _WHEN_IT_HAPPENS)
