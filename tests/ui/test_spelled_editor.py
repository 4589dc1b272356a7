"""Waves under misspelt words: where they show, what they leave as it is, and how they are asked about."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.widgets.note_marks import Mark
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from tests.ui.gear import show_active

SAID = "😀 She recieved a leter today."
MARKS = tuple(Mark(SAID.index(word), SAID.index(word) + len(word), 1, word) for word in ("recieved", "leter"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(params=[NoteText, OwnWordsEditor])
def editor(request: pytest.FixtureRequest, window: QWidget) -> SpelledEditor:
    made: SpelledEditor = request.param("Part")
    down = QVBoxLayout(window)
    down.addWidget(made)
    down.addStretch(1)
    window.resize(500, 200)
    show_active(window)
    made.setFocus()
    made.set_text(SAID)
    made.set_spelling(MARKS)
    return made


def test_the_text_and_undo_do_not_notice(editor: SpelledEditor) -> None:
    assert editor.text() == SAID
    assert not editor.document().isUndoAvailable()
    assert editor.shown_spelling() == ["recieved", "leter"]


def test_a_wave_is_drawn_in_its_own_colour_and_is_no_straight_line(editor: SpelledEditor) -> None:
    editor.setCursorWidth(0)
    with_waves = editor.grab().toImage()
    editor.set_spelling(())
    without = editor.grab().toImage()
    changed = [
        (x, y)
        for x in range(with_waves.width())
        for y in range(with_waves.height())
        if with_waves.pixel(x, y) != without.pixel(x, y)
    ]
    assert len({x for x, _ in changed}) > 40
    assert len({y for _, y in changed}) >= 3
    wave = Theme.of(editor).colour("spelling")
    strongest = min(with_waves.pixelColor(x, y).lightness() for x, y in changed)
    assert abs(strongest - wave.lightness()) < 60


def test_the_word_being_typed_has_no_wave_until_it_is_left(qtbot: QtBot, editor: SpelledEditor) -> None:
    editor.set_text("")
    qtbot.keyClicks(editor, "thnig")
    editor.set_spelling((Mark(0, 5, 1, "thnig"),))
    assert editor.shown_spelling() == []
    qtbot.keyClicks(editor, " ")
    assert editor.shown_spelling() == ["thnig"]
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.shown_spelling() == []
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert editor.shown_spelling() == ["thnig"]


def test_waves_move_with_their_words_and_go_when_the_word_is_changed(
    qtbot: QtBot, editor: SpelledEditor
) -> None:
    editor.set_caret(0)
    qtbot.keyClicks(editor, "Well, ")
    assert editor.shown_spelling() == ["recieved", "leter"]
    heard: list[Mark] = []
    editor.offers_wanted.connect(lambda mark, _where: heard.append(mark))
    editor.set_caret(editor.text().index("leter") + 2)
    assert editor.ask_for_offers()
    assert editor.text()[heard[0].start : heard[0].end] == "leter"
    qtbot.keyClicks(editor, "t")
    assert editor.shown_spelling() == ["recieved"]


def test_a_choice_is_one_step_of_undo(editor: SpelledEditor) -> None:
    editor.apply_edit(MARKS[0].start, MARKS[0].end, "received")
    assert editor.text() == SAID.replace("recieved", "received")
    editor.undo()
    assert editor.text() == SAID
    assert not editor.document().isUndoAvailable()


def test_the_menu_key_asks_about_the_word_at_the_caret(editor: SpelledEditor) -> None:
    heard: list[str] = []
    editor.offers_wanted.connect(lambda mark, _where: heard.append(mark.key))
    editor.set_caret(MARKS[1].start + 1)
    QApplication.sendEvent(editor, _asked(editor, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0)))
    assert heard == ["leter"]


def test_the_other_mouse_button_asks_about_the_word_under_it(editor: SpelledEditor) -> None:
    heard: list[str] = []
    editor.offers_wanted.connect(lambda mark, _where: heard.append(mark.key))
    editor.set_caret(MARKS[0].start + 3)
    spot = editor.cursorRect().center()
    editor.set_caret(0)
    QApplication.sendEvent(editor.viewport(), _asked(editor, QContextMenuEvent.Reason.Mouse, spot))
    assert heard == ["recieved"]


def test_nothing_is_offered_where_nothing_may_be_written(editor: SpelledEditor) -> None:
    editor.setReadOnly(True)
    editor.set_caret(MARKS[0].start)
    assert not editor.ask_for_offers()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_what_is_offered_goes_with_the_page(qtbot: QtBot, editor: SpelledEditor, window: QWidget) -> None:
    menu = QMenu(editor)
    menu.addAction("received")
    menu.popup(QPoint(10, 10))
    qtbot.waitUntil(menu.isVisible)
    window.hide()
    assert not menu.isVisible()


def _asked(editor: SpelledEditor, reason: QContextMenuEvent.Reason, at: QPoint) -> QContextMenuEvent:
    return QContextMenuEvent(reason, at, editor.viewport().mapToGlobal(at))
