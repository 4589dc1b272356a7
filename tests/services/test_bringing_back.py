"""Notes come back into the place they had; what was there before is kept, and a slip changes nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peernotes.domain.unfinished import FormPlace
from peernotes.errors import (
    InputRefusedError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultInUseError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.services import access, at_hand, backups, bringing_back, homes, rekey, unlock
from peernotes.services.at_hand import Way
from peernotes.services.session import Session
from peernotes.vault import header, tries
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.tries import TooSoonError
from peernotes.vault.vault import DATABASE_NAME, Opened
from tests.conftest import PASSPHRASE, Clock
from tests.reliability.rescued import break_pages

NEW = "seven maps for the quiet orchard river"


@pytest.fixture
def folder(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault in its usual place, closed, with a backup beside it."""
    monkeypatch.setenv("PEERNOTES_HOME", str(tmp_path / "home"))
    place = homes.default_folder(practice=False)
    place.mkdir(parents=True)
    folder = place / "0190aaaa-0000-7000-8000-000000000001"
    shutil.copytree(opened.folder, folder)
    session = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    backups.make(session)
    session.close()
    return folder


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    open_now = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    yield open_now
    open_now.close()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _step(_done: int, _total: int) -> None:
    """Nobody watches."""


class TestLook:
    def test_a_backup_says_whose_it_is_before_it_is_opened(self, folder: Path) -> None:
        [backup] = at_hand.beside(folder)
        assert backup.owner == "Rosa Delgado"
        assert backup.made is not None
        assert at_hand.at(backup.path) == backup

    def test_the_newest_comes_first_and_what_is_no_backup_is_passed_over(self, folder: Path) -> None:
        [first] = at_hand.beside(folder)
        later = first.path.with_name(first.path.name.replace("-2026", "-2027"))
        shutil.copy(first.path, later)
        (folder / "backups" / "PeerNotes-letter.pnbackup").write_bytes(b"Dear all,")
        assert [backup.path for backup in at_hand.found(homes.found())] == [later, first.path]

    def test_a_renamed_backup_has_no_day_and_comes_last(self, folder: Path) -> None:
        [first] = at_hand.beside(folder)
        renamed = first.path.with_name("PeerNotes-old.pnbackup")
        shutil.copy(first.path, renamed)
        assert [backup.path for backup in at_hand.beside(folder)] == [first.path, renamed]
        assert at_hand.at(renamed).made is None

    def test_a_backup_knows_the_notes_it_was_made_of(self, folder: Path, tmp_path: Path) -> None:
        [backup] = at_hand.beside(folder)
        elsewhere = tmp_path / backup.path.name
        shutil.copy(backup.path, elsewhere)
        found = at_hand.current_of(at_hand.at(elsewhere), homes.found())
        assert found is not None
        assert found.folder == folder
        shutil.rmtree(folder)
        assert at_hand.current_of(at_hand.at(elsewhere), homes.found()) is None

    def test_notes_open_in_another_window_are_not_replaced(self, session: Session) -> None:
        folder = session.vault.folder
        [backup] = at_hand.beside(folder)
        with pytest.raises(VaultInUseError):
            bringing_back.look(backup, PASSPHRASE, folder, _step)

    def test_a_backup_beside_the_notes_is_no_quicker_way_to_guess(self, folder: Path) -> None:
        [backup] = at_hand.beside(folder)
        for _ in range(tries.FREE + 1):
            with pytest.raises(WrongPassphraseError):
                bringing_back.look(backup, "not this one", folder, _step)
        assert homes.wrong_tries(folder).failed == tries.FREE + 1
        with pytest.raises(TooSoonError):
            bringing_back.look(backup, PASSPHRASE, folder, _step)


class TestBringBack:
    def test_the_old_notes_are_kept_to_the_last_byte(self, folder: Path) -> None:
        before = _files(folder)
        [backup] = at_hand.beside(folder)
        back = bringing_back.bring_back(bringing_back.look(backup, PASSPHRASE, folder, _step), _step)
        assert back.folder == folder
        assert back.kept is not None
        kept = _files(back.kept)
        assert {name: kept[name] for name in (DATABASE_NAME, header.FILE_NAME)} == {
            name: before[name] for name in (DATABASE_NAME, header.FILE_NAME)
        }
        assert [home.folder for home in homes.found()] == [folder]
        assert back.opened is not None
        unlock.open_session(back.opened, Clock()).close()

    def test_what_a_killed_restore_left_is_not_in_the_way(self, folder: Path) -> None:
        left = backups.place_beside(folder)
        left.mkdir()
        (left / DATABASE_NAME).write_bytes(b"half")
        [backup] = at_hand.beside(folder)
        back = bringing_back.bring_back(bringing_back.look(backup, PASSPHRASE, folder, _step), _step)
        assert back.opened is not None
        assert not left.exists()

    def test_stopping_half_way_leaves_the_notes_and_nothing_else(self, folder: Path) -> None:
        [backup] = at_hand.beside(folder)
        inside = bringing_back.look(backup, PASSPHRASE, folder, _step)
        before = _files(folder)

        def stop(_done: int, _total: int) -> None:
            raise VaultUnreachableError

        with pytest.raises(VaultUnreachableError):
            bringing_back.bring_back(inside, stop)
        assert _files(folder) == before
        assert list(folder.parent.iterdir()) == [folder]

    def test_after_the_sheet_a_new_passphrase_is_asked_for(self, folder: Path) -> None:
        session = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
        sheet = access.new_sheet()
        words = " ".join(sheet.words)
        access.prove_sheet(session, sheet, words)
        path = backups.make(session)
        session.close()
        inside = bringing_back.look(at_hand.at(path), words, folder, _step)
        assert inside.contents.newer_notes == 0
        back = bringing_back.bring_back(inside, _step)
        assert back.opened is None
        assert access.come_back(back.folder, words, "seven quiet rivers under a map").folder == folder


