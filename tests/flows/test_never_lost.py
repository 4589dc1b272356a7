"""Typed text is never lost: not by leaving, locking, a full disk, or what happened to the files."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import DraftId
from peernotes.domain.note import Draft
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.vault import connection, header
from peernotes.vault.header import Header
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

SAID = "My sister goes with me. "
SAW = "She had the letter in her coat."


@dataclass
class Writing:
    """A note being written, with nothing of the last moment saved yet."""

    hands: Hands
    page: NotePage
    opened: Opened

    @property
    def session(self) -> Session:
        return self.page.session

    @property
    def draft_id(self) -> DraftId:
        draft = self.page.route.draft
        assert draft is not None
        return draft

    def on_disk(self) -> Draft:
        draft = self.session.notes.draft(self.draft_id)
        assert draft is not None
        return draft

    def on_disk_after_closing(self) -> Draft:
        session = unlock.open_session(unlock.derive(self.opened.folder, PASSPHRASE))
        draft = session.notes.draft(self.draft_id)
        session.close()
        assert draft is not None
        return draft


def texts(draft: Draft) -> tuple[str, str]:
    """The person's words and the worker's, as the draft on the disk has them."""
    entries = draft.content.values()
    own = "".join(words.text for entry in entries for words in entry.own_words)
    return own, "".join(entry.text for entry in entries)


@pytest.fixture
def writing(record_vault: Opened, start: Callable[[], Hands]) -> Writing:
    """Words in two fields, the caret in the middle of the second, and no timer has fired."""
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use="Nizhóní"))
    draft = session.notes.start(person.id)
    session.close()
    hands = start()
    hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    hands.main.go(Route(PageName.PEOPLE))
    hands.main.go(Route(PageName.PERSON, person.id))
    hands.main.go(Route(PageName.DRAFT, person.id, draft=draft.id))
    page = hands.page(NotePage)
    for timer in (page._rhythm.rest, page._rhythm.most):
        timer.setInterval(600_000)
    hands.write(SAID)
    page.findChildren(NoteText)[0].setFocus()
    hands.write(SAW)
    hands.keys("Left", "Left", "Left")
    made = Writing(hands, page, record_vault)
    assert texts(made.on_disk()) == ("", ""), "it was saved before the test began"
    return made


class TestTimes:
    """What is typed into From and To is no time from the first key on."""

    @pytest.mark.parametrize(
        "typed", [("25:99", "26:00"), ("13:10", ""), ("", "9 o"), ("13:10", "13:10"), ("half past", "1")]
    )
    def test_what_is_no_time_yet_comes_back_as_typed_and_is_not_signed_away(
        self, writing: Writing, start: Callable[[], Hands], typed: tuple[str, str]
    ) -> None:
        facts = writing.page._facts
        for field, text in zip((facts._from, facts._to), typed, strict=True):
            field.selectAll()
            field.insert(text)
        writing.hands.keys("Ctrl+L")
        hands = start()
        hands.write(PASSPHRASE)
        hands.keys("Return")
        page = hands.wait_for(NotePage)
        assert (page._facts._from.text(), page._facts._to.text()) == typed
        assert page._facts.facts().segments == ()
        hands.keys("Ctrl+Return")
        assert hands.sees("The start and end cannot be read yet.")
        for field, text in ((page._facts._from, "13:10"), (page._facts._to, "13:55")):
            field.selectAll()
            field.insert(text)
        assert page.save()
        assert page._draft.typed_times == ("", "")
        assert page._draft.facts.minutes == 45


class TestLeavingBeforeTheTimer:
    def test_closing_the_window(self, writing: Writing) -> None:
        assert writing.hands.window.close()
        assert texts(writing.on_disk_after_closing()) == (SAID, SAW)

    @pytest.mark.parametrize("by_mouse", [False, True], ids=["keys", "mouse"])
    def test_locking_and_unlocking_brings_back_the_caret(
        self, writing: Writing, start: Callable[[], Hands], *, by_mouse: bool
    ) -> None:
        if by_mouse:
            writing.hands.press("Lock")
        else:
            writing.hands.keys("Ctrl+L")
        assert writing.hands.window.main is None
        hands = start()
        hands.write(PASSPHRASE)
        hands.keys("Return")
        page = hands.wait_for(NotePage)
        editor = page.findChildren(NoteText)[0]
        assert (page.findChildren(OwnWordsEditor)[0].text(), editor.text()) == (SAID, SAW)
        assert editor.hasFocus()
        assert editor.caret() == len(SAW) - 3

    def test_the_caret_comes_back_into_the_person_s_own_words(
        self, writing: Writing, start: Callable[[], Hands]
    ) -> None:
        words = writing.page.findChildren(OwnWordsEditor)[0]
        words.setFocus()
        words.set_caret(3)
        writing.hands.press("Lock")
        hands = start()
        hands.write(PASSPHRASE)
        hands.keys("Return")
        words = hands.wait_for(NotePage).findChildren(OwnWordsEditor)[0]
        assert words.hasFocus()
        assert words.caret() == 3

    def test_the_rail(self, writing: Writing) -> None:
        writing.hands.press("Today")
        writing.hands.wait_for(TodayPage)
        assert texts(writing.on_disk()) == (SAID, SAW)

    def test_the_button_back(self, writing: Writing) -> None:
        writing.hands.press("Back")
        writing.hands.wait_for(PersonPage)
        assert texts(writing.on_disk()) == (SAID, SAW)

    def test_the_keys_back_and_forth(self, writing: Writing) -> None:
        writing.hands.keys("Alt+Left")
        writing.hands.wait_for(PersonPage)
        assert texts(writing.on_disk()) == (SAID, SAW)
        writing.hands.keys("Alt+Left")
        writing.hands.wait_for(PeoplePage)

    def test_throwing_away_can_be_undone(self, writing: Writing) -> None:
        writing.hands.press("Throw away")
        assert writing.hands.sees("It can be brought back for 30 days")
        writing.hands.write("begun twice")
        writing.hands.press("Throw it away")
        writing.hands.wait_for(PersonPage)
        assert writing.session.notes.draft(writing.draft_id) is None
        assert writing.hands.sees("The draft was thrown away.")
        writing.hands.press("Undo")
        page = writing.hands.wait_for(NotePage)
        assert page.findChildren(NoteText)[0].text() == SAW
        assert texts(writing.on_disk()) == (SAID, SAW)


class TestFullDisk:
    """The driver's own error: the file may not grow by one page."""

    LONG = "So it went, and we wrote it down. " * 2000

    def fill(self, writing: Writing) -> None:
        writing.session.vault.database.run("PRAGMA max_page_count = 1")
        editor = writing.page.findChildren(NoteText)[0]
        editor.apply_edit(0, len(SAW), self.LONG)

    def free(self, writing: Writing) -> None:
        writing.session.vault.database.run("PRAGMA max_page_count = 1000000")

    def test_says_so_and_saves_again(self, writing: Writing) -> None:
        self.fill(writing)
        writing.hands.keys("Ctrl+S")
        assert writing.hands.sees("This computer's disk is full.")
        assert writing.page.findChildren(NoteText)[0].text() == self.LONG
        self.free(writing)
        writing.hands.press("Save again")
        assert not writing.hands.sees("This computer's disk is full.")
        assert texts(writing.on_disk()) == (SAID, self.LONG)

    @pytest.mark.parametrize("way", ["Today", "Back", "Alt+Left", "Ctrl+L", "close"])
    def test_no_way_leads_off_the_page(self, writing: Writing, way: str) -> None:
        self.fill(writing)
        if way == "close":
            assert not writing.hands.window.close()
        elif "+" in way:
            writing.hands.keys(way)
        else:
            writing.hands.press(way)
        assert writing.hands.page(NotePage) is writing.page
        assert writing.page.findChildren(NoteText)[0].text() == self.LONG
        self.free(writing)
        assert writing.hands.window.close()
        assert texts(writing.on_disk_after_closing()) == (SAID, self.LONG)


