"""Write a note: facts on top, the page in the middle, the person's wishes and the coach beside it."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import DraftId
from peernotes.domain.note import Draft, Entry, Place
from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.later import later
from peernotes.ui.pages.note_coach import CoachSide
from peernotes.ui.pages.note_coaching import NoteCoaching
from peernotes.ui.pages.note_facts import NoteFacts
from peernotes.ui.pages.note_side import BeforeSignCard, SignQuestion
from peernotes.ui.pages.note_slots import PROMISE, PromiseDue, SlotEditor
from peernotes.ui.pages.note_spelling import NoteSpelling
from peernotes.ui.pages.note_wishes import WishesCard
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.throw_away import ThrowAwayQuestion, bring_back
from peernotes.ui.route import PageName, Route
from peernotes.ui.save_rhythm import SaveRhythm
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.text import Prose

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
        self._rhythm = SaveRhythm(self)
        self._rhythm.due.connect(self.save)
        self._fill_top()
        self._facts = NoteFacts(found, session.hopes.goals(found.client_id))
        self._facts.edited.connect(self._touched)
        self._down.insertWidget(1, self._facts)
        self._trouble = ErrorNote()
        self._trouble.pressed.connect(self.save)
        self.body.addWidget(self._trouble)
        self._make_questions()
        self._fill_body()
        self._coaching = NoteCoaching(self._slots, session, self._client, self._coach, self)
        self._spelling = NoteSpelling(self._slots, session, self)
        self._coaching.came_to_card.connect(self._show_card)
        self._coaching.owned.connect(self.undoable_here)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self).activated.connect(self._coaching.next_finding)
        QShortcut(QKeySequence("Shift+F7"), self).activated.connect(self._spelling.next_word)
        self._refresh_missing()
        self._coaching.check()

    @property
    def route(self) -> Route:
        return Route(PageName.DRAFT, self._client.id, draft=self._draft.id)

    def begin(self) -> None:
        """Back to where the worker was; in a new note, to the first part."""
        place = self._draft.place
        slot = next((item for item in self._slots if item.has_place(place)), self._slots[0])
        slot.go_to(place)

    def leave(self) -> None:
        """Everything on the disk, or the page stays.

        Raises:
            PeerNotesError: what was typed is not on the disk.
        """
        self._coaching.stop()
        self._spelling.stop()
        if self._unsaved and not self._gone:
            self._put()
        elif not self._gone and self._place() != self._draft.place:
            # Only the caret moved: worth keeping, never worth staying for.
            with suppress(PeerNotesError):
                self._put()

    def pause(self) -> None:
        """As `leave`; a line too long to be signed is kept all the same, and said when it is saved next."""
        try:
            self.leave()
        except InputRefusedError:
            self._draft = self.session.notes.keep(self._as_written())
            self._unsaved = False

    def save(self) -> bool:
        """Put the draft on the disk now; whether it got there."""
        try:
            self._put()
        except PeerNotesError:
            return False
        self._refresh_missing()
        return True

    def _put(self) -> None:
        """Save, and say beside the text what stopped it."""
        self._rhythm.stop()
        try:
            self._draft = self.session.notes.save(self._as_written())
        except PeerNotesError as error:
            self._trouble.show_error(error, self.tr("Save again"))
            raise
        self._unsaved = False
        self._trouble.clear()
        self.saved.emit(self._draft.saved_at)

    def _fill_top(self) -> None:
        title = Prose(Strong(self._client.name_to_use), "  ·  ", Soft(self._template.name))
        self.top.set_title(title)
        back = LinkButton(self.tr("Back"))
        back.setToolTip(self.tr("The draft is kept"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.PERSON, self._client.id)))
        discard = LinkButton(self.tr("Throw away"), tone=Tone.ROSE)
        discard.clicked.connect(self._ask_to_throw_away)
        check = SecondaryButton(self.tr("Check my note"), keys="F7")
        check.clicked.connect(self._check)
        self._sign_button = PrimaryButton(self.tr("Sign…"), keys="Ctrl+Return")
        self._sign_button.clicked.connect(self._ask_to_sign)
        writes(discard, self._sign_button)
        self.top.set_actions([discard, back, check, self._sign_button])
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
        self._last: PlainEditor | None = None
        for slot in self._slots:
            slot.edited.connect(self._touched)
            slot.entered.connect(self._remember)
            slot.refused.connect(self._trouble.show_error)
            paper.body.addWidget(slot)
            if slot.slot.id == PROMISE:
                paper.body.addWidget(self._due)
        columns.main.addWidget(paper)
        columns.main.addStretch(1)
        self._coach = CoachSide()
        self._signing = BeforeSignCard()
        self._signing.wanted.connect(self._go_to_slot)
        self._wishes = WishesCard(self.session, self._client, self._draft, today)
        self._wishes.edited.connect(self._touched)
        for card in (self._coach, self._wishes, self._facts.goal_card, self._signing):
            columns.side.addWidget(card)
        columns.side.addStretch(1)
        self.body.addWidget(columns)
        self._columns = columns
        writes(self._facts, self._due, self._coach, *self._slots)

    def _touched(self) -> None:
        if self.session.view_only:
            return
        self._unsaved = True
        self._close_question()  # the text is another one now: it is asked about anew
        self._rhythm.touched()

    def _as_written(self) -> Draft:
        facts = self._facts.facts()
        return replace(
            self._draft,
            facts=facts,
            content={
                **{slot.slot.id: slot.entry(facts.service_date) for slot in self._slots},
                **self._wishes.content(),
            },
            voice=self._facts.voice(),
            promise_due=self._due.day(),
            place=self._place(),
            typed_times=self._facts.times(),
        )

    def _place(self) -> Place:
        """Where the caret is, or was before a button took the keyboard."""
        return next((place for slot in self._slots if (place := slot.place(self._last))), self._draft.place)

    def _remember(self, editor: PlainEditor) -> None:
        self._last = editor

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
        """The coach first; where it has nothing to offer, the first misspelt word."""
        said = self.tr("The coach has nothing to offer here.")
        words = self._spelling.check()
        if self._coaching.check():
            said = self.tr("F8 goes to the next mark.")
            self._coaching.next_finding()
        self._signing.say(f"{said} {words}".strip())

    def _show_card(self) -> None:
        """Where the columns are folded the card is under the note; it has its place once laid out."""
        later(self, 0, lambda: self.sheet.ensureWidgetVisible(self._coach, 0, SPACE.page))

    def _ask_to_throw_away(self) -> None:
        """Asked why, unless there is nothing to throw away."""
        if not self.save():
            return
        if all(entry.is_empty for entry in self._draft.content.values()):
            self._throw_away("")
            return
        self._close_question()
        self._sign_button.hide()
        self._throwing.ask()
        self.sheet.verticalScrollBar().setValue(0)

    def _throw_away(self, reason: str) -> None:
        """Gone at once, with Undo on the next page."""
        if not self.save():
            return
        try:
            self.session.notes.discard(self._draft.id, reason)
        except PeerNotesError as error:
            self._throwing.show_error(error)
            return
        self._gone = True
        self._rhythm.stop()
        undo = partial(bring_back, self.session, self._draft.id)
        self.undoable.emit(self.tr("The draft was thrown away."), undo)
        self.asked.emit(Route(PageName.PERSON, self._client.id))

    def _ask_to_sign(self) -> None:
        if not self.save():
            return
        stops = [item for item in self.session.notes.missing(self._draft) if item.stops]
        if stops:
            error = InputRefusedError(stops[0].sentence, press=self.tr("Put it right, then sign again."))
            self._trouble.show_error(error)
            self._go_to_slot(stops[0].slot)
        else:
            self._throwing.hide()
            self._sign_button.hide()
            self._question.ask(self.session.worker.name)
        self.sheet.verticalScrollBar().setValue(0)

    def _go_on_writing(self) -> None:
        self._close_question()
        self.begin()

    def _make_questions(self) -> None:
        self._question = SignQuestion()
        self._question.confirmed.connect(self._sign)
        self._question.declined.connect(self._go_on_writing)
        self.body.addWidget(self._question)
        self._throwing = ThrowAwayQuestion()
        self._throwing.confirmed.connect(self._throw_away)
        self._throwing.declined.connect(self._go_on_writing)
        self.body.addWidget(self._throwing)

    def _close_question(self) -> None:
        self._question.hide()
        self._throwing.hide()
        self._sign_button.show()

    def _sign(self) -> None:
        if self._gone or not self.save():
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
