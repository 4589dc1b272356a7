"""The ledger of promises: what I owe, what is late, what I kept and what I could not, with the reasons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.relationship import Promise, PromiseMove, PromiseStanding
from peernotes.domain.text import isolated
from peernotes.services.promises import LedgerRow
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_OPEN = (PromiseStanding.LATE, PromiseStanding.OWED)
_ORDER = (
    PromiseStanding.LATE,
    PromiseStanding.OWED,
    PromiseStanding.NOT_KEPT,
    PromiseStanding.KEPT_LATE,
    PromiseStanding.KEPT,
    PromiseStanding.NOT_NEEDED,
)


class PromisesPage(Page):
    """Of one person, or of everyone."""

    def __init__(
        self, session: Session, client_id: ClientId | None = None, parent: QWidget | None = None
    ) -> None:
        rows = session.promises.of(client_id) if client_id else session.promises.everyones()
        super().__init__(session, parent)
        self._client_id = client_id
        self._today = session.now().date()
        self._fill_top()
        self.body.addWidget(self._sums(rows))
        for standing in _ORDER:
            found = [row for row in rows if row.standing is standing]
            if found:
                self.body.addWidget(self._group(standing, found))
        if not rows:
            said = self.tr("No promise is written down. What you write under “My promise” appears here.")
            self.body.addWidget(Prose(said, tone=Tone.SOFT))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.PROMISES, self._client_id)

    def begin(self) -> None:
        self._back.setFocus()

    def _fill_top(self) -> None:
        self._back = LinkButton(self.tr("Back"))
        if self._client_id is None:
            self.top.set_title(Title(self.tr("My promises")))
            self._back.clicked.connect(self._goes(Route(PageName.TODAY)))
            self.top.set_actions([self._back])
            return
        name = self.session.people.one(self._client_id).name_to_use
        self.top.set_title(Title(self.tr("{name} · my promises").format(name=name)))
        self._back.clicked.connect(self._goes(Route(PageName.PERSON, self._client_id)))
        add = PrimaryButton(self.tr("Add a promise"), keys="Ctrl+N")
        add.clicked.connect(self._goes(Route(PageName.PROMISE, self._client_id, section="ledger")))
        writes(add)
        self.top.set_actions([self._back, add])

    def _sums(self, rows: list[LedgerRow]) -> QWidget:
        """Counts beside each other; none of them is a share, and none is left out."""
        counts = {each: sum(row.standing is each for row in rows) for each in _ORDER}
        tags = [Tag(f"{self._label(each)}: {counts[each]}", _TONES[each]) for each in _ORDER if counts[each]]
        return in_line(*tags)

    def _group(self, standing: PromiseStanding, rows: list[LedgerRow]) -> Card:
        card = Card(self._label(standing))
        for index, row in enumerate(rows):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._row(row))
        return card

    def _label(self, standing: PromiseStanding) -> str:
        return {
            PromiseStanding.OWED: self.tr("I owe"),
            PromiseStanding.LATE: self.tr("Late"),
            PromiseStanding.KEPT: self.tr("Kept on time"),
            PromiseStanding.KEPT_LATE: self.tr("Kept late"),
            PromiseStanding.NOT_KEPT: self.tr("Could not keep"),
            PromiseStanding.NOT_NEEDED: self.tr("Not needed any more"),
        }[standing]

    def _row(self, row: LedgerRow) -> QWidget:
        line = QWidget()
        down = QVBoxLayout(line)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        across = QHBoxLayout()
        across.setSpacing(SPACE.small)
        name = [Strong(row.client.name_to_use), "  ·  "] if self._client_id is None else []
        across.addWidget(Prose(*name, row.promise.text), 1)
        down.addLayout(across)
        for said in self._told(row):
            down.addWidget(SecondLine(said))
        down.addWidget(in_line(*self._links(row)))
        return line

    def _told(self, row: LedgerRow) -> list[str]:
        promise, day = row.promise, self.words.day
        said = [self.tr("promised {day}").format(day=day(promise.made_on))]
        if promise.due is not None:
            said.append(self.tr("by {day}").format(day=day(promise.due)))
        if promise.kept_on is not None:
            said.append(self.tr("kept {day}").format(day=day(promise.kept_on)))
        lines = [" · ".join(said), *(self._moved(move) for move in row.moves)]
        if promise.reason:
            lines.append(self.tr("Why: {reason}").format(reason=isolated(promise.reason)))
        if row.standing is PromiseStanding.NOT_KEPT:
            lines.append(
                self.tr("They know since {day}").format(day=day(promise.told_on))
                if promise.told_on
                else self.tr("They do not know yet.")
            )
        return lines

    def _moved(self, move: PromiseMove) -> str:
        agreed = self.tr("agreed together") if move.agreed else self.tr("not agreed with them")
        before = self.words.day(move.from_day) if move.from_day else self.tr("no day")
        said = self.tr("Moved from {before} to {after}, {agreed}: {reason}")
        return said.format(
            before=before, after=self.words.day(move.to_day), agreed=agreed, reason=isolated(move.reason)
        )

    def _links(self, row: LedgerRow) -> list[LinkButton]:
        promise = row.promise
        if row.standing in _OPEN:
            links = [
                self._link(self.tr("Kept"), promise, partial(self._keep, promise)),
                self._change(self.tr("Kept on another day"), promise, "kept_on"),
                self._change(self.tr("Move to another day"), promise, "move"),
                self._change(self.tr("Could not keep it"), promise, "could_not_keep"),
                self._change(self.tr("Not needed any more"), promise, "not_needed"),
            ]
        else:
            links = [self._link(self.tr("Open it again"), promise, partial(self._reopen, promise))]
            if promise.kept_on is not None:
                links.append(self._change(self.tr("Kept on another day"), promise, "kept_on"))
            if row.standing is PromiseStanding.NOT_KEPT:
                links.append(self._change(self.tr("Change what I wrote"), promise, "could_not_keep"))
        return [*links, self._change(self.tr("Change the words"), promise, "reword")]

    def _change(self, text: str, promise: Promise, change: str) -> LinkButton:
        route = Route(PageName.PROMISE, promise.client_id, section=f"{change} {promise.id}")
        return self._link(text, promise, self._goes(route))

    def _link(self, text: str, promise: Promise, press: Callable[[], object]) -> LinkButton:
        link = LinkButton(text)
        link.setAccessibleName(f"{text}: {promise.text}")
        link.clicked.connect(press)
        writes(link)
        return link

    def _keep(self, promise: Promise) -> None:
        self.session.promises.keep(promise.id)
        self._say(self.tr("Kept today."), promise)

    def _reopen(self, promise: Promise) -> None:
        self.session.promises.reopen(promise.id)
        self._say(self.tr("It is open again."), promise)

    def _say(self, said: str, before: Promise) -> None:
        session, route = self.session, self.route

        def undo() -> Route:
            session.promises.put_as_it_was(before)
            return route

        self.saved.emit(session.now())
        self.undoable.emit(said, undo)
        self.asked.emit(route)

    def _goes(self, route: Route) -> Callable[[], None]:
        return lambda: self.asked.emit(route)


_TONES = {
    PromiseStanding.LATE: Tone.AMBER,
    PromiseStanding.OWED: Tone.ACCENT,
    PromiseStanding.NOT_KEPT: Tone.AMBER,
    PromiseStanding.KEPT_LATE: Tone.AMBER,
    PromiseStanding.KEPT: Tone.LEAF,
    PromiseStanding.NOT_NEEDED: Tone.ACCENT,
}
