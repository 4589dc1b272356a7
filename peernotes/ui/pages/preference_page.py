"""Ask about one thing: the prompt to say aloud, their words, and who said them when."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.services.session import Session
from peernotes.ui.pages.asking_page import AskingPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.text import Prose, Title


class PreferencePage(AskingPage):
    def __init__(
        self, session: Session, client_id: ClientId, domain_id: str, parent: QWidget | None = None
    ) -> None:
        """Raises LookupError: nobody is asked about such a thing, and nothing was said about it."""
        name = session.people.one(client_id).name_to_use  # nothing is made for a page about nobody
        super().__init__(session, client_id, session.asking.row(client_id, domain_id), parent)
        domain = self._row.domain
        self.top.set_title(Title(f"{name} · {domain.label}"))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(self._after()))
        self._save_button = PrimaryButton(self.tr("Keep these words"), keys="Ctrl+S")
        self._save_button.clicked.connect(self._save)
        before = LinkButton(self.tr("What this said before"))
        before.clicked.connect(lambda: self.asked.emit(Route(PageName.HISTORY, client_id, section=domain_id)))
        self.top.set_actions([back, before, self._save_button])
        before.setHidden(self._row.answered_on is None)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)
        self.body.addWidget(Prose(domain.prompt, face=Face.NOTE))
        if domain.is_hidden:
            self.body.addWidget(Prose(self.tr("This is no longer asked about here."), tone=Tone.SOFT))
        self._ask(FormKind.PREFERENCE)

    @property
    def route(self) -> Route:
        return Route(PageName.PREFERENCE, self._client_id, section=self._row.domain.id)

    def heard_on(self, day: date) -> None:
        """It was heard in a contact of this day; what was brought back has its own."""
        if self._watch.found is None:
            self._said_on.setDate(QDate(day.year, day.month, day.day))

    def _after(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="asking")

    def _close(self) -> None:
        self._close_to(self._after())
