"""The paper of a note: one part per slot, each a heading, the person's words and the worker's text."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.note import Entry, OwnWords, Place
from peernotes.domain.template import Slot
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.fields import DateField
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.own_words import BAR_GAP, BAR_WIDTH
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox

PROMISE = "next_peer"
_IN_WORDS = ":words"
"""After a part's name in a place: the caret is in the person's words, not in the text under them."""


class SlotEditor(QWidget):
    """One part. `words` is there when the slot invites the person's own words."""

    edited = Signal()
    refused = Signal(object)
    entered = Signal(object)
    """The `PlainEditor` that the keyboard came to."""

    def __init__(self, slot: Slot, name: str, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self._name = name
        self._kept = entry.own_words
        heading = slot.heading.replace("{name}", name)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(7)  # room for the ring round what has the keyboard
        down.addWidget(Prose(heading, face=Face.STRONG))
        self.words: OwnWordsEditor | None = None
        if slot.own_words:
            ghost = self.tr("Their own words, in whole sentences")
            self.words = OwnWordsEditor(self.tr("{part}: their own words").format(part=heading), ghost)
            self.words.set_text("\n".join(item.text for item in entry.own_words))
            self._listen(self.words)
            down.addWidget(self.words)
            self._whose = SecondLine(f"— {name}")
            self._whose.setContentsMargins(BAR_WIDTH + BAR_GAP, 0, 0, 0)
            down.addWidget(self._whose)
            self._show_whose()
            self.words.edited.connect(self._show_whose)
        self.text = NoteText(heading, slot.prompt.replace("{name}", name))
        self.text.set_text(entry.text)
        self._listen(self.text)
        down.addWidget(self.text)

    def entry(self, day: date) -> Entry:
        """What stands here now; words are attributed to the person and dated by the contact."""
        text = self.words.text() if self.words else ""
        own = (OwnWords(text, self._name, day),) if text.strip() else ()
        return Entry(self.text.text(), own)

    def place(self, editor: PlainEditor | None) -> Place | None:
        """The caret in `editor`, if it is one of this part."""
        if self.words is not None and editor is self.words:
            return Place(self.slot.id + _IN_WORDS, self.words.caret())
        return Place(self.slot.id, self.text.caret()) if editor is self.text else None

    def has_place(self, place: Place) -> bool:
        return place.slot.removesuffix(_IN_WORDS) == self.slot.id

    def go_to(self, place: Place) -> None:
        """Put the keyboard where it was; into the first field when it was in another part."""
        editor = self.editors()[0]
        if place.slot == self.slot.id:
            editor = self.text
        editor.setFocus()
        if self.has_place(place):
            editor.set_caret(place.caret)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(watched)
        return super().eventFilter(watched, event)

    def editors(self) -> list[SpelledEditor]:
        return [self.words, self.text] if self.words else [self.text]

    def forget_undo(self) -> None:
        for editor in self.editors():
            editor.forget_undo()

    def _show_whose(self) -> None:
        self._whose.setVisible(bool(self.words and self.words.text().strip()))

    def _listen(self, editor: PlainEditor) -> None:
        editor.edited.connect(self.edited)
        editor.refused.connect(self.refused)
        editor.installEventFilter(self)


class PromiseDue(QWidget):
    """By when, under My promise."""

    edited = Signal()

    def __init__(self, due: date | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.small)
        self._has_day = TickBox(self.tr("I will have done it by"))
        self._has_day.setChecked(due is not None)
        shown = due or today
        self._day = DateField(QDate(shown.year, shown.month, shown.day))
        self._day.setAccessibleName(self.tr("The day I promise it by"))
        self._day.setEnabled(due is not None)
        across.addWidget(self._has_day)
        across.addWidget(self._day)
        across.addStretch(1)
        self._has_day.toggled.connect(self._day.setEnabled)
        self._has_day.toggled.connect(self.edited)
        self._day.dateChanged.connect(self.edited)

    def day(self) -> date | None:
        day = self._day.date().toPython()
        return day if self._has_day.isChecked() and isinstance(day, date) else None
