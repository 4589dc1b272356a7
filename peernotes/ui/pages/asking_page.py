"""A page on which one thing is asked about: what stands, their words, and what else they may answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.preference import DomainState, Preference, Sharing
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.preferences import DomainRow, When
from peernotes.services.session import Session
from peernotes.ui.pages.beside_choice import BesideChoice
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.standing_card import StandingCard
from peernotes.ui.pages.statement_form import NOTHING_SAID, StatementForm
from peernotes.ui.route import Route
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import SecondLine

_OTHER_ANSWERS = (DomainState.ASKED_LATER, DomainState.NOTHING_NEEDED, DomainState.RATHER_NOT_SAY)
_OF, _DECIDED = "superseded", "decided"
"""Facts of the form: the statement these words take the place of, and that something else was pressed."""


class AskingPage(FormPage):
    """Words are kept from the first key. Other answers store no words, and lose none."""

    def __init__(
        self, session: Session, client_id: ClientId, row: DomainRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._client_id = client_id
        self._row = row
        self._superseded: PreferenceId | None = None
        self._before = NOTHING_SAID

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._editor.setFocus()

    def leave(self) -> None:
        """Words typed are kept as said; not so when something else was pressed, which is what they said."""
        if self._watch.facts.get(_DECIDED):
            self._watch.keep()
        else:
            super().leave()

    def _ask(self, kind: FormKind) -> None:
        """Put what stands and what can be answered into the body, and keep it from the first key."""
        self._begin_form(kind, self._client_id)
        self._add_lines(self.body)
        for said in self._row.statements:
            self.body.addWidget(self._standing(said))
        self.body.addWidget(self._words_card())
        self.body.addStretch(1)
        self._watch_fields()

    def _after(self) -> Route:
        """Where to go once something is kept."""
        raise NotImplementedError

    def _undone(self) -> Route:
        """Where to go when that is taken back."""
        return self._after()

    def _watch_fields(self) -> None:
        self._watch.is_begun = lambda: self._form.said not in (NOTHING_SAID, self._before)
        self._watch.watch(self._form.fields())
        self._show_brought_back()
        self._form.show_filled()
        for said in self._row.statements:
            if said.id == self._watch.facts.get(_OF) and self._beside is not None:
                self._beside.choose(said)

    def _standing(self, said: Preference) -> StandingCard:
        card = StandingCard(said, self._row.domain, self.session.now().date())
        card.still_true.connect(self._confirm)
        card.has_changed.connect(self._begin_change)
        card.unwanted.connect(self._withdraw)
        card.settled.connect(self._settle)
        return card

    def _words_card(self) -> Card:
        self._card = Card(self.tr("Their words") if not self._row.statements else self.tr("Something more"))
        self._form = StatementForm(self.session, self._row.domain)
        self._editor, self._said_on = self._form.editor, self._form.said_on
        self._editor.refused.connect(self._trouble.show_error)
        self._card.body.addWidget(self._form)
        self._beside = BesideChoice(self._row.statements) if self._row.statements else None
        if self._beside is not None:
            self._beside.changed.connect(self._take_place_of)
            self._card.body.addWidget(self._beside)
        self._card.body.addWidget(HairLine())
        self._card.body.addWidget(SecondLine(self.tr("Or they answered something else:")))
        self._card.body.addWidget(self._others())
        return self._card

    def _others(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for state in _OTHER_ANSWERS:
            button = SecondaryButton(self.words.state(state))
            button.clicked.connect(partial(self._answer, state))
            flow.addWidget(button)
        return holder

    def _begin_change(self, said: Preference) -> None:
        if self._beside is not None:
            self._beside.choose(said)
        self._editor.setFocus()

    def _take_place_of(self, said: Preference | None) -> None:
        """Words that are typed already are theirs now; else what they said before is there to change."""
        if said is not None and not self._watch.is_begun():
            self._form.begin_with(said)
        self._superseded = said.id if said else None
        self._before = (said.statement, said.codes, said.days) if said else NOTHING_SAID
        self._watch.facts[_OF] = self._superseded
        self._card.set_title(
            self.tr("Their words now; what they said before stays in the history")
            if said
            else self.tr("Something more")
        )

    def _confirm(self, said: Preference) -> None:
        self._decide(lambda: self.session.asking.confirm(said))

    def _withdraw(self, said: Preference) -> None:
        def gone() -> None:
            withdrawn = self.session.asking.withdraw(said)
            back = partial(_do_and_go, partial(self.session.asking.put_back, withdrawn), self._undone())
            self.undoable.emit(self.tr("Gone from every page and print."), back)

        self._decide(gone)

    def _settle(self, said: Preference, sharing: Sharing, when: When) -> None:
        def settled() -> None:
            self.session.asking.settle(said, sharing, when)
            back = partial(_do_and_go, partial(self.session.asking.go_back_to, said), self._undone())
            self.undoable.emit(self.tr("Kept as they want it."), back)

        self._decide(settled)

    def _answer(self, state: DomainState) -> None:
        def answered() -> None:
            self.session.asking.answer(self._client_id, self._row.domain.id, state, self._form.ask_later_on())
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
        said = self._form.statement()
        self.session.asking.record(self._client_id, self._row.domain.id, said, self._superseded)

    def _done(self) -> None:
        self.saved.emit(self.session.now())
        self.asked.emit(self._after())


def _do_and_go(take_back: Callable[[], object], route: Route) -> Route:
    take_back()
    return route
