"""What stands in a field as plain JSON, and the way back: for forms that are kept before they are records."""

from typing import Any

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget

from peernotes.ui.widgets.choice import ChoiceGroup
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.fields import DateField, TextField, TimeField
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.tick_box import TickBox

KeptField = ChoiceGroup | TextField | PlainEditor | DropDown | DateField | TimeField | TickBox

_ISO_DAY, _ISO_TIME = "yyyy-MM-dd", "HH:mm"


def refuse_secret(field: KeptField) -> None:
    """A passphrase or the words of a recovery sheet are never kept, so no form may watch such a field.

    Raises:
        TypeError: it is one.
    """
    if isinstance(field, SecretField):
        raise TypeError("a secret is never kept")


def state_of(field: KeptField) -> Any:
    """Text as typed, a choice by its value, a day and a time as ISO 8601, a tick as true or false."""
    if isinstance(field, TickBox):
        return field.isChecked()
    if isinstance(field, ChoiceGroup):
        return field.current()
    if isinstance(field, DropDown):
        return field.currentData()
    if isinstance(field, DateField | TimeField):
        return _day_or_time(field)
    return field.text()


def show_state(field: KeptField, state: Any) -> None:
    """Put `state` into the field; a choice that is not there any more changes nothing."""
    if isinstance(field, TickBox):
        field.setChecked(bool(state))
    elif isinstance(field, ChoiceGroup):
        field.choose(str(state))
    elif isinstance(field, DropDown):
        if (place := field.findData(state)) >= 0:
            field.setCurrentIndex(place)
    elif isinstance(field, DateField):
        field.setDate(QDate.fromString(str(state), _ISO_DAY))
    elif isinstance(field, TimeField):
        field.setTime(QTime.fromString(str(state), _ISO_TIME))
    elif isinstance(field, PlainEditor):
        field.set_text(str(state))
    else:
        field.setText(str(state))


def _day_or_time(field: DateField | TimeField) -> str:
    is_day = isinstance(field, DateField)
    return field.date().toString(_ISO_DAY) if is_day else field.time().toString(_ISO_TIME)


def caret_of(field: QWidget) -> list[int] | None:
    """Where the caret is and where its selection began, in Qt's UTF-16 units; None where there is no text."""
    if isinstance(field, PlainEditor):
        cursor = field.textCursor()
        return [cursor.position(), cursor.anchor()]
    if isinstance(field, QLineEdit):
        at, start = field.cursorPosition(), field.selectionStart()
        if start < 0:
            return [at, at]
        return [at, field.selectionEnd() if at == start else start]
    return None


def put_caret(field: QWidget, caret: list[int]) -> None:
    """As far as the text reaches."""
    at, anchor = caret
    if isinstance(field, PlainEditor):
        end = field.document().characterCount() - 1
        cursor = field.textCursor()
        cursor.setPosition(min(anchor, end))
        cursor.setPosition(min(at, end), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(at)
        if anchor != at:
            field.setSelection(anchor, at - anchor)
