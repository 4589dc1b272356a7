"""One section of a plan to write in: the question to say aloud, their words, and where they may go."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.wellness import PlanRow, Written
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox


class SectionFields(QWidget):
    def __init__(self, row: PlanRow, parent: QWidget | None = None, *, titled: bool) -> None:
        super().__init__(parent)
        self._before = Written(
            row.words.words if row.words else "",
            on_wallet=bool(row.words and row.words.on_wallet),
            to_hand_on=bool(row.words and row.words.to_hand_on),
        )
        title = row.section.title
        down = QVBoxLayout(self)
        down.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        down.setSpacing(SPACE.small)
        if titled:
            down.addWidget(Prose(title, face=Face.STRONG))
        if row.section.prompt:
            down.addWidget(Prose(row.section.prompt, tone=Tone.SOFT))
        self.words = OwnWordsEditor(title, self.tr("Their words, or nothing."))
        self.words.set_text(self._before.words)
        down.addWidget(self.words)
        self._wallet = TickBox(self.tr("On the card they carry"))
        self._wallet.setAccessibleName(self.tr("{section}: on the card they carry").format(section=title))
        self._wallet.setChecked(self._before.on_wallet)
        self._hand_on = TickBox(self.tr("On the copy they hand on"))
        self._hand_on.setAccessibleName(self.tr("{section}: on the copy they hand on").format(section=title))
        self._hand_on.setChecked(self._before.to_hand_on)
        self._ticks = in_line(self._wallet, self._hand_on)
        down.addWidget(self._ticks)
        self.words.textChanged.connect(self._show_ticks)
        self._show_ticks()

    @property
    def differs(self) -> bool:
        """Whether anything else stands here than the plan says."""
        typed = self.typed()
        if not typed.words and not self._before.words:
            return False
        return typed != self._before

    def typed(self) -> Written:
        return Written(
            self.words.text().strip(),
            on_wallet=self._wallet.isChecked(),
            to_hand_on=self._hand_on.isChecked(),
        )

    def watched(self) -> dict[str, KeptField]:
        return {"words": self.words, "wallet": self._wallet, "hand_on": self._hand_on}

    def _show_ticks(self) -> None:
        """Nothing can be printed of what is not there."""
        self._ticks.setVisible(bool(self.words.text().strip()))
