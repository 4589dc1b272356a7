"""The files are damaged or gone, and the notes come back: from the window, with the keyboard alone."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from peernotes.domain.note import Entry, Modality, OwnWords, Segment
from peernotes.services import access, backups, homes, safety, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.check_page import CheckPage
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.other_ways_page import OtherWaysPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.rehearsal_page import RehearsalPage
from peernotes.ui.pages.rescue_page import RescuePage
from peernotes.ui.pages.restore_page import RestorePage
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.widgets.choice import ChoiceCard
from peernotes.vault import header
from peernotes.vault.vault import DATABASE_NAME
from tests.reliability.rescued import break_pages
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE, WORKER

NAME = "Nizhóní"


@dataclass
class Dialogs:
    """What the worker chooses in the system's own dialogs."""

    answer: str = ""


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    chosen = Dialogs()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen.answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.answer, ""))
    return chosen


def _write(session: Session, words: str) -> None:
    """One more signed note about the one person there is."""
    known = session.people.find()
    person = (
        known[0].client if known else session.people.save(replace(session.people.new(), name_to_use=NAME))
    )
    draft = session.notes.start(person.id)
    end = session.now().replace(second=0, microsecond=0) - timedelta(hours=1)
    start = end - timedelta(minutes=25)
    facts = replace(
        draft.facts,
        service_date=start.date(),
        segments=(Segment(start, end),),
        place="Phone",
        place_code="10",
        modality=Modality.PHONE,
    )
    own = OwnWords(words, person.name_to_use, start.date())
    content = {"focus": Entry("", (own,)), "offered": Entry("Listened.")}
    session.notes.sign(session.notes.save(replace(draft, facts=facts, content=content)))


@pytest.fixture
def written(record_vault: Opened) -> Opened:
    """A worker's vault with a signed note in it, closed."""
    session = unlock.open_session(record_vault)
    _write(session, "I called them myself this time.")
    session.close()
    return unlock.derive(record_vault.folder, PASSPHRASE)


def _unlocked(start: Callable[[], Hands]) -> Hands:
    hands = start()
    hands.page(UnlockPage)
    hands.write(PASSPHRASE)
    hands.keys("Return")
    hands.wait_for(TodayPage)
    return hands


def _to_safety(hands: Hands) -> SafetyPage:
    hands.keys("Ctrl+4")
    hands.tab_to("See how safe my notes are")
    hands.keys("Return")
    return hands.page(SafetyPage)


def _lock(qtbot: QtBot, hands: Hands) -> None:
    with qtbot.waitSignal(hands.window.locked):
        hands.keys("Ctrl+L")


def _notes_of(hands: Hands) -> list[str]:
    """What the person said, in the notes that are open."""
    session = hands.main._session
    [row] = session.people.find()
    assert row.client.name_to_use == NAME
    return [
        own.text
        for note in session.notes.of(row.client.id)
        for entry in note.content.values()
        for own in entry.own_words
    ]


