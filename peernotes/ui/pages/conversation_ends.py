"""Where a conversation begins, by choice, and where it ends: what was heard, to be read back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState
from peernotes.domain.question import OWN_GROUP
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.said_words import SaidWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine, Title

END = "end"
"""The section of the page that reads back what was heard; the beginning has none."""

_LABEL = 180


class BeginPage(Page):
    """Begin anywhere: what they would like to talk about comes first."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        name = session.people.one(client_id).name_to_use
        board = [row for row in session.asking.board(client_id) if not row.domain.is_hidden]
        first = session.asking.next_to_ask(client_id)
        self.top.set_title(Title(self.tr("Ask {name} together").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._leave_it)
        actions: list[QWidget] = [back]
        self._begin: QWidget = back
        if first is not None:
            label = next(row.domain.label for row in board if row.domain.id == first)
            begin = PrimaryButton(self.tr("Begin"))
            begin.setAccessibleName(self.tr("Begin with {what}").format(what=label))
            begin.clicked.connect(partial(self._go_to, first))
            self._begin = begin
            actions.append(begin)
        self.top.set_actions(actions)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._leave_it)
        self.body.addWidget(
            Prose(
                self.tr(
                    "What would they like to talk about? Anything can wait, nothing has to be answered, and "
                    "“I would rather not say” is as good an answer as any."
                ),
                face=Face.NOTE,
            )
        )
        if any(not row.waits(session.now().date()) for row in board):
            self.body.addWidget(
                SecondLine(self.tr("What you have talked about already stands without a frame."))
            )
        for heading, rows in grouped(session, board, self.tr("Ours")):
            self.body.addWidget(self._group(heading, rows))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.CONVERSATION, self._client_id)

    def begin(self) -> None:
        self._begin.setFocus()

    def _group(self, heading: str, rows: list[DomainRow]) -> Card:
        card = Card(heading)
        holder = QWidget()
        flow = FlowLayout(holder)
        today = self.session.now().date()
        for row in rows:
            waits = row.waits(today)
            words = row.domain.label.replace("&", "&&")
            button = SecondaryButton(words) if waits else LinkButton(words)
            if not waits:
                button.setAccessibleDescription(self.tr("talked about"))
            button.clicked.connect(partial(self._go_to, row.domain.id))
            flow.addWidget(button)
        card.body.addWidget(holder)
        return card

    def _go_to(self, domain_id: str) -> None:
        self.asked.emit(Route(PageName.CONVERSATION, self._client_id, section=domain_id))

    def _leave_it(self) -> None:
        self.asked.emit(Route(PageName.PERSON, self._client_id, section="asking"))


class HeardPage(Page):
    """What was heard today, word for word, to be read back and put right."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        self._name = session.people.one(client_id).name_to_use
        heard = session.asking.talked_about(client_id)
        self.top.set_title(Title(self.tr("That's enough for today")))
        more = LinkButton(self.tr("Go on talking"))
        more.clicked.connect(self._go_on)
        self._finish = PrimaryButton(self.tr("Done"))
        self._finish.clicked.connect(self._leave_it)
        self.top.set_actions([more, self._finish])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._leave_it)
        self.body.addWidget(Prose(self._thanks(heard), face=Face.NOTE))
        if heard:
            card = Card(self.tr("What I heard"))
            for index, row in enumerate(heard):
                if index:
                    card.body.addWidget(HairLine())
                card.body.addWidget(self._heard(row))
            self.body.addWidget(card)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.CONVERSATION, self._client_id, section=END)

    def begin(self) -> None:
        self._finish.setFocus()

    def _thanks(self, heard: list[DomainRow]) -> str:
        if not heard:
            return self.tr("Nothing was written down today, and that is all right.")
        return self.tr(
            "Thank {name} for trusting you with this. Read it back in their words, and change what you did "
            "not hear right."
        ).format(name=self._name)

    def _heard(self, row: DomainRow) -> QWidget:
        label = row.domain.label
        matter: list[QWidget] = [SaidWords(said, label) for said in row.statements]
        if row.state not in (DomainState.HAS_ENTRIES, DomainState.NOT_ASKED):
            tone = Tone.SOFT if row.statements else Tone.INK
            matter.append(Prose(self.words.state(row.state), tone=tone))
        change = LinkButton(self.tr("Not quite"))
        change.setAccessibleName(self.tr("Not quite: {what}").format(what=label))
        change.clicked.connect(
            lambda: self.asked.emit(Route(PageName.CONVERSATION, self._client_id, section=row.domain.id))
        )
        return LineRow(label, *matter, end=change, lead_width=_LABEL)

    def _go_on(self) -> None:
        self.asked.emit(Route(PageName.CONVERSATION, self._client_id))

    def _leave_it(self) -> None:
        self.asked.emit(Route(PageName.PERSON, self._client_id, section="asking"))


def grouped(session: Session, board: list[DomainRow], own: str) -> list[tuple[str, list[DomainRow]]]:
    """The rows under the headings of the catalogue, and those of one's own under `own`; no empty ones."""
    headings = dict(session.questions.groups())
    known = [*headings.items(), (OWN_GROUP, own)]
    found = [(label, [row for row in board if _group_of(row, headings) == key]) for key, label in known]
    return [(label, rows) for label, rows in found if rows]


def _group_of(row: DomainRow, headings: dict[str, str]) -> str:
    return row.domain.group if row.domain.group in headings else OWN_GROUP
