"""On a signed note: how their wishes went, and the way to write down what was learned."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.note import Note
from peernotes.domain.preference import Sensitivity
from peernotes.domain.preference_use import Use
from peernotes.domain.text import isolated
from peernotes.services.preference_use import Learned, Shaping
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class UsedWishes(QWidget):
    """As it was signed. Words they have taken back since are not shown, nor what was written about them."""

    def __init__(self, shaped: Sequence[Shaping], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        down.addWidget(Prose(self.tr("Their wishes, and how it went"), face=Face.STRONG))
        for item in shaped:
            if item.use is not None:
                self._add(down, item, item.use)

    def _add(self, down: QVBoxLayout, item: Shaping, use: Use) -> None:
        result = Strong(self._words.result(use.result))
        if item.said is None:
            gone = self.tr("Something they have taken back since")
            down.addWidget(Prose(gone, ": ", result, face=Face.NOTE, tone=Tone.SOFT))
            return
        is_sealed = item.said.sensitivity is Sensitivity.SEALED
        shown = item.label if is_sealed else f"“{isolated(item.said.statement)}”"
        down.addWidget(Prose(shown, " ", result, face=Face.NOTE))
        if use.comment.strip():
            down.addWidget(SecondLine(use.comment.strip()))


class LearnedCard(Card):
    """What was learned in this note and is no preference yet; `asked` carries the `Route` to write it."""

    asked = Signal(object)

    def __init__(
        self, learned: Sequence[Learned], client: ClientId, note: Note, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, tone=Tone.ACCENT)
        self.set_title(self.tr("You learned something new"))
        sentence = self.tr("Write it down while you remember their words. It is kept with this day.")
        self.body.addWidget(Prose(sentence))
        for item in learned:
            write = LinkButton(self.tr("Write about “{what}”").format(what=item.domain.label))
            write.begin_line()
            route = Route(PageName.PREFERENCE, client, note=note.id, section=item.domain.id)
            write.clicked.connect(partial(self.asked.emit, route))
            writes(write)
            self.body.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
