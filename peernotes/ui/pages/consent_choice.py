"""Choose one of a person's consents: a short line to choose by, and under it what that one says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.consent import Consent
from peernotes.services.consent_parts import scope_in_words
from peernotes.services.consent_words import kind_name, recipients_in_words
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.words import Words


class ConsentChoice(QWidget):
    """A name may be as long as it likes, so it stands under the list and not in it."""

    changed = Signal()

    def __init__(self, label: str, consents: Sequence[Consent], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._consents = tuple(consents)
        words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        self.box = DropDown()
        for place, item in enumerate(self._consents, 1):
            signed = item.signature.on or item.made_at.date()
            said = self.tr("{n}. signed {day}").format(n=place, day=words.day(signed))
            self.box.addItem(said, item.id)
        down.addWidget(Field(label, self.box), 0, Qt.AlignmentFlag.AlignLeft)
        self._says = SecondLine("", tone=Tone.INK)
        down.addWidget(self._says)
        self.box.currentIndexChanged.connect(self._show)
        self._show()

    def current(self) -> Consent | None:
        return next((item for item in self._consents if item.id == self.box.currentData()), None)

    def choose(self, consent_id: str) -> None:
        """The one with this id, or the first."""
        self.box.setCurrentIndex(max(0, self.box.findData(consent_id)))

    def _show(self) -> None:
        item = self.current()
        if item is not None:
            who = " · ".join(filter(None, (recipients_in_words(item), kind_name(item.kind))))
            self._says.set_parts(f"{who}\n{scope_in_words(item)}")
        self.changed.emit()
