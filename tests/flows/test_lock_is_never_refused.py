"""Locking is never refused by what is typed, on any page, whatever became of the person it is about."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import uuid7
from peernotes.domain.retention import Certificate, record_number
from peernotes.domain.text import LONGEST
from peernotes.errors import DiskFullError, LockMistakeError
from peernotes.services import unlock
from peernotes.services.session import Cause, Session
from peernotes.services.unlock import Opened
from peernotes.ui.doorkeeper import Doorkeeper
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.held_page import HeldPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.secret import SecretField
from peernotes.vault import destroying
from tests.part import part
from tests.ui.gear import deliver_deferred_deletes
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.stage import PASSPHRASE

NONSENSE = "half \ud83d a character, a NUL \0 here, 25:99"
WORDS = "Her last words.\n" * 60
TOO_LONG = "Too long. " * (LONGEST // 10) + "!"
FAR = QDate(2199, 12, 31)
WITH_NOTES = sorted(set(scenes.SCENES) - scenes.OUTSIDE)
ABOUT_SOMEBODY = (
    *("form, edit", "preference", "conversation", "glance", "note", "signed", "keep", "person", "history"),
    *("print", "hope", "reading", "step", "strength", "support", "plan", "signing", "promise", "timeline"),
)


def type_nonsense(page: QWidget) -> None:
    """What nobody means to type, into every field there is; the first editor gets too much."""
    for line in page.findChildren(QLineEdit):
        if not isinstance(line.parent(), QDateEdit | QComboBox) and not isinstance(line, SecretField):
            line.selectAll()
            line.insert(NONSENSE)
    for day in page.findChildren(QDateEdit):
        day.setDate(FAR)
    editors = [editor for editor in page.findChildren(PlainEditor) if not editor.isReadOnly()]
    for index, editor in enumerate(editors):
        editor.setPlainText(NONSENSE if index else TOO_LONG)


def destroy(session: Session, page: Page) -> None:
    """The person the page is about, as if it had been done while the page was open."""
    client, now = page.route.client, session.now()
    assert client is not None
    item = Certificate(
        uuid7(int(now.timestamp() * 1000)), record_number(client), now, "over", now, "Rosa", {}
    )
    vault = session.vault
    session.keeping.release(client)
    vault.insist(lambda: destroying.destroy(vault.database, vault.journal, client, item))


def open_scene(
    qtbot: QtBot, start: Callable[[], Hands], practice_vault: Opened, record_vault: Opened, name: str
) -> tuple[Hands, Page]:
    hands = start()
    scenes.SCENES[name](scenes.Stage(qtbot, hands.window, practice_vault, record_vault))
    page = hands.main.page
    assert page is not None
    return hands, page


@pytest.mark.parametrize("name", part(WITH_NOTES, 4))
def test_whatever_is_typed_anywhere(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, start: Callable[[], Hands], name: str
) -> None:
    hands, page = open_scene(qtbot, start, practice_vault, record_vault, name)
    type_nonsense(page)
    hands.window.lock()
    assert hands.window.main is None


@pytest.mark.parametrize("name", part([name for name in WITH_NOTES if name.startswith(ABOUT_SOMEBODY)], 4))
def test_whatever_became_of_the_person(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, start: Callable[[], Hands], name: str
) -> None:
    hands, page = open_scene(qtbot, start, practice_vault, record_vault, name)
    if page.route.client is None:
        return
    type_nonsense(page)
    destroy(hands.main.session, page)
    hands.window.lock()
    assert hands.window.main is None


@pytest.fixture
def hands(record_vault: Opened, start: Callable[[], Hands]) -> Hands:
    """At a draft in which something was typed that is not on the disk yet."""
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use="Tzipporah"))
    draft = session.notes.start(person.id)
    session.close()
    made = start()
    made.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    made.main.go(Route(PageName.DRAFT, person.id, draft=draft.id))
    made.page(NotePage).findChildren(NoteText)[0].setPlainText(WORDS)
    return made


class Disk:
    """Takes nothing while `full`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        close = MainWindow.close_session
        monkeypatch.setattr(
            MainWindow,
            "close_session",
            lambda main, cause=Cause.HAND: DiskFullError() if self.full else close(main, cause),
        )


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def door_of(hands: Hands) -> Doorkeeper:
    assert hands.window._door is not None
    return hands.window._door


def come_back(qtbot: QtBot, hands: Hands) -> None:
    """With the passphrase, past the page that holds the window."""
    hands.write(PASSPHRASE)
    hands.keys("Return")
    qtbot.waitUntil(lambda: not hands.window.findChildren(HeldPage), timeout=10_000)


