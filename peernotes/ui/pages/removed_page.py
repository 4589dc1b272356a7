"""Recently removed: what was taken away in the last thirty days, each with its way back."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services.removed import Removed, RemovedKind
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class RemovedPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("Recently removed")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([self._back])
        self.body.addWidget(
            Prose(
                self.tr(
                    "What was removed can be brought back for 30 days. After that the words of a draft are "
                    "gone for good, and everything else stays only in the history."
                ),
                tone=Tone.SOFT,
            )
        )
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.medium)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.REMOVED)

    def begin(self) -> None:
        self._back.setFocus()

    def _show(self) -> None:
        clear(self._list)
        items = self.session.removed.all()
        if not items:
            self._list.addWidget(EmptyState(self.tr("Nothing was removed in the last 30 days.")))
            return
        card = Card()
        for index, item in enumerate(items):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._row(item))
        self._list.addWidget(card)

    def _row(self, item: Removed) -> QWidget:
        is_draft = item.kind is RemovedKind.DRAFT
        what = self.tr("a draft of a note") if is_draft else item.what
        back = SecondaryButton(self.tr("Bring back"))
        back.setAccessibleName(self.tr("Bring back: {what}, {name}").format(what=what, name=item.name))
        back.clicked.connect(partial(self._bring_back, item))
        removed = self.tr("removed {day}, can come back until {until}").format(
            day=self.words.day(item.on), until=self.words.day(item.until)
        )
        lines: list[QWidget] = [Prose(Strong(item.name), f"  ·  {what}"), SecondLine(removed)]
        if item.reason:
            lines.append(SecondLine(self.tr("why: {reason}").format(reason=item.reason)))
        return LineRow("", *lines, end=back)

    def _bring_back(self, item: Removed) -> None:
        self._trouble.clear()
        try:
            self.session.removed.bring_back(item)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        if item.draft_id is not None:
            self.asked.emit(Route(PageName.DRAFT, item.client_id, draft=item.draft_id))
        else:
            places = (("checkins", item.sheet), ("hopes", item.aside), ("wellness", item.plan_words))
            section = next((name for name, found in places if found), "asking")
            self.asked.emit(Route(PageName.PERSON, item.client_id, section=section))
