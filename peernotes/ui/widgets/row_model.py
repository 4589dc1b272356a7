"""What the rows of a list say, and the model that holds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model answers with a `Row`."""


@dataclass(frozen=True)
class Row:
    """What one row says. `title` is a name and wraps; `after` follows it in the second colour."""

    key: str
    title: str
    after: str = ""
    second: str = ""
    lead: str = ""
    aside: str = ""
    tag: str = ""
    tone: Tone = Tone.ACCENT
    is_sentence: bool = False
    """The title is no name but a sentence, and stands in the ordinary weight."""

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.lead, f"{self.title} {self.after}".strip(), self.second, self.aside, self.tag)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows that are all known. A longer list may bring its own model that answers `ROW_ROLE`."""

    def __init__(self, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an empty value, as Qt gives it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class GrowingRowModel(RowModel):
    """Rows that are read when they come near: a list of thousands is there with its first screens."""

    READ = 30
    """Rows at a time; about two screens. The view asks for more until it is filled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._total = 0
        self._read: Callable[[int, int], Sequence[Row]] = lambda _begin, _end: ()

    def set_source(self, total: int, read: Callable[[int, int], Sequence[Row]]) -> None:
        """`read` gives the rows from one number up to another."""
        self._total, self._read = total, read
        self.set_rows(read(0, min(total, self.READ)))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, _parent: Index) -> None:
        begin = len(self._rows)
        end = min(self._total, begin + self.READ)
        fresh = self._read(begin, end)
        self.beginInsertRows(QModelIndex(), begin, end - 1)
        self._rows.extend(fresh)
        self.endInsertRows()


def row_at(index: Index) -> Row:
    """The row a model gives at `index`; its display text as the title when it knows no rows."""
    row = index.data(ROW_ROLE)
    return row if isinstance(row, Row) else Row(key="", title=str(index.data()))