class TestHeld:
    """The disk does not take the last words: nothing shows, and only the passphrase leads back."""

    ORDERS = (
        ("F9", "Ctrl+L", "F9"),
        ("Ctrl+L", "F9", "Ctrl+B"),
        ("Ctrl+L", "left", "Ctrl+L"),
        ("F9", "idle", "left"),
        ("close", "F9", "idle"),
        ("F9", "close", "F9"),
    )

    def do(self, hands: Hands, what: str) -> None:
        if what == "left":
            door_of(hands).guard.system.left.emit()
        elif what == "idle":
            door_of(hands).guard.idle.due.emit()
        elif what == "close":
            assert not hands.window.close()
        else:
            hands.keys(what)

    @pytest.mark.parametrize("order", ORDERS, ids=" ".join)
    def test_no_order_leads_past_the_passphrase_and_it_ends_by_itself(
        self, qtbot: QtBot, hands: Hands, disk: Disk, order: tuple[str, ...]
    ) -> None:
        ended: list[str] = []
        hands.window.locked.connect(lambda: ended.append("locked"))
        for what in order:
            self.do(hands, what)
            deliver_deferred_deletes()
        assert len(hands.window.findChildren(HeldPage)) == 1
        assert not hands.main.isVisible()
        assert not hands.sees("Tzipporah")
        assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} == {hands.window}
        disk.full = False
        qtbot.waitUntil(lambda: hands.window.main is None, timeout=10_000)
        # A window that was to be closed closes; else the unlock page comes.
        assert ended == ([] if "close" in order else ["locked"])
        assert hands.window.isVisible() is ("close" not in order)

    @pytest.mark.parametrize("first", [(), ("F9",)], ids=["seen", "blank"])
    def test_the_passphrase_brings_back_words_caret_scroll_and_keys(
        self, qtbot: QtBot, hands: Hands, disk: Disk, first: tuple[str, ...]
    ) -> None:
        page = hands.page(NotePage)
        editor = page.findChildren(NoteText)[0]
        editor.setFocus()
        editor.set_caret(40)
        page.sheet.verticalScrollBar().setValue(123)
        hands.keys(*first, "Ctrl+L")
        come_back(qtbot, hands)
        assert hands.page(NotePage) is page
        assert page.isVisible()
        assert editor.text() == WORDS
        assert (editor.caret(), editor.hasFocus()) == (40, True)
        assert page.sheet.verticalScrollBar().value() == 123
        hands.keys("F9")
        assert door_of(hands).cover.page is not None
        hands.keys("F9", "Ctrl+L")
        assert hands.window.findChildren(HeldPage)
        disk.full = False

    def test_what_has_the_keyboard_may_be_made_anew_meanwhile(
        self, qtbot: QtBot, hands: Hands, disk: Disk
    ) -> None:
        """A backup that is finished behind the page makes the answers of the Safety page anew."""
        hands.main.go(Route(PageName.SAFETY))
        page = hands.page(SafetyPage)
        page.begin()
        hands.keys("Ctrl+L")
        page.refresh()
        deliver_deferred_deletes()
        come_back(qtbot, hands)
        assert page.isVisible()
        disk.full = False

    def test_a_restore_that_was_called_off_does_not_come_with_the_next_lock(
        self, qtbot: QtBot, hands: Hands, disk: Disk, tmp_path: Path
    ) -> None:
        hands.main.restore_asked.emit(tmp_path / "a.pnbackup")
        come_back(qtbot, hands)
        disk.full = False
        hands.keys("Ctrl+L")
        assert hands.window.main is None
        assert hands.window.afterwards == ()

    def test_closing_that_was_called_off_does_not_come_with_the_next_lock(
        self, qtbot: QtBot, hands: Hands, disk: Disk
    ) -> None:
        assert not hands.window.close()
        come_back(qtbot, hands)
        disk.full = False
        with qtbot.waitSignal(hands.window.locked):
            hands.keys("Ctrl+L")
        assert hands.window.isVisible()

    @pytest.mark.parametrize("way", ["lock", "close"])
    def test_a_mistake_of_ours_hides_the_notes_all_the_same(
        self, qtbot: QtBot, hands: Hands, monkeypatch: pytest.MonkeyPatch, way: str
    ) -> None:
        def stumble(_main: MainWindow, _cause: Cause = Cause.HAND) -> None:
            raise ArithmeticError

        with monkeypatch.context() as patch:
            patch.setattr(MainWindow, "close_session", stumble)
            with qtbot.captureExceptions() as caught:
                if way == "lock":
                    door_of(hands).lock_asked.emit()
                else:
                    QCoreApplication.postEvent(hands.window, QCloseEvent())  # as the system's own comes
                    QCoreApplication.processEvents()
            assert [kind for kind, _error, _trace in caught] == [ArithmeticError]
            assert hands.window.isVisible()
            assert not hands.page(NotePage).isVisible()
            assert hands.sees(LockMistakeError.what)
            (held,) = hands.window.findChildren(HeldPage)
            assert not held._again.isActive(), "it would stumble every three seconds"
        come_back(qtbot, hands)
        assert hands.page(NotePage).isVisible()


def test_the_notes_are_watched_before_their_first_page_opens(
    record_vault: Opened, start: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_main: MainWindow) -> None:
        raise ArithmeticError

    hands = start()
    monkeypatch.setattr(MainWindow, "open_first", stumble)
    with pytest.raises(ArithmeticError):
        hands.window._open(record_vault)
    hands.keys("F9")
    assert door_of(hands).cover.page is not None
    door_of(hands).guard.idle.due.emit()
    assert hands.window.main is None
