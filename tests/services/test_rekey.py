"""The walk of a re-key as the windows take it, and the old backups that it names."""

from pathlib import Path

import pytest

from peernotes.errors import VaultDamagedError, WrongPassphraseError
from peernotes.services import access, backups, rekey
from peernotes.services.session import Session
from peernotes.vault import header
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
