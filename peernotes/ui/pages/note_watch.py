"""Watches the note for the coach: checks a part when its writing rests, and remembers what to leave alone."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from peernotes.services.coach import Finding
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.widgets.note_marks import Mark

_SOON_MS = 250
"""After the last key, what is clear is marked."""
_PAUSE_MS = 2500
"""After a pause, the softer prompts too."""

_LONGEST = 30_000
"""Code points. What is longer was pasted, and checking it would hold up the typing."""


Look = Callable[[str, int], list[Finding]]
"""What the coach finds in a text, up to a level."""


class NoteWatch(QObject):
    """Nothing of it is kept beyond the page: what is left alone is left alone for this note."""

    found = Signal(object, object)
    """The `SlotEditor` and the `Finding` the caret came to."""
    changed = Signal()
    """The marks are other ones now."""

    def __init__(self, slots: Sequence[SlotEditor], look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._slots = slots
        self._ask = look
        self._findings: dict[str, dict[str, Finding]] = {}
        self._written: set[SlotEditor] = set()
        self._left: set[tuple[str, str, str]] = set()
        self._quiet: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look_soon)
        self._pause.timeout.connect(self._look_after_a_pause)
        for slot in slots:
            slot.text.edited.connect(lambda slot=slot: self._rest(slot))
            slot.text.finding_activated.connect(lambda key, slot=slot: self._come_to(slot, key))

    def check(self) -> int:
        """Mark every part now; how many marks there are."""
        # A look that is still to come would take away the softer prompts that were asked for.
        self.stop()
        self._written.clear()
        self._mark(self._slots, max_level=2)
        return sum(len(found) for found in self._findings.values())

    def leave(self, slot: SlotEditor, finding: Finding) -> None:
        """Not this place."""
        self._left.add((slot.slot.id, finding.rule_id, _around(slot.text.text(), finding)))
        self.check()

    def quiet(self, finding: Finding) -> None:
        """Not this wording, in this note."""
        self._quiet.add(finding.rule_id)
        self.check()

    def stop(self) -> None:
        self._soon.stop()
        self._pause.stop()

    def _rest(self, slot: SlotEditor) -> None:
        self._written.add(slot)
        self._soon.start()
        self._pause.start()

    def _look_soon(self) -> None:
        self._mark(self._written, max_level=1)

    def _look_after_a_pause(self) -> None:
        self._mark(self._written, max_level=2)
        self._written.clear()

    def _mark(self, slots: Iterable[SlotEditor], *, max_level: int) -> None:
        """Mark these parts; the others keep the marks they have."""
        for slot in slots:
            found = {f"{slot.slot.id}:{n}": item for n, item in enumerate(self._look(slot, max_level))}
            self._findings[slot.slot.id] = found
            marks = (Mark(item.start, item.end, item.level, key) for key, item in found.items())
            slot.text.set_findings(tuple(marks))
        self.changed.emit()

    def _look(self, slot: SlotEditor, max_level: int) -> list[Finding]:
        text = slot.text.text()
        if not text.strip() or len(text) > _LONGEST:
            return []
        found = self._ask(text, max_level)
        return [item for item in found if not self._is_left(slot, item, text)]

    def _come_to(self, slot: SlotEditor, key: str) -> None:
        finding = self._findings.get(slot.slot.id, {}).get(key)
        if finding is not None:
            self.found.emit(slot, finding)

    def _is_left(self, slot: SlotEditor, finding: Finding, text: str) -> bool:
        if finding.rule_id in self._quiet:
            return True
        return (slot.slot.id, finding.rule_id, _around(text, finding)) in self._left


def _around(text: str, finding: Finding) -> str:
    """The phrase with a little of what stands before it, which tells two places apart."""
    return text[max(0, finding.start - 12) : finding.end]
