"""Whatever stands in a field goes out as plain JSON and comes back into another field of its kind."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import (
    KeptField,
    caret_of,
    put_caret,
    refuse_secret,
    show_state,
    state_of,
)
from peernotes.ui.widgets.fields import DateField, TextField, TimeField
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.tick_box import TickBox


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _choice(holder: QWidget) -> DropDown:
    made = DropDown(holder)
    for value in ("one", "two", "three"):
        made.addItem(value.upper(), value)
    return made


_KINDS: dict[str, tuple[Callable[[QWidget], KeptField], object, object]] = {
    "tick": (TickBox, True, False),
    "choice": (_choice, "three", "one"),
    "day": (lambda holder: DateField(QDate(2026, 1, 1), holder), "2150-02-28", "2026-01-01"),
    "time": (lambda holder: TimeField(QTime(9, 0), holder), "23:59", "09:00"),
    "line": (lambda holder: TextField(parent=holder), "Nizhóní 😀 وحدها", ""),
    "text": (lambda holder: PlainEditor("Words", parent=holder), "two\nlines 😀", ""),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_it_comes_back(holder: QWidget, kind: str) -> None:
    make, state, empty = _KINDS[kind]
    first, second = make(holder), make(holder)
    assert state_of(second) == empty
    show_state(first, state)
    show_state(second, json.loads(json.dumps(state_of(first))))
    assert state_of(second) == state


def test_a_choice_that_is_gone_changes_nothing(holder: QWidget) -> None:
    field = _choice(holder)
    show_state(field, "four")
    assert state_of(field) == "one"


@pytest.mark.parametrize("kind", ["line", "text"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])), data=st.data())
def test_caret_and_selection_come_back(holder: QWidget, kind: str, text: str, data: st.DataObject) -> None:
    make, _, _ = _KINDS[kind]
    first, second = make(holder), make(holder)
    for field in (first, second):
        show_state(field, text)
    places = st.integers(0, len(text.encode("utf-16-le")) // 2)
    put_caret(first, [data.draw(places), data.draw(places)])
    caret = caret_of(first)
    assert caret is not None
    put_caret(second, caret)
    assert caret_of(second) == caret


@pytest.mark.parametrize("kind", ["line", "text"])
def test_a_caret_beyond_the_text_stands_at_its_end(holder: QWidget, kind: str) -> None:
    field = _KINDS[kind][0](holder)
    show_state(field, "short")
    put_caret(field, [500, 500])
    assert caret_of(field) == [5, 5]


def test_a_field_without_text_has_no_caret(holder: QWidget) -> None:
    field = TickBox(holder)
    assert caret_of(field) is None
    put_caret(field, [1, 1])
    assert not field.isChecked()


def test_a_secret_is_refused(holder: QWidget) -> None:
    with pytest.raises(TypeError):
        refuse_secret(SecretField(holder))
