"""The facts of the contact, in one line over the note."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from peernotes.domain.clock import read_time
from peernotes.domain.note import Draft, EncounterFacts, GoalRef, Modality, Segment, Voice
from peernotes.services import catalogue
from peernotes.ui.pages.field_lint import lint, no_prose
from peernotes.ui.pages.goal_choice import GoalCard, GoalChoice
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.words import Words


class NoteFacts(QFrame):
    """Date, from, to, where, how, language and how the person took part in the writing."""

    edited = Signal()

    def __init__(
        self,
        draft: Draft,
        goals: Sequence[GoalRef] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`goals` are what the note may connect to; the page puts `goal_card` beside the note."""
        super().__init__(parent)
        facts = draft.facts
        self._words = Words(self)
        self._flow = FlowLayout(self, gap=10, upright=Qt.AlignmentFlag.AlignTop)
        self._flow.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.medium)
        self._make_when(facts, draft.typed_times)
        self._make_where(facts, draft.voice)
        self._goal = GoalChoice(facts.goal, goals)
        self.goal_card = GoalCard(self._goal)
        self._show_minutes()
        for field in (self._from, self._to, self._place, self._language):
            field.textEdited.connect(self._changed)
        for choice in (self._kind, self._modality, self._voice, self._goal):
            choice.currentIndexChanged.connect(self._changed)
        self._day.dateChanged.connect(self._changed)

    def facts(self) -> EncounterFacts:
        """What is filled in; a time that cannot be read counts as not filled in yet."""
        day = self._day.date().toPython()
        assert isinstance(day, date)  # noqa: S101 - the binding's stubs say object
        return EncounterFacts(
            service_date=day,
            segments=_segments(day, read_time(self._from.text()), read_time(self._to.text())),
            place_code=self._kind.currentData() or "",
            place=self._place.text(),
            modality=Modality(self._modality.currentData()),
            language=self._language.text(),
            goal=self._goal.goal(),
        )

    def times(self) -> tuple[str, str]:
        """From and to as typed, where `facts` cannot hold them."""
        return ("", "") if self.facts().segments else (self._from.text(), self._to.text())

    def voice(self) -> Voice:
        return Voice(self._voice.currentData())

    def start(self) -> QWidget:
        """Where filling in begins."""
        return self._from

    def _make_when(self, facts: EncounterFacts, times: tuple[str, str]) -> None:
        day = facts.service_date
        self._day = DateField(QDate(day.year, day.month, day.day))
        first = facts.segments[0] if facts.segments else None
        begun, ended = (
            (self._words.clock(first.start), self._words.clock(first.end)) if first is not None else times
        )
        self._from = _narrow(begun, self.tr("13:10"))
        self._to = _narrow(ended, self.tr("13:55"))
        self._to_field = Field(self.tr("T&o"), self._to)
        self._flow.addWidget(Field(self.tr("&Date"), self._day))
        self._flow.addWidget(Field(self.tr("&From"), self._from))
        self._flow.addWidget(self._to_field)

    def _make_where(self, facts: EncounterFacts, voice: Voice) -> None:
        self._place = TextField(facts.place, ghost=self.tr("Her kitchen table"))
        self._place.setMinimumWidth(round(150 * Theme.of(self).scale))
        self._kind = DropDown()
        self._kind.setPlaceholderText(self.tr("Choose"))
        for code, label in catalogue.places():
            self._kind.addItem(label, code)
        self._kind.setMaximumWidth(round(150 * Theme.of(self).scale))
        self._kind.setCurrentIndex(self._kind.findData(facts.place_code))
        self._modality = DropDown()
        for modality in Modality:
            self._modality.addItem(self._words.modality(modality), modality.value)
        self._modality.setCurrentIndex(list(Modality).index(facts.modality))
        self._language = TextField(facts.language)
        self._language.setMaximumWidth(round(100 * Theme.of(self).scale))
        self._voice = DropDown()
        for kind in Voice:
            self._voice.addItem(self._words.voice(kind), kind.value)
        self._voice.setCurrentIndex(list(Voice).index(voice))
        self._flow.addWidget(Field(self.tr("&Where, in plain words"), self._place))
        lint(self._place)
        no_prose(self._language, self._from, self._to)
        self._flow.addWidget(Field(self.tr("&Kind of place"), self._kind))
        self._flow.addWidget(Field(self.tr("&How"), self._modality))
        self._flow.addWidget(Field(self.tr("&Language"), self._language))
        self._flow.addWidget(Field(self.tr("&Their part"), self._voice))

    def _changed(self) -> None:
        self._show_minutes()
        self.edited.emit()

    def _show_minutes(self) -> None:
        facts = self.facts()
        unread = [f for f in (self._from, self._to) if f.text().strip() and read_time(f.text()) is None]
        label = self.tr("T&o")
        if facts.segments:
            label = self.tr("T&o, {n} min").format(n=facts.minutes)
        self._to_field.label.setText(label)
        self._to_field.set_trouble(self.tr("Write it like 13:55 or 1:55 pm") if unread else "")


def _segments(day: date, start: time | None, end: time | None) -> tuple[Segment, ...]:
    """One stretch; an end before the start is after midnight, in this computer's own time."""
    if start is None or end is None or start == end:
        return ()
    begun = datetime.combine(day, start).astimezone()
    ended = datetime.combine(day if end > start else day + timedelta(days=1), end).astimezone()
    return (Segment(begun, ended),)


def _narrow(text: str, ghost: str) -> TextField:
    field = TextField(text, ghost=ghost)
    field.setMaximumWidth(field.fontMetrics().horizontalAdvance("00:00 pm") + 34)
    return field
