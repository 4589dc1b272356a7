"""Two records, one person: find the other one, see what each says and what comes along, then join them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, MergeId
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.services.finding import Match, Nearness
from peernotes.services.merging import Preview
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.join_parts import JoinPart
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.row_model import GrowingRowModel, Row
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import Prose, SecondLine


def join_page(session: Session, client_id: ClientId, other: str) -> Page:
    """Both records side by side; the choice of the other one where it is not known, or cannot be joined."""
    if not other:
        return ChooseOtherPage(session, client_id)
    try:
        return JoinPage(session, session.merging.preview(client_id, ClientId(other)))
    except (InputRefusedError, PeerNotesError) as error:
        page = ChooseOtherPage(session, client_id)
        page.show_trouble(error)
        return page


class _AboutTwo(Page):
    """What both steps have: the title, the way back, and what joining means."""

    def __init__(self, session: Session, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client = client
        self.top.set_title(Prose(Strong(self.tr("Join two records")), "  ·  ", Soft(client.name_to_use)))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PERSON, client.id, section="record"))
        )
        self.body.addWidget(
            Prose(
                self.tr(
                    "When two records turn out to be one person. Nothing is thrown away and no note is "
                    "changed: both are shown on one page, and can be taken apart again, each as it was."
                ),
                tone=Tone.SOFT,
            )
        )
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)

    def show_trouble(self, error: PeerNotesError) -> None:
        self._trouble.show_error(error)


class ChooseOtherPage(_AboutTwo):
    """Whoever has a name like theirs comes first; anyone can be looked for."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, session.people.one(client_id), parent)
        self.top.set_actions([self._back])
        self.search = TextField()
        no_prose(self.search)
        self.search.textChanged.connect(self._find)
        self.body.addWidget(Field(self.tr("&Which is the other record?"), self.search))
        self._rows = RowList(self.tr("Which is the other record?"))
        self._model = GrowingRowModel(self._rows)
        self._rows.setModel(self._model)
        self._rows.opened.connect(self._chosen)
        self.body.addWidget(self._rows, 1)
        self._none = EmptyState(self.tr("Nobody else has these letters. Try fewer of them."))
        self.body.addWidget(self._none)
        self.body.addStretch(0)
        self._find("")

    @property
    def route(self) -> Route:
        return Route(PageName.JOIN, self._client.id)

    def begin(self) -> None:
        self.search.setFocus()

    def _find(self, typed: str) -> None:
        people, me = self.session.people, self._client
        found = [match for match in people.look(acceptable(typed)) if match.client_id != me.id]
        if not typed.strip():
            alike = [client.id for client in people.alike(me.name_to_use, me.id)]
            found.sort(key=lambda match: match.client_id not in alike)
        self._model.set_source(len(found), partial(self._read, found))
        self._rows.setVisible(bool(found))
        self._none.setVisible(not found)

    def _read(self, found: Sequence[Match], begin: int, end: int) -> list[Row]:
        return [self._row(match) for match in found[begin:end]]

    def _row(self, match: Match) -> Row:
        client = self.session.people.one(match.client_id)
        since = (
            self.tr("here since {month}").format(month=self.words.month(client.here_since))
            if client.here_since
            else ""
        )
        languages = self.words.listed(client.languages)
        second = "  ·  ".join(part for part in (since, languages) if part)
        sound = self.tr("sounds alike") if match.nearness is Nearness.SOUND else ""
        return Row(key=client.id, title=client.name_to_use, second=second, aside=sound)

    def _chosen(self, key: str) -> None:
        self.asked.emit(Route(PageName.JOIN, self._client.id, section=key))


class JoinPage(_AboutTwo):
    """What each of the two says; the worker chooses, and both stay readable whatever is chosen."""

    def __init__(self, session: Session, seen: Preview, parent: QWidget | None = None) -> None:
        super().__init__(session, seen.stays, parent)
        self._seen = seen
        join = PrimaryButton(self.tr("Join the two records"))
        join.clicked.connect(self._join)
        writes(join)
        self.top.set_actions([self._back, join])
        self.body.addWidget(self._two(seen))
        self._parts = [JoinPart(item, seen.stays, seen.goes) for item in seen.differences]
        for part in self._parts:
            self.body.addWidget(part)
        if not self._parts:
            self.body.addWidget(Prose(self.tr("Both say the same about names, language and contact.")))
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.JOIN, self._client.id, section=self._seen.goes.id)

    def begin(self) -> None:
        self._back.setFocus()

    def _two(self, seen: Preview) -> Card:
        card = Card()
        card.body.setSpacing(SPACE.small)
        card.body.addWidget(
            Prose(
                Strong(seen.goes.name_to_use),
                self.tr(" will be shown on the page of "),
                Strong(seen.stays.name_to_use),
            )
        )
        comes = "  ·  ".join(f"{what}: {count}" for what, count in seen.comes)
        if comes:
            card.body.addWidget(SecondLine(self.tr("What comes along  ·  {what}").format(what=comes)))
        turn = SecondaryButton(self.tr("The other way round"))
        turn.clicked.connect(
            lambda: self.asked.emit(Route(PageName.JOIN, seen.goes.id, section=seen.stays.id))
        )
        card.body.addWidget(in_line(turn), 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _join(self) -> None:
        self._trouble.clear()
        taken = {part.part for part in self._parts if part.takes_other}
        try:
            item = self.session.merging.join(self._seen.stays.id, self._seen.goes.id, taken)
        except PeerNotesError as error:
            self.show_trouble(error)
            return
        self.saved.emit(self.session.now())
        self.undoable.emit(
            self.tr("The two records are one page now."), partial(take_apart, self.session, item.id)
        )
        self.asked.emit(Route(PageName.PERSON, self._seen.stays.id))


def take_apart(session: Session, merge_id: MergeId) -> Route:
    """Show the two as two again; the way to the one that comes back."""
    return Route(PageName.PERSON, session.merging.take_apart(merge_id).id)
