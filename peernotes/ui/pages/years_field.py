"""How many years: a few usual numbers, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.widgets.drop_down import DropDown

_USUAL = (3, 5, 6, 7, 8, 10, 11, 12, 15, 20, 25, 30)


class YearsField(DropDown):
    """`chosen` carries the number of years, or None."""

    chosen = Signal(object)

    def __init__(self, years: int | None, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(none, None)
        for number in sorted({*_USUAL, *([years] if years else [])}):
            self.addItem(self.tr("{n} years").format(n=number), number)
        self.setCurrentIndex(max(0, self.findData(years)) if years else 0)
        self.activated.connect(lambda: self.chosen.emit(self.currentData()))
