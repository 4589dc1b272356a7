"""Between the note and the coach's card: coming to a mark, taking an offer, leaving it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from peernotes.domain.client import Client
from peernotes.errors import PeerNotesError
from peernotes.services.coach import Finding
from peernotes.services.session import Session
from peernotes.ui.pages.note_coach import CoachSide, Manner
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.pages.note_watch import NoteWatch
from peernotes.ui.pages.page import Page
from peernotes.ui.route import Route


class NoteCoaching(QObject):
    """`came_to_card` when the keyboard goes to the card, which may have to be scrolled to."""

    came_to_card = Signal()
    owned = Signal(str, object)
    """What is said of it, and the call that takes it back: a word is the person's own from now on."""

    def __init__(
        self, slots: Sequence[SlotEditor], session: Session, client: Client, side: CoachSide, page: Page
    ) -> None:
        super().__init__(page)
        self._page = page
        self._slots = slots
        self._here_now, self._client = session.coach, client
        self._about = session.coach.about(client)
        self._can_keep = not session.view_only
        self._side, self._card = side, side.card
        self._here: tuple[SlotEditor, Finding] | None = None
        self._watch = NoteWatch(slots, self._look, self)
        self._watch.found.connect(self._show)
        self._watch.changed.connect(self._tell_own)
        self._card.taken.connect(self._take)
        self._card.left.connect(self._leave)
        self._card.quieted.connect(self._quiet)
        self._card.owned.connect(self._own)

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

    def _look(self, text: str, max_level: int) -> list[Finding]:
        return self._here_now.check(text, self._about, max_level)

    def _go_to_card(self) -> None:
        self._card.take_keyboard()
        self.came_to_card.emit()

    def _show(self, slot: SlotEditor, finding: Finding) -> None:
        self._here = (slot, finding)
        if self._card.shows(finding):
            return
        own_to = self._client.name_to_use if self._can_keep and self._here_now.may_be_own(finding) else ""
        self._card.show_finding(finding, Manner(self._here_now.manners.tell(finding.rule_id), own_to))

    def _tell_own(self) -> None:
        """Only where the person has such words is the note looked at for them."""
        if self._about.own_labels:
            text = "\n\n".join(slot.text.text() for slot in self._slots)
            self._side.tell_own(self._client.name_to_use, self._here_now.left_alone(text, self._about))

    def _take(self, offer: int) -> None:
        if self._here is None:
            return
        slot, finding = self._here
        self._here_now.manners.taken(finding.rule_id)
        rewrite = finding.rewrites[offer]
        slot.text.apply_edit(rewrite.start, rewrite.end, rewrite.replacement)
        self._finish(slot)

    def _leave(self) -> None:
        if self._here is not None:
            self._watch.leave(*self._here)
            self._count_left(self._here[1])
            self._finish(self._here[0])

    def _quiet(self) -> None:
        if self._here is not None:
            self._watch.quiet(self._here[1])
            self._count_left(self._here[1])
            self._finish(self._here[0])

    def _count_left(self, finding: Finding) -> None:
        if self._here_now.manners.left(finding.rule_id):
            self._side.tell_quieter(finding.text)

    def _own(self) -> None:
        """The person's word for themself: on their page, and left alone in their notes."""
        if self._here is None:
            return
        slot, finding = self._here
        try:
            undo = self._here_now.keep_own(self._client.id, finding.text)
        except PeerNotesError as error:
            self._side.trouble.show_error(error)
            return
        self._about = self._here_now.about(self._client)
        said = self.tr("“{word}” is {name}'s own word from now on.")
        self.owned.emit(
            said.format(word=finding.text, name=self._client.name_to_use),
            partial(_take_back, undo, self._page.route),
        )
        self._finish(slot)

    def _finish(self, slot: SlotEditor) -> None:
        self._here = None
        self._card.hide()
        self._watch.check()
        slot.text.setFocus()


def _take_back(undo: Callable[[], None], route: Route) -> Route:
    undo()
    return route
