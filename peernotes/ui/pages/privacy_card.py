"""What the worker may choose about being seen: when it locks by itself, and who sees the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.pages.blank_page import COVER_KEYS
from peernotes.ui.settings import IDLE_MINUTES
from peernotes.ui.system import here
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.keycap import shown_keys
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class PrivacyCard(Card):
    minutes_chosen = Signal(int)
    hiding_chosen = Signal(bool)

    def __init__(self, minutes: int, *, hidden: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Privacy"))
        self._fill_minutes(minutes)
        self.body.addWidget(
            SecondLine(
                self.tr(
                    "It also locks when this computer sleeps, when its screen is locked and when another "
                    "user takes over. What you typed is kept, and comes back with the caret where it was."
                )
            )
        )
        self.body.addWidget(
            Prose(
                self.tr(
                    "Someone comes in? {key} shows a blank page at once, and {key} again brings everything "
                    "back. {keys} does the same."
                ).format(key=COVER_KEYS[0], keys=shown_keys(COVER_KEYS[1]))
            )
        )
        self._fill_hiding(hidden=hidden)

    def _fill_minutes(self, minutes: int) -> None:
        self.minutes = DropDown()
        for count in IDLE_MINUTES:
            words = self.tr("1 minute") if count == 1 else self.tr("{n} minutes").format(n=count)
            self.minutes.addItem(words, count)
        self.minutes.setCurrentIndex(self.minutes.findData(minutes))
        self.minutes.activated.connect(lambda _row: self.minutes_chosen.emit(self.minutes.currentData()))
        label = self.tr("Lock by itself after this long without a key or the mouse")
        self.body.addWidget(Field(label, self.minutes), 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_hiding(self, *, hidden: bool) -> None:
        self.hiding = TickBox(self.tr("Hide from screen sharing"))
        self.hiding.setChecked(hidden)
        self.hiding.toggled.connect(self.hiding_chosen)
        self.body.addWidget(self.hiding)
        self.hiding.setVisible(here.HIDES_FROM_CAPTURE)
        said = (
            self.tr(
                "In calls, remote help and recordings an empty place is seen where PeerNotes is. Untick "
                "it for as long as someone should see it, in a training for example."
            )
            if here.HIDES_FROM_CAPTURE
            else self.tr(
                "This computer's system has no way to hide a window from screen sharing or recordings: "
                "whoever sees your screen in a call sees PeerNotes too. F9 helps there as well."
            )
        )
        self.hiding.setAccessibleDescription(said)
        self.body.addWidget(SecondLine(said))
