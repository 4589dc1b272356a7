"""What we ask about: add, reword, hide and order it, and give it to others; no answer is ever touched."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peernotes.domain.preference import PreferenceDomain
from peernotes.errors import PeerNotesError
from peernotes.services import question_file
from peernotes.services.questions import Before
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.shared_file_card import SharedFile, SharedFileCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class QuestionsPage(Page):
    """Each change is kept at once, with Undo where it is read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("What we ask about")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self._back = back
        add = PrimaryButton(self.tr("Add something of ours"), keys="Ctrl+N")
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.QUESTION)))
        writes(add)
        self.top.set_actions([back, add])
        self.body.addWidget(
            Prose(
                self.tr(
                    "Change the words, leave things out, and add your own. What people have said already "
                    "stays as they said it, also where you stop asking."
                ),
                tone=Tone.SOFT,
            )
        )
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._file = self._file_card()
        self.body.addWidget(self._file)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(SPACE.between)
        self.body.addLayout(self._lists)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.QUESTIONS)

    def begin(self) -> None:
        self._back.setFocus()

    def save_to(self, path: Path) -> None:
        """Write the file for others."""
        self._trouble.clear()
        try:
            question_file.save(self.session.questions, path)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._file.say(self.tr("Saved. There is nothing about anybody in the file."))

    def take_over(self, path: Path) -> None:
        """Ask what the file asks, all of it or nothing."""
        self._trouble.clear()
        questions = self.session.questions
        try:
            taken = question_file.take_over(question_file.read(path, questions), questions)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._show()
        said = self.tr("Taken over: {added} added, {changed} changed.")
        self._offer(said.format(added=taken.added, changed=taken.changed), taken.before)

    def _file_card(self) -> SharedFileCard:
        said = self.tr("One small file gives every worker the same list. It holds no answers and no names.")
        file = SharedFile(
            question_file.SUGGESTED,
            to_save=self.tr("Save what we ask about"),
            to_take=self.tr("What to ask about"),
            kinds=self.tr("What we ask about ({kinds})").format(kinds=question_file.KINDS),
        )
        card = SharedFileCard(said, file)
        card.target_chosen.connect(self.save_to)
        card.file_chosen.connect(self.take_over)
        return card

    def _show(self, focus: tuple[str, str] | None = None) -> None:
        """The whole list anew; the keyboard goes to the button of the thing that `focus` names."""
        clear(self._lists)
        self._buttons: dict[tuple[str, str], LinkButton] = {}
        asked = [domain for domain in self.session.questions.all() if not domain.is_hidden]
        hidden = [domain for domain in self.session.questions.all() if domain.is_hidden]
        self._lists.addWidget(self._list(self.tr("In the order in which we ask"), asked))
        if hidden:
            self._lists.addWidget(self._list(self.tr("No longer asked about here"), hidden))
        button = self._buttons.get(focus) if focus else None
        if button is not None:
            # The list is laid out before the page can scroll to it.
            QTimer.singleShot(0, button, button.setFocus)

    def _list(self, heading: str, domains: list[PreferenceDomain]) -> Card:
        card = Card(heading)
        for index, domain in enumerate(domains):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(self._row(domain, index, len(domains)))
        return card

    def _row(self, domain: PreferenceDomain, index: int, count: int) -> QWidget:
        row = QWidget()
        direction = QBoxLayout.Direction
        folds = Theme.of(self).folds
        across = QBoxLayout(direction.TopToBottom if folds else direction.LeftToRight, row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.hair if folds else SPACE.medium)
        said = QVBoxLayout()
        said.setSpacing(0)
        head = QWidget()
        flow = FlowLayout(head)
        flow.addWidget(Prose(domain.label, face=Face.STRONG))
        if domain.is_own:
            flow.addWidget(Tag(self.tr("ours"), Tone.ACCENT))
        elif domain != self.session.questions.shipped(domain.id) and not domain.is_hidden:
            flow.addWidget(Tag(self.tr("in our words"), Tone.ACCENT))
        said.addWidget(head)
        said.addWidget(SecondLine(domain.prompt))
        across.addLayout(said, 1)
        across.addWidget(self._row_buttons(domain, index, count), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _row_buttons(self, domain: PreferenceDomain, index: int, count: int) -> QWidget:
        holder = QWidget()
        flow: QLayout = FlowLayout(holder) if Theme.of(self).folds else QHBoxLayout(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        self._add(flow, domain, self.tr("Change the words"), "words", partial(self._open, domain.id))
        if domain.is_hidden:
            self._add(flow, domain, self.tr("Ask about it again"), "hide", partial(self._unhide, domain))
            return holder
        self._add(flow, domain, self.tr("Stop asking"), "hide", partial(self._hide, domain))
        if index:
            self._add(flow, domain, self.tr("Up"), "up", partial(self._move, domain.id, -1))
        if index < count - 1:
            self._add(flow, domain, self.tr("Down"), "down", partial(self._move, domain.id, 1))
        return holder

    def _add(
        self, flow: QLayout, domain: PreferenceDomain, words: str, key: str, press: Callable[[], None]
    ) -> None:
        button = LinkButton(words)
        button.setAccessibleName(f"{words}: {domain.label}")
        button.clicked.connect(press)
        writes(button)
        self._buttons[domain.id, key] = button
        flow.addWidget(button)

    def _open(self, domain_id: str) -> None:
        self.asked.emit(Route(PageName.QUESTION, section=domain_id))

    def _hide(self, domain: PreferenceDomain) -> None:
        before = self._do(partial(self.session.questions.hide, domain.id), (domain.id, "hide"))
        if before is not None:
            said = self.tr("Not asked any more. What was said about it stays.")
            self._offer(said, before)

    def _unhide(self, domain: PreferenceDomain) -> None:
        before = self._do(partial(self.session.questions.show, domain.id), (domain.id, "hide"))
        if before is not None:
            self._offer(self.tr("Asked about again."), before)

    def _move(self, domain_id: str, steps: int) -> None:
        key = "up" if steps < 0 else "down"
        self._do(partial(self.session.questions.move, domain_id, steps), (domain_id, key))

    def _do(self, press: Callable[[], Before], focus: tuple[str, str]) -> Before | None:
        self._trouble.clear()
        try:
            before = press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return None
        self.saved.emit(self.session.now())
        self._show(focus)
        return before

    def _offer(self, said: str, before: Before) -> None:
        self.saved.emit(self.session.now())
        self.undoable_here.emit(said, partial(take_back, self.session, before))


def take_back(session: Session, before: Before) -> Route:
    session.questions.go_back_to(before)
    return Route(PageName.QUESTIONS)
