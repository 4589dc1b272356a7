"""One hope on a person's page: their words first, how close it feels, and the steps."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.plan import Step
from peernotes.services.hopes import HopeRow
from peernotes.services.plan_words import domain_labels
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.closeness import Closeness
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words

_TOP = Qt.AlignmentFlag.AlignTop


class HopeCard(Card):
    asked = Signal(object)
    """A `Route`."""
    done = Signal(object)
    """The `Step` that is done."""

    def __init__(self, row: HopeRow, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("A hope"))
        self._row, self._today = row, today
        self._words, self._told = Words(self), HopeWords(self, name, today)
        self._add_head()
        self._add_closeness()
        if row.steps:
            self.body.addWidget(HairLine())
        for step in row.steps:
            self.body.addWidget(self._step(step))
        self.body.addWidget(self._links())

    def _add_head(self) -> None:
        hope = self._row.hope
        across = QHBoxLayout()
        across.setSpacing(SPACE.medium)
        across.addWidget(OwnWordsBlock(hope.words, self._told.told(hope)), 1)
        across.addWidget(
            Tag(self._told.standing(hope), Tone.LEAF if hope.reached_on else Tone.ACCENT), 0, _TOP
        )
        self.body.addLayout(across)
        said = [hope.plain_goal] if hope.plain_goal else []
        said += [", ".join(domain_labels(hope.domains))] if hope.domains else []
        if said:
            self.body.addWidget(SecondLine(" · ".join(said)))
        for label, text in ((self.tr("Why it matters"), hope.why), (self.tr("What makes it fit"), hope.fits)):
            if text:
                self.body.addWidget(Prose(Soft(f"{label}: "), text))
        if hope.importance is not None or hope.confidence is not None:
            self.body.addWidget(SecondLine(self._numbers()))

    def _numbers(self) -> str:
        hope = self._row.hope
        said = []
        if hope.importance is not None:
            said.append(self.tr("matters {n} of 10").format(n=hope.importance))
        if hope.confidence is not None:
            said.append(self.tr("sure {n} of 10").format(n=hope.confidence))
        return self.tr("In their judgment: {numbers}").format(numbers=", ".join(said))

    def _add_closeness(self) -> None:
        if not self._row.readings:
            return
        reading = self._row.readings[-1]
        said = self._told.close(reading)
        heard = self.tr("It feels {said}, {day}").format(said=said, day=self._words.day(reading.on_day))
        self.body.addWidget(in_line(Closeness(reading.closeness, heard), SecondLine(heard)))
        if reading.words:
            self.body.addWidget(OwnWordsBlock(reading.words))

    def _step(self, step: Step) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        across.setSpacing(SPACE.small)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Prose(step.text))
        texts.addWidget(SecondLine(self._told.step(step)))
        if step.learned:
            texts.addWidget(SecondLine(self.tr("Learned: {text}").format(text=step.learned)))
        if step.is_open and step.due is not None:
            tone = Tone.AMBER if step.due <= self._today else Tone.ACCENT
            texts.addWidget(in_line(Tag(self._words.due(step.due, self._today), tone)))
        across.addLayout(texts, 1)
        if step.is_open:
            done = self._link(self.tr("Done"), self.tr("Done: {step}"), step.text)
            done.clicked.connect(partial(self.done.emit, step))
            across.addWidget(done, 0, _TOP)
        look = self._link(self.tr("Open"), self.tr("Open the step: {step}"), step.text)
        route = Route(PageName.STEP, step.client_id, section=f"{step.hope_id} {step.id}")
        look.clicked.connect(self._goes(route))
        across.addWidget(look, 0, _TOP)
        return line

    def _links(self) -> QWidget:
        hope = self._row.hope
        close = self._link(
            self.tr("How close does it feel?"), self.tr("How close does it feel: {step}"), hope.words
        )
        close.clicked.connect(self._goes(Route(PageName.READING, hope.client_id, section=hope.id)))
        step = self._link(self.tr("Add a step"), self.tr("Add a step to: {step}"), hope.words)
        step.clicked.connect(self._goes(Route(PageName.STEP, hope.client_id, section=hope.id)))
        change = self._link(self.tr("Change"), self.tr("Change the hope: {step}"), hope.words)
        change.clicked.connect(self._goes(Route(PageName.HOPE, hope.client_id, section=hope.id)))
        return in_line(close, step, change)

    def _link(self, text: str, heard: str, about: str) -> LinkButton:
        link = LinkButton(text)
        link.setAccessibleName(heard.format(step=about))
        writes(link)
        return link

    def _goes(self, route: Route) -> Callable[[], None]:
        return lambda: self.asked.emit(route)
