"""Which other records are shown on this page, and the way to take each apart again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.services.merging import Joined
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class JoinedCard(Card):
    """`apart` with the one to take apart."""

    apart = Signal(object)

    def __init__(self, joined: Sequence[Joined], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Two records, one person"))
        words = Words(self)
        for index, item in enumerate(joined):
            if index:
                self.body.addWidget(HairLine())
            name = item.record.name_to_use
            button = LinkButton(self.tr("Take apart"))
            button.setAccessibleName(self.tr("Take the record of {name} apart").format(name=name))
            button.clicked.connect(partial(self.apart.emit, item))
            writes(button)
            said = Prose(self.tr("Shown here too: the record of "), Strong(name))
            second = self.tr(
                "Joined {day}. Taking apart leaves each as it was; what was written since stays here."
            )
            day = SecondLine(second.format(day=words.day(item.merge.at.date())))
            self.body.addWidget(LineRow("", said, day, end=button))
