"""The question before a draft is thrown away: why, and how long it can be brought back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import DraftId
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import lint
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose


class ThrowAwayQuestion(Card):
    """On top of the page while it is asked."""

    confirmed = Signal(str)
    """The reason."""
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.ACCENT)
        self.set_title(self.tr("Throw this draft away?"))
        self.body.addWidget(
            Prose(
                self.tr(
                    "It can be brought back for 30 days from “Recently removed”. After that its words are "
                    "gone for good. That there was a draft, and why it went, stays in the record."
                )
            )
        )
        self._reason = TextField(ghost=self.tr("begun twice, for example"))
        self._reason.returnPressed.connect(self._confirm)
        self.body.addWidget(Field(self.tr("&Why?"), self._reason))
        lint(self._reason)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        throw = PrimaryButton(self.tr("Throw it away"))
        throw.clicked.connect(self._confirm)
        stay = LinkButton(self.tr("Go on writing"), keys="Esc")
        stay.clicked.connect(self.declined)
        self.body.addWidget(in_line(throw, stay))
        self.hide()

    def ask(self) -> None:
        self._trouble.clear()
        self.show()
        self._reason.setFocus()

    def show_error(self, error: PeerNotesError) -> None:
        self._trouble.show_error(error)
        self._reason.setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit(self._reason.text())


def bring_back(session: Session, draft_id: DraftId) -> Route:
    """Take back that a draft was thrown away; the way to it."""
    draft = session.notes.bring_back(draft_id)
    return Route(PageName.DRAFT, draft.client_id, draft=draft.id)
