"""The wellness plan on a person's page: what is in it, who has a copy, and where a directive is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import PlanWords
from peernotes.services import plan_sections
from peernotes.services.session import Session
from peernotes.services.wellness import PlanRow
from peernotes.ui.pages.copies_card import CopiesCard
from peernotes.ui.pages.directive_words import directive_lines
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine

_TOP = Qt.AlignmentFlag.AlignTop


class PlanSection(Section):
    """What is filled in, under its headings; what is not is one line, and no reproach."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.body.setSpacing(0)
        self._writing = Route(PageName.WELLNESS, client_id)
        filled = session.wellness.filled(client_id)
        if filled:
            self._add_buttons(filled)
            self._add_plan()
        else:
            self._add_empty()
        self.body.addSpacing(SPACE.between)
        self.body.addWidget(self._directive())
        self.body.addSpacing(SPACE.between)
        copies = CopiesCard(session, client_id)
        copies.asked.connect(self.asked)
        copies.saved.connect(self.saved)
        copies.undoable_here.connect(self.undoable_here)
        self.body.addWidget(copies)

    def _add_empty(self) -> None:
        sentence = self.tr(
            "There is no plan yet. It says, in their words, what helps in a hard moment and what does not. "
            "They choose what goes into it."
        )
        empty = EmptyState(sentence, self.tr("Begin the plan together"))
        empty.begun.connect(self.goes(self._writing))
        writes(empty.button)
        self.body.addWidget(empty)

    def _add_buttons(self, filled: list[PlanRow]) -> None:
        write = SecondaryButton(self.tr("Go through it together"))
        write.clicked.connect(self.goes(self._writing))
        writes(write)
        whole = LinkButton(self.tr("Print the plan…"))
        whole.clicked.connect(self.goes(Route(PageName.PAPER, self.client_id, section="wellness")))
        self.body.addSpacing(SPACE.small)
        wallet = LinkButton(self.tr("Wallet card…"))
        wallet.clicked.connect(self.goes(Route(PageName.PAPER, self.client_id, section="wallet")))
        self.body.addWidget(in_line(write, whole, wallet))
        if not any(row.words and row.words.on_wallet for row in filled):
            wallet.setEnabled(False)
            said = self.tr("For a wallet card, open a section and tick “On the card they carry”.")
            self.body.addWidget(SecondLine(said))

    def _add_plan(self) -> None:
        for group, rows in self.session.wellness.board(self.client_id):
            said = [row for row in rows if row.words is not None]
            if not said:
                continue
            self.body.addSpacing(SPACE.between)
            self.body.addWidget(CardTitle(group.title or self.tr("More in the plan")))
            self.body.addSpacing(SPACE.hair)
            for row in said:
                self.body.addWidget(HairLine())
                self.body.addWidget(self._row(row))
            unsaid = [row.section.title for row in rows if row.words is None]
            if unsaid:
                self.body.addWidget(HairLine())
                self.body.addSpacing(SPACE.small)
                self.body.addWidget(SecondLine(self.tr("Left open: {them}").format(them=", ".join(unsaid))))

    def _row(self, row: PlanRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 10, 0, 10)
        across.setSpacing(SPACE.medium)
        said = QVBoxLayout()
        said.setSpacing(SPACE.hair)
        said.addWidget(Prose(row.section.title, tone=Tone.SOFT))
        if row.words is not None:
            said.addWidget(OwnWordsBlock(row.words.words, self.words.plan_said(row.words)))
            tags = self._tags(row.words)
            if tags:
                said.addWidget(in_line(*tags))
        across.addLayout(said, 1)
        button = LinkButton(self.tr("Open"))
        button.setAccessibleName(f"{button.text()}: {row.section.title}")
        button.clicked.connect(self.goes(Route(PageName.WELLNESS, self.client_id, section=row.section.id)))
        writes(button)
        across.addWidget(button, 0, _TOP)
        return holder

    def _tags(self, words: PlanWords) -> list[Tag]:
        today = self.session.now().date()
        tags = []
        if words.is_old(today):
            ago = self.words.ago(words.said_on, today)
            tags.append(Tag(self.tr("heard {ago}").format(ago=ago), Tone.AMBER))
        if words.on_wallet:
            tags.append(Tag(self.tr("on the wallet card"), Tone.ACCENT))
        return tags + ([Tag(self.tr("on the copy to hand on"), Tone.ACCENT)] if words.to_hand_on else [])

    def _directive(self) -> Card:
        card = Card(self.tr("Advance directive"))
        item = self.session.wellness.directive(self.client_id)
        for line in directive_lines(self.words, item):
            card.body.addWidget(Prose(line))
        card.body.addWidget(SecondLine(plan_sections.words("enforce")))
        asked = item.exists is not Answer.NOT_ASKED
        change = LinkButton(self.tr("Change") if asked else self.tr("Ask about it"))
        change.setAccessibleName(f"{change.text()}: {self.tr('Advance directive')}")
        change.begin_line()
        change.clicked.connect(partial(self.asked.emit, Route(PageName.DIRECTIVE, self.client_id)))
        writes(change)
        card.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return card
