"""The wordings of one kind: each can be switched off, changed, or put back as it came."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.coach_overlay import Overlay
from peernotes.errors import PeerNotesError
from peernotes.services.coach_overlay import RuleRow
from peernotes.services.session import Session
from peernotes.ui.pages.coach_page import take_back
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class CoachWordsPage(Page):
    def __init__(self, session: Session, category: str, parent: QWidget | None = None) -> None:
        """The first category where none is named.

        Raises:
            LookupError: there is no such category.
        """
        names = session.coach.rules.categories()
        category = category or next(iter(names), "")
        name = names.get(category)
        if name is None:
            raise LookupError("no such category")
        super().__init__(session, parent)
        self._category = category
        self._rules = session.coach.rules
        self.top.set_title(Title(name))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.COACH)))
        add = PrimaryButton(self.tr("Add a wording of ours"), keys="Ctrl+N")
        add.clicked.connect(lambda: self._open(f"{category}."))
        writes(add)
        self.top.set_actions([self._back, add])
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        if category in self._rules.now().off_categories:
            said = self.tr("This kind is off here: nothing of it is shown, whatever is switched on below.")
            self.body.addWidget(Prose(said, tone=Tone.AMBER))
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.COACH_WORDS, section=self._category)

    def begin(self) -> None:
        self._back.setFocus()

    def _show(self, focus: str = "") -> None:
        clear(self._list)
        self._switches: dict[str, LinkButton] = {}
        card = Card(self.tr("Wordings"))
        for index, row in enumerate(self._rules.rows(self._category)):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._row(row))
        self._list.addWidget(card)
        button = self._switches.get(focus)
        if button is not None:
            # The list is laid out before the page can scroll to it.
            QTimer.singleShot(0, button, button.setFocus)

    def _row(self, row: RuleRow) -> QWidget:
        line = QWidget()
        down = QVBoxLayout(line)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        head = QWidget()
        flow = FlowLayout(head)
        flow.addWidget(Prose(f"“{row.wording}”", face=Face.STRONG))
        for words, tone in self._tags(row):
            flow.addWidget(Tag(words, tone))
        down.addWidget(head)
        down.addWidget(SecondLine(row.why))
        ways = QWidget()
        across = FlowLayout(ways, gap=SPACE.medium)
        switch = LinkButton(self.tr("Switch it on") if row.is_off else self.tr("Switch it off"))
        switch.clicked.connect(partial(self._switch, row))
        change = LinkButton(self.tr("Change it…"))
        change.clicked.connect(partial(self._open, row.rule_id))
        self._switches[row.rule_id] = switch
        buttons = [switch, change]
        if row.is_changed:
            again = LinkButton(self.tr("As it came"))
            again.clicked.connect(partial(self._as_it_came, row))
            buttons.append(again)
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {row.wording}")
            writes(button)
            across.addWidget(button)
        switch.begin_line()
        down.addWidget(ways)
        return line

    def _tags(self, row: RuleRow) -> list[tuple[str, Tone]]:
        levels = {2: self.tr("after a pause"), 3: self.tr("not shown")}
        tags = [(self.tr("ours"), Tone.ACCENT)] if row.is_own else []
        if row.is_off:
            tags.append((self.tr("off here"), Tone.ROSE))
        elif row.level in levels:
            tags.append((levels[row.level], Tone.AMBER))
        if row.is_changed:
            tags.append((self.tr("in our words"), Tone.ACCENT))
        return tags

    def _open(self, section: str) -> None:
        self.asked.emit(Route(PageName.COACH_RULE, section=section))

    def _switch(self, row: RuleRow) -> None:
        said = self.tr("“{wording}” is on again.") if row.is_off else self.tr("“{wording}” is off here.")
        press = partial(self._rules.switch_rule, row.rule_id, on=row.is_off)
        self._do(press, said.format(wording=row.wording), row.rule_id)

    def _as_it_came(self, row: RuleRow) -> None:
        said = self.tr("“{wording}” is as it came.").format(wording=row.wording)
        self._do(partial(self._rules.as_shipped, row.rule_id), said, row.rule_id)

    def _do(self, press: Callable[[], Overlay], said: str, focus: str) -> None:
        self._trouble.clear()
        try:
            before = press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._show(focus)
        self.saved.emit(self.session.now())
        self.undoable_here.emit(said, partial(take_back, self.session, before, self.route))
