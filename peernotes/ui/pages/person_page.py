"""A person's page: the before-you-knock card first, then what they asked of us and what happened."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId, PromiseId
from peernotes.services.safe_contact import reaching
from peernotes.services.session import Session
from peernotes.ui.pages.knock_card import KnockCard
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_sections import TABS, Tab
from peernotes.ui.pages.person_side import DraftCard, PromisesCard, TogetherCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import PrimaryButton, SecondaryButton
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.tabs import Tabs

_KEYS = tuple(tab.key for tab in TABS)


class PersonPage(Page):
    def __init__(
        self, session: Session, client_id: ClientId, section: str = "", parent: QWidget | None = None
    ) -> None:
        session.people.one(client_id)  # nothing is made for a page about nobody
        super().__init__(session, parent)
        self._client_id = client_id
        self._today: date = session.now().date()
        self._drafts = session.notes.drafts(client_id)
        self._notes = session.notes.of(client_id)
        self.search = self.add_search()
        self.top.set_actions(self._actions())
        columns = TwoColumns()
        known = session.people.card(client_id)
        how = reaching(known.client.safe_contact, session.worker.name)
        card = KnockCard(known, self._today, how)
        card.print_asked.connect(self._goes(Route(PageName.PAPER, client_id, section="knock")))
        columns.main.addWidget(card)
        self._tabs = self._make_tabs()
        columns.main.addWidget(self._tabs)
        self._under = QVBoxLayout()
        columns.main.addLayout(self._under)
        columns.main.addStretch(1)
        self._fill_side(columns.side)
        self.body.addWidget(columns)
        self._tabs.open(_KEYS.index(section) if section in _KEYS else 0)
        self._show_section(self._tabs.current())
        self._tabs.turned.connect(self._show_section)

    @property
    def route(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section=_KEYS[self._tabs.current()])

    def begin(self) -> None:
        self._write.setFocus()

    def _actions(self) -> list[QWidget]:
        edit = SecondaryButton(self.tr("Edit"), keys="Ctrl+E")
        edit.clicked.connect(self._goes(Route(PageName.PERSON_FORM, self._client_id)))
        prints = SecondaryButton(self.tr("Print…"), keys="Ctrl+P")
        prints.clicked.connect(self._goes(Route(PageName.PRINT, self._client_id)))
        label = self.tr("Go on with the note") if self._drafts else self.tr("Write a note")
        self._write = PrimaryButton(label, keys="Ctrl+N")
        self._write.clicked.connect(self._write_note)
        writes(edit)
        if not self._drafts:
            writes(self._write)
        return [edit, prints, self._write]

    def _goes(self, route: Route) -> Callable[[], None]:
        return lambda: self.asked.emit(route)

    def _write_note(self) -> None:
        if self._drafts:
            self.asked.emit(Route(PageName.DRAFT, self._client_id, draft=self._drafts[-1].id))
        else:
            self._begin_note()

    def _begin_note(self) -> None:
        draft = self.session.notes.start(self._client_id)
        self.asked.emit(Route(PageName.DRAFT, self._client_id, draft=draft.id))

    def _make_tabs(self) -> Tabs:
        return Tabs([self._title(tab) for tab in TABS], self.tr("Parts of this page"))

    def _title(self, tab: Tab) -> str:
        title = tab.title()
        count = len(self._notes) if tab.key == "notes" else 0
        return self.tr("{title} {count}").format(title=title, count=count) if count else title

    def _fill_side(self, side: QVBoxLayout) -> None:
        if self._drafts:
            waiting = DraftCard(self._drafts[-1], self._today)
            waiting.another.connect(self._begin_note)
            side.addWidget(waiting)
        side.addWidget(TogetherCard(self.session.people.engagement(self._client_id), self._today))
        promises = PromisesCard(self.session.people.promises(self._client_id), self._today, self._client_id)
        promises.asked.connect(self.asked)
        promises.kept.connect(self._keep)
        promises.reopened.connect(self._reopen)
        side.addWidget(promises)
        side.addStretch(1)

    def _keep(self, promise_id: str) -> None:
        self.session.promises.keep(PromiseId(promise_id))
        self.saved.emit(self.session.now())

    def _reopen(self, promise_id: str) -> None:
        self.session.promises.reopen(PromiseId(promise_id))
        self.saved.emit(self.session.now())

    def _show_section(self, index: int) -> None:
        clear(self._under)
        section = TABS[index].make(self.session, self._client_id)
        section.asked.connect(self.asked)
        section.saved.connect(self.saved)
        section.undoable.connect(self.undoable)
        section.undoable_here.connect(self.undoable_here)
        self._under.addWidget(section)
