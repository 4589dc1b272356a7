"""The calm line over a form that is as it was left: since when, and the way to begin anew."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words


class BroughtBack(QWidget):
    """Hidden until there is something; `discarded` when the worker does not want it any more."""

    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        self._said = Prose("", tone=Tone.SOFT)
        across.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        discard = LinkButton(self.tr("Throw away"), tone=Tone.ROSE)
        discard.setAccessibleName(self.tr("Throw away what was brought back"))
        discard.clicked.connect(self.discarded)
        across.addWidget(discard)
        self.hide()

    def say(self, moment: datetime, now: datetime) -> None:
        """`moment`, aware, is when it was last saved."""
        words = Words(self)
        when = words.clock(moment)
        if moment.astimezone().date() != now.astimezone().date():
            when = self.tr("{day}, {time}").format(day=words.day(moment.astimezone().date()), time=when)
        self._said.set_parts(self.tr("Brought back from {when}.").format(when=when))
        self.show()
