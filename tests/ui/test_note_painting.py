"""While typing only what changed is painted and looked at again, and the screen is as if all were."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.note import Entry
from peernotes.domain.template import Slot
from peernotes.services import coach
from peernotes.services.coach import Finding
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.pages.note_watch import NoteWatch
from peernotes.ui.widgets.note_marks import Mark
from peernotes.ui.widgets.note_text import NoteText
from tests.ui.gear import show_active

TEXT = "An addict on the bus.\nShe refused to go.\nWe met at the library.\nHe refused as well.\nThe end."
SPECIAL = {"\r": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace, "^": Qt.Key.Key_Up, "v": Qt.Key.Key_Down}
CLEAR, SOFT = "They met an addict there.", "The client refused to go back."


def _look(text: str, level: int) -> list[Finding]:
    return coach.check(text, max_level=level)


def _on_screen(widget: QWidget) -> QImage:
    """What was really painted, piece by piece, unlike `grab`, which paints everything anew."""
    QApplication.processEvents()
    window = widget.window()
    at = widget.mapTo(window, widget.rect().topLeft())
    taken = window.screen().grabWindow(window.winId(), at.x(), at.y(), widget.width(), widget.height())
    return taken.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Held here for as long as its editor is tried: `qtbot` does not hold it."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def editor(window: QWidget) -> NoteText:
    made = NoteText("What I saw and heard")
    down = QVBoxLayout(window)
    down.addWidget(made)
    down.addStretch(1)
    window.resize(400, 400)
    show_active(window)
    made.set_text(TEXT)
    made.setCursorWidth(0)  # The caret blinks, and is no part of this.
    made.setFocus()
    places = ((TEXT.index("addict"), 6), (TEXT.index("refused"), 7), (TEXT.rindex("refused"), 7))
    made.set_findings(tuple(Mark(at, at + size, 1, str(at)) for at, size in places))
    return made


@pytest.mark.parametrize("keys", ["x", "xy z ", "x^", "xv", "\r", "a\rb c", "\b", "\b\b\b\b", "x" * 70])
@pytest.mark.parametrize("place", [1, 9, TEXT.index("refused") - 1, TEXT.rindex("refused") + 7, len(TEXT)])
def test_the_screen_is_as_if_all_was_painted_anew(editor: NoteText, place: int, keys: str) -> None:
    seen = before = _on_screen(editor)
    editor.set_caret(place)
    for letter in keys:
        if letter in SPECIAL:
            QTest.keyClick(editor, SPECIAL[letter])
        else:
            QTest.keyClicks(editor, letter)
        seen = _on_screen(editor)
    assert seen != before
    editor.viewport().update()
    assert _on_screen(editor) == seen


def test_a_look_that_waited_takes_no_mark_of_a_check_away(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    slot = SlotEditor(Slot("one", "one", "", own_words=False), "Ana", Entry(""), page)
    watch = NoteWatch([slot], _look, page)
    show_active(page)
    slot.text.setPlainText(SOFT)
    assert watch.check() == 1
    with qtbot.assertNotEmitted(watch.changed, wait=400):
        pass
    assert len(slot.text.shown_findings()) == 1


def test_marks_in_another_part_stay_while_one_is_written(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    slots = [SlotEditor(Slot(key, key, "", own_words=False), "Ana", Entry(SOFT)) for key in ("one", "two")]
    for slot in slots:
        down.addWidget(slot)
    watch = NoteWatch(slots, _look, page)
    show_active(page)
    assert watch.check() == 2
    one, two = (slot.text for slot in slots)
    two.setFocus()
    two.set_caret(len(SOFT))
    with qtbot.waitSignal(watch.changed):
        QTest.keyClicks(two, f" {CLEAR} ")
    assert len(one.shown_findings()) == 1
    assert len(two.shown_findings()) == 1, "right after the last key only what is clear is marked"
    with qtbot.waitSignal(watch.changed, timeout=4000):
        pass
    assert len(one.shown_findings()) == 1
    assert len(two.shown_findings()) == 2
    assert slots[0].entry(date(2026, 11, 22)).text == SOFT
    watch.stop()
