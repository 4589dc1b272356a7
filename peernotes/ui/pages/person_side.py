"""The side of a person's page: how we are doing, what I promised, what waits."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.engagement import Engagement
from peernotes.domain.ids import ClientId, PromiseId
from peernotes.domain.note import Draft
from peernotes.domain.preference_use import Honour
from peernotes.domain.relationship import Promise
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import FactRow, LineRow
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class TogetherCard(Card):
    """Facts about us; nothing here grades the person."""

    def __init__(self, facts: Engagement, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("How we are doing"))
        words = Words(self)
        last = words.ago(facts.last_contact, today) if facts.last_contact else self.tr("not yet")
        late, not_kept = facts.promises_late, facts.promises_not_kept
        rows = (
            (self.tr("Promises I kept"), self._of(facts.promises_kept, facts.promises_due)),
            *([(self.tr("of them late"), str(late))] if late else []),
            *([(self.tr("Promises I could not keep"), str(not_kept))] if not_kept else []),
            (self.tr("Notes written together"), self._of(facts.written_together, facts.notes)),
            (self.tr("They chose the topic"), self._of(facts.topic_theirs, facts.notes)),
            (self.tr("Preferences honored"), self._honoured(facts.preferences)),
            *self._ways(facts),
            (self.tr("Last talked"), last),
        )
        for index, (fact, value) in enumerate(rows):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(FactRow(fact, value))

    def _honoured(self, how: Honour) -> str:
        """What we could not do is the rest, and is never left out of the whole."""
        of = self._of(how.honoured, how.asked)
        return self.tr("{of}, partly {n}").format(of=of, n=how.partly) if how.partly else of

    def _ways(self, facts: Engagement) -> list[tuple[str, str]]:
        if not facts.ways_opened:
            return []
        return [(self.tr("Connections made"), self._of(facts.connections, facts.ways_opened))]

    def _of(self, part: int, whole: int) -> str:
        return self.tr("{part} of {whole}").format(part=part, whole=whole) if whole else self.tr("none yet")


class PromisesCard(Card):
    """What I said I would do, with one press to say it is done, and to take that back."""

    kept = Signal(str)
    reopened = Signal(str)
    asked = Signal(object)
    """The `Route` to another promise, or to all of them."""

    def __init__(
        self,
        promises: Sequence[Promise],
        today: date,
        client_id: ClientId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What I promised"))
        self._words = Words(self)
        opened = [item for item in promises if item.is_open]
        if not opened:
            self.body.addWidget(Prose(self.tr("Nothing is open."), tone=Tone.SOFT))
        for index, item in enumerate(opened):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(self._row(item, today))
        self.body.addWidget(self._ways(client_id))

    def _ways(self, client_id: ClientId | None) -> QWidget:
        add, all_of_them = LinkButton(self.tr("Add a promise")), LinkButton(self.tr("All promises"))
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.PROMISE, client_id)))
        all_of_them.clicked.connect(lambda: self.asked.emit(Route(PageName.PROMISES, client_id)))
        writes(add)
        return in_line(add, all_of_them)

    def _row(self, item: Promise, today: date) -> QWidget:
        matter: list[QWidget] = [Prose(item.text)]
        if item.due is not None:
            tone = Tone.AMBER if item.is_due(today) else Tone.ACCENT
            matter.append(in_line(Tag(self._words.due(item.due, today), tone)))
        else:
            matter.append(
                SecondLine(self.tr("promised {ago}").format(ago=self._words.ago(item.made_on, today)))
            )
        return LineRow("", *matter, end=KeptButton(item, self))


class KeptButton(LinkButton):
    """Kept, and in the same place Undo."""

    def __init__(self, promise: Promise, card: PromisesCard) -> None:
        super().__init__("")
        self._promise: PromiseId = promise.id
        self._card = card
        self._done = False
        self.setText(self.tr("Kept"))
        self.setAccessibleName(self.tr("Kept: {promise}").format(promise=promise.text))
        self.clicked.connect(self._turn)
        writes(self)

    def _turn(self) -> None:
        self._done = not self._done
        self.setText(self.tr("Undo") if self._done else self.tr("Kept"))
        self.updateGeometry()
        (self._card.kept if self._done else self._card.reopened).emit(self._promise)


class DraftCard(Card):
    """A note that waits, and the way to begin another beside it."""

    another = Signal()

    def __init__(self, draft: Draft, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.AMBER)
        self.set_title(self.tr("A note is waiting"))
        words = Words(self)
        begun, saved = words.ago(draft.started_at.date(), today), words.clock(draft.saved_at)
        self.body.addWidget(
            Prose(self.tr("Begun {day}, last saved at {time}.").format(day=begun, time=saved))
        )
        another = LinkButton(self.tr("Begin another note"))
        another.begin_line()
        another.clicked.connect(self.another)
        writes(another)
        self.body.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)


def in_line(*widgets: QWidget) -> QWidget:
    """Small things side by side from the leading edge, taking no more than their own width."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        if isinstance(widget, LinkButton) and isinstance(widgets[0], LinkButton):
            widget.begin_line()
        flow.addWidget(widget)
    return holder
