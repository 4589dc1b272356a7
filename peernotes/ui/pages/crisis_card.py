"""The crisis card: what the person wants first, then who can be called. It decides nothing for the worker."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QVBoxLayout, QWidget

from peernotes.domain.client import Answer, Client
from peernotes.services import crisis
from peernotes.services.homes import local_now
from peernotes.services.safe_contact import reaching
from peernotes.services.session import Session
from peernotes.ui.pages.directive_words import directive_lines
from peernotes.ui.pages.number_block import local_block, shipped_block
from peernotes.ui.pages.page import TopBar
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import Binding, LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.reaching import ReachingBlock
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine, Title
from peernotes.ui.words import Words

_LEAD = 210
_STEPS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
}


class CrisisCard(QWidget):
    """`client` is the person who is open. Without a session there are only the numbers for everybody."""

    back_asked = Signal()
    asked = Signal(object)

    def __init__(
        self, session: Session | None = None, client: Client | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._client = session, client
        self._words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._top())
        down.addWidget(HairLine())
        self._sheet = ScrollPage()
        down.addWidget(self._sheet, 1)
        body = self._sheet.body
        body.addWidget(Prose(crisis.immediate(), tone=Tone.ROSE))
        if session is not None and client is not None:
            body.addWidget(self._plan(session, client))
        if session is not None:
            body.addWidget(self._here(session))
        body.addWidget(self._everywhere())
        body.addStretch(1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.back_asked)
        for key, step in _STEPS.items():
            keys = QShortcut(QKeySequence(key), self)
            keys.activated.connect(partial(self._sheet.verticalScrollBar().triggerAction, step))

    def begin(self) -> None:
        self._back.setFocus()

    def _top(self) -> TopBar:
        top = TopBar()
        top.set_title(Title(self.tr("For a hard moment")))
        self._back = SecondaryButton(self.tr("Go back"), keys="Esc", binding=Binding.SHOWN)
        self._back.setAccessibleDescription(self.tr("To where you were; nothing you typed is lost"))
        self._back.clicked.connect(self.back_asked)
        top.set_actions([self._back])
        return top

    def _plan(self, session: Session, client: Client) -> Card:
        """Theirs, above all numbers."""
        card = Card(self.tr("What {name} wants").format(name=client.name_to_use), tone=Tone.ACCENT)
        rows = [row for row in session.wellness.filled(client.id) if not row.section.for_calm_days]
        for row in rows:
            if row.words is not None:
                card.body.addWidget(self._line(row.section.title, OwnWordsBlock(row.words.words)))
        if not rows:
            none = self.tr(
                "No plan is written with them yet. Ask what helps them, and who they want to hear from."
            )
            card.body.addWidget(Prose(none, tone=Tone.SOFT))
        directive = session.wellness.directive(client.id)
        card.body.addWidget(HairLine())
        if directive.exists is Answer.YES:
            lines = [Prose(line) for line in directive_lines(self._words, directive)]
            card.body.addWidget(self._line(self.tr("Advance directive"), *lines))
        how = ReachingBlock(reaching(client.safe_contact, session.worker.name))
        card.body.addWidget(self._line(self.tr("Reaching them"), how))
        said = [row.words for row in rows if row.words]
        if said:
            newest = max(said, key=lambda words: words.said_on)
            line = self.tr("In their own words, last changed on {day}.")
            card.body.addWidget(SecondLine(line.format(day=self._words.day(newest.said_on))))
            today = session.now().date()
            if newest.is_old(today):
                ago = self._words.ago(newest.said_on, today)
                tag = Tag(self.tr("said {ago}, ask whether it still holds").format(ago=ago), Tone.AMBER)
                card.body.addWidget(in_line(tag))
        return card

    def _line(self, title: str, *said: QWidget) -> QWidget:
        """The heading beside what was said, or over it where the text is large."""
        if not Theme.of(self).folds:
            return LineRow(title, *said, lead_width=_LEAD)
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        for widget in (CardTitle(title), *said):
            down.addWidget(widget)
        return holder

    def _here(self, session: Session) -> Card:
        card = Card(self.tr("Here"))
        today = session.now().date()
        filled = [item for item in crisis.local(session) if item.is_filled]
        card.body.addLayout(self._grid([local_block(self._words, item, today) for item in filled]))
        if not filled:
            said = self.tr("No numbers of this place are filled in yet.")
            card.body.addWidget(Prose(said, tone=Tone.SOFT))
        change = LinkButton(self.tr("Change them") if filled else self.tr("Fill them in"))
        change.setAccessibleDescription(self.tr("Numbers of this place"))
        change.begin_line()
        change.clicked.connect(lambda: self.asked.emit(Route(PageName.LOCAL_NUMBERS)))
        writes(change)
        card.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _everywhere(self) -> Card:
        card = Card(self.tr("Everywhere in the United States"))
        today = (self._session.now() if self._session else local_now()).date()
        card.body.addLayout(
            self._grid([shipped_block(self._words, item, today) for item in crisis.numbers()])
        )
        said = self.tr("Numbers change. Call one before you rely on it.")
        card.body.addWidget(SecondLine(said))
        return card

    def _grid(self, blocks: Sequence[QWidget]) -> QGridLayout:
        """Two beside each other, so that more of them are in sight at once."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.page)
        grid.setVerticalSpacing(SPACE.inside)
        across = 1 if Theme.of(self).folds else 2
        for place, block in enumerate(blocks):
            grid.addWidget(block, place // across, place % across, Qt.AlignmentFlag.AlignTop)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        return grid
