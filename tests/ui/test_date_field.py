"""A day that is not in the calendar, or that can be read as two, is refused; the day before stands."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.text import SecondLine
from tests.ui.gear import show_active


class _Form(QWidget):
    def __init__(self, day: QDate) -> None:
        super().__init__()
        self.day = DateField(day)
        self.field = Field("Said on", self.day)
        self.after = QLineEdit()
        down = QVBoxLayout(self)
        down.addWidget(self.field)
        down.addWidget(self.after)

    @property
    def said(self) -> str:
        note = self.field.findChild(SecondLine)
        return note.text() if isinstance(note, SecondLine) and note.isVisible() else ""


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> _Form:
    Theme.apply(qapp)
    made = _Form(QDate(2026, 2, 10))
    qtbot.addWidget(made)
    show_active(made)
    made.day.setFocus()
    return made


def _type(qtbot: QtBot, form: _Form, section: DateField.Section, keys: str) -> None:
    form.day.setSelectedSection(section)
    qtbot.keyClicks(form.day, keys)


def test_the_thirtieth_of_february_is_said_to_be_no_day(qtbot: QtBot, form: _Form) -> None:
    _type(qtbot, form, DateField.Section.DaySection, "30")
    assert "has 28 days" in form.said
    _type(qtbot, form, DateField.Section.DaySection, "27")
    assert form.said == ""
    assert form.day.date() == QDate(2026, 2, 27)


def test_a_day_that_the_new_month_has_not_is_not_cut_without_a_word(qtbot: QtBot, form: _Form) -> None:
    form.day.setDate(QDate(2026, 1, 31))
    _type(qtbot, form, DateField.Section.MonthSection, "Feb")
    assert "has 28 days" in form.said


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("03/04/2026", "two days"), ("30 Feb 2026", "no such day"), ("soon", "no day"), ("", "no day")],
)
def test_what_is_pasted_and_no_day_is_refused_in_words(
    form: _Form, qtbot: QtBot, pasted: str, said: str
) -> None:
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(form.day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said in form.said
    assert form.day.date() == QDate(2026, 2, 10)


def test_a_whole_day_is_pasted_at_once(form: _Form, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("22/11/2025")
    qtbot.keyClick(form.day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (form.day.date(), form.said) == (QDate(2025, 11, 22), "")
