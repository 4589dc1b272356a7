"""Check-ins: how it feels to the person, in their own answers, and never a rank."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.measures import MeasureRow, Sheet
from peernotes.services.session import Session
from peernotes.ui.pages.measure_card import MeasureCard
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose


class CheckInsSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.body.setSpacing(SPACE.medium)
        self.body.addWidget(
            Prose(
                self.tr(
                    "Their answers, for the two of you to look at. Every question can be skipped, and nobody "
                    "is measured against anybody."
                ),
                tone=Tone.SOFT,
            )
        )
        for row in sorted(session.check_ins.board(client_id), key=_asked_before, reverse=True):
            card = MeasureCard(session, client_id, row)
            card.asked.connect(self.asked)
            self.body.addWidget(card)
        lost = session.check_ins.without_wording(client_id)
        if lost:
            self.body.addWidget(self._lost(lost))

    def _lost(self, sheets: list[Sheet]) -> Card:
        """What a rescue brought back without the questions."""
        card = Card(self.tr("Sheets whose questions were not rescued"))
        for sheet in sheets:
            day = self.words.day(sheet.circumstances.on)
            look = LinkButton(self.tr("Open"))
            look.setAccessibleName(self.tr("Open the sheet of {day}").format(day=day))
            look.clicked.connect(self.goes(Route(PageName.CHECKED, self.client_id, section=sheet.id)))
            card.body.addWidget(LineRow("", Prose(day), end=look))
        return card


def _asked_before(row: MeasureRow) -> bool:
    """Those with answers come first, each group in the order they are offered."""
    return bool(row.sheets)
