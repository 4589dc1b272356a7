"""Try it: what a wording finds in a text, and what it would offer, before anybody keeps it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.coach import Finding
from peernotes.services.coach_trying import Tried
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.form_lines import FormLines
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine

_REST_MS = 400
"""After the last key."""
_LONGEST = 30_000
_MOST = 20
"""Findings; a text full of them says no more than these."""


class TryCard(Card):
    """What is typed here is kept nowhere."""

    def __init__(self, ask: Callable[[str], Tried], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Try it"), parent)
        self._ask = ask
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        self.text = FormLines(self.tr("A text to try it on"))
        no_prose(self.text)
        self.text.edited.connect(self.look_soon)
        hint = self.tr("Write anything; it is kept nowhere.")
        self.body.addWidget(Field(self.tr("A te&xt to try it on"), self.text, hint=hint))
        self._answer = QVBoxLayout()
        self._answer.setSpacing(SPACE.hair)
        self.body.addLayout(self._answer)

    def look_soon(self) -> None:
        self._rest.start()

    def look(self) -> None:
        """Run it now over its own examples and over the text."""
        self._rest.stop()
        clear(self._answer)
        text = self.text.text()
        tried = self._ask(text[:_LONGEST])
        if tried.fault:
            self._answer.addWidget(Prose(self.tr("Not yet:"), tone=Tone.AMBER))
            self._answer.addWidget(SecondLine(tried.fault))
            return
        self._answer.addWidget(
            Prose(self.tr("It does with its own examples what it should."), tone=Tone.LEAF)
        )
        if not text.strip():
            return
        if not tried.found:
            self._answer.addWidget(Prose(self.tr("It finds nothing in this text.")))
        for finding in tried.found[:_MOST]:
            self._answer.addWidget(self._line(finding))

    def _line(self, finding: Finding) -> Prose:
        offers = ", ".join(f"“{rewrite.label}”" for rewrite in finding.rewrites)
        offered = self.tr("offers {offers}").format(offers=offers) if offers else self.tr("offers nothing")
        return Prose(Strong(f"“{finding.text}”"), "  ", offered)
