"""One measure on a person's page: the line over time, each sheet in words, and the ways to the next one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.curve import Wording
from peernotes.domain.ids import ClientId
from peernotes.services.measures import MeasureRow, PackKind, Sheet, Trend
from peernotes.services.session import Session
from peernotes.ui.pages.measure_words import both
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.trend import TrendPicture

_SHOWN = 6
"""Sheets in the list; older ones stand in the picture and on paper."""


class MeasureCard(Card):
    asked = Signal(object)
    """The `Route` to a sheet, to fill one in, or to a paper."""

    def __init__(
        self, session: Session, client_id: ClientId, row: MeasureRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._session, self._client_id, self._row = session, client_id, row
        self._words, self._said = both(self)
        self.setAccessibleName(row.pack.name)
        self.body.addWidget(self._head())
        if self._asks_worker():
            self.body.addWidget(self._prompt())
        trends = [trend for trend in session.check_ins.trends(row) if _is_a_line(trend)]
        if trends:
            self.body.addWidget(self._pictures(trends))
            if any(point.value is None for trend in trends for point in trend.points):
                self.body.addWidget(
                    SecondLine(self.tr("An empty ring: too much was left out that day to add it up."))
                )
        for index, sheet in enumerate(row.sheets[:_SHOWN]):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(self._line(sheet))
        self.body.addWidget(self._buttons())

    def _head(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(Prose(self._row.pack.name, face=Face.STRONG))
        today = self._session.now().date()
        if self._row.due is not None:
            tone = Tone.AMBER if self._row.due <= today else Tone.ACCENT
            flow.addWidget(Tag(self._words.due(self._row.due, today), tone))
        if self._row.pack.kind is PackKind.SCORE_ONLY:
            flow.addWidget(SecondLine(self.tr("the score of a paper sheet")))
        return holder

    def _asks_worker(self) -> bool:
        newest = self._row.sheets[0] if self._row.sheets else None
        return newest is not None and self._session.check_ins.prompts_worker(newest)

    def _prompt(self) -> QWidget:
        """For the worker's eyes; it is kept nowhere and printed nowhere."""
        prompt = self._row.pack.prompt
        card = Card(self.tr("For you"), tone=Tone.AMBER)
        card.body.addWidget(Prose(prompt.text if prompt else ""))
        return card

    def _pictures(self, trends: list[Trend]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.between)
        for trend in trends:
            one = QWidget()
            down = QVBoxLayout(one)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(0)
            down.addWidget(SecondLine(self._said.scale(trend.scale)))
            down.addWidget(self._picture(trend))
            flow.addWidget(one)
        return holder

    def _picture(self, trend: Trend) -> TrendPicture:
        name = self.tr("{measure}, {score} over time").format(
            measure=self._row.pack.name, score=self._said.scale(trend.scale)
        )
        return TrendPicture(trend.curve(name, Wording(self._said.number, self._words.day)))

    def _line(self, sheet: Sheet) -> QWidget:
        day = self._words.day(sheet.circumstances.on)
        look = LinkButton(self.tr("Open"))
        look.setAccessibleName(
            self.tr("Open {measure} of {day}").format(measure=self._row.pack.name, day=day)
        )
        route = Route(PageName.CHECKED, self._client_id, section=sheet.id)
        look.clicked.connect(partial(self.asked.emit, route))
        scores = self._session.check_ins.scores(sheet)
        found = [(scale, scores[scale.id]) for scale in self._row.pack.scales if scale.id in scores]
        lines: list[QWidget] = [Prose(day)]
        if found:
            lines.append(Prose(self._said.scores(found)))
        lines.append(SecondLine(self._said.how(sheet.circumstances)))
        return LineRow("", *lines, end=look)

    def _buttons(self) -> QWidget:
        pack = self._row.pack
        fill = SecondaryButton(
            self.tr("Keep a score…") if pack.kind is PackKind.SCORE_ONLY else self.tr("Fill it in…")
        )
        fill.setAccessibleName(f"{fill.text()} {pack.name}")
        fill.clicked.connect(
            partial(self.asked.emit, Route(PageName.CHECK_IN, self._client_id, section=pack.id))
        )
        writes(fill)
        buttons: list[QWidget] = [fill]
        if pack.kind is not PackKind.SCORE_ONLY:
            buttons.append(self._paper(self.tr("Print a blank sheet…"), "sheet"))
        if self._row.sheets and pack.scales:
            buttons.append(self._paper(self.tr("Print these…"), "trend"))
        return in_line(*buttons)

    def _paper(self, label: str, kind: str) -> LinkButton:
        button = LinkButton(label)
        button.setAccessibleName(f"{label} {self._row.pack.name}")
        route = Route(PageName.PAPER, self._client_id, section=f"{kind} {self._row.pack.id}")
        button.clicked.connect(partial(self.asked.emit, route))
        return button


def _is_a_line(trend: Trend) -> bool:
    return sum(point.value is not None for point in trend.points) > 1
