"""When to ask again: as the catalogue waits, in some months, on a day they named, or never."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.clock import months_later
from peernotes.services import catalogue
from peernotes.services.preferences import AS_USUAL, When
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.words import Words

_NEVER, _ON_A_DAY = "never", "day"


class AgainField(QWidget):
    """The choice, and under it a day where that was chosen."""

    def __init__(self, today: date, else_when: str, parent: QWidget | None = None) -> None:
        """`else_when` says what happens where nothing is chosen."""
        super().__init__(parent)
        self._today = today
        words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        self.choice = DropDown()
        self.choice.addItem(else_when, AS_USUAL)
        for months in catalogue.ask_again_months():
            said = words.in_months(months)
            self.choice.addItem(said[:1].upper() + said[1:], str(months))
        self.choice.addItem(self.tr("On a day they named"), _ON_A_DAY)
        self.choice.addItem(self.tr("No need to ask again"), _NEVER)
        self.day = DateField(QDate(today.year, today.month, today.day))
        self._day_field = Field(self.tr("Th&e day"), self.day)
        down.addWidget(Field(self.tr("&Ask again"), self.choice), 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._day_field, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.currentIndexChanged.connect(self._turn)
        self._turn()

    def when(self) -> When:
        chosen = self.choice.currentData()
        if chosen == AS_USUAL:
            return AS_USUAL
        if chosen == _NEVER:
            return None
        if chosen == _ON_A_DAY:
            return date(self.day.date().year(), self.day.date().month(), self.day.date().day())
        return months_later(self._today, int(chosen))

    def fields(self) -> dict[str, KeptField]:
        return {"again": self.choice, "again_on": self.day}

    def _turn(self) -> None:
        self._day_field.setVisible(self.choice.currentData() == _ON_A_DAY)
