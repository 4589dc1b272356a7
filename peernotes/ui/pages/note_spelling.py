"""Marks misspelt words in every part of the note, and offers for one what may have been meant."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from peernotes.errors import PeerNotesError
from peernotes.services import spelling
from peernotes.services.session import Session
from peernotes.services.spelling import Languages
from peernotes.ui.announcement import announce
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.widgets.note_marks import Mark
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.word_menu import WordMenu

_SOON_MS = 300
"""After the last key, and after the page was first painted."""
_LONGEST = 30_000
"""Code points. What is longer was pasted, and checking it would hold up the typing."""


class NoteSpelling(QObject):
    """Nothing of it is kept beyond the page, but for the words the worker adds to their own."""

    def __init__(self, slots: Sequence[SlotEditor], session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._speller = session.speller
        # Notes that can only be read are as they are.
        self._languages = Languages.NONE if session.view_only else self._speller.languages
        self._known: frozenset[str] | None = None
        self._left: set[tuple[SpelledEditor, str]] = set()
        self._slot_of = {editor: slot for slot in slots for editor in slot.editors()}
        self._editors = list(self._slot_of)
        self._written: set[SpelledEditor] = set(self._editors)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look_at_written)
        for editor in self._editors:
            editor.edited.connect(partial(self._wrote, editor))
            editor.offers_wanted.connect(partial(self._offer, editor))
        self._soon.start()

    def check(self) -> str:
        """Mark every part now; how to come to the marks, or nothing where there are none."""
        self._written.clear()
        if not sum([self._mark(editor) for editor in self._editors]):
            return ""
        return self.tr("Shift+F7 goes to the next word with a wave, and to what may have been meant.")

    def next_word(self) -> bool:
        """To the next marked word, from the last to the first, and its offers; false where none is."""
        at = QApplication.focusWidget()
        here = next((n for n, editor in enumerate(self._editors) if editor is at), -1)
        order = self._editors[here + 1 :] + self._editors[: here + 1]
        if here >= 0 and self._editors[here].go_to_misspelt():
            return self._editors[here].ask_for_offers()
        for editor in order:
            if editor.go_to_misspelt(from_start=True):
                editor.setFocus()
                return editor.ask_for_offers()
        return False

    def stop(self) -> None:
        self._soon.stop()

    def _wrote(self, editor: SpelledEditor) -> None:
        self._written.add(editor)
        self._soon.start()

    def _look_at_written(self) -> None:
        for editor in self._written:
            self._mark(editor)
        self._written.clear()

    def _mark(self, editor: SpelledEditor) -> int:
        text = editor.text()
        marks: tuple[Mark, ...] = ()
        if text.strip() and len(text) <= _LONGEST and self._languages.codes:
            if self._known is None:
                self._known = self._speller.known()
            found = spelling.check(text, self._languages, self._known)
            shown = (
                item for item in found if (editor, _around(text, item.start, item.end)) not in self._left
            )
            marks = tuple(Mark(item.start, item.end, 1, item.key) for item in shown)
        editor.set_spelling(marks)
        return len(marks)

    def _offer(self, editor: SpelledEditor, mark: Mark, where: QPoint) -> None:
        """A menu, because it was asked for; Esc closes it and nothing has changed."""
        word = editor.text()[mark.start : mark.end]
        menu = WordMenu(self.tr("Not in the word list: {word}").format(word=word), editor)
        offers = spelling.suggestions(word, self._languages)
        for offer in offers:
            menu.addAction(offer).triggered.connect(partial(self._take, editor, mark, offer))
        first = menu.actions()[0] if offers else None
        if not offers:
            menu.addAction(self.tr("No word is near it")).setEnabled(False)
        menu.addSeparator()
        add = menu.addAction(self.tr("Add “{word}” to my words").format(word=word))
        add.triggered.connect(partial(self._learn, editor, word))
        leave = menu.addAction(self.tr("Leave it here"))
        leave.triggered.connect(partial(self._leave, editor, mark))
        announce(editor, menu.accessibleName())
        menu.popup(where)
        menu.setActiveAction(first or add)

    def _take(self, editor: SpelledEditor, mark: Mark, offer: str) -> None:
        editor.apply_edit(mark.start, mark.end, offer)
        self._mark(editor)
        announce(editor, self.tr("Now it says {word}.").format(word=offer))

    def _learn(self, editor: SpelledEditor, word: str) -> None:
        try:
            self._speller.learn(word)
        except PeerNotesError as error:
            self._slot_of[editor].refused.emit(error)
            return
        self._known = None
        self.check()
        announce(editor, self.tr("{word} is one of your words now.").format(word=word))

    def _leave(self, editor: SpelledEditor, mark: Mark) -> None:
        self._left.add((editor, _around(editor.text(), mark.start, mark.end)))
        self._mark(editor)


def _around(text: str, start: int, end: int) -> str:
    """The word with a little of what stands before it, which tells two places apart."""
    return text[max(0, start - 12) : end]
