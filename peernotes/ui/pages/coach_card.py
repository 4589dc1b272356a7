"""The language coach in Settings: how it works here, and the worker's own look at their writing."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import Prose


class CoachLinks(Card):
    """`asked` carries the `Route`."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The language coach"), parent)
        said = self.tr(
            "It offers other wording under a dotted line, says why, and changes nothing itself. What it "
            "looks for can be switched off, reworded and added to."
        )
        self.body.addWidget(Prose(said))
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.small)
        for words, page in (
            (self.tr("How the coach works here…"), PageName.COACH),
            (self.tr("My own mirror…"), PageName.MIRROR),
        ):
            button = SecondaryButton(words)
            button.clicked.connect(partial(self.asked.emit, Route(page)))
            flow.addWidget(button)
        self.body.addWidget(holder)
