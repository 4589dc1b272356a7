"""Between the note and the coach's card: coming to a mark, taking an offer, leaving it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from peernotes.services.coach import Finding
from peernotes.ui.pages.note_coach import CoachCard
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.pages.note_watch import NoteWatch


class NoteCoaching(QObject):
    """`came_to_card` when the keyboard goes to the card, which may have to be scrolled to."""

    came_to_card = Signal()

    def __init__(
        self, slots: Sequence[SlotEditor], names: frozenset[str], card: CoachCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._slots = slots
        self._card = card
        self._here: tuple[SlotEditor, Finding] | None = None
        self._watch = NoteWatch(slots, names, self)
        self._watch.found.connect(self._show)
        card.taken.connect(self._take)
        card.left.connect(self._leave)
        card.quieted.connect(self._quiet)

    def check(self) -> int:
        """Mark every part now; how many marks there are."""
        return self._watch.check()

    def stop(self) -> None:
        self._watch.stop()

    def next_finding(self) -> None:
        """F8: to the next mark; on a mark, to its card."""
        if self._here is not None and self._card.isVisible() and self._here[0].text.hasFocus():
            self._go_to_card()
            return
        focused = QApplication.focusWidget()
        order = [slot.text for slot in self._slots]
        start = next((n for n, editor in enumerate(order) if editor is focused), 0)
        for editor in order[start:] + order[:start]:
            if editor is not focused:
                editor.set_caret(0)
            if editor.go_to_finding():
                editor.setFocus()
                self._go_to_card()
                return

    def _go_to_card(self) -> None:
        self._card.take_keyboard()
        self.came_to_card.emit()

    def _show(self, slot: SlotEditor, finding: Finding) -> None:
        self._here = (slot, finding)
        self._card.show_finding(finding)

    def _take(self, offer: int) -> None:
        if self._here is None:
            return
        slot, finding = self._here
        rewrite = finding.rewrites[offer]
        slot.text.apply_edit(rewrite.start, rewrite.end, rewrite.replacement)
        self._finish(slot)

    def _leave(self) -> None:
        if self._here is not None:
            self._watch.leave(*self._here)
            self._finish(self._here[0])

    def _quiet(self) -> None:
        if self._here is not None:
            self._watch.quiet(self._here[1])
            self._finish(self._here[0])

    def _finish(self, slot: SlotEditor) -> None:
        self._here = None
        self._card.hide()
        self._watch.check()
        slot.text.setFocus()
