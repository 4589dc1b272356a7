"""The plan on a person's page: their vision, which version stands, who signed, when to look again."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.plans import PlanRow
from peernotes.ui.pages.hope_words import HopeWords
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class PlanCard(Card):
    asked = Signal(object)
    """A `Route`."""

    def __init__(
        self,
        client_id: ClientId,
        name: str,
        versions: list[PlanRow],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("The plan"), parent)
        self._client_id = client_id
        self._told, self._words = HopeWords(self, name, today), Words(self)
        if versions:
            self._add_newest(versions[0], today)
        else:
            self.body.addWidget(
                Prose(self.tr("No plan is written yet. Hopes can stand without one."), tone=Tone.SOFT)
            )
        self.body.addWidget(self._links(versions))
        for row in versions[1:]:
            self.body.addWidget(self._earlier(row))

    def _add_newest(self, row: PlanRow, today: date) -> None:
        plan = row.plan
        if plan.vision:
            self.body.addWidget(OwnWordsBlock(plan.vision))
        self.body.addWidget(SecondLine(self._told.version(plan, len(row.signatures))))
        for signature in row.signatures:
            self.body.addWidget(SecondLine(self._told.signature(signature)))
        if plan.review_due is not None:
            due = self._words.due(plan.review_due, today)
            said = self.tr("look at it together: {due}").format(due=due)
            self.body.addWidget(in_line(Tag(said, Tone.AMBER if plan.is_due(today) else Tone.ACCENT)))

    def _earlier(self, row: PlanRow) -> QWidget:
        """A version that later ones followed, to look at as it was signed."""
        said = self._told.version(row.plan, len(row.signatures))
        look = LinkButton(self.tr("Look at it"), tone=Tone.SOFT)
        look.setAccessibleName(self.tr("Look at it: {version}").format(version=said))
        look.clicked.connect(
            self._goes(Route(PageName.PAPER, self._client_id, section=f"plan_to_keep {row.plan.id}"))
        )
        return LineRow("", SecondLine(said), end=look)

    def _links(self, versions: list[PlanRow]) -> QWidget:
        newest = versions[0] if versions else None
        review = LinkButton(self.tr("Look at the plan together") if newest else self.tr("Begin a plan"))
        review.clicked.connect(self._goes(Route(PageName.PLAN, self._client_id)))
        links = [review]
        writes(review)
        if newest is not None:
            sign = LinkButton(self.tr("Signatures"))
            sign.clicked.connect(self._goes(Route(PageName.SIGNING, self._client_id, section=newest.plan.id)))
            writes(sign)
            mine = LinkButton(self.tr("Print for them"))
            mine.clicked.connect(
                self._goes(Route(PageName.PAPER, self._client_id, section=f"plan_to_keep {newest.plan.id}"))
            )
            boss = LinkButton(self.tr("Print for my supervisor"))
            boss.clicked.connect(
                self._goes(Route(PageName.PAPER, self._client_id, section=f"plan {newest.plan.id}"))
            )
            links += [sign, mine, boss]
        picture = LinkButton(self.tr("Steps and contacts as a picture"))
        picture.clicked.connect(self._goes(Route(PageName.TIMELINE, self._client_id)))
        return in_line(*links, picture)

    def _goes(self, route: Route) -> Callable[[], None]:
        return lambda: self.asked.emit(route)
