"""The walk of a re-key as the windows take it, and the old backups that it names."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from peernotes.errors import (
    DiskFaultError,
    VaultClosedError,
    VaultDamagedError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.services import access, apart, backups, rekey, unlock
from peernotes.services.backups import NothingToProveError
from peernotes.services.rekey import OldBackup
from peernotes.services.session import Session
from peernotes.vault import backup, header, swap
from peernotes.vault.header import Header
from peernotes.vault.keys import FOR_TESTS, VaultKeys
from tests.conftest import NOON

NEW = "seven maps for the quiet orchard river"


def _renew(session: Session, current: str) -> None:
    sheet = access.new_sheet()
    access.refuse_other_words(sheet, " ".join(sheet.words))
    made = rekey.copy(session, rekey.prepare(access.keys_of(session), current, NEW, sheet, FOR_TESTS))
    rekey.prove(made)
    rekey.take(session, made)


def test_the_session_goes_on_under_the_new_keys(caseload: Session, caseload_passphrase: str) -> None:
    people, notes = caseload.people.find(), caseload.notes.recent()
    _renew(caseload, caseload_passphrase)
    assert (caseload.people.find(), caseload.notes.recent()) == (people, notes)
    blank = caseload.people.new()
    caseload.people.save(type(blank)(blank.id, "Someone new"))
    assert caseload.check() > 0
    assert caseload.forms.all() == []
    assert caseload.keeping.certificates() == []
    assert caseload.removed.all() == []
    assert access.has_sheet(caseload)
    head = header.read(caseload.vault.folder)
    with pytest.raises(WrongPassphraseError):
        header.unlock(head, caseload_passphrase)


def _older(made: Path) -> Path:
    """The same backup under an earlier name: of the same second they would bear one name."""
    parts = made.stem.split("-")
    return made.rename(made.with_name("-".join([*parts[:2], "20260101T090000", f"9{backup.SUFFIX}"])))


def test_old_backups_are_named_and_go_only_for_a_proved_one(
    caseload: Session, caseload_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _older(backups.make(caseload))
    (old.parent / "PeerNotes-0000-other.pnbackup").write_bytes(b"something else")
    assert rekey.old_backups(caseload) == []
    _renew(caseload, caseload_passphrase)
    listed = rekey.old_backups(caseload)
    assert [each.path for each in listed] == [old]
    assert listed[0].made == backup.made_of(old)
    seal = backup.seal

    def broken(copy: Path, head: Header, opened: VaultKeys, made: datetime, sealed: Path) -> None:
        seal(copy, head, opened, made, sealed)
        sealed.write_bytes(sealed.read_bytes()[:-100])

    with monkeypatch.context() as patch:
        patch.setattr(backup, "seal", broken)
        with pytest.raises(VaultDamagedError):
            rekey.remove_old(caseload, listed)
    assert old.exists()
    fresh = rekey.remove_old(caseload, listed)
    assert rekey.old_backups(caseload) == []
    assert sorted(path.name for path in old.parent.glob("*.pnbackup")) == sorted(
        [fresh.name, "PeerNotes-0000-other.pnbackup"]
    )
    newest = backups.standing(caseload).newest
    assert newest is not None
    assert newest.path == fresh


def test_a_fresh_backup_of_the_same_name_is_not_removed_for_the_old_one(
    caseload: Session, caseload_passphrase: str
) -> None:
    _renew(caseload, caseload_passphrase)
    fresh = backups.make(caseload)
    caseload.now = lambda: NOON
    one = rekey.remove_old(caseload, [OldBackup(fresh, NOON)])
    again = rekey.remove_old(caseload, [OldBackup(one, NOON)])
    assert again.exists()


def test_a_backup_of_another_branch_is_not_taken_for_one_of_todays_keys(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    """Restored from before a re-key and renewed once more, two keys bear the same number of their epoch."""
    first = _older(backups.make(caseload))
    _renew(caseload, caseload_passphrase)
    beyond = backups.make(caseload)
    folder = tmp_path / "back"
    caseload.close()
    backups.restore(first, caseload_passphrase, folder)
    shutil.copyfile(beyond, folder / "backups" / beyond.name)
    again = unlock.open_session(unlock.derive(folder, caseload_passphrase))
    _renew(again, caseload_passphrase)
    assert again.vault.header.epoch == backup.header_of(beyond).epoch
    with pytest.raises(NothingToProveError):
        backups.drill(backups.work_of(again))
    assert backups.standing(again).problems == ()
    assert [old.path.name for old in rekey.old_backups(again)] == [beyond.name]
    again.close()


def _held_fast(*_: object) -> None:
    raise PermissionError("held by another program")


def test_when_the_files_cannot_be_swapped_the_new_notes_stay_and_every_page_has_a_sentence(
    caseload: Session, caseload_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, notes = caseload.vault.folder, caseload.notes.count()
    with monkeypatch.context() as patch:
        patch.setattr(swap, "move_over", _held_fast)
        with pytest.raises(VaultUnreachableError) as refused:
            _renew(caseload, caseload_passphrase)
    assert "the new passphrase already counts" in refused.value.safe
    rekey.forget(caseload)
    assert (folder / swap.NEXT_NAME).exists()
    assert not caseload.is_open
    for read in (
        caseload.people.find,
        caseload.notes.recent,
        caseload.forms.all,
        caseload.keeping.due,
        caseload.refuse_closed,
        lambda: backups.standing(caseload),
        lambda: caseload.people.save(replace(caseload.people.new(), name_to_use="Marcus")),
        lambda: rekey.copy(caseload, rekey.prepare(access.keys_of(caseload), NEW, "x", None, FOR_TESTS)),
    ):
        with pytest.raises(VaultClosedError):
            read()
    apart.close(caseload)
    again = unlock.open_session(unlock.derive(folder, NEW))
    assert again.notes.count() == notes
    again.close()


def test_a_header_that_cannot_be_read_back_keeps_the_copy(
    caseload: Session, caseload_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, write = caseload.vault.folder, header.write

    def write_and_fail(folder: Path, head: header.Header) -> None:
        write(folder, head)
        raise DiskFaultError

    def unreadable(_folder: Path) -> header.Header:
        raise DiskFaultError

    fresh = rekey.prepare(access.keys_of(caseload), caseload_passphrase, NEW, None, FOR_TESTS)
    made = rekey.copy(caseload, fresh)
    with monkeypatch.context() as patch:
        patch.setattr(header, "write", write_and_fail)
        patch.setattr(header, "read", unreadable)
        with pytest.raises(DiskFaultError):
            rekey.take(caseload, made)
    rekey.forget(caseload)
    caseload.vault.release()  # killed here: the new key file stands, and only the copy is under its key
    unlock.open_session(unlock.derive(folder, NEW)).close()
