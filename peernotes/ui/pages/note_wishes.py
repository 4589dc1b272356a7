"""Beside the note: what the person wishes for, and which of it shaped the contact."""

from collections.abc import Mapping, Sequence
from datetime import date

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
        shapings = session.care.to_ask(client.id, uses_in(draft.content))
        self._rows = [WishRow(item, today, coach.names_of(client)) for item in shapings]
        for row in self._rows:
            row.edited.connect(self.edited)
        if not shapings:
            none = self.tr("Nothing said yet. Their page offers what to ask.")
            self.body.addWidget(Prose(none, tone=Tone.SOFT))
            return
        question = self.tr("Which of these shaped today? Leave the rest as it is.")
        self.body.addWidget(SecondLine(question))
        first = _first(session.people.card(client.id))
        near = [row for row in self._rows if row.said in first or row.use() is not None]
        near.sort(key=lambda row: first.index(row.said) if row.said in first else len(first))
        rest = [row for row in self._rows if row not in near]
        self._add(near)
        if rest:
            self._add_rest(rest, open_now=not near)

    def content(self) -> Mapping[str, Entry]:
        """What stands here now, as a part of the note."""
        uses = tuple(use for row in self._rows if (use := row.use()) is not None)
        return {CULTURE: Entry(uses=uses)}

    def _add(self, rows: Sequence["WishRow"]) -> None:
        for index, row in enumerate(rows):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(row)

    def _add_rest(self, rows: Sequence["WishRow"], *, open_now: bool) -> None:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        for row in rows:
            down.addWidget(HairLine())
            down.addWidget(row)
        self.body.addWidget(holder)
        holder.setVisible(open_now)
        if not open_now:
            more = LinkButton(self.tr("{n} more").format(n=len(rows)))
            more.setAccessibleName(self.tr("Show {n} more of their wishes").format(n=len(rows)))
            more.begin_line()
            more.clicked.connect(holder.show)
            more.clicked.connect(more.hide)
            self.body.addWidget(in_line(more))


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
