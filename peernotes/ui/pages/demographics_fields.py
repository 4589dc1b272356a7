"""One question for the funder's counts: its answers, a space for their own words, and rather not say."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.demographics import Answer, Option, Question, State, answer_of
from peernotes.domain.ids import ClientId
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox

_BOX = 16
"""A tick box, as wide as it is drawn."""


class QuestionFields(QWidget):
    """Nothing chosen and nothing written is a question that was not asked."""

    def __init__(
        self, question: Question, client_id: ClientId, given: Answer | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question = question
        self._client_id = client_id
        self._given = given or Answer(client_id, question.id)
        self._ticks: dict[str, TickBox] = {}
        self._write_ins: dict[str, TextField] = {}
        self._spaces: dict[str, QWidget] = {}
        self._choice: DropDown | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        down.addWidget(Prose(question.prompt, face=Face.STRONG))
        self._rather = TickBox(self.tr("Rather not say"))
        self._rather.setAccessibleName(self.tr("Rather not say: {what}").format(what=question.label))
        self._rather.setChecked(self._given.state is State.RATHER_NOT_SAY)
        self._rather.toggled.connect(self._show)
        self._add_options(down)
        self._own = TextField(self._given.own_words)
        self._own_field = Field(self._own_label(), self._own)
        no_prose(self._own)
        down.addWidget(self._own_field)
        if self._choice is None:
            down.addWidget(in_line(self._rather))
        self.setFocusProxy(next(iter(self.kept().values())))
        self._show()

    def kept(self) -> dict[str, KeptField]:
        """Every field, by a name of its own in the form."""
        found: dict[str, KeptField] = {}
        if self._choice is not None:
            found[f"{self.question.id}:choice"] = self._choice
        for code, tick in self._ticks.items():
            found[f"{self.question.id}:{code}"] = tick
            if code in self._write_ins:
                found[f"{self.question.id}:{code}:more"] = self._write_ins[code]
        found[f"{self.question.id}:own"] = self._own
        found[f"{self.question.id}:rather"] = self._rather
        return found

    @property
    def differs(self) -> bool:
        return self.answer().says != self._given.says

    def answer(self) -> Answer:
        """What stands here now."""
        if self._rather.isChecked():
            return Answer(self._client_id, self.question.id, State.RATHER_NOT_SAY)
        if self._choice is not None:
            codes = [code] if (code := self._choice.currentData()) else []
        else:
            codes = [code for code, tick in self._ticks.items() if tick.isChecked()]
        written = {code: field.text().strip() for code, field in self._write_ins.items()}
        return answer_of(self._client_id, self.question, codes, written, self._own.text().strip())

    def _own_label(self) -> str:
        return self.tr("Or in their own words") if self.question.options else self.tr("In their own words")

    def _add_options(self, down: QVBoxLayout) -> None:
        if self.question.several:
            for option in self.question.options:
                self._add_tick(down, option)
        elif self.question.options:
            self._choice = DropDown()
            self._choice.setAccessibleName(self.question.label)
            self._choice.addItem(self.tr("Not asked"), "")
            for option in self.question.options:
                self._choice.addItem(option.label, option.code)
            chosen = next(iter(self._given.codes), "")
            self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)))
            down.addWidget(in_line(self._choice, self._rather))

    def _add_tick(self, down: QVBoxLayout, option: Option) -> None:
        tick = TickBox(option.label)
        tick.setChecked(option.code in self._given.codes)
        tick.toggled.connect(self._show)
        self._ticks[option.code] = tick
        down.addWidget(in_line(tick))
        if not option.write_in:
            return
        more = TextField(self._given.write_ins.get(option.code, ""))
        no_prose(more)
        space = Field(self.tr("More about it, if they like"), more, hint=option.write_in)
        more.setAccessibleName(self.tr("More about “{group}”, if they like").format(group=option.label))
        self._write_ins[option.code], self._spaces[option.code] = more, _indented(space)
        down.addWidget(self._spaces[option.code])

    def _show(self) -> None:
        """A space to write more beside what is ticked; nothing else beside rather not say."""
        asked = not self._rather.isChecked()
        for code, tick in self._ticks.items():
            tick.setEnabled(asked)
            if code in self._spaces:
                self._spaces[code].setVisible(asked and tick.isChecked())
        if self._choice is not None:
            self._choice.setEnabled(asked)
        self._own_field.setVisible(asked)


def _indented(field: Field) -> QWidget:
    """As far in as the words beside a tick box, from whichever side the page begins."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, SPACE.small)
    across.setSpacing(0)
    across.addSpacing(round(_BOX * Theme.of(field).scale) + SPACE.small)
    across.addWidget(field)
    return row
