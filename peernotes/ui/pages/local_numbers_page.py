"""The numbers of this place for a hard moment, which the organisation fills in."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.crisis import LocalKind, LocalNumber
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services import crisis
from peernotes.services.session import Session
from peernotes.ui.pages.crisis_words import checked, local_kind, old
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.tick_box import TickBox
from peernotes.ui.words import Words


class LocalNumbersPage(FormPage):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("Numbers of this place")))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self._close_to(Route(PageName.SETTINGS)))
        save = PrimaryButton(self.tr("Keep"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back.click)
        self._begin_form(FormKind.LOCAL_NUMBERS, None)
        self._add_lines(self.body)
        said = self.tr(
            "They stand on the crisis card, above the numbers for the whole country. Call each one before "
            "you rely on it, and again once a year."
        )
        self.body.addWidget(Prose(said, tone=Tone.SOFT))
        self._cards = [NumberCard(item, session.now().date()) for item in crisis.local(session)]
        for card in self._cards:
            self.body.addWidget(card)
        self.body.addStretch(1)
        watched: dict[str, KeptField] = {}
        for card in self._cards:
            watched |= card.watched()
        self._watch.watch(watched)
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.LOCAL_NUMBERS)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._cards[0].setFocus()

    def _write(self) -> None:
        today = self.session.now().date()
        crisis.keep_local(self.session, tuple(card.typed(today) for card in self._cards))

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.SETTINGS))


class NumberCard(Card):
    """One kind of number: its name, the number, what to know of it, and that somebody called it."""

    def __init__(self, item: LocalNumber, today: date, parent: QWidget | None = None) -> None:
        super().__init__(local_kind(item.kind), parent)
        self._item = item
        self._name = TextField(item.name)
        self._number = TextField(item.number)
        self._note = TextField(item.note, ghost=self._ghost(item.kind))
        self._called = TickBox(self.tr("I called it today, and it is right"))
        self._called.setAccessibleName(f"{local_kind(item.kind)}: {self._called.text()}")
        self.setFocusProxy(self._name)
        self.body.addLayout(
            pairs(
                self,
                Field(self.tr("Name"), self._name),
                Field(self.tr("Number"), self._number),
                Field(self.tr("Worth knowing"), self._note),
            )
        )
        for field in (self._name, self._number, self._note):
            field.setAccessibleName(f"{local_kind(item.kind)}: {field.accessibleName()}")
        self.body.addWidget(self._called, 0, Qt.AlignmentFlag.AlignLeft)
        words = Words(self)
        if item.is_filled and item.is_old(today):
            self.body.addWidget(in_line(Tag(old(words, item.last_checked, today), Tone.AMBER)))
        elif item.is_filled:
            self.body.addWidget(SecondLine(checked(words, item)))

    def watched(self) -> dict[str, KeptField]:
        kind = self._item.kind.value
        fields: dict[str, KeptField] = {"name": self._name, "number": self._number}
        fields |= {"note": self._note, "called": self._called}
        return {f"{kind}.{name}": field for name, field in fields.items()}

    def typed(self, today: date) -> LocalNumber:
        """Another number is one that nobody called yet."""
        same = self._number.text().split() == self._item.number.split()
        before = self._item.last_checked if same else None
        return LocalNumber(
            self._item.kind,
            self._name.text(),
            self._number.text(),
            self._note.text(),
            today if self._called.isChecked() else before,
        )

    def _ghost(self, kind: LocalKind) -> str:
        if kind is LocalKind.HOSPITAL:
            return self.tr("50 minutes by car; the emergency door is on 3rd Street")
        if kind is LocalKind.WARM_LINE:
            return self.tr("every evening from 5 to 10; peers answer")
        return self.tr("which hours, who comes")
