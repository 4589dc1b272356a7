"""A day to do something by, or none. A day that is past stands only when the worker says that it is right."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.tick_box import TickBox


class DueField(QWidget):
    """`label` says what has a day: `There is a day for it`; `name` is what readers hear for the day."""

    def __init__(
        self, label: str, name: str, due: date | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._was = due
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        self._has_day = TickBox(label)
        self._has_day.setChecked(due is not None)
        self._day = day_field(due or today)
        self._day.setAccessibleName(name)
        self._past = TickBox(self.tr("That day is past, and it is right"))
        across = FlowLayout()
        across.addWidget(self._has_day)
        across.addWidget(self._day)
        down.addLayout(across)
        down.addWidget(self._past)
        self._has_day.toggled.connect(self._show)
        self._day.dateChanged.connect(self._show)
        self._show()

    def day(self) -> date | None:
        return day_of(self._day) if self._has_day.isChecked() else None

    def past_is_right(self) -> bool:
        return self._past.isChecked()

    def fields(self) -> Mapping[str, KeptField]:
        """For the watch of a form."""
        return {"has_day": self._has_day, "day": self._day, "past_is_right": self._past}

    def _show(self) -> None:
        day = self.day()
        self._day.setEnabled(self._has_day.isChecked())
        self._past.setVisible(day is not None and day < self._today and day != self._was)


def day_field(day: date) -> DateField:
    return DateField(QDate(day.year, day.month, day.day))


def day_of(field: DateField) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
