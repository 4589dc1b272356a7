"""A few lines to fill in, one under the other: the next one appears when the last one has something in it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.fields import FieldLabel, TextField
from peernotes.ui.widgets.text import SecondLine


class GrowingLines(QWidget):
    """All fields are there from the beginning, so that a form can watch them; most are hidden."""

    def __init__(
        self, label: str, others: str, values: Sequence[str], most: int, parent: QWidget | None = None
    ) -> None:
        """`label` names the first line, its mnemonic goes there; `others` names the ones that follow."""
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        room = max(most, len(values))
        self.fields = [TextField(values[index] if index < len(values) else "") for index in range(room)]
        self._label = FieldLabel(label, self.fields[0])
        down.addWidget(self._label)
        for index, field in enumerate(self.fields):
            if index:
                field.setAccessibleName(others.format(n=index + 1))
            field.textChanged.connect(self._grow)
            down.addWidget(field)
        self._trouble = SecondLine("")
        self._trouble.hide()
        down.addWidget(self._trouble)
        self._grow()
        self.setFocusProxy(self.fields[0])

    def values(self) -> tuple[str, ...]:
        """What is filled in, without the empty lines."""
        return tuple(field.text() for field in self.fields if field.text().strip())

    def add(self, text: str) -> None:
        """Put `text` into the first empty line, unless it stands in one already."""
        if text in self.values():
            return
        empty = next((field for field in self.fields if not field.text().strip()), None)
        if empty is not None:
            empty.setText(text)

    def named(self, name: str) -> dict[str, TextField]:
        """Each field under a name of its own, for a form to watch."""
        return {f"{name}{index}": field for index, field in enumerate(self.fields)}

    def _grow(self) -> None:
        filled = [bool(field.text().strip()) for field in self.fields]
        last = max((index for index, is_filled in enumerate(filled) if is_filled), default=-1)
        for index, field in enumerate(self.fields):
            field.setVisible(index <= last + 1)
