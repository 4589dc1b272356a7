"""At a glance: everything a person said, grouped, with its age, its source and what it means for us."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState, Preference, Sensitivity
from peernotes.errors import PeerNotesError
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session
from peernotes.ui.pages.conversation_ends import grouped
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.said_words import SaidWords, age_of
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_LABEL = 170


def glance_page(session: Session, client_id: ClientId | None) -> Page:
    """Raises LookupError: about nobody."""
    if client_id is None:
        raise LookupError("nobody named")
    session.people.one(client_id)  # nothing is made for a page about nobody
    return GlancePage(session, client_id)


class GlancePage(Page):
    """What nobody confirmed stands apart; what has grown old is labelled, and nothing is left out."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        name = session.people.one(client_id).name_to_use
        self.top.set_title(Title(self.tr("{name} · at a glance").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._go_back)
        ask = PrimaryButton(self.tr("Ask together"))
        ask.clicked.connect(lambda: self.asked.emit(Route(PageName.CONVERSATION, client_id)))
        writes(ask)
        self._back = back
        self.top.set_actions([back, *self._prints(), ask])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._go_back)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE.between)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.GLANCE, self._client_id)

    def begin(self) -> None:
        self._back.setFocus()

    def _prints(self) -> list[QWidget]:
        """Their own copy; one with what is sealed is asked for by its own name."""
        statements = [item for row in self.session.asking.board(self._client_id) for item in row.statements]
        if not statements:
            return []
        copy = SecondaryButton(self.tr("Print their copy…"), keys="Ctrl+P")
        copy.clicked.connect(lambda: self.asked.emit(Route(PageName.PAPER, self._client_id, section="told")))
        if all(item.sensitivity is not Sensitivity.SEALED for item in statements):
            return [copy]
        sealed = LinkButton(self.tr("With what is sealed…"))
        sealed.setAccessibleName(self.tr("Print their copy with what is sealed"))
        sealed.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PAPER, self._client_id, section="told sealed"))
        )
        return [copy, sealed]

    def _show(self) -> None:
        clear(self._cards)
        board = self.session.asking.board(self._client_id)
        said = [row for row in board if row.statements or row.state is not DomainState.NOT_ASKED]
        if not said:
            sentence = self.tr(
                "Nothing was said yet. What they tell you is gathered here in their own words."
            )
            self._cards.addWidget(EmptyState(sentence))
        for heading, rows in grouped(self.session, said, self.tr("Ours")):
            lines = [line for row in rows for line in self._lines(row)]
            if lines:
                self._cards.addWidget(_card(heading, lines))
        unsure = [
            self._statement(row, item) for row in said for item in row.statements if item.needs_confirming
        ]
        if unsure:
            self._cards.addWidget(_card(self.tr("Not confirmed, ask"), unsure))

    def _lines(self, row: DomainRow) -> list[QWidget]:
        lines = [self._statement(row, item) for item in row.statements if not item.needs_confirming]
        if row.state not in (DomainState.HAS_ENTRIES, DomainState.NOT_ASKED) and row.answered_on:
            day = self.words.day(row.answered_on)
            answer = Prose(self.words.state(row.state))
            second = SecondLine(self.tr("asked {day}").format(day=day))
            lines.append(self._line(row.domain.label, [answer, second], []))
        return lines

    def _statement(self, row: DomainRow, item: Preference) -> QWidget:
        label = row.domain.label
        today = self.session.now().date()
        facts = QWidget()
        flow = FlowLayout(facts)
        flow.addWidget(SecondLine(f"{self.words.stance(item.stance)}"))
        for widget in age_of(item, today, self.words):
            flow.addWidget(widget)
        if row.domain.is_hidden:
            flow.addWidget(SecondLine(self.tr("no longer asked about here")))
        matter = [SaidWords(item, label), facts]
        return self._line(label, matter, self._buttons(row, item))

    def _line(self, label: str, matter: list[QWidget], buttons: list[LinkButton]) -> QWidget:
        """Beside each other where there is room, under each other in large text."""
        holder = QWidget()
        if Theme.of(self).folds:
            flow = FlowLayout(holder, gap=SPACE.medium)
            for button in buttons:
                flow.addWidget(button)
            return LineRow("", SecondLine(label), *matter, *([holder] if buttons else []))
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for button in buttons:
            down.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return LineRow(label, *matter, end=holder if buttons else None, lead_width=_LABEL)

    def _buttons(self, row: DomainRow, item: Preference) -> list[LinkButton]:
        about = row.domain.label
        open_it = LinkButton(self.tr("Open"))
        open_it.setAccessibleName(self.tr("Open: {what}").format(what=about))
        open_it.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PREFERENCE, self._client_id, section=row.domain.id))
        )
        buttons = [open_it]
        if item.is_stale(self.session.now().date()) or item.needs_confirming:
            still = LinkButton(self.tr("Still true"))
            still.setAccessibleName(self.tr("Still true, they said so today: {what}").format(what=about))
            still.clicked.connect(partial(self._confirm, item))
            buttons.append(still)
        forget = LinkButton(self.tr("Forget this"), tone=Tone.ROSE)
        forget.setAccessibleName(self.tr("Forget this, as they wish: {what}").format(what=about))
        forget.clicked.connect(partial(self._forget, item))
        buttons.append(forget)
        writes(*buttons)
        return buttons

    def _confirm(self, item: Preference) -> None:
        if self._done(partial(self.session.asking.confirm, item)):
            back = partial(self._take_back, partial(self.session.asking.go_back_to, item))
            self.undoable_here.emit(self.tr("Heard again today."), back)

    def _forget(self, item: Preference) -> None:
        if self._done(partial(self.session.asking.withdraw, item)):
            back = partial(self._take_back, partial(self.session.asking.put_back, item))
            self.undoable_here.emit(self.tr("Gone from every page and print."), back)

    def _done(self, press: partial[Preference]) -> bool:
        self._trouble.clear()
        try:
            press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return False
        self.saved.emit(self.session.now())
        self._show()
        self._back.setFocus()
        return True

    def _take_back(self, undo: partial[Preference]) -> Route:
        undo()
        return self.route

    def _go_back(self) -> None:
        self.asked.emit(Route(PageName.PERSON, self._client_id, section="asking"))


def _card(heading: str, lines: list[QWidget]) -> Card:
    card = Card(heading)
    for index, line in enumerate(lines):
        if index:
            card.body.addWidget(HairLine())
        card.body.addWidget(line)
    return card
