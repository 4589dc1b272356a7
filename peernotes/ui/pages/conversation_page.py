"""Ask together: one thing at a time, said in the worker's voice, each answer as good as any other."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.asking_page import AskingPage
from peernotes.ui.pages.conversation_ends import END, BeginPage, HeardPage
from peernotes.ui.pages.form_page import put_back
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import CardTitle, SecondLine, Title


def conversation_page(session: Session, client_id: ClientId | None, section: str) -> Page:
    """The beginning, one thing, or the end.

    Raises:
        LookupError: nobody of that id, or no such thing to ask about.
    """
    if client_id is None:
        raise LookupError("nobody named")
    session.people.one(client_id)  # nothing is made for a page about nobody
    if not section:
        return BeginPage(session, client_id)
    if section == END:
        return HeardPage(session, client_id)
    return ConversationPage(session, client_id, section)


class ConversationPage(AskingPage):
    """Skipping is no answer: it leaves no row and nothing in the journal."""

    def __init__(
        self, session: Session, client_id: ClientId, domain_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, client_id, session.asking.row(client_id, domain_id), parent)
        self.top.set_title(Title(self.tr("Ask together")))
        enough = LinkButton(self.tr("That's enough for today"))
        enough.clicked.connect(lambda: self.asked.emit(self._to(END)))
        self._save_button = PrimaryButton(self.tr("Keep and go on"), keys="Ctrl+S")
        self._save_button.clicked.connect(self._save)
        back = LinkButton(self.tr("Back"), keys="Ctrl+PgUp")
        back.clicked.connect(self._go_back)
        self.top.set_actions([enough, back, self._save_button])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)
        said = QVBoxLayout()
        said.setSpacing(SPACE.hair)
        said.addWidget(self._how_far())
        said.addSpacing(SPACE.medium)
        said.addWidget(CardTitle(self._row.domain.label))
        said.addWidget(Title(self._row.domain.prompt))
        self.body.addLayout(said)
        self._ask(FormKind.CONVERSATION)

    @property
    def route(self) -> Route:
        return self._to(self._row.domain.id)

    def _others(self) -> QWidget:
        """The answers, and beside them the way on that is none."""
        holder = super()._others()
        skip = LinkButton(self.tr("Skip for now"), keys="Ctrl+PgDown")
        skip.clicked.connect(self._skip)
        flow = holder.layout()
        if flow is not None:
            flow.addWidget(skip)
        return holder

    def _how_far(self) -> QWidget:
        """Gentle, and never so many of how many."""
        talked = self.words.talked_about(len(self.session.asking.talked_about(self._client_id)))
        name = self.session.people.one(self._client_id).name_to_use
        return SecondLine(Strong(name), f"  ·  {talked}")

    def _after(self) -> Route:
        """On to the next thing that waits to be asked, or to the end."""
        return self._to(self.session.asking.next_to_ask(self._client_id, self._row.domain.id) or END)

    def _undone(self) -> Route:
        return self.route

    def _go_back(self) -> None:
        ids = [domain.id for domain in self.session.questions.asked()]
        at = ids.index(self._row.domain.id) if self._row.domain.id in ids else 0
        self.asked.emit(self._to(ids[at - 1] if at else ""))

    def _skip(self) -> None:
        """What was typed goes with it, and can be brought back from the page that opens."""
        try:
            item = self._watch.discard() if self._watch.touched and self._watch.keep() else None
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        if item is not None:
            said = self.tr("What you had typed was thrown away.")
            self.undoable.emit(said, partial(put_back, self.session, item))
        self.asked.emit(self._after())

    def _close(self) -> None:
        self._close_to(Route(PageName.PERSON, self._client_id, section="asking"))

    def _to(self, section: str) -> Route:
        return Route(PageName.CONVERSATION, self._client_id, section=section)
