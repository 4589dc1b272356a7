"""What a person said about how they want to be treated, and the ways to ask for more."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session
from peernotes.ui.pages.person_rows import PreferenceRow
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.text import CardTitle, Prose


class AskingSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.body.setSpacing(0)
        today = session.now().date()
        board = session.asking.board(client_id)
        said = [row for row in board if not _is_unasked(row)]
        self.body.addWidget(self._ways(is_new=not said))
        for item in said:
            self.body.addWidget(HairLine())
            self.body.addWidget(PreferenceRow(item, today, self.goes(self._to(item))))
        unasked = [row for row in board if _is_unasked(row)]
        if unasked:
            self.body.addWidget(HairLine())
            self.body.addSpacing(SPACE.medium)
            self.body.addWidget(CardTitle(self.tr("Not asked yet")))
            self.body.addWidget(self._unasked(unasked))

    def _ways(self, *, is_new: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        flow.setContentsMargins(0, SPACE.small, 0, SPACE.medium)
        if is_new:
            flow.addWidget(
                Prose(
                    self.tr("Nothing was asked yet. Begin with what they would like you to know."),
                    tone=Tone.SOFT,
                )
            )
        together = SecondaryButton(self.tr("Ask together"))
        together.clicked.connect(self.goes(Route(PageName.CONVERSATION, self.client_id)))
        writes(together)
        flow.addWidget(together)
        if not is_new:
            glance = LinkButton(self.tr("At a glance"))
            glance.clicked.connect(self.goes(Route(PageName.GLANCE, self.client_id)))
            flow.addWidget(glance)
        return holder

    def _unasked(self, rows: list[DomainRow]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.hair)
        for row in rows:
            ask = LinkButton(row.domain.label.replace("&", "&&"))
            ask.setAccessibleName(self.tr("Ask: {what}").format(what=row.domain.label))
            ask.clicked.connect(self.goes(self._to(row)))
            writes(ask)
            flow.addWidget(ask)
        return holder

    def _to(self, row: DomainRow) -> Route:
        return Route(PageName.PREFERENCE, self.client_id, section=row.domain.id)


def _is_unasked(row: DomainRow) -> bool:
    return row.answered_on is None and not row.statements
