"""Make a consent with the person beside you: each part in plain words, then signed, or kept to be signed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.consent import Consent
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.consent_words import words
from peernotes.services.session import Session
from peernotes.ui.pages.consent_agreed import AgreedPart, KindPart
from peernotes.ui.pages.consent_signing import SigningPart, ToldPart
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose, SecondLine

NEW, RENEW = "new", "renew"


class ConsentForm(FormPage):
    """`begun` is `new`, `renew ID` of the one to renew, or the id of one that waits for its signature."""

    def __init__(
        self, session: Session, client_id: ClientId, begun: str, parent: QWidget | None = None
    ) -> None:
        """Raises LookupError: there is no such consent, or it is signed and never changes."""
        super().__init__(session, parent)
        self._client = session.people.one(client_id)
        self._begun = begun
        self._consent = _started(session, client_id, begun)
        self._fill_top()
        self._begin_form(FormKind.CONSENT, client_id)
        self._add_lines(self.body)
        said = words()["about"]
        self.body.addWidget(Prose(said["together"]))
        self.body.addWidget(SecondLine(said["advice"]))
        self._kind = KindPart(self._consent.kind)
        self._agreed = AgreedPart(self._consent, session.now().date())
        self._told = ToldPart(self._consent, session.worker.organisation or session.worker.name)
        self._signing = SigningPart(self._consent, session.now().date())
        for part in (self._kind, self._agreed, self._told, self._signing):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._kind.chosen.connect(self._show_kind)
        self._watch_fields()
        self._show_kind()

    @property
    def route(self) -> Route:
        return Route(PageName.CONSENT_FORM, self._client.id, section=self._begun)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._kind.kind.setFocus()

    def leave(self) -> None:
        """Only its button makes a consent: what is signed can never be changed."""
        if self._watch.touched and self._watch.keep():
            said = self.tr("The consent is not kept yet. What you typed is, and Today lists it.")
            self.left_unfinished.emit(said, self.route)

    def _fill_top(self) -> None:
        heading = self.tr("A consent") if not self._begun.startswith(RENEW) else self.tr("Renew a consent")
        self.top.set_title(Prose(Strong(heading), "  ·  ", Soft(self._client.name_to_use)))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._cancel)
        save = PrimaryButton(self.tr("Keep it"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)

    def _watch_fields(self) -> None:
        parts = (self._kind, self._agreed, self._told, self._signing)
        self._watch.watch({name: field for part in parts for name, field in part.fields().items()})
        self._show_brought_back()

    def _show_kind(self) -> None:
        kind = self._kind.current()
        self._agreed.show_kind(kind)
        self._told.show_kind(kind)

    def _typed(self) -> Consent:
        kind = self._kind.current()
        item = replace(self._consent, kind=kind)
        item = self._agreed.put_into(item)
        item = replace(item, explained=self._told.explained(kind))
        return replace(item, signature=self._signing.signature())

    def _write(self) -> None:
        self._consent = self.session.consents.save(self._typed())

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.CONSENT, self._client.id, section=self._consent.id))

    def _cancel(self) -> None:
        self._close_to(Route(PageName.PERSON, self._client.id, section="sharing"))


def _started(session: Session, client_id: ClientId, begun: str) -> Consent:
    if begun == NEW:
        return session.consents.new(client_id)
    if begun.startswith(f"{RENEW} "):
        item = session.consents.renewed(ConsentId(begun.removeprefix(f"{RENEW} ")))
    else:
        item = session.consents.one(ConsentId(begun))
    is_theirs = session.people.are_one(item.client_id, client_id)
    if not is_theirs or item.is_signed or item.revoked_on is not None:
        raise LookupError("no such consent to fill in")
    return item
