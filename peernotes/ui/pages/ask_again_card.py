"""What has grown old and who asked to be asked later: one press keeps it true, and one takes that back."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.preference import Preference, Sensitivity
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.services.today import AskAgain
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class AskAgainCard(Card):
    """The longest ago first; what does not fit is counted, never dropped in silence."""

    asked = Signal(object)
    """The `Route` to what is to be asked."""
    saved = Signal(object)

    def __init__(
        self,
        session: Session,
        items: Sequence[AskAgain],
        today: date,
        more: int,
        parent: QWidget | None = None,
    ) -> None:
        """`more` is how many there are beyond `items`."""
        super().__init__(parent=parent)
        self.set_title(self.tr("Ask again"))
        self._session = session
        self._words = Words(self)
        self._today = today
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        if not items:
            self.body.addWidget(Prose(self.tr("Nothing people told you has grown old yet."), tone=Tone.SOFT))
        for index, item in enumerate(items):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(self._row(item))
        if more:
            said = (
                self.tr("One more waits.") if more == 1 else self.tr("{n} more wait.").format(n=f"{more:,}")
            )
            self.body.addWidget(SecondLine(said))
        self.body.addStretch(1)

    def _row(self, item: AskAgain) -> QWidget:
        name, label = item.client.name_to_use, self._label(item)
        ask = LinkButton(self.tr("Ask"))
        ask.setAccessibleName(self.tr("Ask {name} again: {what}").format(name=name, what=label))
        route = Route(PageName.PREFERENCE, item.client.id, section=item.domain)
        ask.clicked.connect(partial(self.asked.emit, route))
        writes(ask)
        ago = self._words.ago(item.since, self._today)
        said = (
            self.tr("said “ask me later” {ago}") if item.preference is None else self.tr("last heard {ago}")
        )
        buttons = [ask]
        if item.preference is not None:
            buttons.insert(0, self._still(item.preference, f"{name}, {label}"))
        return _line(Prose(f"{label}, ", Strong(name)), said.format(ago=ago), buttons)

    def _label(self, item: AskAgain) -> str:
        """What is sealed is not named on a page that anyone beside the worker can read."""
        sealed = item.preference is not None and item.preference.sensitivity is Sensitivity.SEALED
        return self.tr("Something sealed") if sealed else item.label

    def _still(self, preference: Preference, about: str) -> LinkButton:
        button = LinkButton(self.tr("Still true"))
        button.setAccessibleName(self.tr("Still true, they said so today: {about}").format(about=about))
        button.clicked.connect(partial(self._turn, button, preference))
        writes(button)
        return button

    def _turn(self, button: LinkButton, preference: Preference) -> None:
        """Heard again today, and in the same place Undo."""
        done = bool(button.property("done"))
        self._trouble.clear()
        try:
            if done:
                self._session.asking.go_back_to(preference)
            else:
                self._session.asking.confirm(preference)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        button.setProperty("done", not done)
        button.setText(self.tr("Still true") if done else self.tr("Heard today. Undo"))
        button.updateGeometry()
        self.saved.emit(self._session.now())


def _line(first: Prose, second: str, buttons: Sequence[LinkButton]) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(SPACE.small)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(first)
    texts.addWidget(SecondLine(second))
    across.addLayout(texts, 1)
    for button in buttons:
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
