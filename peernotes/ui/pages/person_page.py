"""A person's page: the before-you-knock card first, then what they asked of us and what happened."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.client import Answer
from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId, PromiseId
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session
from peernotes.ui.pages.knock_card import KnockCard
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_rows import NoteRow, PreferenceRow
from peernotes.ui.pages.person_side import DraftCard, PromisesCard, TogetherCard
from peernotes.ui.pages.record_links import RecordLinks
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.tabs import Tabs

SECTIONS = ("asking", "notes", "about", "left", "record")


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
        columns.main.addWidget(KnockCard(session.people.card(client_id), self._today))
        self._tabs = self._make_tabs()
        columns.main.addWidget(self._tabs)
        self._under = QVBoxLayout()
        self._under.setSpacing(0)
        columns.main.addLayout(self._under)
        columns.main.addStretch(1)
        self._fill_side(columns.side)
        self.body.addWidget(columns)
        self._tabs.setCurrentIndex(SECTIONS.index(section) if section in SECTIONS else 0)
        self._show_section(self._tabs.currentIndex())
        self._tabs.currentChanged.connect(self._show_section)

    @property
    def route(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section=SECTIONS[self._tabs.currentIndex()])

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
        count = len(self._notes)
        titles = (
            self.tr("Care preferences"),
            self.tr("Notes {count}").format(count=count) if count else self.tr("Notes"),
            self.tr("Reaching them safely"),
            self.tr("What has left"),
            self.tr("Record"),
        )
        return Tabs(titles, self.tr("Parts of this page"))

    def _fill_side(self, side: QVBoxLayout) -> None:
        if self._drafts:
            waiting = DraftCard(self._drafts[-1], self._today)
            waiting.another.connect(self._begin_note)
            side.addWidget(waiting)
        side.addWidget(TogetherCard(self.session.people.engagement(self._client_id), self._today))
        promises = PromisesCard(self.session.people.promises(self._client_id), self._today)
        promises.kept.connect(self._keep)
        promises.reopened.connect(self._reopen)
        side.addWidget(promises)
        side.addStretch(1)

    def _keep(self, promise_id: str) -> None:
        self.session.people.keep_promise(PromiseId(promise_id))
        self.saved.emit(self.session.now())

    def _reopen(self, promise_id: str) -> None:
        self.session.people.reopen_promise(PromiseId(promise_id))
        self.saved.emit(self.session.now())

    def _show_section(self, index: int) -> None:
        clear(self._under)
        self._under.setSpacing(0 if index in (0, 1) else SPACE.small)
        (self._asking, self._written, self._about, self._left, self._record)[index]()

    def _asking(self) -> None:
        board = self.session.asking.board(self._client_id)
        for item in sorted(board, key=_not_asked):
            route = Route(PageName.PREFERENCE, self._client_id, section=item.domain.id)
            self._under.addWidget(PreferenceRow(item, self._today, self._goes(route)))
            self._under.addWidget(HairLine())

    def _written(self) -> None:
        if not self._notes:
            empty = EmptyState(
                self.tr("No note is signed yet. What you do together is kept here once you sign it."),
                self.tr("Write a note"),
            )
            empty.begun.connect(self._write_note)
            self._under.addWidget(empty)
        for note in self._notes:
            route = Route(PageName.NOTE, note.client_id, note=note.id)
            template = self.session.notes.template(note.template_id)
            self._under.addWidget(NoteRow(note, template, self._goes(route)))
            self._under.addWidget(HairLine())

    def _about(self) -> None:
        client = self.session.people.one(self._client_id)
        contact = client.safe_contact
        answer, unsaid = self.words.answer, self.words.answer(Answer.NOT_ASKED)
        rows = (
            (self.tr("Phone"), contact.phone or unsaid),
            (self.tr("May I call"), answer(contact.call)),
            (self.tr("May I text"), answer(contact.text)),
            (self.tr("May I leave a voicemail"), answer(contact.voicemail)),
            (self.tr("May I send mail"), answer(contact.mail)),
            (self.tr("Safe hours"), contact.hours or unsaid),
            (self.tr("Who may answer"), contact.who_may_answer or unsaid),
            (self.tr("Name to give when someone else answers"), contact.code_name or unsaid),
            (self.tr("Interpreter"), self.words.interpreter_wish(client)),
            (self.tr("Legal name, only for forms"), client.legal_name or unsaid),
        )
        for label, value in rows:
            self._under.addWidget(FactRow(label, value))
            self._under.addWidget(HairLine())

    def _left(self) -> None:
        items = self.session.people.disclosures(self._client_id)
        if not items:
            sentence = self.tr("Nothing about them has been printed or saved outside PeerNotes.")
            self._under.addWidget(EmptyState(sentence))
        for item in items:
            printed = item.method is Method.PRINTED
            what = (
                self.tr("printed for {recipient}") if printed else self.tr("saved as a file for {recipient}")
            )
            day = self.tr("{day} at {time}").format(
                day=self.words.day(item.at.date()), time=self.words.clock(item.at)
            )
            self._under.addWidget(FactRow(day, what.format(recipient=item.recipient), item.purpose))
            self._under.addWidget(HairLine())

    def _record(self) -> None:
        links = RecordLinks(self._client_id)
        links.asked.connect(self.asked)
        self._under.addWidget(links)


def _not_asked(item: DomainRow) -> bool:
    """What was answered comes first, each group in the catalogue's order."""
    return item.answered_on is None
