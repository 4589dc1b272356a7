"""My own mirror: how my notes read over the months, for nobody's eyes but mine."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from peernotes.domain.curve import Wording, curve
from peernotes.services.mirror import Month
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.trend import TrendPicture

_HUNDRED = Decimal(100)
_ENOUGH = 2
"""Months from which a line can be drawn."""


class MirrorPage(Page):
    """Nothing here can be printed, saved or sent, and nothing of it is kept."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("My own mirror")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([self._back])
        said = self.tr("Only you see this; it never leaves this computer.")
        self.body.addWidget(Prose(said))
        how = self.tr(
            "It is counted from the notes you signed in the last twelve months, each time you open this "
            "page, and kept nowhere. It says how notes read, not how you work, and no number in it is a goal."
        )
        self.body.addWidget(SecondLine(how))
        months = session.mirror.months(session.now().date())
        if months:
            self._fill(months)
        else:
            none = self.tr("There is nothing to see yet. It begins with your first signed note.")
            self.body.addWidget(Prose(none, tone=Tone.SOFT))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.MIRROR)

    def begin(self) -> None:
        self._back.setFocus()

    def _fill(self, months: Sequence[Month]) -> None:
        self._add(
            self.tr("The person's own voice"),
            self.tr("Of a hundred words in the notes, how many are the person's own."),
            [(month.first, month.voice) for month in months],
            _HUNDRED,
        )
        self._add(
            self.tr("Strengths that were named"),
            self.tr("How many lines stand under the strengths you named together, each month."),
            [(month.first, Decimal(month.strengths)) for month in months],
        )
        self._add(
            self.tr("Words that doubt"),
            self.tr("“Claims”, “allegedly” and the like, in a hundred words of yours."),
            [(month.first, month.doubt) for month in months],
        )

    def _add(
        self,
        title: str,
        what: str,
        readings: Sequence[tuple[date, Decimal | None]],
        highest: Decimal | None = None,
    ) -> None:
        card = Card(title)
        card.body.addWidget(SecondLine(what))
        ceilings = [value.to_integral_value(ROUND_CEILING) for _, value in readings if value]
        top = highest or max([Decimal(1), *ceilings])
        if len(readings) >= _ENOUGH:
            drawn = curve(title, (Decimal(0), top), readings, Wording(self._number, self._month))
            card.body.addWidget(TrendPicture(drawn))
        card.body.addWidget(Prose(self._in_words(readings)))
        self.body.addWidget(card)

    def _in_words(self, readings: Sequence[tuple[date, Decimal | None]]) -> str:
        """The first and the last that there is, and no word on which would be better."""
        known = [(day, value) for day, value in readings if value is not None]
        if not known:
            return self.tr("No words to count yet.")
        last_day, last = known[-1]
        if len(known) < _ENOUGH:
            said = self.tr("{month}: {number}. A line needs a second month.")
            return said.format(month=self._month(last_day), number=self._number(last))
        first_day, first = known[0]
        said = self.tr("From {first} in {then} to {last} in {now}.")
        return said.format(
            first=self._number(first),
            then=self._month(first_day),
            last=self._number(last),
            now=self._month(last_day),
        )

    def _number(self, value: Decimal | None) -> str:
        if value is None:
            return self.tr("nothing to count")
        is_whole = value == value.to_integral_value()
        return QLocale().toString(float(value), "f", 0 if is_whole else 1)

    def _month(self, day: date) -> str:
        name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        return self.tr("{month} {year}").format(month=name, year=day.year)
