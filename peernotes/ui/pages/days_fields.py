"""Days that a person names: what the day is called, when it comes, and how to mark it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.preference import NamedDay
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField

_MOST, _AT_FIRST = 12, 1


class DaysFields(QWidget):
    """Lines that are there already and shown when needed, so that a form can keep what is in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self._days = [_Day() for _ in range(_MOST)]
        for at, day in enumerate(self._days):
            down.addWidget(day)
            day.setVisible(at < _AT_FIRST)
        self._more = LinkButton(self.tr("Another day"))
        self._more.begin_line()
        self._more.clicked.connect(self._add)
        down.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def days(self) -> tuple[NamedDay, ...]:
        """Those with anything in them, half filled ones too."""
        found = (day.named() for day in self._days)
        return tuple(day for day in found if day.name.strip() or day.when.strip() or day.how.strip())

    def show_days(self, days: tuple[NamedDay, ...]) -> None:
        for at, line in enumerate(self._days):
            line.fill(days[at] if at < len(days) else NamedDay("", ""))
        self.show_filled()

    def show_filled(self) -> None:
        """Show every line that has something in it."""
        last = max((at for at, day in enumerate(self._days) if day.is_filled()), default=-1)
        for at, day in enumerate(self._days):
            day.setVisible(at < _AT_FIRST or at <= last)
        self._more.setVisible(last < _MOST - 1)

    def fields(self) -> dict[str, KeptField]:
        return {f"day {at} {name}": field for at, day in enumerate(self._days) for name, field in day.parts()}

    def _add(self) -> None:
        fresh = next((day for day in self._days if day.isHidden()), None)
        if fresh is not None:
            fresh.show()
            fresh.name.setFocus()
        self._more.setVisible(any(day.isHidden() for day in self._days))


class _Day(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name, self.when, self.how = TextField(), TextField(), TextField()
        direction = QBoxLayout.Direction
        folds = Theme.of(self).folds
        across = QBoxLayout(direction.TopToBottom if folds else direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        across.addWidget(Field(self.tr("The day"), self.name), 2)
        across.addWidget(Field(self.tr("When it comes"), self.when), 2)
        across.addWidget(Field(self.tr("How to mark it"), self.how), 3)

    def named(self) -> NamedDay:
        return NamedDay(self.name.text(), self.when.text(), self.how.text())

    def fill(self, day: NamedDay) -> None:
        for field, text in ((self.name, day.name), (self.when, day.when), (self.how, day.how)):
            field.setText(text)

    def is_filled(self) -> bool:
        return any(field.text().strip() for _, field in self.parts())

    def parts(self) -> list[tuple[str, TextField]]:
        return [("name", self.name), ("when", self.when), ("how", self.how)]
