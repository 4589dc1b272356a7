"""Who did what, newest first: about one person or about everything, by kind and by time."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.services.trail import PAGE, Kind, Sought, TrailRow, words
from peernotes.services.trail_paper import span_in_words
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.row_model import Index, Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words

_LEAST = 320
"""Pixels of the list, so that a few rows are seen in the smallest window."""


class TrailPage(Page):
    def __init__(
        self,
        session: Session,
        client_id: ClientId | None = None,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._client = session.people.one(client_id) if client_id else None
        self._fill_top()
        self.body.setSpacing(SPACE.medium)
        self.body.addWidget(self._filters(kind))
        self._list = RowList(self.tr("Who did what"))
        self._list.setMinimumHeight(_LEAST)
        self.body.addWidget(self._list, 1)
        self._nothing = Prose(self.tr("Nothing of this kind is in the record."), tone=Tone.SOFT)
        self.body.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        stands = self.tr("The history stands at {head}.").format(head=session.journal_head)
        self.body.addWidget(SecondLine(words()["trail"]["statement"], "  ", stands))
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.TRAIL, self._client.id if self._client else None, section=self._kind().value)

    def begin(self) -> None:
        self._kinds.setFocus()

    def _fill_top(self) -> None:
        name = self._client.name_to_use if self._client else self.tr("everything in these notes")
        self.top.set_title(Prose(Strong(self.tr("Who did what")), "  ·  ", Soft(name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(self._way_back()))
        prints = SecondaryButton(self.tr("Print…"), keys="Ctrl+P")
        prints.clicked.connect(lambda: self.asked.emit(self._paper()))
        self.top.set_actions([back, prints])

    def _way_back(self) -> Route:
        if self._client is None:
            return Route(PageName.SETTINGS)
        return Route(PageName.PERSON, self._client.id, section="record")

    def _paper(self) -> Route:
        kind, days = self._kind().value, self._times.currentData()
        client_id = self._client.id if self._client else None
        return Route(PageName.PAPER, client_id, section=f"trail {kind} {days}")

    def _filters(self, kind: str) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        self._kinds, self._times = DropDown(), DropDown()
        for value, label in self._labels():
            self._kinds.addItem(label, value.value)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(kind)))
        for days, label in (
            (0, self.tr("at any time")),
            (1, self.tr("today")),
            (7, self.tr("in the last 7 days")),
            (31, self.tr("in the last month")),
            (366, self.tr("in the last year")),
        ):
            self._times.addItem(label, days)
        for label, field in ((self.tr("&What"), self._kinds), (self.tr("&When"), self._times)):
            field.currentIndexChanged.connect(self._show)
            flow.addWidget(Field(label, field))
        return holder

    def _labels(self) -> list[tuple[Kind, str]]:
        return [
            (Kind.EVERYTHING, self.tr("everything")),
            (Kind.WRITTEN, self.tr("written and changed")),
            (Kind.LOOKED, self.tr("looked at")),
            (Kind.LEFT, self.tr("printed and saved outside")),
            (Kind.KEPT, self.tr("removed, kept and destroyed")),
            (Kind.OPENED, self.tr("opened and locked")),
        ]

    def _kind(self) -> Kind:
        return Kind(self._kinds.currentData())

    def _sought(self) -> Sought:
        since = since_days(self._times.currentData(), self.session.now().date())
        return Sought(self._client.id if self._client else None, self._kind(), since)

    def _show(self) -> None:
        sought = self._sought()

        def older(before: int | None) -> list[TrailRow]:
            return self.session.trail.rows(sought, before)

        model = TrailModel(older, self.words, self)
        self._list.setModel(model)
        self._list.setVisible(bool(model.rowCount()))
        self._nothing.setHidden(bool(model.rowCount()))


class TrailModel(RowModel):
    """Reads on as the worker scrolls down."""

    def __init__(self, older: Callable[[int | None], list[TrailRow]], words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._older = older
        self._words = words
        self._last: int | None = None
        self._is_done = False
        self.set_rows(self._next())

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - as Qt gives it
        return not parent.isValid() and not self._is_done

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008 - as Qt gives it
        rows = self._next()
        if parent.isValid() or not rows:
            return
        first = self.rowCount()
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def _next(self) -> list[Row]:
        found = self._older(self._last)
        self._is_done = len(found) < PAGE
        if found:
            self._last = found[-1].seq
        return [self._row(item) for item in found]

    def _row(self, item: TrailRow) -> Row:
        when = f"{self._words.day(item.at.date())}, {self._words.clock(item.at)}"
        back = ""
        if item.went_back is not None:
            back = self.tr("the clock had gone back {span}").format(span=span_in_words(item.went_back))
        return Row(
            str(item.seq),
            item.sentence,
            second=when,
            aside=f"{item.seq:,}",
            tag=back,
            tone=Tone.AMBER,
            is_sentence=True,
        )


def since_days(days: int, today: date) -> date | None:
    """The first day of the last `days`; None for any time."""
    return today - timedelta(days=days - 1) if days else None
