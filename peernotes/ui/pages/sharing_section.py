"""What a person agreed to share, and what has left about them, each in words they could read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.consent import Consent
from peernotes.domain.ids import ClientId
from peernotes.services.consent_words import kind_name, recipients_in_words, words
from peernotes.services.ledger import LedgerEntry
from peernotes.services.session import Session
from peernotes.ui.pages.consent_state import ConsentState
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.section import Section
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine


class SharingSection(Section):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, client_id, parent)
        self.entries = session.ledger.of(client_id)
        self._fill_consents(session.consents.of(client_id))
        self.body.addSpacing(SPACE.inside)
        self._fill_ledger()

    def _fill_consents(self, consents: list[Consent]) -> None:
        self.body.addWidget(CardTitle(self.tr("What they agreed to share")))
        new = Route(PageName.CONSENT_FORM, self.client_id, section="new")
        if not consents:
            empty = EmptyState(
                self.tr("They have not agreed to share anything, so nothing leaves our program."),
                self.tr("Make a consent with them"),
            )
            empty.begun.connect(self.goes(new))
            writes(empty.button)
            self.body.addWidget(empty)
        for item in consents:
            self.body.addWidget(self._consent(item))
            self.body.addWidget(HairLine())
        if consents:
            make = SecondaryButton(self.tr("Make a consent with them"))
            make.clicked.connect(self.goes(new))
            writes(make)
            self.body.addWidget(in_line(make))
        self.body.addWidget(SecondLine(words()["about"]["advice"]))

    def _consent(self, item: Consent) -> QWidget:
        state = ConsentState(item, self.session.now().date(), self)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, SPACE.small, 0, SPACE.small)
        across.setSpacing(SPACE.medium)
        said = QVBoxLayout()
        said.setSpacing(2)
        who = recipients_in_words(item)
        tone = Tone.SOFT if state.is_over else Tone.INK
        said.addWidget(Prose(who or kind_name(item.kind), face=Face.STRONG, tone=tone))
        if who:
            said.addWidget(SecondLine(kind_name(item.kind)))
        if state.sentence():
            said.addWidget(SecondLine(state.sentence()))
        across.addLayout(said, 1)
        end = QHBoxLayout() if not Theme.of(self).folds else QVBoxLayout()
        end.setSpacing(SPACE.medium)
        end.addWidget(Tag(state.tag(), state.tone))
        look = LinkButton(self.tr("Look at it"))
        look.setAccessibleDescription(who or kind_name(item.kind))
        look.clicked.connect(self.goes(Route(PageName.CONSENT, self.client_id, section=item.id)))
        end.addWidget(look)
        across.addLayout(end)
        across.setAlignment(end, Qt.AlignmentFlag.AlignTop)
        return row

    def _fill_ledger(self) -> None:
        self.body.addWidget(CardTitle(self.tr("What has left")))
        said = self.tr("In the words of the list that you can print for them.")
        self.body.addWidget(SecondLine(said))
        if not self.entries:
            self.body.addWidget(Prose(self.tr("Nothing about them has left our program."), tone=Tone.SOFT))
        for entry in self.entries:
            self.body.addWidget(_entry(entry))
            self.body.addWidget(HairLine())
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        paper = SecondaryButton(self.tr("Print this list for them…"))
        paper.clicked.connect(self.goes(Route(PageName.PAPER, self.client_id, section="ledger")))
        told = SecondaryButton(self.tr("Something was told or sent…"))
        told.clicked.connect(self.goes(Route(PageName.TOLD, self.client_id)))
        writes(told)
        for button in (paper, told):
            flow.addWidget(button)
        self.body.addWidget(holder)


def _entry(entry: LedgerEntry) -> QWidget:
    """As the person would be told it."""
    row = QWidget()
    down = QVBoxLayout(row)
    down.setContentsMargins(0, SPACE.small, 0, SPACE.small)
    down.setSpacing(2)
    down.addWidget(Prose(entry.told))
    down.addWidget(SecondLine(" ".join(filter(None, (entry.purpose, entry.because, entry.added)))))
    return row
