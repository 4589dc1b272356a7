"""The coach beside the note: one card that explains in a line and offers by key."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.coach import Finding
from peernotes.ui.announcement import announce
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.offer_button import OfferButton
from peernotes.ui.widgets.text import Prose, SecondLine

_OFFER_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a finding is shown."""

    is_open: bool = True
    """Whether its reason stands there at once."""
    own_to: str = ""
    """The name of the person whose own word it may be; empty where it is none."""


class CoachCard(Card):
    """Shows one finding. 1, 2, 3 take an offer; Esc leaves it; nothing changes by itself."""

    taken = Signal(int)
    """Which offer, counted from nought."""
    left = Signal()
    quieted = Signal()
    """Not for this note: this wording is not shown again in it."""
    owned = Signal()
    """The person said that they call themself this."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.AMBER)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        self.body.addLayout(self._inside)
        self._offers: list[OfferButton] = []
        self._shown: Finding | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def shows(self, finding: Finding) -> bool:
        """Whether it is this one that can be seen now."""
        return self.isVisible() and finding == self._shown

    def show_finding(self, finding: Finding, manner: Manner = Manner()) -> None:
        self._shown = finding
        clear(self._inside)
        self.set_title(f"“{finding.text}”")
        self._add_reason(finding, is_open=manner.is_open)
        if finding.ask:
            self._inside.addWidget(SecondLine(self.tr("To turn it round, ask yourself:")))
        for question in finding.ask:
            self._inside.addWidget(Prose(question))
        self._offers = []
        for index, rewrite in enumerate(finding.rewrites[: len(_OFFER_KEYS)]):
            button = OfferButton(rewrite.label, keys=str(index + 1), binding=Binding.SHOWN)
            button.clicked.connect(lambda _=False, index=index: self.taken.emit(index))
            self._offers.append(button)
            self._inside.addWidget(button)
        self._inside.addWidget(self._ways(manner.own_to))
        if finding.source:
            self._inside.addWidget(SecondLine(self.tr("Source: {source}").format(source=finding.source)))
        self.show()
        announce(self, finding.why if manner.is_open else f"“{finding.text}”")

    def take_keyboard(self) -> None:
        """F8 on a mark comes here."""
        (self._offers[0] if self._offers else self._leave).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        for index, key in enumerate(_OFFER_KEYS[: len(self._offers)]):
            if event.key() == key:
                self.taken.emit(index)
                return
        super().keyPressEvent(event)

    def _add_reason(self, finding: Finding, *, is_open: bool) -> None:
        """Known by now, a reason is one press away."""
        reason = Prose(finding.why)
        if not is_open:
            why = LinkButton(self.tr("Why?"), tone=Tone.SOFT)
            why.begin_line()
            why.setAccessibleName(self.tr("Why? {wording}").format(wording=finding.text))
            self._inside.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)
            why.clicked.connect(lambda: self._open_reason(why, reason, finding.why))
        self._inside.addWidget(reason)
        reason.setVisible(is_open)

    def _open_reason(self, why: LinkButton, reason: Prose, said: str) -> None:
        self.take_keyboard()
        why.hide()
        reason.show()
        announce(self, said)

    def _ways(self, own_to: str) -> QWidget:
        self._leave = LinkButton(self.tr("Leave it here"), keys="Esc", binding=Binding.SHOWN, tone=Tone.SOFT)
        self._leave.clicked.connect(self.left)
        quiet = LinkButton(self.tr("Not for this note"), tone=Tone.SOFT)
        quiet.clicked.connect(self.quieted)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self._leave)
        flow.addWidget(quiet)
        if own_to:
            own = LinkButton(self.tr("Not for {name}").format(name=own_to), tone=Tone.SOFT)
            own.clicked.connect(lambda: self._ask_whose(ways, own_to))
            flow.addWidget(own)
        return ways

    def _ask_whose(self, ways: QWidget, name: str) -> None:
        """It is the person who decides about words for themself, never the worker's habit."""
        ways.hide()
        asked = self.tr(
            "Does {name} use this word about themself? Then it is left alone in their notes, and their page "
            "says so in their words."
        )
        question = Prose(asked.format(name=name))
        holder = QWidget()
        flow = FlowLayout(holder)
        yes = SecondaryButton(self.tr("Yes, they said so"))
        no = LinkButton(self.tr("I do not know"), tone=Tone.SOFT)
        flow.addWidget(yes)
        flow.addWidget(no)
        at = self._inside.indexOf(ways)
        self._inside.insertWidget(at, question)
        self._inside.insertWidget(at + 1, holder)
        yes.clicked.connect(self.owned)

        def back() -> None:
            ways.show()
            self._leave.setFocus()
            question.hide()
            holder.hide()

        no.clicked.connect(back)
        yes.setFocus()
        announce(self, question.text())


class CoachSide(QWidget):
    """The card, and under it in a quiet line what is left alone, or was just made quieter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self.card = CoachCard()
        self.trouble = ErrorNote()
        self._own, self._quiet = SecondLine(""), SecondLine("")
        for part in (self.card, self.trouble, self._quiet, self._own):
            down.addWidget(part)
        self._own.hide()
        self._quiet.hide()
        self._told: tuple[str, ...] = ()

    def tell_own(self, name: str, labels: tuple[str, ...]) -> None:
        """Which of the person's own words stand in the note and are left alone there."""
        if labels == self._told:
            return
        self._told = labels
        words = ", ".join(f"“{label}”" for label in labels)
        said = self.tr("{name} says {words} about themself: left alone in their notes.")
        self._own.set_parts(said.format(name=name, words=words))
        self._own.setVisible(bool(labels))

    def tell_quieter(self, wording: str) -> None:
        """It was left five times running."""
        said = self.tr(
            "You left “{words}” five times running, so it is quieter from now on. It is listed in Settings, "
            "under “How the coach works here”."
        )
        self._quiet.set_parts(said.format(words=wording))
        self._quiet.show()
        announce(self, self._quiet.text())
