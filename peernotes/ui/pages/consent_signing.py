"""The second half of a consent's form: what is read out word for word, and the signature."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Consent, ConsentKind, Element, Evidence, Explained, Signature
from peernotes.domain.consent_rule import NEEDED
from peernotes.services.consent_words import element, what_is_read_out
from peernotes.ui.pages.consent_state import SignatureWords
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

_NOT_YET = "not yet"
_TOLD = (Element.REVOCATION, Element.REDISCLOSURE, Element.REFUSAL)


class ToldPart(Card):
    """What the law wants said before anyone signs. What was read out is kept word for word."""

    def __init__(self, item: Consent, organisation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What you read out to them"))
        self.body.setSpacing(SPACE.medium)
        told, read_out = item.explained, what_is_read_out(organisation)
        # What was told before stays as it was said, also when the wording has been changed since.
        self._texts = {
            Element.REVOCATION: told.revocation or read_out.revocation,
            Element.REDISCLOSURE: told.redisclosure or read_out.redisclosure,
            Element.REFUSAL: told.refusal or read_out.refusal,
        }
        was = {
            Element.REVOCATION: told.revocation,
            Element.REDISCLOSURE: told.redisclosure,
            Element.REFUSAL: told.refusal,
        }
        self._ticks: dict[Element, TickBox] = {}
        self._parts: dict[Element, QWidget] = {}
        for what in _TOLD:
            self._add(what, is_told=bool(was[what]))
        self._language = TextField(told.language)
        hint = self.tr("In which language, and who interpreted, if somebody did.")
        self.body.addWidget(Field(self.tr("E&xplained in"), self._language, hint=hint))

    def fields(self) -> dict[str, KeptField]:
        told = {f"told {what.value}": tick for what, tick in self._ticks.items()}
        return {**told, "told_language": self._language}

    def show_kind(self, kind: ConsentKind) -> None:
        for what, part in self._parts.items():
            part.setVisible(what in NEEDED[kind])
        self.setVisible(any(what in NEEDED[kind] for what in _TOLD))

    def explained(self, kind: ConsentKind) -> Explained:
        said = {
            what: self._texts[what] if tick.isChecked() and what in NEEDED[kind] else ""
            for what, tick in self._ticks.items()
        }
        return Explained(
            said[Element.REVOCATION],
            said[Element.REDISCLOSURE],
            said[Element.REFUSAL],
            self._language.text(),
        )

    def _add(self, what: Element, *, is_told: bool) -> None:
        part = QWidget()
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        said = element(what)
        down.addWidget(CardTitle(said["label"]))
        down.addWidget(SecondLine(said["prompt"]))
        down.addWidget(Prose(self._texts[what]))
        tick = TickBox(self.tr("I read this out to them"))
        tick.setAccessibleDescription(said["label"])
        tick.setChecked(is_told)
        down.addWidget(tick)
        self._ticks[what] = tick
        self._parts[what] = part
        self.body.addWidget(part)


class SigningPart(Card):
    """Not signed yet, signed on this screen, or on a paper that is kept somewhere."""

    def __init__(self, item: Consent, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(element(Element.SIGNATURE)["label"])
        self.body.addWidget(SecondLine(element(Element.SIGNATURE)["prompt"]))
        said = SignatureWords(self)
        self._how = DropDown()
        self._how.addItem(self.tr("Not signed yet"), _NOT_YET)
        for evidence in Evidence:
            self._how.addItem(said.evidence(evidence), evidence.value)
        self._how.currentIndexChanged.connect(self._show)
        self.body.addWidget(Field(self.tr("How is it &signed"), self._how), 0, Qt.AlignmentFlag.AlignLeft)
        self._later = SecondLine(
            self.tr("Keep it, print it and let them sign on paper. Nothing leaves on it before.")
        )
        self.body.addWidget(self._later)
        self._signed = self._signature(item, today)
        self.body.addWidget(self._signed)
        self._show()

    def fields(self) -> dict[str, KeptField]:
        return {
            "how_signed": self._how,
            "signer": self._name,
            "for_them": self._for_them,
            "authority": self._authority,
            "signed_on": self._on,
            "kept_at": self._kept_at,
        }

    def signature(self) -> Signature:
        how, day = self._how.currentData(), self._on.date()
        if how == _NOT_YET:
            return Signature()
        return Signature(
            name=self._name.text(),
            by_person=not self._for_them.isChecked(),
            authority=self._authority.text() if self._for_them.isChecked() else "",
            on=date(day.year(), day.month(), day.day()),
            evidence=Evidence(how),
            kept_at="" if how == Evidence.SCREEN.value else self._kept_at.text(),
        )

    def _signature(self, item: Consent, today: date) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, SPACE.small, 0, 0)
        down.setSpacing(SPACE.medium)
        across = FlowLayout(gap=SPACE.medium, upright=Qt.AlignmentFlag.AlignTop)
        self._name = TextField(item.signature.name)
        self._on = DateField(QDate(today.year, today.month, today.day))
        self._signer = Field(self.tr("&Name of who signs"), self._name)
        across.addWidget(Field(self.tr("Signed &on"), self._on))
        down.addWidget(self._signer)
        self._themselves = SecondLine(self.tr("They type it themselves: this is their signature."))
        down.addWidget(self._themselves)
        down.addLayout(across)
        self._for_them = TickBox(self.tr("Somebody else signs &for them"))
        self._for_them.toggled.connect(self._show)
        down.addWidget(self._for_them)
        self._authority = TextField(item.signature.authority)
        said = element(Element.AUTHORITY)
        self._may = Field(said["label"], self._authority, hint=said["prompt"])
        down.addWidget(self._may)
        self._kept_at = TextField(item.signature.kept_at)
        self._paper = Field(self.tr("Where the signed &paper is kept"), self._kept_at)
        down.addWidget(self._paper)
        return holder

    def _show(self) -> None:
        how = self._how.currentData()
        self._signed.setVisible(how != _NOT_YET)
        self._later.setVisible(how == _NOT_YET)
        self._paper.setVisible(how in (Evidence.PAPER.value, Evidence.WITNESSED.value))
        witness = self.tr("The witness, and where the signed &paper is kept")
        kept = self.tr("Where the signed &paper is kept")
        self._paper.label.setText(witness if how == Evidence.WITNESSED.value else kept)
        self._kept_at.setAccessibleName(self._paper.label.text().replace("&", ""))
        self._may.setVisible(self._for_them.isChecked())
        self._themselves.setVisible(how == Evidence.SCREEN.value)
