"""A misspelt word in a note: mended by keyboard, taken back; a name is taught, and known after a lock."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from peernotes.services import unlock
from peernotes.services.unlock import Opened
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from tests.reliability import canary
from tests.reliability.canary import SECRET
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

opens_a_menu = pytest.mark.qt_log_ignore("does not support", extend=True)
"""The screen that is not there says of every menu what it cannot do."""

WROTE = f"She recieved a call from {SECRET}. "


@pytest.fixture
def hands(record_vault: Opened, start: Callable[[], Hands]) -> Hands:
    """A new note about someone, the keyboard in its first part."""
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use="Nizhóní"))
    draft = session.notes.start(person.id)
    session.close()
    made = start()
    made.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    made.main.go(Route(PageName.DRAFT, person.id, draft=draft.id))
    made.page(NotePage)._slots[0].text.setFocus()
    return made


def _editor(hands: Hands) -> SpelledEditor:
    return hands.page(NotePage)._slots[0].text


def _menu(hands: Hands) -> QMenu:
    menus = [menu for menu in hands.window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def _choose(hands: Hands, words: str) -> None:
    """Down to what says these words, then Enter."""
    menu = _menu(hands)
    for _ in menu.actions():
        if words in menu.activeAction().text():
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert words in menu.activeAction().text()
    QTest.keyClick(menu, Qt.Key.Key_Return)


@opens_a_menu
def test_a_word_is_mended_by_keyboard_and_taken_back_in_one_step(qtbot: QtBot, hands: Hands) -> None:
    hands.write(WROTE)
    editor = _editor(hands)
    qtbot.waitUntil(lambda: editor.shown_spelling() == ["recieved", SECRET.lower()])
    hands.keys("Shift+F7")
    assert _menu(hands).activeAction().text() == "received"
    _choose(hands, "received")
    assert editor.text() == WROTE.replace("recieved", "received")
    assert editor.hasFocus()
    hands.keys("Ctrl+Z")
    assert editor.text() == WROTE
    editor.set_caret(0)
    qtbot.waitUntil(lambda: "recieved" in editor.shown_spelling())


@opens_a_menu
def test_the_menu_goes_with_esc_and_leaves_everything_as_it_is(qtbot: QtBot, hands: Hands) -> None:
    hands.write(WROTE)
    editor = _editor(hands)
    qtbot.waitUntil(lambda: len(editor.shown_spelling()) == 2)
    hands.keys("Shift+F7")
    QTest.keyClick(_menu(hands), Qt.Key.Key_Escape)
    assert editor.text() == WROTE
    assert len(editor.shown_spelling()) == 2
    hands.keys("Shift+F7")
    _choose(hands, "Leave it here")
    assert editor.shown_spelling() == [SECRET.lower()] or editor.shown_spelling() == ["recieved"]
    assert editor.text() == WROTE


@opens_a_menu
def test_the_persons_own_words_are_marked_too_and_change_only_when_chosen(qtbot: QtBot, hands: Hands) -> None:
    editor = hands.page(NotePage).findChildren(OwnWordsEditor)[0]
    editor.setFocus()
    hands.write("I want my own plase. ")
    qtbot.waitUntil(lambda: editor.shown_spelling() == ["plase"])
    hands.keys("F7")
    assert hands.sees("Shift+F7")
    assert editor.text() == "I want my own plase. "
    editor.setFocus()
    editor.set_caret(0)
    hands.keys("Shift+F7")
    _choose(hands, "place")
    assert editor.text() == "I want my own place. "


@opens_a_menu
def test_a_taught_name_is_known_after_a_lock_and_lies_nowhere_in_clear(
    qtbot: QtBot,
    hands: Hands,
    start: Callable[[], Hands],
    record_vault: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    hands.write(f"We met at {SECRET} today. ")
    editor = _editor(hands)
    qtbot.waitUntil(lambda: editor.shown_spelling() == [SECRET.lower()])
    hands.keys("Shift+F7")
    _choose(hands, "to my words")
    assert editor.shown_spelling() == []
    hands.keys("Ctrl+L")
    assert hands.window.main is None
    again = start()
    again.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    page = again.wait_for(NotePage)
    assert page._spelling.check() == ""
    assert page._slots[0].text.text() == f"We met at {SECRET} today. "
    assert canary.found_under(tmp_path) == {}


@opens_a_menu
@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_B])
def test_hiding_and_locking_do_not_wait_for_the_menu(qtbot: QtBot, hands: Hands, key: Qt.Key) -> None:
    hands.write(WROTE)
    editor = _editor(hands)
    qtbot.waitUntil(lambda: len(editor.shown_spelling()) == 2)
    hands.keys("Shift+F7")
    QTest.keyClick(_menu(hands), key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activePopupWidget() is None
    assert hands.window.main is None or not hands.main.isVisible()
