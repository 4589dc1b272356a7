"""The gear that page tests trust finds what it is there to find."""

import pytest
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.widgets.rail import SideRail
from tests.ui.gear import PseudoLanguage, assert_accessible, assert_keyboard, show_active


def _page(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    for widget in widgets:
        down.addWidget(widget)
    show_active(page)
    return page


def test_a_field_without_a_name_is_found(qtbot: QtBot) -> None:
    page = _page(qtbot, QLabel("Name"), QLineEdit())
    with pytest.raises(AssertionError, match="QLineEdit"):
        assert_accessible(page)


def test_a_field_named_by_its_label_passes(qtbot: QtBot) -> None:
    label, field = QLabel("Name"), QLineEdit()
    label.setBuddy(field)
    assert_accessible(_page(qtbot, label, field))


def test_a_field_that_keeps_the_tab_key_is_found(qtbot: QtBot) -> None:
    trap, after = QPlainTextEdit(), QLineEdit()
    trap.setAccessibleName("trap")
    with pytest.raises(AssertionError, match="Tab never reaches"):
        assert_keyboard(_page(qtbot, trap, after))


def test_a_field_that_lets_nobody_back_is_found(qtbot: QtBot) -> None:
    class OneWay(QLineEdit):
        def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's signature
            return super().focusNextPrevChild(forward) if forward else True

        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
            super().keyPressEvent(event)

    with pytest.raises(AssertionError, match=r"Shift\+Tab never reaches"):
        assert_keyboard(_page(qtbot, OneWay(), QLineEdit()))


def test_a_page_with_nothing_to_reach_passes(qtbot: QtBot) -> None:
    assert_keyboard(_page(qtbot, QLabel("Only words")))


def test_the_false_language_shows_what_was_translated(qtbot: QtBot, pseudo_language: PseudoLanguage) -> None:
    rail = SideRail([])
    qtbot.addWidget(rail)
    assert rail.lock.text() == "[!!Löçk~~!!]"
    assert not pseudo_language.isEmpty()
