"""Who the pages are for: the supervisor, somebody outside whom a consent names, or the person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Category, Consent
from peernotes.domain.ids import ClientId
from peernotes.services import catalogue, printing
from peernotes.services.audience import ON_PAGES, SUPERVISOR, Audience, ThePerson, WithConsent
from peernotes.services.session import Session
from peernotes.ui.pages.consent_choice import ConsentChoice
from peernotes.ui.pages.field_lint import lint, no_prose
from peernotes.ui.pages.page import clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.long_choice import LongChoice
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

INSIDE, OUTSIDE, OWN = "supervisor", "outside", "self"


class AudienceChoices(QWidget):
    """`audience()` is None while it is somebody outside and not said yet who, or on which consent."""

    changed = Signal()
    asked = Signal(object)
    """Go to this `Route`."""

    def __init__(
        self, session: Session, client_id: ClientId, begun: str = "", parent: QWidget | None = None
    ) -> None:
        """`begun` is an audience, and for somebody outside the id of the consent: `outside ID`."""
        super().__init__(parent)
        self._session, self._client_id = session, client_id
        wanted, _, consent_id = begun.partition(" ")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._group = ChoiceGroup(
            self.tr("Who is it for?"),
            [
                Choice(INSIDE, self.tr("My supervisor"), self.tr("inside our program")),
                Choice(OUTSIDE, self.tr("Someone outside"), self.tr("with their consent")),
                Choice(OWN, self.tr("The person"), self.tr("their own copy")),
            ],
        )
        self._group.choose(wanted if wanted in (OUTSIDE, OWN) else INSIDE)
        down.addWidget(self._group)
        self._outside = OutsideChoices(session, client_id, consent_id)
        self._outside.changed.connect(self.changed)
        self._outside.asked.connect(self.asked)
        down.addWidget(self._outside)
        self._own, self._sealed = self._own_copy()
        down.addWidget(self._own)
        self._group.chosen.connect(self._turn)
        self._show()

    @property
    def key(self) -> str:
        return self._group.current()

    def audience(self) -> Audience | None:
        if self.key == OUTSIDE:
            return self._outside.audience()
        return ThePerson(sealed_too=self._sealed.isChecked()) if self.key == OWN else SUPERVISOR

    def _own_copy(self) -> tuple[QWidget, TickBox]:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        sealed = TickBox(self.tr("What is sealed &too"))
        sealed.setAccessibleDescription(self.tr("They asked for it"))
        sealed.toggled.connect(self.changed)
        down.addWidget(sealed)
        down.addWidget(SecondLine(self.tr("Only when they ask for it.")))
        down.addWidget(Prose(self.tr("Before you print"), face=Face.STRONG, tone=Tone.AMBER))
        down.addWidget(
            SecondLine(
                self.tr(
                    "Read it through once. Notes can hold something about other people, and that is theirs. "
                    "Ask where they will keep it: a page can be found at home."
                ),
                tone=Tone.INK,
            )
        )
        return holder, sealed

    def _turn(self, _key: str) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._outside.setVisible(self.key == OUTSIDE)
        self._own.setVisible(self.key == OWN)


class OutsideChoices(QWidget):
    """On which consent, to whom of those it names, what for, and what they said yes to today."""

    changed = Signal()
    asked = Signal(object)

    def __init__(
        self, session: Session, client_id: ClientId, consent_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._client_id = session, client_id
        usable = session.consents.usable(client_id)
        self._consents = [item for item in usable if item.categories & ON_PAGES]
        self._asked: dict[str, TickBox] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._fields(down)
        if not self._consents:
            down.addWidget(
                Prose(self.tr("There is no consent that counts today, so nothing can go outside."))
            )
            make = LinkButton(self.tr("Make a consent with them"))
            route = Route(PageName.CONSENT_FORM, client_id, section="new")
            make.clicked.connect(partial(self.asked.emit, route))
            down.addWidget(in_line(make))
        self._consent.choose(consent_id)
        self._consent.changed.connect(self._show_consent)
        self._show_consent()

    def audience(self) -> WithConsent | None:
        consent = self._consent.current()
        if consent is None or not self._purpose.current():
            return None
        is_class = _is_class(consent)
        recipient = self._somebody.text() if is_class else self._named.current()
        why = self._why.text() if is_class else ""
        if not recipient.strip() or (is_class and not why.strip()):
            return None
        asked = frozenset(item_id for item_id, tick in self._asked.items() if tick.isChecked())
        said = self._purpose.current()
        return WithConsent(consent, recipient.strip(), said, why.strip(), asked)  # type: ignore[arg-type]

    def _fields(self, down: QVBoxLayout) -> None:
        self._consent = ConsentChoice(self.tr("On which c&onsent"), self._consents)
        self._named = LongChoice(self.tr("To whom"))
        self._purpose = LongChoice(self.tr("What for"))
        self._somebody, self._why = TextField(), TextField()
        self._who = Field(
            self.tr("To &whom"), self._somebody, hint=self.tr("The consent names a group. Write one name.")
        )
        self._because = Field(
            self.tr("Why they &belong to it"), self._why, hint=self.tr("It is kept with what left.")
        )
        no_prose(self._somebody)
        lint(self._why)
        self._items = QVBoxLayout()
        self._items.setSpacing(SPACE.hair)
        parts: Sequence[QWidget] = (
            self._consent,
            self._named,
            self._who,
            self._because,
            self._purpose,
        )
        for part in parts:
            down.addWidget(part)
            part.setVisible(bool(self._consents))
        down.addLayout(self._items)
        for field in (self._somebody, self._why):
            field.textChanged.connect(self.changed)
        for choice in (self._named, self._purpose):
            choice.changed.connect(self.changed)

    def _show_consent(self) -> None:
        consent = self._consent.current()
        if consent is None:
            return
        for field, items in (
            (self._named, [one.name for one in consent.recipients if not one.is_class]),
            (self._purpose, list(consent.purposes)),
        ):
            field.fill(items)
        is_class = _is_class(consent)
        self._named.setVisible(not is_class)
        self._who.setVisible(is_class)
        self._because.setVisible(is_class)
        self._show_items(consent)
        self.changed.emit()

    def _show_items(self, consent: Consent) -> None:
        """One question for each statement that may leave at all."""
        clear(self._items)
        self._asked = {}
        items = printing.askable(self._session, self._client_id)
        if Category.PREFERENCES not in consent.categories or not items:
            return
        labels = {domain.id: domain.label for domain in catalogue.preference_domains()}
        self._items.addWidget(CardTitle(self.tr("Asked today: may this go too?")))
        for item in items:
            tick = TickBox(labels.get(item.domain, item.domain))
            tick.setAccessibleDescription(item.statement)
            tick.toggled.connect(self.changed)
            self._items.addWidget(tick)
            self._items.addWidget(SecondLine(item.statement))
            self._asked[item.id] = tick


def _is_class(consent: Consent) -> bool:
    """Whether it names nobody."""
    return all(one.is_class for one in consent.recipients)
