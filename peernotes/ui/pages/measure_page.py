"""Fill in a sheet with a person, type in one from paper, or correct one; each key is kept at once."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, SheetId
from peernotes.domain.measure import Pack
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.measures import Company, FilledBy, PackKind, Sheet, Way
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.handed_page import HANDED_KEYS, Handed
from peernotes.ui.pages.measure_form import AnswersCard, CircumstancesCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.keycap import shown_keys
from peernotes.ui.widgets.text import SecondLine, Title

_CORRECTS = "sheet "
"""Before the id of a sheet in a route; without it there stands the id of a measure."""
_CHOICES = "choices"
"""Fact of the form: the answers that are chosen rather than typed."""


def corrects(sheet_id: SheetId) -> str:
    """The section of the `Route` to correct a sheet."""
    return f"{_CORRECTS}{sheet_id}"


class MeasurePage(FormPage):
    hand_over_asked = Signal(object)
    """The `Handed` sheet: from here on only it is to be seen."""

    def __init__(
        self, session: Session, client_id: ClientId, section: str, parent: QWidget | None = None
    ) -> None:
        self._before, self._pack = _asked_for(session, client_id, section)
        super().__init__(session, parent)
        self._client_id, self._section = client_id, section
        self._touched_choices = False
        name = session.people.one(client_id).name_to_use
        self.top.set_title(Title(f"{name} · {self._pack.name}"))
        self.top.set_actions(self._actions())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(
            lambda: self._close_to(self._person())
        )
        self._begin_form(FormKind.CHECK_IN, client_id)
        self._add_lines(self.body)
        self._reason = TextField(parent=self, ghost=self.tr("typed wrong, for example"))
        self._reason.setVisible(self._before is not None)
        if self._before is not None:
            self.body.addWidget(self._why())
        else:
            no_prose(self._reason)  # it is never on the page
        today = session.now().date()
        self._how = CircumstancesCard(QDate(today.year, today.month, today.day))
        self._answers = AnswersCard(self._pack)
        if self._can_be_handed():
            self.body.addWidget(SecondLine(self._how_back()))
        self.body.addWidget(self._answers)
        self.body.addWidget(self._how)
        self.body.addWidget(self._whose())
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.CHECK_IN, self._client_id, section=self._section)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._answers.begin()

    def _actions(self) -> list[QWidget]:
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(self._person()))
        save = PrimaryButton(self.tr("Keep this sheet"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        if not self._can_be_handed():
            return [back, save]
        hand = SecondaryButton(self.tr("Hand over the screen"))
        hand.setAccessibleDescription(self._how_back())
        hand.clicked.connect(self._hand_over)
        return [back, hand, save]

    def _can_be_handed(self) -> bool:
        return self._pack.kind is not PackKind.SCORE_ONLY and self._before is None

    def _how_back(self) -> str:
        said = self.tr(
            "“Hand over the screen” leaves only the questions in sight, in large type. {keys} leads back."
        )
        return said.format(keys=shown_keys(HANDED_KEYS))

    def _why(self) -> Card:
        card = Card(self.tr("What stood before stays in the history"))
        card.body.addWidget(Field(self.tr("Why is it &corrected?"), self._reason))
        return card

    def _whose(self) -> QWidget:
        rights = self._pack.rights
        said = self.tr("{citation} Licence: {licence}").format(
            citation=rights.citation.rstrip(".") + ".", licence=rights.licence
        )
        return SecondLine(said)

    def _watch_fields(self) -> None:
        if self._before is not None:
            self._how.show_circumstances(self._before.circumstances)
            self._answers.show_answers(self._before.answers)
        self._at_first = self._answers.choices()
        self._watch.is_begun = lambda: self._watch.differs or self._answers.choices() != self._at_first
        reason: dict[str, KeptField] = {"reason": self._reason} if self._before is not None else {}
        self._watch.watch({**self._answers.fields(), **self._how.fields(), **reason})
        self._show_brought_back()
        if self._watch.found is not None:
            self._answers.show_choices(self._watch.facts.get(_CHOICES, {}))
        self._answers.answered.connect(self._keep_choices)

    def _keep_choices(self) -> None:
        self._watch.facts[_CHOICES] = self._answers.choices()
        self._watch.touched = True
        self._watch.rhythm.touched()

    def _hand_over(self) -> None:
        """It is theirs now: they write, on the screen, on their own, until the worker says otherwise."""
        theirs = (
            (self._how.by, FilledBy.PERSON),
            (self._how.company, Company.ALONE),
            (self._how.way, Way.SCREEN),
        )
        for field, value in theirs:
            field.setCurrentIndex(field.findData(value.value))
        handed = Handed(self._pack, self._answers.choices(), self._texts(), practice=self.session.is_practice)
        handed.answered.connect(self._take_choice)
        handed.worded.connect(self._take_words)
        self.hand_over_asked.emit(handed)

    def _take_choice(self, name: str, key: str) -> None:
        self._answers.show_choices(self._answers.choices() | {name: key})

    def _take_words(self, name: str, text: str) -> None:
        self._answers.words[name].set_text(text)
        self._watch.touched = True
        self._watch.rhythm.touched()

    def _texts(self) -> dict[str, str]:
        return {name: editor.text() for name, editor in self._answers.words.items()}

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._person())

    def _write(self) -> None:
        how, said = self._how.circumstances(), self._answers.answers()
        if self._before is None:
            self.session.check_ins.record(self._client_id, self._pack, how, said)
        else:
            self.session.check_ins.correct(self._before.id, how, said, self._reason.text())

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="checkins")


def _asked_for(session: Session, client_id: ClientId, section: str) -> tuple[Sheet | None, Pack]:
    """The sheet to correct, if it is one, and the words of it.

    Raises:
        LookupError: there is no such measure, or no such sheet of theirs.
    """
    if not section.startswith(_CORRECTS):
        offer = session.packs.offer(section)
        if offer is None:
            raise LookupError("no such measure")
        return None, offer.pack
    sheet = session.check_ins.one(SheetId(section.removeprefix(_CORRECTS)))
    pack = session.check_ins.pack_of(sheet)
    if not session.people.are_one(sheet.client_id, client_id) or pack is None:
        raise LookupError("no such sheet")
    return sheet, pack
