"""Beside the page to print: what to choose on one side, the reasons on the other."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.audience import Audience
from peernotes.services.printing import Decision, Include, Period
from peernotes.services.session import Session
from peernotes.ui.pages.page import clear
from peernotes.ui.pages.print_audience import INSIDE, OUTSIDE, AudienceChoices
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class PrintChoices(QWidget):
    """Who it is for, which days, and what goes."""

    changed = Signal()
    asked = Signal(object)
    """Go to this `Route`."""

    def __init__(
        self,
        session: Session,
        client_id: ClientId,
        period: Period,
        begun: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`begun` says who it is for, as `AudienceChoices` reads it."""
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        down.addWidget(CardTitle(self.tr("Who is it for?")))
        self._audience = AudienceChoices(session, client_id, begun)
        self._audience.changed.connect(self._turn)
        self._audience.asked.connect(self.asked)
        down.addWidget(self._audience)
        down.addSpacing(SPACE.small)
        down.addWidget(CardTitle(self.tr("Which days?")))
        down.addWidget(self._days(period))
        down.addSpacing(SPACE.small)
        down.addWidget(CardTitle(self.tr("What goes")))
        self._notes = self._tick(down, self.tr("&Notes"), ticked=True)
        self._strengths = self._tick(down, self.tr("&Strengths"), ticked=True)
        self._preferences = self._tick(down, self.tr("&Care preferences"), ticked=True)
        self._review = self._tick(down, self.tr("&Review sheet and signatures"), ticked=True)
        self._full_name = self._tick(down, self.tr("Full na&me instead of initials"), ticked=False)
        self._large = self._tick(down, self.tr("&Large print"), ticked=False)
        self._full_name.setAccessibleDescription(session.people.one(client_id).name_to_use)
        self._show_inside()

    def begin(self) -> None:
        """Put the keyboard where choosing what goes begins."""
        self._notes.setFocus()

    @property
    def is_outside(self) -> bool:
        """Whether it is for somebody outside, on a consent or not yet."""
        return self._audience.key == OUTSIDE

    @property
    def begun(self) -> str:
        """Who it is for, as the route says it."""
        return "" if self._audience.key == INSIDE else self._audience.key

    def audience(self) -> Audience | None:
        """None while it is not said yet who outside it is for."""
        return self._audience.audience()

    def include(self) -> Include:
        return Include(
            notes=self._notes.isChecked(),
            preferences=self._preferences.isChecked(),
            strengths=self._strengths.isChecked(),
            review_sheet=self._review.isChecked(),
            full_name=self._full_name.isChecked(),
            large_print=self._large.isChecked(),
        )

    def period(self) -> Period:
        """The days asked for, the earlier one first whichever was typed where."""
        first, last = sorted((_day(self._from), _day(self._to)))
        return Period(first, last)

    def _turn(self) -> None:
        self._show_inside()
        self.changed.emit()

    def _show_inside(self) -> None:
        """A review sheet and initials are for a supervisor; others must know who it is about."""
        is_inside = self._audience.key == INSIDE
        self._review.setVisible(is_inside)
        self._full_name.setVisible(is_inside)

    def _days(self, period: Period) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        self._from = DateField(QDate(period.first.year, period.first.month, period.first.day))
        self._to = DateField(QDate(period.last.year, period.last.month, period.last.day))
        for label, field in ((self.tr("&From"), self._from), (self.tr("&To"), self._to)):
            field.dateChanged.connect(self.changed)
            flow.addWidget(Field(label, field))
        return holder

    def _tick(self, down: QVBoxLayout, label: str, *, ticked: bool) -> TickBox:
        box = TickBox(label)
        box.setChecked(ticked)
        box.toggled.connect(self.changed)
        down.addWidget(box)
        return box


class PrintReasons(QWidget):
    """Why is it here, why not: one line for each thing the record holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        down.addWidget(CardTitle(self.tr("Why is it here, why not")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.small)
        down.addLayout(self._lines)
        self._pages = SecondLine("")
        self._said = SecondLine("", tone=Tone.LEAF)
        down.addWidget(self._pages)
        down.addWidget(self._said)

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        clear(self._lines)
        self._said.set_parts("")
        for item in decisions:
            tone = Tone.INK if item.included else Tone.ROSE
            state = "" if item.included else self.tr(" stays out")
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(Prose(Strong(item.item), state, tone=tone))
            line.addWidget(SecondLine(item.why))
            self._lines.addLayout(line)
            self._lines.addWidget(HairLine())

    def show_pages(self, pages: int) -> None:
        said = self.tr(
            "Every letter on these {n} pages can be printed. A print or a saved file is written into "
            "their list of what has left."
        )
        self._pages.set_parts(said.format(n=pages))

    def say(self, sentence: str) -> None:
        self._said.set_parts(sentence)


def _day(field: DateField) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
