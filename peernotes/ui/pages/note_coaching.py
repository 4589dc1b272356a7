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
        """F8: to the next mark, and from the last to the first; on a mark, to its card."""
        here = self._here[0].text if self._here is not None and self._card.isVisible() else None
        if here is not None and here.hasFocus():
            self._go_to_card()
            return
        order = [slot.text for slot in self._slots]
        at = here or QApplication.focusWidget()
        start = next((n for n, editor in enumerate(order) if editor is at), -1)
        ways = [editor.go_to_first_finding for editor in order[start + 1 :] + order[: start + 1]]
        if start >= 0:
            ways.insert(0, order[start].go_to_finding)
        if any(way() for way in ways):
            self._go_to_card()

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
