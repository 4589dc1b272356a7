"""Ask about one thing: the prompt to say aloud, their words, and who said them when."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.preference import DomainState, Preference, Source, Stance, Weight
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.preferences import DomainRow, Statement
from peernotes.services.session import Session
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.tick_box import TickBox

_STANCES = (Stance.PLEASE_DO, Stance.PLEASE_DONT, Stance.IT_DEPENDS, Stance.ASK_ME)
_OTHER_ANSWERS = (DomainState.ASKED_LATER, DomainState.NOTHING_NEEDED, DomainState.RATHER_NOT_SAY)


_OF, _DECIDED = "superseded", "decided"
"""Facts of the form: the statement these words take the place of, and that something else was pressed."""


class PreferencePage(FormPage):
    def __init__(
        self, session: Session, client_id: ClientId, domain_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        self._row = _row(session, client_id, domain_id)
        self._superseded: PreferenceId | None = None
        self._before = ""
        name = session.people.one(client_id).name_to_use
        self.top.set_title(Title(f"{name} · {self._row.domain.label}"))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._back)
        self._save_button = PrimaryButton(self.tr("Keep these words"), keys="Ctrl+S")
        self._save_button.clicked.connect(self._save)
        before = LinkButton(self.tr("What this said before"))
        before.clicked.connect(lambda: self.asked.emit(Route(PageName.HISTORY, client_id, section=domain_id)))
        self.top.set_actions([back, before, self._save_button])
        before.setHidden(self._row.answered_on is None)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)
        self.body.addWidget(self._prompt())
        self._begin_form(FormKind.PREFERENCE, client_id)
        self._add_lines(self.body)
        for said in self._row.statements:
            self.body.addWidget(self._standing(said))
        self.body.addWidget(self._asking())
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.PREFERENCE, self._client_id, section=self._row.domain.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._editor.setFocus()

    def heard_on(self, day: date) -> None:
        """It was heard in a contact of this day; what was brought back has its own."""
        if self._watch.found is None:
            self._said_on.setDate(QDate(day.year, day.month, day.day))

    def leave(self) -> None:
        """Words typed are kept as said; not so when something else was pressed, which is what they said."""
        if self._watch.facts.get(_DECIDED):
            self._watch.keep()
        else:
            super().leave()

    def _watch_fields(self) -> None:
        self._watch.is_begun = lambda: self._editor.text().strip() != self._before
        self._watch.watch(
            {
                "text": self._editor,
                "source": self._source,
                "said_on": self._said_on,
                "stance": self._stance,
                "weight": self._weight,
                "confirmed": self._confirmed,
                "supervisor": self._supervisor,
            }
        )
        self._show_brought_back()
        for said in self._row.statements:
            if said.id == self._watch.facts.get(_OF):
                self._take_place_of(said)

    def _prompt(self) -> QWidget:
        return Prose(self._row.domain.prompt, face=Face.NOTE)

    def _standing(self, said: Preference) -> Card:
        card = Card(self.tr("What stands now"))
        card.body.addWidget(OwnWordsBlock(said.statement, self.words.said_to(said)))
        card.body.addWidget(
            SecondLine(f"{self.words.stance(said.stance)} · {self.words.weight(said.weight)}")
        )
        across = FlowLayout(gap=SPACE.medium)
        still = SecondaryButton(self.tr("Still true, they said so today"))
        still.clicked.connect(partial(self._confirm, said))
        changed = LinkButton(self.tr("It has changed"))
        changed.clicked.connect(partial(self._begin_change, said))
        withdraw = LinkButton(self.tr("They want it gone"), tone=Tone.ROSE)
        withdraw.clicked.connect(partial(self._withdraw, said))
        for button in (still, changed, withdraw):
            across.addWidget(button)
        card.body.addLayout(across)
        return card

    def _asking(self) -> Card:
        self._card = Card(self.tr("Their words") if not self._row.statements else self.tr("Something more"))
        self._editor = OwnWordsEditor(self.tr("Their words"), self.tr("Whole sentences, as they said them."))
        self._editor.refused.connect(self._trouble.show_error)
        self._card.body.addWidget(self._editor)
        self._card.body.addLayout(self._facts())
        self._confirmed = TickBox(self.tr("They confirmed it themselves"))
        self._confirmed.hide()
        self._supervisor = TickBox(self.tr("May be printed for my supervisor"))
        self._supervisor.setChecked(self._row.domain.print_supervisor)
        self._card.body.addWidget(self._confirmed)
        self._card.body.addWidget(self._supervisor)
        self._card.body.addWidget(HairLine())
        self._card.body.addWidget(SecondLine(self.tr("Or they answered something else:")))
        self._card.body.addWidget(self._others())
        return self._card

    def _facts(self) -> FlowLayout:
        flow = FlowLayout(gap=SPACE.medium)
        self._source = DropDown()
        for source in Source:
            self._source.addItem(self.words.source(source), source.value)
        self._source.currentIndexChanged.connect(self._source_changed)
        today = self.session.now().date()
        self._said_on = DateField(QDate(today.year, today.month, today.day))
        self._stance = DropDown()
        for stance in _STANCES:
            self._stance.addItem(self.words.stance(stance), stance.value)
        self._weight = DropDown()
        for weight in Weight:
            self._weight.addItem(self.words.weight(weight), weight.value)
        self._weight.setCurrentIndex(1)
        flow.addWidget(Field(self.tr("&Who said it"), self._source))
        flow.addWidget(Field(self.tr("&When"), self._said_on))
        flow.addWidget(Field(self.tr("&It means"), self._stance))
        flow.addWidget(Field(self.tr("&How much"), self._weight))
        return flow

    def _others(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for state in _OTHER_ANSWERS:
            button = SecondaryButton(self.words.state(state))
            button.clicked.connect(partial(self._answer, state))
            flow.addWidget(button)
        return holder

    def _source_changed(self) -> None:
        second_hand = Source(self._source.currentData()) in (Source.SUPPORTER_SAID, Source.OTHER_RECORD)
        self._confirmed.setVisible(second_hand)

    def _begin_change(self, said: Preference) -> None:
        """Words that are typed already are theirs now; else what they said before is there to change."""
        if not self._watch.is_begun():
            self._editor.set_text(said.statement)
        self._take_place_of(said)
        self._editor.setFocus()

    def _take_place_of(self, said: Preference) -> None:
        self._superseded, self._before = said.id, said.statement
        self._watch.facts[_OF] = said.id
        self._card.set_title(self.tr("Their words now; what they said before stays in the history"))

    def _confirm(self, said: Preference) -> None:
        self._decide(lambda: self.session.asking.confirm(said))

    def _withdraw(self, said: Preference) -> None:
        def gone() -> None:
            back = partial(_put_back, self.session, self.session.asking.withdraw(said))
            self.undoable.emit(self.tr("Gone from every page and print."), back)

        self._decide(gone)

    def _answer(self, state: DomainState) -> None:
        def answered() -> None:
            self.session.asking.answer(self._client_id, self._row.domain.id, state)
            if self._watch.keep():
                said = self.tr("“{answer}” is kept. The words you had typed are not; Today lists them.")
                self.left_unfinished.emit(said.format(answer=self.words.state(state)), self.route)

        self._decide(answered)

    def _decide(self, press: Callable[[], object]) -> None:
        """Do what was pressed. Words that stand in the editor are not stored as theirs, and not lost."""
        self._trouble.clear()
        self._watch.facts[_DECIDED] = True
        self._watch.touched |= self._watch.is_begun()
        try:
            press()
        except PeerNotesError as error:
            self._watch.facts.pop(_DECIDED)
            self._trouble.show_error(error)
            return
        self._done()

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._editor.setFocus()
            return
        self._done()

    def _write(self) -> None:
        day = self._said_on.date()
        said = Statement(
            text=self._editor.text(),
            source=Source(self._source.currentData()),
            said_on=day.toPython(),  # type: ignore[arg-type]  # the stubs say object; it is a date
            stance=Stance(self._stance.currentData()),
            weight=Weight(self._weight.currentData()),
            confirmed_by_person=self._confirmed.isChecked(),
            print_supervisor=self._supervisor.isChecked(),
        )
        self.session.asking.record(self._client_id, self._row.domain.id, said, self._superseded)

    def _done(self) -> None:
        self.saved.emit(self.session.now())
        self._back()

    def _back(self) -> None:
        self.asked.emit(self._person())

    def _close(self) -> None:
        self._close_to(self._person())

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="asking")


def _row(session: Session, client_id: ClientId, domain_id: str) -> DomainRow:
    for item in session.asking.board(client_id):
        if item.domain.id == domain_id:
            return item
    raise LookupError("no such thing to ask about")


def _put_back(session: Session, said: Preference) -> Route:
    session.asking.put_back(said)
    return Route(PageName.PERSON, said.client_id, section="asking")
