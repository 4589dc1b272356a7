"""An editor in which words may be marked as misspelt: a thin wave under them, and no part of the text.

The word being typed is never marked. Nothing changes by itself, in nobody's words.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from peernotes.domain.text import acceptable
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.note_marks import Mark, after_edit, draw_wave, in_utf16
from peernotes.ui.widgets.offsets import code_point_offset
from peernotes.ui.widgets.painting import painter_on_viewport
from peernotes.ui.widgets.plain_editor import PlainEditor


class SpelledEditor(PlainEditor):
    """`offers_wanted` carries a `Mark` in code points and where on the screen its offers belong: on a click
    with the other mouse button, on the menu key, and from `ask_for_offers`.
    """

    offers_wanted = Signal(object, QPoint)

    def __init__(
        self,
        name: str,
        ghost: str = "",
        parent: QWidget | None = None,
        *,
        accept: Callable[[str], str] = acceptable,
    ) -> None:
        self._waves: list[Mark] = []
        self._waves_drawn: list[str] = []
        self._in_a_word = False
        self._at_a_key = False
        self._revision = 0
        super().__init__(name, ghost, parent, accept=accept)
        self.document().contentsChange.connect(self._follow_edit)
        self.cursorPositionChanged.connect(self._follow_mouse)

    def set_spelling(self, marks: tuple[Mark, ...]) -> None:
        """Show these marks instead of the ones before. Neither the text nor Undo notices."""
        placed = in_utf16(marks, self.text())
        if placed != self._waves:
            self._waves = placed
            self.viewport().update()

    def shown_spelling(self) -> list[str]:
        """The keys of the marks that can be seen now, in the order of the text."""
        return [mark.key for mark in self._shown_waves()]

    def go_to_misspelt(self, *, from_start: bool = False) -> bool:
        """Put the caret into the next mark; false when there is none before the end."""
        caret = -1 if from_start else self.textCursor().position()
        ahead = [mark for mark in self._waves if mark.start > caret]
        if not ahead:
            return False
        cursor = self.textCursor()
        cursor.setPosition(ahead[0].start)
        self.setTextCursor(cursor)
        return True

    def ask_for_offers(self) -> bool:
        """Ask for what may have been meant by the word at the caret; false where none is marked."""
        return self._ask(self.textCursor().position())

    def set_text(self, text: str) -> None:
        self._waves = []
        self._in_a_word = False
        super().set_text(text)
        self._revision = self.document().revision()

    def apply_edit(self, start: int, end: int, replacement: str) -> None:
        super().apply_edit(start, end, replacement)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._write(partial(super().keyPressEvent, event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._write(partial(super().inputMethodEvent, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is offered for a word says the word: it goes with the page."""
        for menu in self.findChildren(QMenu):
            menu.close()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        if not self._ask(cursor.position()):
            super().contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = self._shown_waves()
        self._waves_drawn = [mark.key for mark in shown]
        if not shown:
            return
        painter = painter_on_viewport(self)
        theme = Theme.of(self)
        start, end = self._stretch_in(event.rect())
        for mark in shown:
            if mark.start < end and mark.end > start:
                draw_wave(painter, self.document(), mark, theme.colour("spelling"), theme.scale)

    def _ask(self, place: int) -> bool:
        mark = next((mark for mark in self._waves if mark.start <= place <= mark.end), None)
        if mark is None or self.isReadOnly():
            return False
        cursor = self.textCursor()
        cursor.setPosition(mark.start)
        self.setTextCursor(cursor)
        text = self.text()
        start, end = code_point_offset(text, mark.start), code_point_offset(text, mark.end)
        under = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.offers_wanted.emit(Mark(start, end, mark.level, mark.key), under)
        return True

    def _follow_edit(self, at: int, removed: int, added: int) -> None:
        if not self._filling:
            self._waves = after_edit(self._waves, at, removed, added)

    def _write(self, act: Callable[[], None]) -> None:
        """Let Qt take a key, then see whether it wrote or only moved the caret."""
        self._at_a_key = True
        act()
        self._at_a_key = False
        revision = self.document().revision()
        self._in_a_word = revision != self._revision
        self._revision = revision
        self._show_again()

    def _follow_mouse(self) -> None:
        if not self._at_a_key and not self._filling:
            self._rest()

    def _rest(self) -> None:
        self._in_a_word = False
        self._revision = self.document().revision()
        self._show_again()

    def _show_again(self) -> None:
        # Qt paints the lines that were edited, and the marks in them; the rest only if it looks different.
        if self.shown_spelling() != self._waves_drawn:
            self.viewport().update()

    def _shown_waves(self) -> list[Mark]:
        if not self._in_a_word:
            return self._waves
        start, end = self._word_at(self.textCursor().position())
        return [mark for mark in self._waves if mark.end < start or mark.start > end]

    def _stretch_in(self, rect: QRect) -> tuple[int, int]:
        """Where the paragraphs that `rect` of the viewport shows begin and end (UTF-16)."""
        first = self.cursorForPosition(rect.topLeft()).block()
        last = self.cursorForPosition(rect.bottomRight()).block()
        return first.position(), last.position() + last.length()

    def _word_at(self, place: int) -> tuple[int, int]:
        """The letters before and after `place` up to a space (UTF-16)."""
        start = end = place
        while start > 0 and not self._space_at(start - 1):
            start -= 1
        while end < self.document().characterCount() - 1 and not self._space_at(end):
            end += 1
        return start, end

    def _space_at(self, place: int) -> bool:
        return self.document().characterAt(place).isspace()
