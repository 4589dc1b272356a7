"""What a person said, on a page: whose voice, how old; sealed until a press, grey until confirmed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.preference import Preference, Sensitivity
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.words import Words


class SaidWords(QWidget):
    """Their words with who said them to whom and when; of what is sealed, only that there is something."""

    def __init__(self, said: Preference, about: str, parent: QWidget | None = None) -> None:
        """`about` is what it was said about, for those who cannot see where the button stands."""
        super().__init__(parent)
        words = Words(self)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self._block = OwnWordsBlock(said.whole, words.said_to(said))
        if said.needs_confirming:
            self._block.words.set_tone(Tone.SOFT)
        self._down.addWidget(self._block)
        if said.sensitivity is Sensitivity.SEALED:
            self._block.hide()
            self._show = LinkButton(self.tr("Sealed. Show it"))
            self._show.setAccessibleName(self.tr("Show what is sealed: {about}").format(about=about))
            self._show.begin_line()
            self._show.clicked.connect(self._open)
            self._down.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self) -> None:
        self._show.hide()
        self._block.show()


def age_of(said: Preference, today: date, words: Words) -> list[QWidget]:
    """How old it is, where that matters, and when it is to be asked again."""
    if said.needs_confirming:
        return [Tag(words.unconfirmed(), Tone.AMBER)]
    if said.is_stale(today):
        heard, still = words.grown_old(said.heard_on, today)
        return [Tag(heard, Tone.AMBER), SecondLine(still)]
    lines: list[QWidget] = [SecondLine(words.weight(said.weight))]
    if said.reconfirm_by:
        lines.append(SecondLine(words.ask_again(said.reconfirm_by)))
    return lines
