"""Ways back in: a recovery sheet on paper, a key at the organisation, and what to do about a passphrase."""

from PySide6.QtWidgets import QWidget

from peernotes.services.session import Session
from peernotes.ui.pages.change_card import ChangeCard
from peernotes.ui.pages.holders_card import HoldersCard
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.sheet_card import SheetCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Tasks
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.text import Prose, Title


class WaysPage(Page):
    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("Ways back in")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([back])
        self._sheet = SheetCard(session)
        self._sheet.made.connect(self._say_saved)
        self._change = ChangeCard(session, tasks)
        self._change.changed.connect(self._say_saved)
        self._holders = HoldersCard(session)
        self._holders.changed.connect(self._say_saved)
        # One thing at a time, so that one button is the thing to do.
        self._sheet.begun.connect(self._holders.put_away)
        self._holders.begun.connect(self._sheet.put_away)
        for card in (self._sheet, self._change, self._known_card(), self._holders):
            self.body.addWidget(card)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.WAYS)

    def begin(self) -> None:
        self._sheet.make.setFocus()

    def _known_card(self) -> Card:
        card = Card(self.tr("Someone may know my passphrase"))
        card.body.addWidget(
            Prose(
                self.tr(
                    "Somebody saw it, this computer was out of your hands, or a colleague who knew it has "
                    "left. Another passphrase is not enough then: an old copy of the files would still open "
                    "with the old one. New keys help."
                )
            )
        )
        button = SecondaryButton(self.tr("Give these notes new keys…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.RENEW)))
        card.body.addWidget(in_line(button))
        return card

    def _say_saved(self) -> None:
        self.saved.emit(self.session.now())
