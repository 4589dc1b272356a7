"""What can be filled in here, whose words it is, and the way to bring a measure that may be used."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.errors import PackRefusedError, PeerNotesError
from peernotes.services.measure_packs import LARGEST, KeptPack, Offer, Pack
from peernotes.services.session import Session
from peernotes.ui.file_choice import choose_file
from peernotes.ui.pages.licence_question import LicenceQuestion
from peernotes.ui.pages.pack_card import PackCard
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.text import Prose, Title


class PacksPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("Check-ins and measures")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self._bring = SecondaryButton(self.tr("Bring a measure…"))
        self._bring.clicked.connect(self._choose)
        writes(self._bring)
        self.top.set_actions([self._back, self._bring])
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._gate = QVBoxLayout()
        self.body.addLayout(self._gate)
        self.body.addWidget(
            Prose(
                self.tr(
                    "The words of a measure belong to whoever wrote it. PeerNotes has check-ins of its own; "
                    "a measure of somebody else's is brought as a file, with the licence in it, and its "
                    "words can never be edited here. A translation is a measure of its own."
                ),
                tone=Tone.SOFT,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.between)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.PACKS)

    def begin(self) -> None:
        self._back.setFocus()

    def take_file(self, path: Path) -> None:
        """Look at a chosen file, and ask what its licence asks for; nothing is kept yet."""
        self._trouble.clear()
        clear(self._gate)
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            pack = self.session.packs.look(content)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        except OSError:
            self._trouble.show_error(PackRefusedError(self.tr("This file cannot be read.")))
            return
        question = LicenceQuestion(self.session, pack, content)
        question.taken_in.connect(self._taken_in)
        question.declined.connect(partial(clear, self._gate))
        self._gate.addWidget(question)
        question.begin()

    def _choose(self) -> None:
        kinds = self.tr("Measures (*.toml)")
        path = choose_file(self, self.tr("The measure"), Path.home(), kinds)
        if path is not None:
            self.take_file(path)

    def _taken_in(self) -> None:
        clear(self._gate)
        self.saved.emit(self.session.now())
        self._show()
        self._back.setFocus()

    def _show(self) -> None:
        clear(self._list)
        offered = self.session.packs.offered()
        self._list.addWidget(self._card(self.tr("Offered on each person's page"), offered))
        used = {offer.pack.digest for offer in offered}
        others = [offer for offer in self.session.packs.brought() if offer.pack.digest not in used]
        if others:
            self._list.addWidget(self._card(self.tr("Not offered any more"), others))

    def _card(self, title: str, offers: list[Offer]) -> PackCard:
        card = PackCard(title, offers)
        card.turned.connect(self._turn)
        return card

    def _turn(self, pack: Pack, kept: KeptPack) -> None:
        packs = self.session.packs
        try:
            if kept.put_away_at is None:
                away = packs.put_away(kept)
                said = self.tr("{name} is not offered any more.").format(name=pack.name)
                self.undoable_here.emit(said, partial(_take_up, self.session, away))
            else:
                packs.take_up(kept)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._taken_in()


def _take_up(session: Session, away: KeptPack) -> Route:
    session.packs.take_up(away)
    return Route(PageName.PACKS)
