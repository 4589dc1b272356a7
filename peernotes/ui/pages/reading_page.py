"""How close a hope feels: a number the person chooses, their sentence, and what it was before."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, HopeId
from peernotes.domain.plan import SCALE, Reading
from peernotes.domain.unfinished import FormKind
from peernotes.errors import InputRefusedError
from peernotes.services.plan_words import prompt
from peernotes.services.session import Session
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.record_form import RecordForm, dated
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.closeness import Closeness
from peernotes.ui.widgets.due_field import day_field, day_of
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose, SecondLine


class ReadingPage(RecordForm):
    """The number is theirs. No answer is better than another, and nothing is averaged."""

    def __init__(
        self, session: Session, client_id: ClientId, hope_id: str, parent: QWidget | None = None
    ) -> None:
        row = session.hopes.row(HopeId(hope_id))
        super().__init__(session, client_id, parent)
        self._row = row
        self._told = HopeWords(self, self._name, self._today)
        self._open(FormKind.READING, self.tr("How close it feels"), self.tr("Keep this answer"))
        self.body.addWidget(OwnWordsBlock(row.hope.words, self._told.told(row.hope)))
        self.body.addWidget(self._dial_card())
        if row.readings:
            self.body.addWidget(self._before_card())
        self._watch_fields({"closeness": self._dial, "words": self._words, "on_day": self._day})

    @property
    def route(self) -> Route:
        return Route(PageName.READING, self._client_id, section=self._row.hope.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._dial.begin()

    def _dial_card(self) -> Card:
        card = Card(prompt("closeness"))
        choices = [Choice(str(number), str(number)) for number in SCALE]
        self._dial = ChoiceGroup(prompt("closeness"), choices, across=True)
        card.body.addWidget(self._dial)
        card.body.addWidget(
            SecondLine(
                self.tr("0 is as far away as it can be. 10 is: it is here. Arrow keys or Space choose.")
            )
        )
        self._words = OwnWordsEditor(prompt("closeness_words"), self.tr("Their sentence, if they say one."))
        self._words.refused.connect(self._trouble.show_error)
        card.body.addWidget(Prose(prompt("closeness_words"), face=Face.NOTE))
        card.body.addWidget(self._words)
        self._day = day_field(self._today)
        card.body.addWidget(dated(self.tr("&When they said it"), self._day))
        return card

    def _before_card(self) -> Card:
        card = Card(self.tr("What they said before"))
        for index, reading in enumerate(reversed(self._row.readings)):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._before(reading))
        return card

    def _before(self, reading: Reading) -> QWidget:
        said, day = self._told.close(reading), self.words.day(reading.on_day)
        gone = LinkButton(self.tr("Take back"), tone=Tone.ROSE)
        gone.setAccessibleName(self.tr("Take back: {said}, {day}").format(said=said, day=day))
        gone.clicked.connect(partial(self._take_back, reading))
        writes(gone)
        matter: list[QWidget] = [Closeness(reading.closeness, said), Prose(said)]
        if reading.words:
            matter.append(OwnWordsBlock(reading.words))
        row = LineRow(day, *matter, end=gone, lead_width=130)
        row.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        return row

    def _write(self) -> None:
        number = self._dial.current()
        if not number:
            raise InputRefusedError(
                self.tr("No number is chosen yet."),
                press=self.tr("Choose the number they say, or press Cancel."),
            )
        self.session.hopes.read(self._row.hope.id, int(number), self._words.text(), day_of(self._day))

    def _take_back(self, reading: Reading) -> None:
        self.session.hopes.take_back_reading(reading.id)
        undo = partial(_put_back, self.session, reading, self.route)
        self.undoable.emit(self.tr("That answer is taken back."), undo)
        self.asked.emit(self.route)


def _put_back(session: Session, reading: Reading, route: Route) -> Route:
    session.hopes.put_back_reading(reading.id)
    return route
