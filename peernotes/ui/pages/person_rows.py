"""The rows under a person's card: one per thing to ask about, one per note."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.note import Entry, Note
from peernotes.domain.preference import DomainState, Preference
from peernotes.domain.template import Template
from peernotes.services.preferences import DomainRow
from peernotes.ui.pages.said_words import SaidWords, age_of
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words

_LABEL = 154
_TOP = Qt.AlignmentFlag.AlignTop


class PreferenceRow(QWidget):
    """What they said about one thing, or which of the four other answers it is."""

    def __init__(
        self, item: DomainRow, today: date, opened: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._item = item
        self._today = today
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 10, 0, 10)
        across = QHBoxLayout()
        across.setSpacing(SPACE.medium)
        label = Prose(item.domain.label, tone=Tone.SOFT)
        if Theme.of(self).folds:
            down.addWidget(label)
        else:
            label.setFixedWidth(round(_LABEL * Theme.of(self).scale))
            across.addWidget(label, 0, _TOP)
        down.addLayout(across)
        said = QVBoxLayout()
        said.setSpacing(SPACE.small)
        for statement in item.statements:
            said.addLayout(self._statement(statement))
        if not item.statements or item.state not in (DomainState.HAS_ENTRIES, DomainState.NOT_ASKED):
            # Also beside what they said before: both are theirs.
            said.addWidget(self._other_answer())
        across.addLayout(said, 1)
        across.addWidget(self._button(opened), 0, _TOP)

    def _statement(self, said: Preference) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(SPACE.medium)
        across.addWidget(SaidWords(said, self._item.domain.label), 1)
        aside = QVBoxLayout()
        aside.setSpacing(2)
        for widget in age_of(said, self._today, self._words):
            aside.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        aside.addStretch(1)
        across.addLayout(aside)
        return across

    def _other_answer(self) -> QWidget:
        text = self._words.state(self._item.state)
        if self._item.answered_on is None:
            return Prose(text, tone=Tone.SOFT)
        asked = self.tr("asked {day}").format(day=self._words.day(self._item.answered_on))
        if self._item.ask_again_on is None:
            return Prose(text, "  ·  ", Soft(asked))
        return Prose(text, "  ·  ", Soft(f"{asked}, {self._words.ask_again(self._item.ask_again_on)}"))

    def _button(self, opened: Callable[[], None]) -> LinkButton:
        unasked = self._item.state is DomainState.NOT_ASKED
        button = LinkButton(self.tr("Ask") if unasked else self.tr("Open"))
        button.setAccessibleName(f"{button.text()}: {self._item.domain.label}")
        button.clicked.connect(opened)
        return button


class NoteRow(QWidget):
    """A signed note in two lines, with the first words of the person in it."""

    def __init__(
        self,
        note: Note,
        template: Template,
        opened: Callable[[], None],
        parent: QWidget | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._words = Words(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 10, 0, 10)
        across.setSpacing(SPACE.medium)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        day = self._words.day(note.facts.service_date)
        lead = [Strong(name), f"  ·  {day}"] if name else [Strong(day)]
        texts.addWidget(Prose(*lead, Soft(self._where(note))))
        words = next(
            (item.text for slot in template.slots for item in note.content.get(slot.id, Entry()).own_words),
            "",
        )
        if words:
            texts.addWidget(OwnWordsBlock(words))
        across.addLayout(texts, 1)
        for text, tone in self._marks(note):
            across.addWidget(Tag(text, tone), 0, _TOP)
        button = LinkButton(self.tr("Open"))
        button.setAccessibleName(self.tr("Open the note of {day}").format(day=day))
        button.clicked.connect(opened)
        across.addWidget(button, 0, _TOP)

    def _where(self, note: Note) -> str:
        parts = [self.tr("{n} min").format(n=note.facts.minutes)] if note.facts.minutes else []
        parts += [note.facts.place] if note.facts.place else []
        return "".join(f"  ·  {part}" for part in parts)

    def _marks(self, note: Note) -> list[tuple[str, Tone]]:
        marks = []
        if note.is_in_error:
            marks.append((self.tr("entered in error"), Tone.ROSE))
        elif note.addenda:
            marks.append((self.tr("added to"), Tone.ACCENT))
        if note.is_late:
            marks.append((self.tr("late entry"), Tone.AMBER))
        return marks