class TestWayOut:
    def _home(self, folder: Path) -> homes.Home:
        return homes.home_at(folder)

    def test_a_damaged_database_beside_a_backup_is_restored(self, folder: Path) -> None:
        assert at_hand.way_out(self._home(folder), VaultDamagedError()) is Way.RESTORE
        assert at_hand.way_out(self._home(folder), VaultAlteredError()) is Way.RESTORE

    def test_without_a_backup_it_is_rescued(self, folder: Path) -> None:
        shutil.rmtree(folder / "backups")
        assert at_hand.way_out(self._home(folder), VaultDamagedError()) is Way.RESCUE

    def test_a_lost_key_beside_a_backup_is_rescued_with_the_key_in_it(self, folder: Path) -> None:
        (folder / header.FILE_NAME).unlink()
        home = self._home(folder)
        assert home.trouble is not None
        assert at_hand.way_out(home, home.trouble) is Way.RESCUE
        rescued = bringing_back.rescue(folder, PASSPHRASE, _step)
        assert rescued.back.opened is not None
        unlock.open_session(rescued.back.opened, Clock()).close()

    def test_a_lost_key_without_one_needs_a_backup_from_elsewhere(self, folder: Path) -> None:
        shutil.rmtree(folder / "backups")
        (folder / header.FILE_NAME).unlink()
        home = self._home(folder)
        assert home.trouble is not None
        assert at_hand.way_out(home, home.trouble) is Way.RESTORE

    def test_what_typing_or_waiting_mends_has_no_other_way(self, folder: Path) -> None:
        for error in (WrongPassphraseError(), VaultInUseError(), VaultUnreachableError()):
            assert at_hand.way_out(self._home(folder), error) is None
        assert at_hand.way_out(self._home(folder), VaultForeignError()) is Way.RESTORE


def _renewed(session: Session) -> None:
    made = rekey.copy(session, rekey.prepare(session.vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    rekey.prove(made)
    rekey.take(session, made)


def test_a_backup_from_before_new_keys_comes_back_with_the_passphrase_of_then(
    folder: Path, session: Session
) -> None:
    session.forms.keep(FormPlace("person", None, {"page": "person_form"}), {"name_to_use": "Half a na"})
    forms = session.forms.all()
    _renewed(session)
    assert session.forms.all() == forms
    session.close()
    [old] = at_hand.beside(folder)
    tries.forget(folder)
    inside = bringing_back.look(old, PASSPHRASE, folder, _step)
    assert inside.contents.newer_notes is None
    back = bringing_back.bring_back(inside, _step)
    assert back.opened is not None
    assert back.kept is not None
    assert [home.folder for home in homes.found()] == [folder]
    unlock.open_session(unlock.derive(back.kept, NEW)).close()
    again = unlock.open_session(back.opened)
    assert rekey.old_backups(again) == []
    again.close()


def test_notes_open_under_new_keys_are_not_replaced_by_a_backup_of_the_old_ones(
    folder: Path, session: Session
) -> None:
    """The old passphrase cannot tell whether a window has them open, but the file can."""
    _renewed(session)
    [old] = at_hand.beside(folder)
    before = {name: raw for name, raw in _files(folder).items() if name != DATABASE_NAME}
    with pytest.raises(VaultInUseError):
        bringing_back.bring_back(bringing_back.look(old, PASSPHRASE, folder, _step), _step)
    assert {name: raw for name, raw in _files(folder).items() if name != DATABASE_NAME} == before
    assert session.check() > 0


def test_rescued_notes_take_the_place_of_the_damaged_ones(folder: Path) -> None:
    break_pages(folder / DATABASE_NAME, [3])
    damaged = (folder / DATABASE_NAME).read_bytes()
    rescued = bringing_back.rescue(folder, PASSPHRASE, _step)
    assert rescued.back.folder == folder
    assert rescued.back.kept is not None
    assert (rescued.back.kept / DATABASE_NAME).read_bytes() == damaged
    assert [home.folder for home in homes.found()] == [folder]
    assert len(at_hand.beside(folder)) == 1


def test_a_backup_of_invented_people_never_stands_among_real_notes(caseload: Session) -> None:
    with pytest.raises(InputRefusedError, match="practice caseload"):
        at_hand.at(backups.make(caseload))
