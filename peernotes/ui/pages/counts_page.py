"""Counts for a funder: everyone seen in a time, each once, with small numbers hidden."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.summary import Period
from peernotes.errors import PeerNotesError
from peernotes.services.demographics import Counts, CountTable, FunderCounts
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class CountsPage(Page):
    """It is about nobody in particular, and no person's page leads to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._counts = FunderCounts(session)
        self.top.set_title(Title(self.tr("Counts for our funder")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([back])
        self.body.addWidget(self._explained())
        today = session.now().date()
        self._first = _field(date(today.year, 1, 1))
        self._last = _field(today)
        flow = FlowLayout(gap=SPACE.medium)
        flow.addWidget(Field(self.tr("&First day"), self._first))
        flow.addWidget(Field(self.tr("&Last day"), self._last))
        self.body.addLayout(flow)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(SPACE.medium)
        self.body.addLayout(self._shown)
        self.body.addStretch(1)
        self._first.dateChanged.connect(self._count)
        self._last.dateChanged.connect(self._count)
        self._count()

    @property
    def route(self) -> Route:
        return Route(PageName.COUNTS)

    def begin(self) -> None:
        self._first.setFocus()

    def _explained(self) -> Prose:
        sentence = self.tr(
            "Everyone with a signed note in this time counts once. “Not shown” stands for 1 to 10 people, or "
            "for a number from which such a one could be worked out. Hand over one time only: two that "
            "overlap can give a small number away between them."
        )
        return Prose(sentence, tone=Tone.SOFT)

    def _count(self) -> None:
        clear(self._shown)
        self._trouble.clear()
        try:
            found = self._counts.count(Period(_day(self._first), _day(self._last)))
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._shown.addWidget(Prose(self._seen(found), face=Face.STRONG))
        for table in found.tables:
            self._shown.addWidget(self._card(table))

    def _seen(self, found: Counts) -> str:
        if found.people is None:
            return self.tr("Fewer than 11 people were seen in this time, so nothing is counted out.")
        if not found.people:
            return self.tr("Nobody was seen in this time.")
        return self.tr("{n} different people were seen in this time.").format(n=f"{found.people:,}")

    def _card(self, table: CountTable) -> Card:
        question = table.question
        card = Card(question.label)
        if not any((*table.options, table.own_words, table.rather_not_say, table.has_hidden)):
            card.body.addWidget(Prose(self.tr("Nobody of them was asked."), tone=Tone.SOFT))
            return card
        if question.several:
            card.body.addWidget(
                SecondLine(self.tr("Alone or with others: these can add up to more than everyone."))
            )
        rows = [(option.label, count) for option, count in zip(question.options, table.options, strict=True)]
        rows += [
            (self.tr("In their own words only"), table.own_words),
            (self.tr("Rather not say"), table.rather_not_say),
            (self.tr("Not asked"), table.not_asked),
        ]
        for index, (label, count) in enumerate(rows):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(FactRow(label, self.tr("not shown") if count is None else f"{count:,}"))
        return card


def _field(day: date) -> DateField:
    return DateField(QDate(day.year, day.month, day.day))


def _day(field: DateField) -> date:
    day = field.date().toPython()
    assert isinstance(day, date)  # noqa: S101 - the binding's stubs say object
    return day
