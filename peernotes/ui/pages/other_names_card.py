"""What else they are called, one line for each name: for finding, and on the screen only if they want it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId, OtherNameId
from peernotes.domain.names import OtherName
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import lint, no_prose
from peernotes.ui.pages.form_watch import FormWatch
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox

_KEPT_AS = "other names"
"""What the form keeps beside its fields: the ids of the lines."""


class OtherNamesCard(Card):
    """Lines that were added come back with the form; a name that is emptied is taken back with saving."""

    def __init__(
        self, session: Session, client_id: ClientId, watch: FormWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._session, self._client_id, self._watch = session, client_id, watch
        self.set_title(self.tr("Other names"))
        self.body.addWidget(
            Prose(
                self.tr(
                    "So that you find them by whatever name you hear. Write down a former name only if they "
                    "want to be found by it."
                ),
                tone=Tone.SOFT,
            )
        )
        self._lines: list[_Line] = []
        self._down = QVBoxLayout()
        self._down.setSpacing(SPACE.medium)
        self.body.addLayout(self._down)
        another = LinkButton(self.tr("Add another name"))
        another.begin_line()
        another.clicked.connect(self.add)
        self.body.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)
        kept = session.people.other_names(client_id)
        ids = {item.id for item in kept}
        begun = [OtherNameId(each) for each in watch.facts.get(_KEPT_AS, []) if each not in ids]
        for item in (*kept, *(OtherName(each, client_id, "") for each in begun)):
            self._put(item)

    def add(self) -> None:
        """A line for a new name, with the caret in it."""
        line = self._put(self._session.people.new_name(self._client_id))
        self._watch.facts[_KEPT_AS] = [each.item.id for each in self._lines]
        self._watch.watch_more(line.fields())
        line.name.setFocus()

    def fields(self) -> dict[str, KeptField]:
        """Each under a name of its own, for the form."""
        return {name: field for line in self._lines for name, field in line.fields().items()}

    def names(self) -> list[OtherName]:
        """As they stand in the fields."""
        return [line.typed() for line in self._lines]

    def _put(self, item: OtherName) -> "_Line":
        line = _Line(item)
        self._lines.append(line)
        self._down.addWidget(line)
        return line


class _Line(QWidget):
    def __init__(self, item: OtherName) -> None:
        super().__init__()
        self.item = item
        self.name = TextField(item.name)
        self._what_for = TextField(item.what_for, ghost=self.tr("what their sister calls them"))
        self._may_show = TickBox(self.tr("May be shown on the screen"))
        self._may_show.setChecked(item.may_show)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.between)
        grid.setVerticalSpacing(SPACE.medium)
        across = 1 if Theme.of(self).folds else 2
        fields = (Field(self.tr("Another name"), self.name), Field(self.tr("What it is for"), self._what_for))
        no_prose(self.name)
        lint(self._what_for)
        for index, field in enumerate(fields):
            grid.addWidget(field, index // across, index % across, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(index % across, 1)
        down.addLayout(grid)
        end = QHBoxLayout()
        end.addWidget(self._may_show)
        end.addStretch(1)
        empty = LinkButton(self.tr("Take it out"), tone=Tone.ROSE)
        empty.setAccessibleName(self.tr("Take this name out: {name}").format(name=item.name or "…"))
        empty.clicked.connect(self._empty)
        end.addWidget(empty)
        down.addLayout(end)

    def fields(self) -> dict[str, KeptField]:
        number = self.item.id
        return {
            f"name {number}": self.name,
            f"what for {number}": self._what_for,
            f"may show {number}": self._may_show,
        }

    def typed(self) -> OtherName:
        return replace(
            self.item,
            name=self.name.text(),
            what_for=self._what_for.text(),
            may_show=self._may_show.isChecked(),
        )

    def _empty(self) -> None:
        """The fields stay where they are, empty, until the form is saved: a slip is typed back."""
        self.name.clear()
        self._what_for.clear()
        self.name.setFocus()
