"""While a new person's name is typed: is it somebody you know already? A question, in nobody's way."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Client
from peernotes.services.session import Session
from peernotes.ui.announcement import announce
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class AlikeCard(Card):
    """Hidden while nobody has such a name; `opened` with the id of the one to look at."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.AMBER)
        self._session = session
        self._words = Words(self)
        self._shown: list[str] = []
        self.body.setSpacing(SPACE.small)
        self.hide()

    def look(self, name: str, but: Client) -> None:
        """Say who has a name like this one, `but` themself aside."""
        found = self._session.people.alike(name, but.id)
        ids = [client.id for client in found]
        if ids == self._shown:
            return
        self._shown = list(ids)
        clear(self.body)
        for client in found:
            self.body.addWidget(self._row(client, partial(self.opened.emit, client.id)))
        self.setVisible(bool(found))
        if found:
            announce(self, self._said(found[0]))

    def _row(self, client: Client, opened: Callable[[], None]) -> QWidget:
        known, since, question = self._parts(client)
        look = LinkButton(self.tr("Open"))
        look.setAccessibleName(self.tr("Open the page of {name}").format(name=client.name_to_use))
        look.clicked.connect(opened)
        first = Prose(known, Strong(client.name_to_use), since, question)
        kept = SecondLine(self.tr("What you have typed here is kept."))
        return LineRow("", first, kept, end=look)

    def _said(self, client: Client) -> str:
        known, since, question = self._parts(client)
        return f"{known}{client.name_to_use}{since}{question}"

    def _parts(self, client: Client) -> tuple[str, str, str]:
        """Around the name, which keeps its own direction."""
        since = (
            self.tr(", here since {month}").format(month=self._words.month(client.here_since))
            if client.here_since
            else ""
        )
        return self.tr("You already know "), since, self.tr(". Same person?")