class TestRescue:
    def test_damaged_notes_are_rescued_from_the_window_and_are_there(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        shutil.rmtree(written.folder / "backups")
        path = written.folder / DATABASE_NAME
        break_pages(path, [_page_of_the_journal(written)])
        damaged = path.read_bytes()
        hands = start()
        hands.write(PASSPHRASE)
        hands.keys("Return")
        hands.wait_for_button("Rescue these notes")
        hands.tab_to("Rescue these notes")
        hands.keys("Return")
        hands.page(RescuePage)
        hands.write(PASSPHRASE)
        hands.keys("Return")
        hands.wait_until_sees("Your notes are back")
        assert hands.has_keyboard("Open the rescued notes")
        hands.keys("Return")
        hands.wait_for(TodayPage)
        assert _notes_of(hands) == ["I called them myself this time."]
        [kept] = written.folder.parent.glob("*-before-restore-*")
        assert (kept / DATABASE_NAME).read_bytes() == damaged
        assert [home.folder for home in homes.found() if not home.is_practice] == [written.folder]

    def test_a_lost_key_file_is_found_again_in_the_backup_beside_it(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        """The unlock page still knows whose notes these are, and its one button rescues them."""
        session = unlock.open_session(written)
        backups.make(session)
        _write(session, "And today I went there.")
        session.close()
        (written.folder / header.FILE_NAME).unlink()
        hands = start()
        hands.page(UnlockPage)
        assert hands.sees("is missing from its folder")
        assert next(card.choice.title for card in hands.window.findChildren(ChoiceCard)) == WORKER
        hands.tab_to("Rescue these notes")
        hands.keys("Return")
        hands.write(PASSPHRASE)
        hands.keys("Return")
        hands.wait_until_sees("Your notes are back")
        hands.keys("Return")
        hands.wait_for(TodayPage)
        assert sorted(_notes_of(hands)) == ["And today I went there.", "I called them myself this time."]

    def test_a_wrong_passphrase_rescues_nothing_and_leaves_nothing(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        break_pages(written.folder / DATABASE_NAME, [2])
        hands = start()
        hands.window._mending.rescue(homes.home_at(written.folder))
        hands.write("not the one")
        hands.keys("Return")
        hands.wait_until_sees("That passphrase does not open these notes.")
        assert [path.name for path in written.folder.parent.iterdir()] == [written.folder.name]


class TestRestore:
    @pytest.fixture
    def on_the_stick(
        self, qtbot: QtBot, written: Opened, start: Callable[[], Hands], tmp_path: Path, dialogs: Dialogs
    ) -> Path:
        """The backup that was written to a second place chosen in the window."""
        stick = tmp_path / "stick"
        stick.mkdir()
        dialogs.answer = str(stick)
        hands = _unlocked(start)
        page = _to_safety(hands)
        hands.tab_to("Choose a place")
        hands.keys("Return")
        qtbot.waitUntil(lambda: hands.sees("A backup was written to"), timeout=20_000)
        assert not page._progress.isVisible()
        assert hands.sees("1 note came back today.")
        _lock(qtbot, hands)
        [backup] = stick.glob("*.pnbackup")
        shutil.rmtree(written.folder)
        return backup

    def test_a_deleted_vault_comes_back_from_the_second_place(
        self, on_the_stick: Path, start: Callable[[], Hands], dialogs: Dialogs
    ) -> None:
        hands = start()
        hands.page(FirstRunPage)
        hands.tab_to("Bring my notes back")
        hands.keys("Return")
        hands.page(OtherWaysPage)
        hands.tab_to("Go on")
        hands.keys("Return")
        hands.page(RestorePage)
        assert hands.has_keyboard("From somewhere else")
        dialogs.answer = str(on_the_stick)
        hands.keys("Return")
        hands.write(PASSPHRASE)
        hands.keys("Return")
        hands.wait_until_sees("Is this the one?")
        assert hands.sees("These notes are not on this computer any more.")
        hands.keys("Return")
        hands.wait_until_sees("Your notes are back")
        hands.keys("Return")
        hands.wait_for(TodayPage)
        assert _notes_of(hands) == ["I called them myself this time."]

    def test_an_older_backup_takes_the_place_and_the_newer_notes_are_kept(
        self, qtbot: QtBot, written: Opened, start: Callable[[], Hands], new_window: Callable[[], AppWindow]
    ) -> None:
        session = unlock.open_session(written)
        path = backups.make(session)
        _write(session, "And today I went there.")
        session.close()
        hands = _unlocked(start)
        _to_safety(hands)
        with qtbot.waitSignal(hands.window.locked):
            hands.tab_to("Look inside the backup of")
            hands.keys("Return")
        assert hands.window.afterwards == ("--restore", str(path))
        window = new_window()
        window.start(restore=path)
        again = Hands(qtbot, window)
        again.page(RestorePage)
        again.write(PASSPHRASE)
        again.keys("Return")
        again.wait_until_sees("Is this the one?")
        assert again.sees("1 signed note that is not in here")
        again.keys("Return")
        again.wait_until_sees("The notes from before are kept, untouched, in")
        again.keys("Return")
        again.wait_for(TodayPage)
        assert _notes_of(again) == ["I called them myself this time."]
        _lock(qtbot, again)
        [kept] = written.folder.parent.glob("*-before-restore-*")
        before = unlock.open_session(unlock.derive(kept, PASSPHRASE))
        assert before.notes.count() == 2
        before.close()

    def test_the_sheet_opens_a_backup_and_asks_for_a_new_passphrase(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        session = unlock.open_session(written)
        sheet = access.new_sheet()
        access.prove_sheet(session, sheet, " ".join(sheet.words))
        path = backups.make(session)
        session.close()
        hands = start()
        hands.window._mending.restore(None, path)
        hands.write(" ".join(sheet.words))
        hands.keys("Return")
        hands.wait_until_sees("Is this the one?")
        hands.keys("Return")
        hands.wait_until_sees("Your notes are back")
        assert hands.has_keyboard("Choose a new passphrase")
        hands.keys("Return")
        hands.page(RecoverPage)

    def test_a_file_that_is_no_backup_is_named_so_and_the_choice_stays(
        self, written: Opened, start: Callable[[], Hands], tmp_path: Path
    ) -> None:
        session = unlock.open_session(written)
        backups.make(session)
        session.close()
        other = tmp_path / "letter.pnbackup"
        other.write_bytes(b"Dear all,")
        hands = start()
        hands.window._mending.restore(homes.home_at(written.folder))
        page = hands.page(RestorePage)
        page.take_file(other)
        assert hands.sees("This file is not a PeerNotes backup.")
        assert len(page._backups) == 1
        chosen = page._chosen()
        assert chosen is not None
        assert chosen.path != other


class TestCheck:
    @pytest.mark.usefixtures("written")
    def test_everything_is_checked_by_name_and_the_notes_open_again(self, start: Callable[[], Hands]) -> None:
        hands = _unlocked(start)
        _to_safety(hands)
        hands.tab_to("Check everything")
        hands.keys("Return")
        hands.page(CheckPage)
        hands.wait_until_sees("Your notes are whole")
        for name in ("Every page of the file", "Every signature holds", "10 checks, and all of them held."):
            hands.wait_until_sees(name)
        hands.keys("Return")
        hands.wait_for(SafetyPage)
        assert _notes_of(hands) == ["I called them myself this time."]

    def test_damage_is_found_and_a_way_out_is_one_press_away(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        hands = _unlocked(start)
        _to_safety(hands)
        assert hands.main.close_session() is None
        hands.window._main = None
        break_pages(written.folder / DATABASE_NAME, [_page_of_the_journal(written)])
        hands.window._check(written)
        hands.wait_until_sees("Your notes need mending")
        assert hands.sees("did not hold")
        hands.tab_to("See what can be done")
        hands.keys("Return")
        hands.page(OtherWaysPage)

    @pytest.mark.usefixtures("written")
    def test_whoever_walks_away_from_a_check_is_locked_out(
        self, qtbot: QtBot, start: Callable[[], Hands]
    ) -> None:
        """The keys are still there, one press from the notes: they are watched as the notes are."""
        hands = _unlocked(start)
        _to_safety(hands)
        hands.tab_to("Check everything")
        hands.keys("Return")
        hands.wait_until_sees("Your notes are whole")
        assert hands.window._door is not None
        guard = hands.window._door.guard
        with qtbot.waitSignal(hands.window.locked):
            guard.idle.due.emit()

    @pytest.mark.usefixtures("written")
    def test_a_check_can_be_locked_with_the_same_keys_as_the_notes(
        self, qtbot: QtBot, start: Callable[[], Hands]
    ) -> None:
        hands = _unlocked(start)
        _to_safety(hands)
        hands.tab_to("Check everything")
        hands.keys("Return")
        hands.wait_until_sees("Your notes are whole")
        _lock(qtbot, hands)

    @pytest.mark.usefixtures("written")
    def test_cancel_goes_back_to_the_notes_at_once(
        self, start: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of notes so many that the check would not end while one watches."""

        def unending(_opened: Opened, tell: Callable[[safety.Check], None]) -> bool:
            while True:
                time.sleep(0.05)
                tell(safety.Check("pages"))

        monkeypatch.setattr(safety, "check_closed", unending)
        hands = _unlocked(start)
        _to_safety(hands)
        hands.tab_to("Check everything")
        hands.keys("Return")
        hands.page(CheckPage)
        assert hands.has_keyboard("Cancel")
        hands.keys("Return")
        hands.wait_for(SafetyPage)


class TestSheet:
    def test_the_paper_alone_opens_the_newest_backup(
        self, written: Opened, start: Callable[[], Hands]
    ) -> None:
        session = unlock.open_session(written)
        sheet = access.new_sheet()
        access.prove_sheet(session, sheet, " ".join(sheet.words))
        backups.make(session)
        session.close()
        hands = _unlocked(start)
        _to_safety(hands)
        hands.tab_to("Try it with the paper")
        hands.keys("Return")
        hands.page(RehearsalPage)
        hands.write(" ".join(sheet.words))
        hands.keys("Return")
        hands.wait_until_sees("The sheet works: 1 notes about 1 people came back.")
        hands.press("Back")
        hands.page(SafetyPage)
        assert hands.sees("Last tried today.")


def test_wrong_tries_before_the_right_one_are_told_on_the_safety_page(
    written: Opened, start: Callable[[], Hands]
) -> None:
    hands = start()
    hands.write("not this one")
    hands.keys("Return")
    hands.wait_until_sees("does not open these notes")
    hands.keys("Ctrl+A")
    hands.write(PASSPHRASE)
    hands.keys("Return")
    hands.wait_for(TodayPage)
    assert homes.wrong_tries(written.folder).failed == 0
    _to_safety(hands)
    assert hands.sees("One wrong passphrase was typed before you opened them, the first today.")


def _page_of_the_journal(opened: Opened) -> int:
    """The number of a page without which the notes do not open."""
    session = unlock.open_session(opened)
    row = session.vault.database.row("SELECT rootpage FROM sqlite_master WHERE name = 'journal'")
    session.close()
    assert row is not None
    return int(row["rootpage"])
