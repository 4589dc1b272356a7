"""The words in which one thing is asked about; for a thing of one's own, also how it may be answered."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.preference import (
    AnswerKind,
    PreferenceDomain,
    PrintExternal,
    Sensitivity,
    Sharing,
)
from peernotes.domain.question import OwnKind
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services import catalogue
from peernotes.services.questions import Wording
from peernotes.services.session import Session
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.questions_page import take_back
from peernotes.ui.pages.sharing_fields import SharingFields
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.text import Prose, SecondLine, Title

_CAREFULLY = Sharing(Sensitivity.CAREFUL, True, False, PrintExternal.NEVER)  # noqa: FBT003 - for whom
"""How a new thing begins: the person's own copy, and nobody else's."""

_NEVER = "never"


class QuestionPage(FormPage):
    """`domain_id` names the thing; without it a new one of one's own is added."""

    def __init__(self, session: Session, domain_id: str = "", parent: QWidget | None = None) -> None:
        """Raises LookupError: there is no such thing."""
        domain = _known(session, domain_id) if domain_id else None
        super().__init__(session, parent)
        self._domain_id = domain_id
        self._domain = domain
        self._shipped = session.questions.shipped(domain_id)
        self.top.set_title(Title(self._domain.label if self._domain else self.tr("Something of ours")))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._close)
        save = PrimaryButton(self.tr("Keep it"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)
        self._begin_form(FormKind.QUESTION, None)
        self._add_lines(self.body)
        fields = self._words_card()
        if self._shipped is None:
            fields |= self._own_card()
        self.body.addStretch(1)
        self._watch.watch(fields)
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.QUESTION, section=self._domain_id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._label.setFocus()

    def _words_card(self) -> dict[str, KeptField]:
        card = Card(self.tr("The words"))
        domain = self._domain
        self._label = TextField(domain.label if domain else "")
        self._prompt = TextField(domain.prompt if domain else "")
        card.body.addWidget(Field(self.tr("&Short name"), self._label))
        hint = self.tr("As you would say it to someone, so that they can say no.")
        card.body.addWidget(Field(self.tr("How to &ask"), self._prompt, hint=hint))
        if self._shipped is not None:
            card.body.addWidget(SecondLine(self.tr("The catalogue says:")))
            card.body.addWidget(Prose(self._shipped.prompt, tone=Tone.SOFT))
            again = LinkButton(self.tr("Use the catalogue's words"))
            again.begin_line()
            again.clicked.connect(self._use_shipped)
            card.body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        return {"label": self._label, "prompt": self._prompt}

    def _own_card(self) -> dict[str, KeptField]:
        card = Card(self.tr("How it may be answered"))
        domain = self._domain
        self._kind = DropDown()
        for kind in AnswerKind:
            self._kind.addItem(self.words.answer_kind(kind), kind.value)
        self._kind.setCurrentIndex(self._kind.findData(domain.kind.value) if domain else 0)
        self._kind.currentIndexChanged.connect(self._turn)
        lines = "\n".join(label for _, label in domain.options) if domain else ""
        self._options = PlainEditor(self.tr("Answers to tick"))
        self._options.set_text(lines)
        self._options.refused.connect(self._trouble.show_error)
        hint = self.tr("One on each line.")
        self._options_field = Field(self.tr("Answers to &tick"), self._options, hint=hint)
        self._months = DropDown()
        for months in catalogue.ask_again_months():
            self._months.addItem(self.words.in_months(months), str(months))
        self._months.addItem(self.tr("no need to"), _NEVER)
        wanted = str((domain.reask_months or _NEVER) if domain else 12)
        if self._months.findData(wanted) < 0:
            self._months.addItem(self.words.in_months(int(wanted)), wanted)
        self._months.setCurrentIndex(self._months.findData(wanted))
        self._sharing = SharingFields(domain.sharing if domain else _CAREFULLY)
        card.body.addWidget(Field(self.tr("The&y answer with"), self._kind), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._options_field)
        card.body.addWidget(Field(self.tr("Ask aga&in"), self._months), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(SecondLine(self.tr("What a new answer starts with; each can be changed:")))
        card.body.addWidget(self._sharing)
        self.body.addWidget(card)
        self._turn()
        own: dict[str, KeptField] = {
            "kind": self._kind,
            "options": self._options,
            "months": self._months,
        }
        return own | self._sharing.fields()

    def _turn(self) -> None:
        ticked = self._kind.currentData() in (AnswerKind.SINGLE.value, AnswerKind.MULTI.value)
        self._options_field.setVisible(ticked)

    def _use_shipped(self) -> None:
        if self._shipped is not None:
            self._label.setText(self._shipped.label)
            self._prompt.setText(self._shipped.prompt)

    def _own(self) -> OwnKind | None:
        if self._shipped is not None:
            return None
        kind = AnswerKind(self._kind.currentData())
        ticked = kind in (AnswerKind.SINGLE, AnswerKind.MULTI)
        lines = [" ".join(line.split()) for line in self._options.text().split("\n")] if ticked else []
        # An answer is kept under its own words, so that it can be read when it is no longer offered.
        options = tuple((line, line) for line in lines if line)
        months = self._months.currentData()
        return OwnKind(kind, options, self._sharing.sharing(), None if months == _NEVER else int(months))

    def _write(self) -> None:
        wording = Wording(self._label.text(), self._prompt.text(), self._own())
        if not self._domain_id:
            self.session.questions.add(wording)
            return
        before = self.session.questions.reword(self._domain_id, wording)
        self.undoable.emit(
            self.tr("Asked in other words from now on."), partial(take_back, self.session, before)
        )

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.QUESTIONS))

    def _close(self) -> None:
        self._close_to(Route(PageName.QUESTIONS))


def _known(session: Session, domain_id: str) -> PreferenceDomain:
    for domain in session.questions.all():
        if domain.id == domain_id:
            return domain
    raise LookupError("no such thing to ask about")
