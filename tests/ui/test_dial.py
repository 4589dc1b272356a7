"""The dial from 0 to 10: nothing until something is chosen, and 0 is an answer like any other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.dial import HIGHEST, LOWEST, Dial
from tests.ui.gear import assert_accessible, show_active


@pytest.fixture
def dial(qtbot: QtBot) -> Iterator[Dial]:
    page = QWidget()
    QVBoxLayout(page).addWidget(found := Dial("How close does it feel?"))
    qtbot.addWidget(page)
    page.resize(700, 80)
    show_active(page)
    yield found
    page.hide()


def test_nothing_is_chosen_until_something_is(dial: Dial) -> None:
    assert dial.reading() is None
    dial.set_reading(0)
    assert dial.reading() == 0
    dial.set_reading(None)
    assert dial.reading() is None
    dial.set_reading(11)
    assert dial.reading() is None


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_each_number_is_pressed_where_it_stands(
    dial: Dial, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    dial.setLayoutDirection(direction)
    for number in range(LOWEST, HIGHEST + 1):
        at = dial._place(number).center().toPoint()
        qtbot.mouseClick(dial, Qt.MouseButton.LeftButton, pos=at)
        assert dial.reading() == number
    assert (dial._place(0).left() < dial._place(10).left()) == (direction == Qt.LayoutDirection.LeftToRight)


def test_the_keyboard_chooses_and_takes_back(dial: Dial, qtbot: QtBot) -> None:
    said: list[object] = []
    dial.turned.connect(said.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Left):
        qtbot.keyClick(dial, key)
    qtbot.keyClick(dial, Qt.Key.Key_Delete)
    assert said == [0, 1, 10, 0, None]


def test_a_wheel_that_passes_over_it_answers_nothing(dial: Dial, qapp: QApplication) -> None:
    at = QPointF(dial.rect().center())
    wheel = QWheelEvent(
        at, dial.mapToGlobal(at), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's signature
    )  # fmt: skip
    qapp.sendEvent(dial, wheel)
    assert dial.reading() is None


def test_it_is_heard_as_a_slider_with_its_answer(dial: Dial) -> None:
    heard = QAccessible.queryAccessibleInterface(dial)
    assert heard is not None
    assert heard.role() == QAccessible.Role.Slider
    assert dial.accessibleDescription() == "not answered yet"
    dial.set_reading(7)
    assert dial.accessibleDescription() == "7 of 10"
    assert_accessible(dial)


def test_every_number_has_room_at_twice_the_size(dial: Dial, qapp: QApplication) -> None:
    Theme.apply(qapp, Scheme.LIGHT, 2.0)
    least = dial.minimumSizeHint()
    dial.resize(least)
    width = dial.fontMetrics().horizontalAdvance("10")
    assert all(dial._place(number).width() >= width for number in range(LOWEST, HIGHEST + 1))
