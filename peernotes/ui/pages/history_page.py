"""What this said before: each change of a person's facts, or of one care preference, field by field."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.services import questions
from peernotes.services.history import RECORDS, Change, Version
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose, SecondLine

_LABEL = 190


def history_page(session: Session, client_id: ClientId | None, domain_id: str) -> Page:
    """Raises LookupError: about nobody."""
    if client_id is None:
        raise LookupError("nobody named")
    return HistoryPage(session, client_id, domain_id)


class HistoryPage(Page):
    """`domain_id` names a care preference, or is the kind and id of a record: `hope ID`.

    Without it, the person's own facts.
    """

    def __init__(
        self, session: Session, client_id: ClientId, domain_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._client_id, self._domain_id = client_id, domain_id
        kind, _, record_id = domain_id.partition(" ")
        self._of_record = (kind, record_id) if kind in RECORDS else ()
        client = session.people.one(client_id)
        labels = questions.labels(session.vault)
        about = f"{client.name_to_use} · {labels[domain_id]}" if domain_id in labels else client.name_to_use
        self.top.set_title(Prose(Strong(self.tr("What this said before")), "  ·  ", Soft(about)))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(self._way_back()))
        self.top.set_actions([self._back])
        history = session.history
        if self._of_record:
            versions = history.of_record(client_id, *self._of_record)
        else:
            versions = history.of_domain(client_id, domain_id) if domain_id else history.of_person(client_id)
        for version in versions:
            self.body.addWidget(self._version(version))
        if not versions:
            self.body.addWidget(EmptyState(self.tr("Nothing was ever written here.")))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.HISTORY, self._client_id, section=self._domain_id)

    def begin(self) -> None:
        self._back.setFocus()

    def _way_back(self) -> Route:
        if self._of_record:
            is_promise = self._of_record[0] == "promise"
            hopes = Route(PageName.PERSON, self._client_id, section="hopes")
            return Route(PageName.PROMISES, self._client_id) if is_promise else hopes
        if self._domain_id:
            return Route(PageName.PREFERENCE, self._client_id, section=self._domain_id)
        return Route(PageName.PERSON, self._client_id, section="record")

    def _version(self, version: Version) -> Card:
        when = f"{self.words.day(version.at.date())}, {self.words.clock(version.at)}"
        said = (
            self.tr("{when}, first written by {worker}") if version.is_first else self.tr("{when}, {worker}")
        )
        card = Card(said.format(when=when, worker=version.by_worker))
        if version.is_destroyed:
            gone = self.tr("What stood here was destroyed; that there was something stays.")
            card.body.addWidget(Prose(gone, tone=Tone.SOFT))
        for index, change in enumerate(version.changes):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._change(change, is_first=version.is_first))
        return card

    def _change(self, change: Change, *, is_first: bool) -> QWidget:
        matter: list[QWidget] = [Prose(change.after or self.tr("nothing any more"))]
        if not is_first:
            before = change.before or self.tr("nothing")
            matter.append(SecondLine(self.tr("before: {before}").format(before=before)))
        return LineRow(change.label, *matter, lead_width=_LABEL)
