"""Write a note: facts on top, the page in the middle, the person's wishes and the coach beside it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.domain.ids import DraftId
from peernotes.domain.note import Draft, Entry, Place
from peernotes.errors import PeerNotesError
from peernotes.services import coach
from peernotes.services.coach import Finding
from peernotes.services.session import Session
from peernotes.ui.pages.note_coach import CoachCard
from peernotes.ui.pages.note_facts import NoteFacts
from peernotes.ui.pages.note_side import BeforeSignCard, WishesCard
from peernotes.ui.pages.note_slots import PROMISE, PromiseDue, SlotEditor
from peernotes.ui.pages.note_watch import NoteWatch
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose

_REST_MS = 1000
"""After the last key the draft is saved."""
_MOST_MS = 1800
"""While typing goes on it is saved this often, so that at most two seconds are ever behind."""

_EMPTY = Entry()


class NotePage(Page):
    def __init__(self, session: Session, draft_id: DraftId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        found = session.notes.draft(draft_id)
        if found is None:
            raise LookupError("no such draft")
        self._draft: Draft = found
        self._client = session.people.one(found.client_id)
        self._template = session.notes.template(found.template_id)
        self._unsaved = self._gone = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._most = QTimer(self, singleShot=True, interval=_MOST_MS)
        self._rest.timeout.connect(self.save)
        self._most.timeout.connect(self.save)
        self._fill_top()
        self._facts = NoteFacts(found.facts, found.voice)
        self._facts.edited.connect(self._touched)
        self._down.insertWidget(1, self._facts)
        self._trouble = ErrorNote()
        self._trouble.pressed.connect(self.save)
        self.body.addWidget(self._trouble)
        self._fill_body()
        self._watch = NoteWatch(self._slots, coach.names_of(self._client), self)
        self._watch.found.connect(self._show_finding)
        self._here: tuple[SlotEditor, Finding] | None = None
        self._refresh_missing()
        self._watch.check()

    @property
    def route(self) -> Route:
        return Route(PageName.DRAFT, self._client.id, draft=self._draft.id)

    def begin(self) -> None:
        """Back to where the worker was; in a new note, to the first part."""
        place = self._draft.place
        slot = next((item for item in self._slots if item.slot.id == place.slot), None)
        if slot is None:
            self._slots[0].editors()[0].setFocus()
            return
        slot.text.setFocus()
        slot.text.set_caret(place.caret)

    def leave(self) -> None:
        self._watch.stop()
        if not self._gone and self._unsaved:
            self.save()
        elif not self._gone:
            self._keep_place()

    def save(self) -> bool:
        """Put the draft on the disk now; whether it got there."""
        self._rest.stop()
        self._most.stop()
        try:
            self._draft = self.session.notes.save(self._as_written())
        except PeerNotesError as error:
            self._trouble.show_error(error, self.tr("Save again"))
            return False
        self._unsaved = False
        self._trouble.clear()
        self.saved.emit(self._draft.saved_at)
        self._refresh_missing()
        return True

    def _fill_top(self) -> None:
        title = Prose(Strong(self._client.name_to_use), Soft(f"  ·  {self._template.name}"))
        self.top.set_title(title)
        back = LinkButton(self.tr("Back"))
        back.setToolTip(self.tr("The draft is kept"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.PERSON, self._client.id)))
        discard = LinkButton(self.tr("Throw away"), tone=Tone.ROSE)
        discard.clicked.connect(self._discard)
        check = SecondaryButton(self.tr("Check my note"), keys="F7")
        check.clicked.connect(self._check)
        sign = PrimaryButton(self.tr("Sign…"), keys="Ctrl+Return")
        sign.clicked.connect(self._ask_to_sign)
        self.top.set_actions([discard, back, check, sign])
        QShortcut(QKeySequence(Qt.Key.Key_F8), self).activated.connect(self._next_finding)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def _fill_body(self) -> None:
        columns = TwoColumns()
        paper = Card()
        paper.setAccessibleName(self.tr("The note"))
        paper.body.setContentsMargins(SPACE.page + 10, SPACE.page, SPACE.page + 10, SPACE.page)
        paper.body.setSpacing(SPACE.medium)
        self._slots = [
            SlotEditor(slot, self._client.name_to_use, self._draft.content.get(slot.id, _EMPTY))
            for slot in self._template.slots
        ]
        today = self.session.now().date()
        self._due = PromiseDue(self._draft.promise_due, today)
        self._due.edited.connect(self._touched)
        for slot in self._slots:
            slot.edited.connect(self._touched)
            slot.refused.connect(self._trouble.show_error)
            paper.body.addWidget(slot)
            if slot.slot.id == PROMISE:
                paper.body.addWidget(self._due)
        columns.main.addWidget(paper)
        columns.main.addStretch(1)
        self._coach = CoachCard()
        self._coach.taken.connect(self._take)
        self._coach.left.connect(self._leave_finding)
        self._coach.quieted.connect(self._quiet_finding)
        self._signing = BeforeSignCard()
        self._signing.wanted.connect(self._go_to_slot)
        self._signing.confirmed.connect(self._sign)
        wishes = WishesCard(self._client, self.session.people.card(self._client.id), today)
        for card in (self._coach, wishes, self._signing):
            columns.side.addWidget(card)
        columns.side.addStretch(1)
        self.body.addWidget(columns)
        self._columns = columns

    def _touched(self) -> None:
        self._unsaved = True
        self._rest.start()
        if not self._most.isActive():
            self._most.start()

    def _as_written(self) -> Draft:
        facts = self._facts.facts()
        return replace(
            self._draft,
            facts=facts,
            content={slot.slot.id: slot.entry(facts.service_date) for slot in self._slots},
            voice=self._facts.voice(),
            promise_due=self._due.day(),
            place=self._place(),
        )

    def _place(self) -> Place:
        focused = QApplication.focusWidget()
        for slot in self._slots:
            if slot.text is focused:
                return Place(slot.slot.id, slot.text.caret())
        return self._draft.place

    def _keep_place(self) -> None:
        """Only the caret moved; worth keeping, not worth a word."""
        if self._place() != self._draft.place:
            self.save()

    def _refresh_missing(self) -> None:
        self._signing.show_missing(self.session.notes.missing(self._draft))

    def _go_to_slot(self, slot_id: str) -> None:
        for slot in self._slots:
            if slot.slot.id == slot_id:
                slot.editors()[0].setFocus()
                self.sheet.ensureWidgetVisible(slot)
                return
        self._facts.start().setFocus()

    def _check(self) -> None:
        count = self._watch.check()
        self._signing.say(
            self.tr("The coach has nothing to offer here.")
            if not count
            else self.tr("F8 goes to the next mark.")
        )
        if count:
            self._next_finding()

    def _next_finding(self) -> None:
        """F8: to the next mark; on a mark, to its card."""
        if self._here is not None and self._coach.isVisible() and self._here[0].text.hasFocus():
            self._coach.take_keyboard()
            return
        focused = QApplication.focusWidget()
        order = [slot.text for slot in self._slots]
        start = order.index(focused) if focused in order else 0
        for editor in order[start:] + order[:start]:
            if editor is not focused:
                editor.set_caret(0)
            if editor.go_to_finding():
                editor.setFocus()
                self._coach.take_keyboard()
                return

    def _show_finding(self, slot: SlotEditor, finding: Finding) -> None:
        self._here = (slot, finding)
        self._coach.show_finding(finding)

    def _take(self, offer: int) -> None:
        if self._here is None:
            return
        slot, finding = self._here
        rewrite = finding.rewrites[offer]
        slot.text.apply_edit(rewrite.start, rewrite.end, rewrite.replacement)
        self._finish_finding(slot)

    def _leave_finding(self) -> None:
        if self._here is not None:
            self._watch.leave(*self._here)
            self._finish_finding(self._here[0])

    def _quiet_finding(self) -> None:
        if self._here is not None:
            self._watch.quiet(self._here[1])
            self._finish_finding(self._here[0])

    def _finish_finding(self, slot: SlotEditor) -> None:
        self._here = None
        self._coach.hide()
        self._watch.check()
        slot.text.setFocus()

    def _discard(self) -> None:
        """Gone at once, with Undo on the next page."""
        self._gone = True
        self._rest.stop()
        self._most.stop()
        draft = self._as_written()
        self.session.notes.discard(draft.id)
        self.undoable.emit(self.tr("The draft was thrown away."), partial(_bring_back, self.session, draft))
        self.asked.emit(Route(PageName.PERSON, self._client.id))

    def _ask_to_sign(self) -> None:
        if self.save():
            self._signing.ask(self.session.notes.missing(self._draft), self.session.worker.name)
            QTimer.singleShot(0, self, self._show_question)

    def _show_question(self) -> None:
        """The question has only now got its height."""
        inside = self.sheet.body.parentWidget()
        inside.adjustSize()
        self.sheet.ensureWidgetVisible(self._signing, 0, SPACE.page)

    def _sign(self) -> None:
        if not self.save():
            return
        try:
            note = self.session.notes.sign(self._draft)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._gone = True
        for slot in self._slots:
            slot.forget_undo()
        self.saved.emit(note.signed_at)
        self.asked.emit(Route(PageName.NOTE, self._client.id, note=note.id))


def _bring_back(session: Session, draft: Draft) -> Route:
    session.notes.put_back(draft)
    return Route(PageName.DRAFT, draft.client_id, draft=draft.id)
