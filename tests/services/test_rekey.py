"""The walk of a re-key as the windows take it, and the old backups that it names."""

from dataclasses import replace
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
from peernotes.services.session import Session
from peernotes.vault import header, swap
from peernotes.vault.keys import FOR_TESTS

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


def test_old_backups_are_named_and_go_only_for_a_proved_one(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    made = backups.make(caseload)
    old = made.rename(made.with_name("-".join([*made.stem.split("-")[:2], "20260101T090000", "9.pnbackup"])))
    (old.parent / "PeerNotes-0000-other.pnbackup").write_bytes(b"something else")
    assert rekey.old_backups(caseload) == []
    _renew(caseload, caseload_passphrase)
    listed = rekey.old_backups(caseload)
    assert [each.path for each in listed] == [old]
    fresh = backups.make(caseload)
    assert rekey.old_backups(caseload) == listed
    broken = tmp_path / fresh.name
    broken.write_bytes(fresh.read_bytes()[:-100])
    with pytest.raises(VaultDamagedError):
        rekey.remove_old(caseload, listed, broken)
    assert old.exists()
    rekey.remove_old(caseload, listed, fresh)
    assert rekey.old_backups(caseload) == []
    assert sorted(path.name for path in old.parent.glob("*.pnbackup")) == sorted(
        [fresh.name, "PeerNotes-0000-other.pnbackup"]
    )


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
