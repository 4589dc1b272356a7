"""Ask about one thing: the prompt to say aloud, their words, and who said them when."""

from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.preference import DomainState, Preference, Source, Stance, Weight
from peernotes.errors import PeerNotesError
from peernotes.services.preferences import DomainRow, Statement
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.tick_box import TickBox

_STANCES = (Stance.PLEASE_DO, Stance.PLEASE_DONT, Stance.IT_DEPENDS, Stance.ASK_ME)
_OTHER_ANSWERS = (DomainState.ASKED_LATER, DomainState.NOTHING_NEEDED, DomainState.RATHER_NOT_SAY)


class PreferencePage(Page):
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
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._back)
        self.body.addWidget(self._prompt())
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        for said in self._row.statements:
            self.body.addWidget(self._standing(said))
        self.body.addWidget(self._asking())
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.PREFERENCE, self._client_id, section=self._row.domain.id)

    def begin(self) -> None:
        self._editor.setFocus()

    def leave(self) -> None:
        """Words typed and not yet kept are kept; they can be taken back, lost words cannot."""
        if self._editor.text().strip() != self._before:
            self._keep()

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
        self._superseded, self._before = said.id, said.statement
        self._card.set_title(self.tr("Their words now; what they said before stays in the history"))
        self._editor.set_text(said.statement)
        self._editor.setFocus()

    def _confirm(self, said: Preference) -> None:
        self.session.asking.confirm(said)
        self._done()

    def _withdraw(self, said: Preference) -> None:
        gone = self.session.asking.withdraw(said)
        self.undoable.emit(self.tr("Gone from every page and print."), partial(_put_back, self.session, gone))
        self._done()

    def _answer(self, state: DomainState) -> None:
        self.session.asking.answer(self._client_id, self._row.domain.id, state)
        self._done()

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._keep()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._editor.setFocus()
            return
        self._done()

    def _keep(self) -> None:
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
        self._editor.set_text("")
        self._before = ""

    def _done(self) -> None:
        self.saved.emit(self.session.now())
        self._back()

    def _back(self) -> None:
        self.asked.emit(Route(PageName.PERSON, self._client_id, section="asking"))


def _row(session: Session, client_id: ClientId, domain_id: str) -> DomainRow:
    for item in session.asking.board(client_id):
        if item.domain.id == domain_id:
            return item
    raise LookupError("no such thing to ask about")


def _put_back(session: Session, said: Preference) -> Route:
    session.asking.put_back(said)
    return Route(PageName.PERSON, said.client_id, section="asking")
