"""A signed note, as it stays, with what was added underneath."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.ids import NoteId
from peernotes.domain.note import Addendum, AddendumKind, Entry
from peernotes.domain.text import isolated, shortened
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.goal_choice import no_plan_yet
from peernotes.ui.pages.page import clear
from peernotes.ui.pages.used_wishes import LearnedCard, UsedWishes
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.scroll import bring_into_sight
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine

_KIND = "kind"
"""A fact of the form: which kind of addition it is."""


class SignedPage(FormPage):
    """What is being added is signed by the button that says so, and by nothing else."""

    def __init__(self, session: Session, note_id: NoteId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._note = session.notes.one(note_id)
        self._client = session.people.one(self._note.client_id)
        self._template = session.notes.template(self._note.template_id)
        day = self.words.day(self._note.facts.service_date)
        title = Prose(Strong(self._client.name_to_use), "  ·  ", Soft(f"{self._template.name}, {day}"))
        self.top.set_title(title)
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PERSON, self._client.id, section="notes"))
        )
        self._add_button = PrimaryButton(self.tr("Add underneath"))
        self._add_button.clicked.connect(partial(self._begin_addition, AddendumKind.ADDENDUM))
        writes(self._add_button)
        self.top.set_actions([back, self._add_button])
        self._begin_form(FormKind.ADDITION, self._client.id)
        columns = TwoColumns()
        columns.main.addWidget(self._paper())
        self._additions = QVBoxLayout()
        self._additions.setSpacing(SPACE.medium)
        columns.main.addLayout(self._additions)
        columns.main.addStretch(1)
        self._offer_to_write(columns.side)
        columns.side.addWidget(self._facts())
        columns.side.addWidget(self._ways())
        columns.side.addStretch(1)
        self.body.addWidget(columns)
        self._editor: NoteText | None = None
        self._show_additions()
        if self._watch.found is not None:
            self._begin_addition(AddendumKind(self._watch.facts.get(_KIND, AddendumKind.ADDENDUM)))

    @property
    def route(self) -> Route:
        return Route(PageName.NOTE, self._client.id, note=self._note.id)

    def begin(self) -> None:
        if self._editor is None:
            self._add_button.setFocus()
            return
        if not self._watch.go_back_to_caret():
            self._editor.setFocus()
        self._show_editor()

    def _show_editor(self) -> None:
        card = self._editor.parentWidget() if self._editor is not None else None
        if card is not None:
            bring_into_sight(card)

    def leave(self) -> None:
        if self._watch.touched and self._watch.keep():
            said = self.tr("What you were adding is kept, not signed. Today lists it.")
            self.left_unfinished.emit(said, self.route)

    def _offer_to_write(self, side: QVBoxLayout) -> None:
        if learned := self.session.care.learned(self._note):
            offer = LearnedCard(learned, self._client.id, self._note)
            offer.asked.connect(self.asked)
            side.addWidget(offer)

    def _paper(self) -> Card:
        paper = Card()
        paper.setAccessibleName(self.tr("The note"))
        paper.body.setContentsMargins(SPACE.page + 10, SPACE.page, SPACE.page + 10, SPACE.page)
        paper.body.setSpacing(SPACE.hair)
        for slot in self._template.slots:
            entry = self._note.content.get(slot.id, Entry())
            if entry.is_empty:
                continue
            heading = slot.heading.replace("{name}", self._client.name_to_use)
            paper.body.addWidget(Prose(heading, face=Face.STRONG))
            for words in entry.own_words:
                line = f"{isolated(words.said_by)}, {self.words.day(words.said_on)}"
                paper.body.addWidget(OwnWordsBlock(words.text, line))
            if entry.text.strip():
                paper.body.addWidget(Prose(entry.text, face=Face.NOTE))
            paper.body.addSpacing(SPACE.medium)
        if shaped := self.session.care.shaped(self._note):
            paper.body.addWidget(UsedWishes(shaped))
            paper.body.addSpacing(SPACE.medium)
        paper.body.addWidget(HairLine())
        author = ", ".join(part for part in (self._note.author, self._note.credential) if part)
        moment = f"{self.words.day(self._note.signed_at.date())}, {self.words.clock(self._note.signed_at)}"
        across = QHBoxLayout()
        across.addWidget(
            SecondLine(self.tr("Signed by {author}, {moment}").format(author=author, moment=moment)), 1
        )
        if self._note.is_late:
            across.addWidget(Tag(self.tr("late entry"), Tone.AMBER))
        if self._note.is_in_error:
            across.addWidget(Tag(self.tr("entered in error"), Tone.ROSE))
        paper.body.addLayout(across)
        return paper

    def _facts(self) -> Card:
        card = Card(self.tr("The contact"))
        facts = self._note.facts
        rows = [(self.tr("Date"), self.words.day(facts.service_date))]
        for part in facts.segments:
            times = f"{self.words.clock(part.start)} – {self.words.clock(part.end)}"
            rows.append((self.tr("Time"), self.tr("{times}, {n} min").format(times=times, n=part.minutes)))
        if facts.place:
            rows.append((self.tr("Where"), facts.place))
        rows.append((self.tr("How"), self.words.modality(facts.modality)))
        if facts.goal:
            towards = isolated(shortened(facts.goal.words)) if facts.goal.words else no_plan_yet()
            rows.append((self.tr("Towards"), towards))
        rows.append((self.tr("Their part"), self.words.voice(self._note.voice)))
        for index, (label, value) in enumerate(rows):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(FactRow(label, value))
        return card

    def _ways(self) -> Card:
        card = Card(self.tr("If something is not right"))
        card.body.addWidget(
            Prose(self.tr("The note stays as it was signed. What you add stands under it, with its date."))
        )
        correct = LinkButton(self.tr("Correct something"))
        correct.begin_line()
        correct.clicked.connect(partial(self._begin_addition, AddendumKind.CORRECTION))
        card.body.addWidget(correct, 0, Qt.AlignmentFlag.AlignLeft)
        error = LinkButton(self.tr("This was entered in error"), tone=Tone.ROSE)
        error.begin_line()
        error.clicked.connect(partial(self._begin_addition, AddendumKind.ENTERED_IN_ERROR))
        card.body.addWidget(error, 0, Qt.AlignmentFlag.AlignLeft)
        error.setVisible(not self._note.is_in_error)
        writes(correct, error)
        return card

    def _show_additions(self) -> None:
        clear(self._additions)
        for item in self._note.addenda:
            self._additions.addWidget(self._addition(item))

    def _addition(self, item: Addendum) -> Card:
        card = Card(self.words.addendum(item.kind))
        card.body.addWidget(Prose(item.text, face=Face.NOTE))
        author = ", ".join(part for part in (item.author, item.credential) if part)
        card.body.addWidget(
            SecondLine(f"{author}, {self.words.day(item.at.date())}, {self.words.clock(item.at)}")
        )
        return card

    def _begin_addition(self, kind: AddendumKind) -> None:
        begun = self._editor.text() if self._editor is not None else ""
        self._show_additions()
        self._add_button.hide()
        card = Card(self.words.addendum(kind), tone=Tone.ACCENT)
        ghost = {
            AddendumKind.ADDENDUM: self.tr("What is there to add?"),
            AddendumKind.CORRECTION: self.tr("What was written, and what is right?"),
            AddendumKind.ENTERED_IN_ERROR: self.tr("Why was it entered in error? The note stays readable."),
        }[kind]
        editor = NoteText(self.words.addendum(kind), ghost)
        self._add_lines(card.body)
        editor.refused.connect(self._trouble.show_error)
        card.body.addWidget(editor)
        card.body.addLayout(self._ends())
        self._additions.addWidget(card)
        self._editor = editor
        self._watch.watch({"text": editor})
        self._watch.is_begun = lambda: bool(editor.text().strip())
        if begun:
            editor.set_text(begun)
            editor.set_caret(len(begun))
        else:
            self._show_brought_back()
        # A kind that was chosen anew is kept like a key that was pressed.
        self._watch.touched |= self._watch.facts.get(_KIND, kind) != kind
        self._watch.facts[_KIND] = kind.value
        editor.setFocus()
        self._show_editor()

    def _ends(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(0, SPACE.small, 0, 0)
        sign = PrimaryButton(self.tr("Sign and add"), keys="Ctrl+Return")
        sign.clicked.connect(self._sign)
        close = LinkButton(self.tr("Close without adding"))
        close.clicked.connect(self._close_addition)
        across.addWidget(sign)
        across.addWidget(close)
        across.addStretch(1)
        return across

    def _close_addition(self) -> None:
        if not self._watch.save():
            return
        if self._watch.found is not None:
            said = self.tr("Nothing was added. What you wrote is kept, and Today lists it.")
            here = self.route
            self.undoable_here.emit(said, lambda: here)
        self._watch.let_go()
        self._editor = None
        self._show_additions()
        self._add_button.show()
        self._add_button.setFocus()

    def _sign(self) -> None:
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._editor = None
        self.saved.emit(self.session.now())
        self.asked.emit(self.route)

    def _write(self) -> None:
        if self._editor is not None:
            kind = AddendumKind(self._watch.facts[_KIND])
            self._note = self.session.notes.add(self._note.id, kind, self._editor.text())
