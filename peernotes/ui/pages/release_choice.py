"""On which release of a person the worker may talk with somebody about them."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.text import shortened
from peernotes.services.session import Session
from peernotes.ui.widgets.drop_down import DropDown

_LONGEST = 28
"""Letters of a recipient; all of it stands with the consent, and a field has room for so many."""


class ReleaseChoice(DropDown):
    """None first; one that was relied on and is over stays to be seen until another is chosen."""

    def __init__(
        self, session: Session, client_id: ClientId, relied_on: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.addItem(self.tr("None: I say nothing about them"), "")
        releases = session.consents.releases(client_id)
        for release in releases:
            self.addItem(shortened(release.recipient, _LONGEST), release.id)
        if relied_on and relied_on not in {release.id for release in releases}:
            self.addItem(self.tr("One that is over"), relied_on)
        self.setCurrentIndex(max(0, self.findData(relied_on)))
