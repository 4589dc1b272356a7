"""The editor of one part of a note, in which the coach may mark a phrase without touching the text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.text import acceptable
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.note_marks import Mark, after_edit, draw_mark, in_utf16
from peernotes.ui.widgets.painting import painter_on_viewport
from peernotes.ui.widgets.spelled_editor import SpelledEditor


class NoteText(SpelledEditor):
    """`finding_activated` carries a mark's key when the caret comes into it or it is clicked.

    The word being typed is never marked. F8 and Shift+F8 go to the next and the previous mark; where
    there is none the key goes on to the page, which may look in the next editor.
    """

    finding_activated = Signal(str)

    def __init__(
        self,
        name: str,
        ghost: str = "",
        parent: QWidget | None = None,
        *,
        accept: Callable[[str], str] = acceptable,
    ) -> None:
        self._marks: list[Mark] = []
        self._typing = False
        self._busy = False
        self._active = ""
        self._told = False
        self._drawn: list[str] = []
        super().__init__(name, ghost, parent, accept=accept)
        self.cursorPositionChanged.connect(self._follow_caret)

    def set_findings(self, findings: tuple[Mark, ...]) -> None:
        """Show these marks instead of the ones before. Neither the text nor Undo notices."""
        marks = in_utf16(findings, self.text())
        if marks != self._marks:
            self._marks = marks
            self.viewport().update()

    def shown_findings(self) -> list[str]:
        """The keys of the marks that can be seen now, in the order of the text."""
        return [mark.key for mark in self._shown()]

    def go_to_finding(self, *, forward: bool = True) -> bool:
        """Put the caret into the next mark, or the one before; false when there is none that way."""
        caret = self.textCursor().position()
        here = self._mark_at(caret)
        if forward:
            ahead = [mark for mark in self._marks if mark.start >= caret and mark != here]
            goal = ahead[0] if ahead else None
        else:
            behind = [mark for mark in self._marks if mark.end <= caret and mark != here]
            goal = behind[-1] if behind else None
        if goal is None:
            return False
        self._go_into(goal)
        return True

    def go_to_first_finding(self) -> bool:
        """Put the caret into the first mark, though it may stand there already; false when there is none."""
        if not self._marks:
            return False
        self._active = ""
        self._go_into(self._marks[0])
        return True

    def set_text(self, text: str) -> None:
        self._marks = []
        self._typing = False
        self._active = ""
        super().set_text(text)

    def apply_edit(self, start: int, end: int, replacement: str) -> None:
        super().apply_edit(start, end, replacement)
        self._typing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            event.setAccepted(self.go_to_finding(forward=not event.modifiers()))
            return
        self._watch(partial(super().keyPressEvent, event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._watch(partial(super().inputMethodEvent, event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._told = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        mark = self._mark_at(self.textCursor().position())
        if mark and not self._told and not self.textCursor().hasSelection():
            self.finding_activated.emit(mark.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._typing = False
        self._active = ""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = self._shown()
        self._drawn = [mark.key for mark in shown]
        if not shown:
            return
        painter = painter_on_viewport(self)
        theme = Theme.of(self)
        start, end = self._stretch_in(event.rect())
        for mark in shown:
            if mark.start < end and mark.end > start:
                draw_mark(painter, self.document(), mark, theme.colour("amber"), theme.scale)

    def _go_into(self, mark: Mark) -> None:
        cursor = self.textCursor()
        cursor.setPosition(mark.start)
        self._typing = False
        self.setTextCursor(cursor)
        self._settle()

    def _watch(self, act: Callable[[], None]) -> None:
        """Let Qt take a key or what an input method wrote, then see whether that was typing or moving."""
        revision, place = self.document().revision(), self.textCursor().position()
        self._busy = True
        act()
        self._busy = False
        if self.document().revision() != revision:
            self._typing = True
        elif self.textCursor().position() != place:
            self._typing = False
        self._settle()

    def _follow_edit(self, at: int, removed: int, added: int) -> None:
        super()._follow_edit(at, removed, added)
        if not self._filling:
            self._marks = after_edit(self._marks, at, removed, added)

    def _follow_caret(self) -> None:
        if not self._busy and not self._filling:
            self._typing = False
            self._settle()

    def _settle(self) -> None:
        """Show the marks as they are now, and tell the page when the caret has come into one."""
        # Qt paints the lines that were edited, and the marks in them; the rest only if it looks different.
        if self.shown_findings() != self._drawn:
            self.viewport().update()
        if self._typing:
            return
        mark = self._mark_at(self.textCursor().position())
        entered = mark.key if mark else ""
        if entered and entered != self._active:
            self._told = True
            self.finding_activated.emit(entered)
        self._active = entered

    def _mark_at(self, place: int) -> Mark | None:
        return next((mark for mark in self._marks if mark.start <= place <= mark.end), None)

    def _shown(self) -> list[Mark]:
        if not self._typing:
            return list(self._marks)
        start, end = self._word_at(self.textCursor().position())
        return [mark for mark in self._marks if mark.end < start or mark.start > end]