def test_the_disk_is_never_two_seconds_behind(qtbot: QtBot, writing: Writing) -> None:
    """Real timers: a letter every few hundredths of a second, for four seconds, without a rest."""
    page = writing.page
    page._rhythm.rest.setInterval(1000)
    page._rhythm.most.setInterval(1800)
    writing.hands.keys("Ctrl+S")
    editor = page.findChildren(NoteText)[0]
    editor.set_text("")
    typed: list[float] = []
    lags: list[float] = []
    pauses: list[float] = []
    begun = last = time.monotonic()
    while last - begun < 4:
        writing.hands.write("abcde "[len(typed) % 6])
        typed.append(last)
        qtbot.waitUntil(partial(_is_past, last + 0.03))
        kept = len(texts(writing.on_disk())[1])
        now = time.monotonic()
        lags.append(now - typed[kept] if kept < len(typed) else 0.0)
        pauses.append(now - last)
        last = now
    assert len(typed) > 20
    # The window cannot save while the computer does something else; that pause is not its own.
    assert max(lags) <= 2.0 + max(pauses)


class TestFilesThatCannotBeOpened:
    """Each has a sentence of its own, and nothing on the disk is touched."""

    def refused(self, hands: Hands, said: str) -> None:
        """Unlock with the right passphrase, and read why not."""
        hands.page(UnlockPage)
        hands.write(PASSPHRASE)
        hands.keys("Return")
        hands.wait_until_sees(said)
        assert hands.window.main is None

    @pytest.mark.usefixtures("record_vault")
    def test_a_second_window(self, start: Callable[[], Hands]) -> None:
        first = start()
        first.write(PASSPHRASE)
        first.keys("Return")
        first.wait_for(TodayPage)
        self.refused(start(), "These notes are already open in another PeerNotes window.")

    def test_a_damaged_header(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        path = record_vault.folder / header.FILE_NAME
        path.write_bytes(bytes(byte ^ 0x55 for byte in path.read_bytes()))
        before = _files(record_vault.folder)
        hands = start()
        assert hands.sees("damaged") or hands.sees("does not hold PeerNotes notes")
        assert not hands.button("Unlock").isEnabled()
        assert _files(record_vault.folder) == before

    def test_a_damaged_database(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        path = record_vault.folder / "vault.pndb"
        raw = bytearray(path.read_bytes())
        raw[20:200] = bytes(180)
        path.write_bytes(raw)
        before = _files(record_vault.folder)
        self.refused(start(), "The key is right, but it does not open the file that holds these notes")
        assert _files(record_vault.folder) == before

    def test_a_database_cut_short(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        path = record_vault.folder / "vault.pndb"
        path.write_bytes(path.read_bytes()[:-100])
        before = _files(record_vault.folder)
        self.refused(start(), "The file that holds these notes was cut short.")
        assert _files(record_vault.folder) == before

    def test_a_newer_key_file(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        body = {**record_vault.header.body, "min_reader": header.READER + 1}
        raw = header.packed(Header(body, record_vault.header.sequence + 1))
        (record_vault.folder / header.FILE_NAME).write_bytes(raw)
        before = _files(record_vault.folder)
        hands = start()
        assert hands.sees("These notes were last used with a newer PeerNotes.")
        assert _files(record_vault.folder) == before

    def test_a_newer_database(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        keys = unlock.derive(record_vault.folder, PASSPHRASE).keys
        database = connection.open_existing(record_vault.folder / "vault.pndb", keys.database)
        database.run("PRAGMA user_version = 9999")
        database.checkpoint()
        database.close()
        before = _files(record_vault.folder)
        self.refused(start(), "These notes were last used with a newer PeerNotes.")
        assert _files(record_vault.folder) == before

    def test_a_folder_that_went_away(self, record_vault: Opened, start: Callable[[], Hands]) -> None:
        hands = start()
        record_vault.folder.rename(record_vault.folder.with_name("elsewhere"))
        self.refused(hands, "PeerNotes cannot reach the folder that holds these notes.")
        assert not record_vault.folder.exists()


def _is_past(moment: float) -> bool:
    return time.monotonic() > moment


def _files(folder: Path) -> dict[str, bytes]:
    """What is in the folder; a write-ahead log without a word in it counts as none."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return {name: raw for name, raw in found.items() if raw}
