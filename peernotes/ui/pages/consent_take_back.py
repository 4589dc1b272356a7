"""Taking a consent back: how and when they said so, what stood on it, and one more press before it counts."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Consent, RevokedHow
from peernotes.services.consents import Relying
from peernotes.services.ledger import what_left
from peernotes.ui.pages.consent_state import SignatureWords
from peernotes.ui.pages.field_lint import lint
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class RelyingCard(Card):
    """What left on a consent, and what is still open: to be looked at when it is taken back."""

    def __init__(self, relying: Relying, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What stands on it"))
        words = Words(self)
        for matter in relying.open_matters:
            self.body.addWidget(Prose(self.tr("Still open: {matter}").format(matter=matter)))
            self.body.addWidget(HairLine())
        for item in relying.disclosures:
            said = self.tr("{day}, for {recipient}: {what}").format(
                day=words.day(item.at.date()), recipient=item.recipient, what=what_left(item)
            )
            self.body.addWidget(Prose(said))
            self.body.addWidget(HairLine())


class TakeBackCard(Card):
    """Nothing is taken back by one press; there is no Undo, so it is said before, and asked again."""

    taken_back = Signal(str, object, str)
    """A `RevokedHow`, the day, and a note."""

    def __init__(self, item: Consent, today: date, relying: Relying, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("They take it back"))
        said = SignatureWords(self)
        self._how = DropDown()
        for how in RevokedHow:
            if item.is_signed or how is RevokedHow.IN_ERROR:
                self._how.addItem(said.revoked(how), how.value)
        self._on = DateField(QDate(today.year, today.month, today.day))
        self._note = TextField()
        across = FlowLayout(gap=SPACE.medium)
        across.addWidget(Field(self.tr("&How"), self._how))
        across.addWidget(Field(self.tr("Whe&n"), self._on))
        self.body.addLayout(across)
        self.body.addWidget(
            Field(
                self.tr("&What was said, or where the paper is"),
                self._note,
                hint=self.tr("If you want to keep it. It stays as it is."),
            )
        )
        lint(self._note)
        self._ask = SecondaryButton(self.tr("They take it back…"))
        self._ask.clicked.connect(self._confirm)
        self.body.addWidget(in_line(self._ask))
        self._sure = self._question(relying)
        self.body.addWidget(self._sure)

    def _question(self, relying: Relying) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        sure = self.tr(
            "From then on nothing leaves on it any more. This cannot be undone; if they change their mind, "
            "make a new one with them."
        )
        down.addWidget(Prose(sure, face=Face.STRONG, tone=Tone.AMBER))
        if relying:
            down.addWidget(
                SecondLine(
                    self.tr(
                        "Look at what stands on it above: tell those who have something, if the person "
                        "wants that, and close what is still open."
                    )
                )
            )
        self._yes = SecondaryButton(self.tr("Take it back for good"))
        self._yes.clicked.connect(self._tell)
        no = LinkButton(self.tr("Leave it as it is"))
        no.clicked.connect(self._leave)
        down.addWidget(in_line(self._yes, no))
        holder.hide()
        return holder

    def _confirm(self) -> None:
        self._ask.hide()
        self._sure.show()
        self._yes.setFocus()

    def _leave(self) -> None:
        self._sure.hide()
        self._ask.show()
        self._ask.setFocus()

    def _tell(self) -> None:
        day = self._on.date()
        on = date(day.year(), day.month(), day.day())
        self.taken_back.emit(self._how.currentData(), on, self._note.text())
