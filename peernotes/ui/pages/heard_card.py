"""How it went with a place, in the person's words, and whether others may read them without a name."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.referral import Heard
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.tick_box import TickBox
from peernotes.ui.words import Words


class HeardCard(Card):
    withdrawn = Signal(object)
    """The `Heard` that the person wants gone."""

    def __init__(self, name: str, heard: Sequence[Heard], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("How it went, in their words"))
        self._words = Words(self)
        for item in heard:
            self.body.addWidget(self._said(name, item))
        self.editor = OwnWordsEditor(self.tr("Their words"), self.tr("Whole sentences, as they said them."))
        self.said_on = DateField(QDate(today.year, today.month, today.day))
        self.shared = TickBox(self.tr("Others may read it, without their name"))
        self.nobody = TickBox(self.tr("I looked: no word here names anybody"))
        self.body.addWidget(self.editor)
        self.body.addWidget(in_line(Field(self.tr("Whe&n they said it"), self.said_on)))
        self.body.addWidget(self.shared)
        self.body.addWidget(self.nobody)
        self.shared.toggled.connect(self.nobody.setVisible)
        self.shared.hide()
        self.nobody.hide()

    @property
    def fields(self) -> dict[str, KeptField]:
        """What a form watches."""
        return {
            "heard": self.editor,
            "heard_on": self.said_on,
            "shared": self.shared,
            "nobody": self.nobody,
        }

    def offer_sharing(self, *, offered: bool) -> None:
        """Only a place of the directory has others who read of it."""
        self.shared.setVisible(offered)
        if not offered:
            self.shared.setChecked(False)

    def _said(self, name: str, heard: Heard) -> QWidget:
        day = self._words.day(heard.said_on)
        gone = LinkButton(self.tr("They want it gone"), tone=Tone.ROSE)
        gone.setAccessibleName(self.tr("They want it gone: {day}").format(day=day))
        gone.clicked.connect(partial(self.withdrawn.emit, heard))
        block = OwnWordsBlock(heard.words, self.tr("{name}, {day}").format(name=name, day=day))
        return LineRow("", block, end=gone)
