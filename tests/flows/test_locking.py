"""It locks when nobody is there, hides at one key, and everything comes back as it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services import unlock
from peernotes.services.session import Cause
from peernotes.services.trail import Sought
from peernotes.services.unlock import Opened
from peernotes.ui.cover import Cover
from peernotes.ui.guard import Guard
from peernotes.ui.pages.held_page import HeldPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import load
from peernotes.ui.widgets.note_text import NoteText
from tests.ui.gear import deliver_deferred_deletes
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.stage import PASSPHRASE, settings_at

NAME = "Tzipporah"
SAW = "She had the letter in her coat.\n" * 12
WITH_NOTES = [name for name in scenes.SCENES if name not in scenes.OUTSIDE | {"covered", "held"}]


@pytest.fixture
def hands(record_vault: Opened, start: Callable[[], Hands]) -> Hands:
    """A note being written about someone."""
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use=NAME))
    draft = session.notes.start(person.id)
    session.close()
    made = start()
    made.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    made.main.go(Route(PageName.DRAFT, person.id, draft=draft.id))
    made.page(NotePage).findChildren(NoteText)[0].setPlainText(SAW)
    return made


def editor_of(hands: Hands) -> NoteText:
    return hands.page(NotePage).findChildren(NoteText)[0]


def guard_of(hands: Hands) -> Guard:
    assert hands.window._door is not None
    return hands.window._door.guard


def cover_of(hands: Hands) -> Cover:
    assert hands.window._door is not None
    return hands.window._door.cover


class TestNobodyThere:
    def test_it_says_so_first_then_locks_and_what_was_typed_comes_back(
        self, qtbot: QtBot, hands: Hands, start: Callable[[], Hands]
    ) -> None:
        guard_of(hands).idle.set_limit(2.5)
        with qtbot.waitSignal(hands.window.locked, timeout=10_000):
            hands.wait_until_sees("Any key keeps it open.")
        assert hands.window.main is None
        again = start()
        again.write(PASSPHRASE)
        again.keys("Return")
        assert again.wait_for(NotePage).findChildren(NoteText)[0].text() == SAW
        told = again.main.session.trail.rows(Sought())
        assert any("nobody had touched the computer" in row.sentence for row in told)

    def test_any_key_keeps_it_open(self, qtbot: QtBot, hands: Hands) -> None:
        guard_of(hands).idle.set_limit(3)
        hands.wait_until_sees("Any key keeps it open.")
        hands.keys("Shift")
        assert not hands.sees("Any key keeps it open.")
        with qtbot.assertNotEmitted(hands.window.locked, wait=1500):
            pass

    @pytest.mark.parametrize("sign", ["system", "sleep"])
    def test_it_locks_at_once_when_the_computer_says_so(self, hands: Hands, sign: str) -> None:
        guard = guard_of(hands)
        (guard.system.left if sign == "system" else guard.slept.woke).emit()
        assert hands.window.main is None
        assert guard.cause is Cause.SYSTEM

    def test_nothing_is_watched_before_unlocking(
        self, record_vault: Opened, start: Callable[[], Hands]
    ) -> None:
        assert record_vault.folder.exists()
        assert start().window._door is None

    def test_the_chosen_minutes_count_at_once_and_after_the_next_start(
        self, qtbot: QtBot, practice_vault: Opened, start: Callable[[], Hands], home: Path
    ) -> None:
        hands = start()
        hands.window._open(practice_vault)
        hands.main.go(Route(PageName.SETTINGS))
        minutes = hands.page(SettingsPage).privacy.minutes
        assert minutes.currentText() == "5 minutes"
        minutes.setFocus()
        hands.keys("Home")
        qtbot.waitUntil(lambda: guard_of(hands).idle._limit == 60)
        assert hands.window.close()
        assert home.exists()
        assert start().window._settings.idle_minutes == 1

    @pytest.mark.parametrize("kind", ["file", "message"])
    def test_an_open_dialog_does_not_hold_it_open(self, hands: Hands, kind: str) -> None:
        """Its loop runs inside ours, as when a worker walks away from Save as PDF."""
        locked: list[bool] = []
        hands.window.locked.connect(lambda: locked.append(True))

        def leave() -> None:
            assert QApplication.activeModalWidget() is not None
            guard_of(hands).gone.emit()

        QTimer.singleShot(300, leave)
        if kind == "file":
            assert QFileDialog.getSaveFileName(hands.window, "Save as PDF")[0] == ""
        else:
            box = QMessageBox()
            box.exec()
        assert locked == [True]
        assert hands.window.main is None

    def test_what_the_disk_does_not_take_is_covered_and_tried_again(self, hands: Hands) -> None:
        page = hands.page(NotePage)
        database = page.session.vault.database
        database.run("PRAGMA max_page_count = 1")
        editor_of(hands).apply_edit(0, 1, "So it went. " * 4000)
        guard_of(hands).gone.emit()
        assert hands.window.main is not None
        (held,) = hands.window.findChildren(HeldPage)
        assert held.isVisible()
        hands.keys("F9")
        assert cover_of(hands).page is None, (
            "the key for the blank page would lead back without the passphrase"
        )
        assert NAME not in " ".join(names_in(hands.window))
        database.run("PRAGMA max_page_count = 1000000")
        guard_of(hands).idle.due.emit()
        assert hands.window.main is None


class TestCover:
    def test_one_key_hides_and_brings_back_page_caret_selection_and_scroll(self, hands: Hands) -> None:
        editor = editor_of(hands)
        editor.setFocus()
        cursor = editor.textCursor()
        cursor.setPosition(40)
        cursor.setPosition(75, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        page = hands.page(NotePage)
        bar = page.sheet.verticalScrollBar()
        bar.setValue(123)
        before = hands.window.grab().toImage()
        hands.keys("F9")
        assert not page.isVisible()
        assert hands.window.grab().toImage() != before
        hands.keys("F9")
        assert hands.page(NotePage) is page
        assert page.isVisible()
        assert editor.hasFocus()
        assert (editor.textCursor().anchor(), editor.textCursor().position()) == (40, 75)
        assert bar.value() == 123
        hands.write("x")
        assert editor.text() == SAW[:40] + "x" + SAW[75:]

    @pytest.mark.parametrize("way", ["Ctrl+B", "mouse"])
    def test_the_other_keys_and_the_buttons_do_the_same(self, hands: Hands, way: str) -> None:
        editor = editor_of(hands)
        editor.setFocus()
        editor.set_caret(9)
        for words in ("Hide", "Come back"):
            if way == "mouse":
                hands.press(words)
            else:
                hands.keys(way)
        assert cover_of(hands).page is None
        assert editor.hasFocus()
        assert editor.caret() == 9

    @pytest.mark.parametrize("name", WITH_NOTES[::5])
    def test_whatever_is_open_nothing_of_it_is_left_to_see_or_to_hear(
        self,
        qtbot: QtBot,
        practice_vault: Opened,
        record_vault: Opened,
        start: Callable[[], Hands],
        name: str,
    ) -> None:
        hands = start()
        stage = scenes.Stage(qtbot, hands.window, practice_vault, record_vault)
        scenes.SCENES[name](stage)
        hands.keys("F9")
        deliver_deferred_deletes()
        assert names_in(hands.window) == {"PeerNotes", "Come back"}
        hands.keys("F9")
        assert len(names_in(hands.window)) > 5

    def test_it_locks_from_there_by_its_keys_and_soon_by_itself(
        self, qtbot: QtBot, hands: Hands, start: Callable[[], Hands]
    ) -> None:
        hands.keys("F9")
        assert guard_of(hands).idle._limit == 60
        guard_of(hands).idle.set_limit(2.5)
        hands.wait_until_sees("Locks in")
        with qtbot.waitSignal(hands.window.locked, timeout=10_000):
            pass
        again = start()
        again.write(PASSPHRASE)
        again.keys("Return")
        again.wait_for(NotePage)
        again.keys("F9", "Ctrl+L")
        assert again.window.main is None

    def test_what_was_typed_the_moment_before_is_saved_behind_it(self, qtbot: QtBot, hands: Hands) -> None:
        editor_of(hands).setFocus()
        hands.write("Today ")
        hands.keys("F9")
        page = hands.page(NotePage)
        qtbot.waitUntil(lambda: not page._unsaved)

    def test_before_unlocking_the_key_does_nothing(
        self, record_vault: Opened, start: Callable[[], Hands]
    ) -> None:
        assert record_vault.folder.exists()
        hands = start()
        hands.keys("F9")
        assert hands.sees("Unlock") or hands.button("Unlock").isVisible()


class TestUndo:
    def test_a_page_that_was_left_holds_nothing_to_bring_back(self, hands: Hands) -> None:
        editor = editor_of(hands)
        editor.setFocus()
        hands.write("secret")
        assert editor.document().isUndoAvailable()
        hands.press("Today")
        hands.page(TodayPage)
        assert not editor.document().isUndoAvailable()

    def test_nor_does_a_field_of_one_line(self, hands: Hands) -> None:
        hands.main.go(Route(PageName.PEOPLE))
        search = hands.page(PeoplePage).search
        search.setFocus()
        hands.write("tz")
        assert search.isUndoAvailable()
        hands.main.go(Route(PageName.TODAY))
        assert not search.isUndoAvailable()

    def test_locking_leaves_no_editor_at_all(self, hands: Hands) -> None:
        editor = editor_of(hands)
        editor.setFocus()
        hands.write("secret")
        hands.keys("Ctrl+L")
        deliver_deferred_deletes()
        assert not shiboken6.isValid(editor)


class TestClipboard:
    def copied(self) -> set[str]:
        return set(QGuiApplication.clipboard().mimeData().formats())

    def test_words_of_a_note_are_marked_and_go_when_locking(self, hands: Hands) -> None:
        editor_of(hands).setFocus()
        hands.keys("Ctrl+A", "Ctrl+C")
        clipboard = QGuiApplication.clipboard()
        assert clipboard.text() == SAW
        assert "x-kde-passwordManagerHint" in self.copied()
        assert not self.copied() & {"text/html", "text/rtf", "application/vnd.oasis.opendocument.text"}
        hands.keys("Ctrl+L")
        assert clipboard.text() == ""

    def test_so_are_those_of_a_field_of_one_line(self, hands: Hands) -> None:
        hands.main.go(Route(PageName.PEOPLE))
        search = hands.page(PeoplePage).search
        search.setFocus()
        hands.write(NAME.lower())
        hands.keys("Ctrl+A", "Ctrl+X")
        assert search.text() == ""
        assert QGuiApplication.clipboard().text() == NAME.lower()
        assert "x-kde-passwordManagerHint" in self.copied()

    def test_they_go_after_a_minute(self, qtbot: QtBot, hands: Hands) -> None:
        timer = hands.window._clipboard.timer
        assert timer.interval() == 60_000
        timer.setInterval(200)
        editor_of(hands).setFocus()
        hands.keys("Ctrl+A", "Ctrl+C")
        assert QGuiApplication.clipboard().text() == SAW
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")

    def test_what_another_program_copied_since_stays(self, qtbot: QtBot, hands: Hands) -> None:
        clipboard = QGuiApplication.clipboard()
        hands.window._clipboard.timer.setInterval(200)
        editor_of(hands).setFocus()
        hands.keys("Ctrl+A", "Ctrl+C")
        clipboard.setText("theirs")
        with qtbot.assertNotEmitted(clipboard.dataChanged, wait=500):
            pass
        hands.keys("Ctrl+L")
        assert clipboard.text() == "theirs"
        clipboard.clear()


def names_in(window: QWidget) -> set[str]:
    """Every name, description and text that a program for reading screens finds in `window`."""
    QAccessible.setActive(True)
    found: set[str] = set()
    waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        part = waiting.pop()
        if part is not None and part.isValid():
            found |= {part.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)}
            waiting += [part.child(index) for index in range(part.childCount())]
    return found - {""}


def test_the_settings_come_back_as_they_were_kept(home: Path) -> None:
    store = settings_at(home)
    for given, minutes in (
        ("1", 1),
        ("15", 15),
        ("0", 1),
        ("99", 15),
        ("", 5),
        ("x", 5),
        ("-3", 5),
        ("٣", 5),
    ):
        store.setValue("privacy/idle_minutes", given)
        assert load(store).idle_minutes == minutes
    for text, hidden in (("false", False), ("true", True), ("what", True)):
        store.setValue("privacy/hide_from_capture", text)
        assert load(store).hide_from_capture is hidden
