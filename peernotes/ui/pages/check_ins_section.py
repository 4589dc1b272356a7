"""Check-ins: how it feels to the person, in their own answers, and never a rank."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.measures import MeasureRow
from peernotes.services.session import Session
from peernotes.ui.pages.measure_card import MeasureCard
from peernotes.ui.pages.section import Section
from peernotes.ui.tokens import SPACE, Tone
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


def _asked_before(row: MeasureRow) -> bool:
    """Those with answers come first, each group in the order they are offered."""
    return bool(row.sheets)
