"""Beside the note: what the person wishes for, and which of it shaped the contact."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.card import Card as Known
from peernotes.domain.client import Client
from peernotes.domain.ids import PreferenceId
from peernotes.domain.note import Draft, Entry, uses_in
from peernotes.domain.preference import Sensitivity
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.services import coach
from peernotes.services.preference_use import Shaping
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import lint
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class WishesCard(Card):
    """The person's wishes, seen while writing, each with how it went. Nothing has to be said of any."""

    edited = Signal()

    def __init__(
        self, session: Session, client: Client, draft: Draft, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("{name}'s wishes").format(name=client.name_to_use))
        self._today, self._names = today, coach.names_of(client)
        self._rows: list[WishRow] = []
        self._is_closed = session.view_only
        shapings = session.care.to_ask(client.id, uses_in(draft.content))
        if not shapings:
            none = self.tr("Nothing said yet. Their page offers what to ask.")
            self.body.addWidget(Prose(none, tone=Tone.SOFT))
            return
        question = self.tr("Which of these shaped today? Leave the rest as it is.")
        self.body.addWidget(SecondLine(question))
        first = _first(session.people.card(client.id))
        order = {said: place for place, said in enumerate(first)}
        near = [item for item in shapings if item.use is not None or (item.said and item.said.id in order)]
        near.sort(key=lambda item: order.get(item.said.id, len(order)) if item.said else len(order))
        rest = [item for item in shapings if item not in near]
        self._add(near or rest)
        if near and rest:
            self._offer(rest)

    def content(self) -> Mapping[str, Entry]:
        """What stands here now, as a part of the note."""
        uses = tuple(use for row in self._rows if (use := row.use()) is not None)
        return {CULTURE: Entry(uses=uses)}

    def _add(self, shapings: Sequence[Shaping]) -> None:
        for item in shapings:
            if self._rows:
                self.body.addWidget(HairLine())
            row = WishRow(item, self._today, self._names)
            row.edited.connect(self.edited)
            row.setDisabled(self._is_closed)
            self._rows.append(row)
            self.body.addWidget(row)

    def _offer(self, rest: Sequence[Shaping]) -> None:
        """The others are laid out when they are asked for: there may be many."""
        self._more = LinkButton(self.tr("{n} more").format(n=len(rest)))
        self._more.setAccessibleName(self.tr("Show {n} more of their wishes").format(n=len(rest)))
        self._more.begin_line()
        self._more.clicked.connect(partial(self._show_rest, rest))
        self.body.addWidget(in_line(self._more))

    def _show_rest(self, rest: Sequence[Shaping]) -> None:
        shown = len(self._rows)
        self._more.hide()
        self._add(rest)
        self._rows[shown].take_keyboard()


class WishRow(QWidget):
    """One wish, and how it went today."""

    edited = Signal()

    def __init__(
        self, shaping: Shaping, today: date, names: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        said, use = shaping.said, shaping.use
        self.said: PreferenceId | None = said.id if said else use.preference if use else None
        words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        shown = self._shown(shaping)
        down.addWidget(Prose(shown, tone=Tone.INK if said else Tone.SOFT))
        if said and said.sensitivity is Sensitivity.SEALED:
            down.addWidget(in_line(Tag(self.tr("sealed"), Tone.AMBER)))
        elif said and said.is_stale(today):
            ago = words.ago(said.heard_on, today)
            down.addWidget(in_line(Tag(self.tr("heard {ago}, ask again").format(ago=ago), Tone.AMBER)))
        self._result = DropDown()
        self._result.addItem(self.tr("not today"), "")
        for result in Result:
            self._result.addItem(words.result(result), result.value)
        self._result.setAccessibleName(self.tr("How it went: {wish}").format(wish=shown))
        self._comment = TextField(use.comment if use else "", ghost=self.tr("a word about it, if you like"))
        self._comment.setAccessibleName(self.tr("A word about it: {wish}").format(wish=shown))
        down.addWidget(in_line(self._result))
        down.addWidget(self._comment)
        lint(self._comment, names)
        self._result.setCurrentIndex(max(0, self._result.findData(use.result.value if use else "")))
        self._comment.setVisible(use is not None)
        self._result.currentIndexChanged.connect(self._changed)
        self._comment.textEdited.connect(self.edited)

    def take_keyboard(self) -> None:
        self._result.setFocus()

    def use(self) -> Use | None:
        """How it went, if anything was chosen."""
        chosen = self._result.currentData()
        if not chosen or self.said is None:
            return None
        return Use(self.said, Result(chosen), self._comment.text())

    def _shown(self, shaping: Shaping) -> str:
        """Their words; of a sealed one only what it is about, because they may sit beside the screen."""
        if shaping.said is None:
            return self.tr("Something they have taken back since")
        is_sealed = shaping.said.sensitivity is Sensitivity.SEALED
        return shaping.label if is_sealed else shaping.said.statement

    def _changed(self) -> None:
        self._comment.setVisible(bool(self._result.currentData()))
        self.edited.emit()


def _first(known: Known) -> list[PreferenceId]:
    """What to know before knocking, in that order."""
    items = (*known.please_dont, *known.please_do, *known.it_depends, *known.greeting, *known.language)
    return [item.id for item in items]
