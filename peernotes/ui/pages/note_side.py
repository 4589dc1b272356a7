"""Beside the note: what is still empty, and what signing means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.services.notes import Missing
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, WrappingLink
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose, SecondLine


class BeforeSignCard(Card):
    """What is still empty, as places to go to."""

    wanted = Signal(str)
    """A slot to go to, or `facts`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Before you sign"))
        self._said = SecondLine("")
        self._said.hide()
        self._places = QVBoxLayout()
        self.body.addLayout(self._places)
        self.body.addWidget(self._said)
        self._shown: tuple[Missing, ...] | None = None

    def say(self, sentence: str) -> None:
        self._said.set_parts(sentence)
        self._said.show()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Say what is empty; never a demand."""
        if self._shown == tuple(missing):
            return
        self._shown = tuple(missing)
        clear(self._places)
        if not missing:
            self._places.addWidget(Prose(self.tr("Every part is written.")))
            return
        count = len(missing)
        heading = (
            self.tr("One place is still empty:") if count == 1 else self.tr("{n} places are still empty:")
        )
        self._places.addWidget(Prose(heading.format(n=count), tone=Tone.SOFT))
        holder = QWidget()
        flow = FlowLayout(holder, gap=2)
        for item in missing:
            link = WrappingLink(item.sentence, tone=Tone.ROSE if item.stops else Tone.SOFT)
            link.clicked.connect(lambda _=False, slot=item.slot: self.wanted.emit(slot))
            flow.addWidget(link)
        self._places.addWidget(holder)


class SignQuestion(Card):
    """The one question before signing, on top of the page while it is asked."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.ACCENT)
        self.set_title(self.tr("Sign and lock this note?"))
        self.body.addWidget(
            Prose(
                self.tr(
                    "Once signed, this note stays as it is. You can always add to it underneath. Empty "
                    "parts are simply not printed."
                )
            )
        )
        self._sign = PrimaryButton("")
        self._sign.clicked.connect(self.confirmed)
        stay = LinkButton(self.tr("Go on writing"), keys="Esc")
        stay.clicked.connect(self.declined)
        across = QHBoxLayout()
        across.addWidget(self._sign)
        across.addWidget(stay)
        across.addStretch(1)
        self.body.addLayout(across)
        self.hide()

    def ask(self, author: str) -> None:
        self._sign.setText(self.tr("Sign as {author}").format(author=author))
        self.show()
        self._sign.setFocus()
