"""How the coach works here: what it looks for, what it leaves alone, and giving that to others."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.coach_overlay import Overlay
from peernotes.errors import PeerNotesError
from peernotes.services import coach_file
from peernotes.services.session import Session
from peernotes.ui.pages.coach_lists import CategoriesCard, FaultsCard, LogCard, NamesCard, NoisyCard
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.shared_file_card import SharedFile, SharedFileCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.text import Prose, Title


class CoachPage(Page):
    """Each change is kept at once, with Undo where it is read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rules = session.coach.rules
        self._fill_top()
        said = self.tr(
            "The coach only offers: nothing is changed by itself, nothing is counted for anybody else, and "
            "words a person uses about themself are left alone in their notes."
        )
        self.body.addWidget(Prose(said, tone=Tone.SOFT))
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(SPACE.between)
        self.body.addLayout(self._lists)
        self._file = self._file_card()
        self.body.addWidget(self._file)
        self._log = QVBoxLayout()
        self.body.addLayout(self._log)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.COACH)

    def begin(self) -> None:
        self._back.setFocus()

    def leave(self) -> None:
        """A name that was typed and not added yet is one all the same.

        Raises:
            DiskFullError: it is on the screen only.
        """
        lines = self._names.with_typed()
        if lines and not self.session.view_only:
            self._rules.set_names(lines)

    def save_to(self, path: Path) -> None:
        """Write the file for others."""
        self._trouble.clear()
        try:
            coach_file.save(self.session.vault, self._rules, path)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._file.say(self.tr("Saved. What your own examples say is in the file as you wrote it."))

    def take_over(self, path: Path) -> None:
        """Work as the file says, all of it or nothing."""
        self._trouble.clear()
        try:
            taken = coach_file.take_over(coach_file.read(path), self._rules)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        said = self.tr("Taken over: {count} wordings.").format(count=taken.rules)
        if taken.unknown:
            known_not = self.tr("Some fit no wording of this version; they are kept and listed below.")
            said = f"{said} {known_not}"
        self._show()
        self._offer(said, taken.before)

    def _fill_top(self) -> None:
        self.top.set_title(Title(self.tr("How the coach works here")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        add = PrimaryButton(self.tr("Add a wording of ours"), keys="Ctrl+N")
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.COACH_RULE)))
        writes(add)
        self.top.set_actions([self._back, add])

    def _show(self, focus: str = "") -> None:
        """Everything anew; the keyboard goes to the category that `focus` names."""
        clear(self._lists)
        clear(self._log)
        faults, unknown = self._rules.faults(), self._rules.unknown()
        if faults or unknown:
            self._lists.addWidget(FaultsCard(faults, unknown))
        categories = CategoriesCard(self._rules)
        categories.switched.connect(self._switch)
        categories.asked.connect(self.asked)
        noisy = NoisyCard(self.session)
        noisy.asked.connect(self.asked)
        noisy.pressed.connect(self._press)
        self._names = NamesCard(self._rules)
        self._names.wanted.connect(self._keep_names)
        for card in (noisy, categories, self._names):
            self._lists.addWidget(card)
        self._log.addWidget(LogCard(self.session, self.words))
        box = categories.boxes.get(focus)
        if box is not None:
            QTimer.singleShot(0, box, box.setFocus)

    def _switch(self, category: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        name = self._rules.categories().get(category, category)
        said = self.tr("“{name}” is on again.") if on else self.tr("“{name}” is off here.")
        self._do(partial(self._rules.switch_category, category, on=on), said.format(name=name), category)

    def _press(self, press: Callable[[], Overlay | Callable[[], None]], said: str) -> None:
        self._do(press, said)

    def _keep_names(self, lines: str) -> None:
        said = self.tr("The names that are left alone are kept.")
        if self._do(partial(self._rules.set_names, lines), said):
            self._names.field.setFocus()

    def _do(self, press: Callable[[], Overlay | Callable[[], None]], said: str, focus: str = "") -> bool:
        self._trouble.clear()
        try:
            before = press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return False
        self._show(focus)
        self._offer(said, before)
        return True

    def _offer(self, said: str, before: Overlay | Callable[[], None]) -> None:
        self.saved.emit(self.session.now())
        self.undoable_here.emit(said, partial(take_back, self.session, before, self.route))

    def _file_card(self) -> SharedFileCard:
        said = self.tr(
            "One small file gives every worker the same coach. It is taken over whole or not at all, and it "
            "can be taken back."
        )
        file = SharedFile(
            coach_file.SUGGESTED,
            to_save=self.tr("Save how the coach works"),
            to_take=self.tr("How the coach works"),
            kinds=self.tr("How the coach works ({kinds})").format(kinds=coach_file.KINDS),
        )
        card = SharedFileCard(said, file)
        card.target_chosen.connect(self.save_to)
        card.file_chosen.connect(self.take_over)
        return card


def take_back(session: Session, before: Overlay | Callable[[], None], route: Route) -> Route:
    """Undo a change, whichever kept it."""
    if isinstance(before, Overlay):
        session.coach.rules.go_back_to(before)
    else:
        before()
    return route
