"""The rows of a file that is about to be taken in: how many of each kind, and each with what it lacks."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.directory import DAY
from peernotes.domain.directory_import import Fate, PlannedRow
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words

_HEIGHT = 300
_ALL, _HOLES = "all", "holes"
_TONES = {
    Fate.NEW: Tone.LEAF,
    Fate.FILLED: Tone.ACCENT,
    Fate.SAME: Tone.SOFT,
    Fate.TWICE: Tone.AMBER,
    Fate.NAMELESS: Tone.ROSE,
    Fate.TOO_LONG: Tone.ROSE,
}


class PlannedRows(QWidget):
    def __init__(self, place_words: PlaceWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._place_words = Words(self), place_words
        self._planned: Sequence[PlannedRow] = ()
        self._summary = Prose()
        self._which = DropDown()
        self._which.setAccessibleName(self.tr("Which rows are shown"))
        self._which.currentIndexChanged.connect(self._show)
        self._list = RowList(self.tr("Rows of the file"))
        self._list.setMinimumHeight(_HEIGHT)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        down.addWidget(self._summary)
        down.addWidget(in_line(self._which))
        down.addWidget(self._list, 1)

    def show_rows(self, planned: Sequence[PlannedRow]) -> None:
        self._planned = planned
        counts = Counter(row.fate for row in planned)
        told = [self._told(fate, counts[fate]) for fate in Fate if counts[fate]]
        self._summary.set_parts("  ·  ".join(told) or self.tr("There is no row in this file."))
        chosen = self._which.currentData() or _ALL
        self._which.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._which.clear()
        self._which.addItem(self.tr("All rows: {n}").format(n=len(planned)), _ALL)
        holes = sum(_has_holes(row) for row in planned)
        if holes:
            self._which.addItem(self.tr("Something is missing: {n}").format(n=holes), _HOLES)
        for fate in Fate:
            if counts[fate]:
                self._which.addItem(f"{self._fate(fate)}: {counts[fate]}", fate.value)
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self._which.blockSignals(False)  # noqa: FBT003
        self._show()

    def _show(self) -> None:
        which = self._which.currentData()
        shown = [
            row
            for row in self._planned
            if which in (_ALL, None, row.fate.value) or (which == _HOLES and _has_holes(row))
        ]
        model = self._list.model()
        if isinstance(model, RowModel):
            model.set_rows([self._row(row) for row in shown])
        self._list.setVisible(bool(shown))

    def _row(self, row: PlannedRow) -> Row:
        place = row.place
        return Row(
            key=str(row.line),
            lead=self.tr("line {n}").format(n=row.line),
            title=place.name or self.tr("No name"),
            after=place.phone,
            second=self._second(row),
            tag=self._fate(row.fate),
            tone=_TONES[row.fate],
        )

    def _second(self, row: PlannedRow) -> str:
        if row.fate is Fate.NAMELESS:
            return self.tr("Left out: write its name in the file, or choose another column for the name.")
        if row.fate is Fate.TOO_LONG:
            return self.tr("Left out: a cell of this row is longer than a place needs.")
        if row.fate is Fate.TWICE:
            return self.tr("Left out: the same place stands further up.")
        lines = []
        if row.missing:
            holes = ", ".join(self._place_words.hole(name) for name in row.missing)
            lines.append(self.tr("Missing: {holes}.").format(holes=holes))
        if DAY in row.unread:
            lines.append(
                self.tr("The day it was checked can be read in two ways, or is none; it is left out.")
            )
        return " ".join(lines) or row.place.offers

    def _fate(self, fate: Fate) -> str:
        return {
            Fate.NEW: self.tr("new"),
            Fate.FILLED: self.tr("filled in"),
            Fate.SAME: self.tr("here already"),
            Fate.TWICE: self.tr("twice in the file"),
            Fate.NAMELESS: self.tr("no name"),
            Fate.TOO_LONG: self.tr("too long"),
        }[fate]

    def _told(self, fate: Fate, count: int) -> str:
        return {
            Fate.NEW: self.tr("{n} new"),
            Fate.FILLED: self.tr("{n} here already, to be filled in"),
            Fate.SAME: self.tr("{n} here already, nothing changes"),
            Fate.TWICE: self.tr("{n} twice in the file, left out"),
            Fate.NAMELESS: self.tr("{n} without a name, left out"),
            Fate.TOO_LONG: self.tr("{n} too long, left out"),
        }[fate].format(n=count)


def _has_holes(row: PlannedRow) -> bool:
    return bool(row.missing or row.unread)
