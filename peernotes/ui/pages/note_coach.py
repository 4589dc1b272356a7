"""The coach beside the note: one card that explains in a line and offers by key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.coach import Finding
from peernotes.ui.announcement import announce
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton, OfferButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose, SecondLine

_OFFER_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class CoachCard(Card):
    """Shows one finding. 1, 2, 3 take an offer; Esc leaves it; nothing changes by itself."""

    taken = Signal(int)
    """Which offer, counted from nought."""
    left = Signal()
    quieted = Signal()
    """Not for this note: this wording is not shown again in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.AMBER)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        self.body.addLayout(self._inside)
        self._offers: list[OfferButton] = []
        self._shown: Finding | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_finding(self, finding: Finding) -> None:
        if self.isVisible() and finding == self._shown:
            return
        self._shown = finding
        clear(self._inside)
        self.set_title(f"“{finding.text}”")
        self._inside.addWidget(Prose(finding.why))
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
        self._leave = LinkButton(self.tr("Leave it here"), keys="Esc", binding=Binding.SHOWN, tone=Tone.SOFT)
        self._leave.clicked.connect(self.left)
        quiet = LinkButton(self.tr("Not for this note"), tone=Tone.SOFT)
        quiet.clicked.connect(self.quieted)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self._leave)
        flow.addWidget(quiet)
        self._inside.addWidget(ways)
        if finding.source:
            self._inside.addWidget(SecondLine(self.tr("Source: {source}").format(source=finding.source)))
        self.show()
        announce(self, finding.why)

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
