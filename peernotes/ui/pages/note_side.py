"""Beside the note: what the person wishes for, and what signing means."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from peernotes.domain.card import Card as Known
from peernotes.domain.client import Client
from peernotes.services.notes import Missing
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import PrimaryButton, WrappingLink
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class WishesCard(Card):
    """The person's wishes, seen while writing."""

    def __init__(self, client: Client, known: Known, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("{name}'s wishes").format(name=client.name_to_use))
        words = Words(self)
        items = (*known.please_dont, *known.please_do, *known.greeting, *known.language)
        if not items:
            self.body.addWidget(
                Prose(self.tr("Nothing said yet. Their page offers what to ask."), tone=Tone.SOFT)
            )
        for index, item in enumerate(items):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(Prose(item.statement))
            if item.is_stale(today):
                ago = words.ago(item.heard_on, today)
                self.body.addWidget(Tag(self.tr("heard {ago}, ask again").format(ago=ago), Tone.AMBER))


class BeforeSignCard(Card):
    """What is still empty, as places to go to; and the one question before signing."""

    wanted = Signal(str)
    """A slot to go to, or `facts`."""
    confirmed = Signal()

    def __init__(self, way: QPushButton, parent: QWidget | None = None) -> None:
        """`way` leads to the question; while it stands, that button waits: one thing to do at a time."""
        super().__init__(parent=parent)
        self._way = way
        self.set_title(self.tr("Before you sign"))
        self._said = SecondLine("")
        self._said.hide()
        self._places = QVBoxLayout()
        self._question = QVBoxLayout()
        self.body.addLayout(self._places)
        self.body.addWidget(self._said)
        self.body.addLayout(self._question)
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
        self.close_question()
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

    def ask(self, missing: Sequence[Missing], author: str) -> None:
        """The question in place, with the button that signs; what stops it is said instead."""
        self._shown = None
        self.show_missing(missing)
        stops = [item for item in missing if item.stops]
        if stops:
            self._question.addWidget(Prose(stops[0].sentence, tone=Tone.ROSE))
            return
        self._question.addWidget(
            Prose(
                self.tr(
                    "Once signed, this note stays as it is. You can always add to it underneath. Empty "
                    "parts are simply not printed."
                )
            )
        )
        sign = PrimaryButton(self.tr("Sign as {author}").format(author=author))
        sign.clicked.connect(self.confirmed)
        self._question.addWidget(sign)
        sign.setFocus()
        self._way.setEnabled(False)

    def close_question(self) -> None:
        """The text is another one now: it is asked about anew."""
        clear(self._question)
        self._way.setEnabled(True)
