"""A long list can be read, walked with the keys, and heard."""

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Scheme, Tone
from peernotes.ui.widgets.row_model import ROW_ROLE, Row, RowModel
from peernotes.ui.widgets.rows import RowList
from tests.ui.gear import assert_accessible, show_active

LONG = "Wilhelmina Keonaonaokalani Featherstonehaugh-Vanderbilt of the Upper River"
ROWS = [
    Row("1", "Marcus Whitfield", second="phone · prefers text first", lead="10:00", tag="note signed"),
    Row("2", "محمد الحسن", "Mohammed al-Hasan", "library", "16:30", aside="his wish"),
    Row("3", LONG, tag="draft", tone=Tone.AMBER),
]


@pytest.fixture
def people(qtbot: QtBot) -> RowList:
    made = RowList("People")
    qtbot.addWidget(made)
    made.setModel(RowModel(ROWS, made))
    made.resize(600, 300)
    show_active(made)
    return made


def test_rows_are_at_least_36_pixels_and_names_wrap(people: RowList) -> None:
    wide = [people.visualRect(people.model().index(n, 0)).height() for n in range(3)]
    assert all(height >= SPACE.row for height in wide)
    people.resize(260, 300)
    people.doItemsLayout()
    narrow = people.visualRect(people.model().index(2, 0)).height()
    assert narrow > wide[2]


def test_rows_grow_with_the_text(qapp: QApplication, people: RowList) -> None:
    before = people.visualRect(people.model().index(0, 0)).height()
    Theme.apply(qapp, Scheme.LIGHT, 2.0)
    people.doItemsLayout()
    assert people.visualRect(people.model().index(0, 0)).height() > 1.6 * before


def test_the_keys_walk_and_open(qtbot: QtBot, people: RowList) -> None:
    people.setFocus()
    assert people.currentIndex().row() == 0
    qtbot.keyClick(people, Qt.Key.Key_Down)
    with qtbot.waitSignal(people.opened) as opened:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_one_click_opens(qtbot: QtBot, people: RowList) -> None:
    spot = people.visualRect(people.model().index(2, 0)).center()
    with qtbot.waitSignal(people.opened) as opened:
        qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["3"]


def test_a_row_is_heard_whole(people: RowList) -> None:
    heard = people.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "10:00, Marcus Whitfield, phone · prefers text first, note signed"
    assert_accessible(people)


def test_new_rows_take_the_place_of_the_old(people: RowList) -> None:
    model = people.model()
    assert isinstance(model, RowModel)
    model.set_rows(ROWS[:1])
    assert model.rowCount() == 1
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_any_list_of_words_will_do(qtbot: QtBot, people: RowList) -> None:
    people.setModel(QStringListModel(["one", "two"], people))
    people.setFocus()
    people.setCurrentIndex(people.model().index(1, 0))
    with qtbot.waitSignal(people.opened) as opened:
        qtbot.keyClick(people, Qt.Key.Key_Space)
    assert opened.args == ["two"]
    assert not people.grab().isNull()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.HIGH_CONTRAST])
def test_the_chosen_row_can_be_told_from_the_others(
    qapp: QApplication, people: RowList, scheme: Scheme
) -> None:
    Theme.apply(qapp, scheme)
    people.clearFocus()
    people.clearSelection()
    before = people.grab().toImage()
    people.setCurrentIndex(people.model().index(1, 0))
    assert people.grab().toImage() != before


def test_rows_mirror(people: RowList) -> None:
    left = people.grab().toImage()
    people.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert people.grab().toImage() != left


def test_ten_thousand_rows_are_measured_only_as_they_are_needed(qtbot: QtBot) -> None:
    asked: set[int] = set()

    class Many(QAbstractListModel):
        def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
            return 10_000

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
            if role == ROW_ROLE:
                asked.add(index.row())
            return Row(str(index.row()), f"Person {index.row()}") if role == ROW_ROLE else None

    people = RowList("People")
    qtbot.addWidget(people)
    people.setModel(Many(people))
    people.resize(600, 300)
    show_active(people)
    assert len(asked) < 10_000
