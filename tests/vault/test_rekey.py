# ruff: noqa: S608
"""After a re-key only the new secrets open the notes, all else is as before, and old keys forge nothing."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.errors import (
    DiskFullError,
    VaultAlteredError,
    VaultDamagedError,
    VaultUnreachableError,
    WrongPassphraseError,
    WrongSheetError,
)
from peernotes.services import practice, unlock
from peernotes.services.session import Session
from peernotes.vault import (
    access,
    chain,
    checks,
    connection,
    database_file,
    epochs,
    escrow,
    frame,
    header,
    journal,
    keys,
    kinds,
    migrate,
    proving,
    recovery,
    rekey,
    rescue,
    restoring,
    slots,
    swap,
)
from peernotes.vault.checks import Check
from peernotes.vault.connection import Database
from peernotes.vault.journal import Head
from peernotes.vault.keys import FOR_TESTS, JournalKeys, PastKey
from peernotes.vault.swap import NEXT_NAME
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from tests.conftest import NOON, PASSPHRASE, Clock

NEW = "seven maps for the quiet orchard river"
THIRD = "a lantern that nobody had seen before"


def _client(number: int) -> Client:
    return Client(ClientId(f"c{number:04}"), f"Person {number}")


def _renew(vault: Vault, current: str = PASSPHRASE, new: str = NEW, sheet: bytes | None = None) -> None:
    made = rekey.copy(vault, rekey.prepare(vault.opened, current, new, sheet, FOR_TESTS))
    rekey.prove(made)
    rekey.take(vault, made)


def _opened(folder: Path, passphrase: str) -> Vault:
    head = header.read(folder)
    return Vault(Opened(folder, head, header.unlock(head, passphrase)), Clock(), "d")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _told(vault: Vault) -> list[object]:
    tables = sorted(kinds.TABLES - {"worker"})
    return [
        connection.plain_row(row)
        for kind in tables
        for row in vault.database.rows(f"SELECT * FROM {kind} ORDER BY id")
    ]


def test_only_the_new_secrets_open_and_everything_came_along(vault: Vault, opened: Opened) -> None:
    old_sheet, sheet = recovery.new_entropy(), recovery.new_entropy()
    access.add_sheet(vault, " ".join(recovery.words(old_sheet)), old_sheet)
    vault.clients.put(_client(1), is_new=True)
    before, key = _told(vault), vault.keys
    _renew(vault, sheet=sheet)
    vault.clients.put(_client(2), is_new=True)
    vault.close()
    head = header.read(opened.folder)
    assert (head.epoch, header.recover(head, sheet).master) == (2, header.unlock(head, NEW).master)
    with pytest.raises(WrongPassphraseError):
        header.unlock(head, PASSPHRASE)
    with pytest.raises(WrongSheetError):
        header.recover(head, old_sheet)
    with pytest.raises(VaultDamagedError):
        connection.open_existing(opened.folder / DATABASE_NAME, key.database)
    again = _opened(opened.folder, NEW)
    assert again.check() == again.journal.head.seq
    assert _told(again)[: len(before)] == before
    assert [client.id for client in again.clients.all()] == ["c0001", "c0002"]
    again.close()
    assert not (opened.folder / NEXT_NAME).exists()


def test_without_a_new_sheet_there_is_none(vault: Vault) -> None:
    sheet = recovery.new_entropy()
    access.add_sheet(vault, " ".join(recovery.words(sheet)), sheet)
    _renew(vault)
    assert not vault.header.has_recovery


def test_an_organisations_key_still_opens_after_a_re_key(vault: Vault, opened: Opened) -> None:
    private = escrow.new_private()
    access.add_escrow(vault, "Director", escrow.public_of(private))
    _renew(vault)
    head = header.read(opened.folder)
    assert header.open_escrow(head, private).master == vault.keys.master
    assert [slot["label"] for slot in head.escrow] == ["Director"]


def test_re_keying_asks_for_the_current_passphrase(vault: Vault, opened: Opened) -> None:
    with pytest.raises(WrongPassphraseError):
        rekey.prepare(vault.opened, NEW, THIRD, None, FOR_TESTS)
    assert not (opened.folder / NEXT_NAME).exists()


def test_the_signing_key_is_new_and_old_signatures_hold(caseload: Session, caseload_passphrase: str) -> None:
    vault = caseload.vault
    before, count = vault.keys.public, caseload.notes.count()
    made = rekey.copy(vault, rekey.prepare(vault.opened, caseload_passphrase, NEW, None, FOR_TESTS))
    rekey.prove(made)
    rekey.take(vault, made)
    (draft,) = caseload.notes.drafts()
    caseload.notes.sign(draft)
    assert vault.keys.public != before
    assert vault.notes.verify_signatures() > count
    actions = [row["action"] for row in vault.database.rows("SELECT action FROM journal ORDER BY seq")]
    assert {rekey.EVENT, "signing key renewed"} <= set(actions)
    assert caseload.check() == len(actions)


def test_what_was_saved_while_the_copy_was_checked_comes_along(vault: Vault) -> None:
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    rekey.prove(made)
    vault.clients.put(_client(7), is_new=True)
    rekey.take(vault, made)
    assert [client.id for client in vault.clients.all()] == ["c0007"]
    assert vault.check() == vault.journal.head.seq


def test_the_chain_holds_across_three_epochs(vault: Vault, opened: Opened) -> None:
    for number, (current, new) in enumerate([(PASSPHRASE, NEW), (NEW, THIRD), (THIRD, PASSPHRASE)]):
        vault.clients.put(_client(number), is_new=True)
        _renew(vault, current, new)
    vault.close()
    again = _opened(opened.folder, PASSPHRASE)
    assert (again.header.epoch, len(again.keys.past)) == (4, 3)
    assert again.check() == again.journal.head.seq
    again.close()


@pytest.fixture
def renewed(vault: Vault) -> tuple[Vault, JournalKeys, int]:
    """A vault in its second epoch without guards, the journal keys of the first, and their last row."""
    vault.clients.put(_client(1), is_new=True)
    old, end = vault.keys.journal_mac, vault.journal.head.seq
    _renew(vault)
    for trigger in ("journal_stays", "journal_unchanged"):
        vault.database.run(f"DROP TRIGGER {trigger}")
    return vault, old, end


def _forge(database: Database, seq: int, key: bytes, **changes: str) -> None:
    row = connection.plain_row(database.rows("SELECT * FROM journal WHERE seq = ?", (seq,))[0]) | changes
    row["mac"] = chain.mac_of(key, row["prev"], {name: row[name] for name in journal._SIGNED})
    database.run("DELETE FROM journal WHERE seq = ?", (seq,))
    database.run(journal._insert_sql("journal", row), row)


def _verify(vault: Vault) -> int:
    return journal.verify(vault.database, vault.keys.journal_mac, Head(0, "")).rows


def test_a_row_forged_with_the_old_key_after_its_end_is_refused(
    renewed: tuple[Vault, JournalKeys, int],
) -> None:
    vault, old, end = renewed
    assert _verify(vault) == vault.journal.head.seq > end
    _forge(vault.database, vault.journal.head.seq, old.now)
    with pytest.raises(VaultAlteredError):
        _verify(vault)


def test_the_old_key_cannot_rewrite_the_rows_before_unseen(renewed: tuple[Vault, JournalKeys, int]) -> None:
    """The forged row itself is as good as a real one; the first row of the new epoch covers the real one."""
    vault, old, end = renewed
    _forge(vault.database, end, old.now, action="removed")
    row = vault.database.rows("SELECT * FROM journal WHERE seq = ?", (end,))[0]
    assert journal.row_holds(row, vault.keys.journal_mac)
    with pytest.raises(VaultAlteredError):
        _verify(vault)


def test_a_shifted_end_of_an_epoch_is_tampering(vault: Vault, opened: Opened) -> None:
    vault.clients.put(_client(1), is_new=True)
    _renew(vault)
    vault.close()
    head = header.read(opened.folder)
    listed = [dict(entry) for entry in head.body["keys"]]
    listed[0]["end"] -= 1
    with pytest.raises(VaultAlteredError):
        header.unlock(header.parse(frame.pack(head.body | {"keys": listed}, 99)), NEW)
    forged = header.following(head, header.unlock(head, NEW), {"keys": listed})
    with pytest.raises(VaultAlteredError):
        header.unlock(forged, NEW)


@pytest.mark.parametrize(
    "listed",
    [
        [],
        {},
        [{"epoch": 1, "state": "pending"}],
        [{"epoch": 1, "state": "past"}],
        [{"state": "past", "end": 0, "nonce": "", "wrapped": ""}, {"epoch": 2, "state": "current"}],
        [{"state": "past", "end": 3, "nonce": "AAAA", "wrapped": ""}, {"epoch": 2, "state": "current"}],
        [{"epoch": 1, "state": "current"}] * (epochs.MOST + 1),
        [5],
    ],
)
def test_a_list_of_epochs_of_the_wrong_shape_is_damage(opened: Opened, listed: object) -> None:
    body = opened.header.body | {"keys": listed}
    with pytest.raises(VaultDamagedError):
        header.parse(frame.pack(body, 9))


def test_a_full_header_holds_every_slot_and_epoch(opened: Opened) -> None:
    past = tuple(PastKey(10**9 + number, bytes(32)) for number in range(epochs.MOST - 1))
    full = replace(opened.keys, past=past)
    found = [*opened.header.body["slots"] * 2]
    found += [slots.escrow_slot(opened.header.bound, "é" * 60, escrow.public_of(b"x" * 32), full)] * 8
    head = header.following(
        opened.header, full, {"slots": found, "keys": epochs.sealed(opened.header.vault_id, full)}
    )
    assert header.unlock(header.parse(header.packed(head)), PASSPHRASE).past == past
    with pytest.raises(VaultDamagedError):
        epochs.sealed("x", replace(full, past=(*past, past[0])))


def test_without_its_key_file_a_vault_is_rescued_by_the_backup_that_fits_it(
    vault: Vault, opened: Opened, tmp_path: Path
) -> None:
    """The clock was wrong, so that a backup from before the re-key claims to be the newest."""
    vault.clients.put(_client(1), is_new=True)
    proving.make(vault, opened.folder / "backups", NOON.replace(year=2027))
    _renew(vault, new=f"{PASSPHRASE} ")
    _renew(vault, f"{PASSPHRASE} ", PASSPHRASE)  # the same words again, under other keys
    vault.clients.put(_client(2), is_new=True)
    fits = proving.make(vault, opened.folder / "backups.kept", NOON)
    fits.rename(opened.folder / "backups" / fits.name)
    vault.close()
    (opened.folder / header.FILE_NAME).unlink()
    report = rescue.rescue(opened.folder, PASSPHRASE, tmp_path / "rescued", Clock())
    assert (report.people.came_back, report.people.lost, report.damaged_pages) == (2, 0, 0)
    with pytest.raises(WrongPassphraseError):
        rescue.rescue(opened.folder, NEW, tmp_path / "not", Clock())


def test_a_re_key_that_no_header_holds_leaves_nothing_behind(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epochs, "MOST", 1)
    fresh = rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS)
    with pytest.raises(VaultDamagedError, match="renewed too often"):
        rekey.copy(vault, fresh)
    assert not (vault.folder / NEXT_NAME).exists()
    assert vault.check() == vault.journal.head.seq


def test_tables_are_made_again_from_a_journal_of_two_epochs(vault: Vault, tmp_path: Path) -> None:
    vault.clients.put(_client(1), is_new=True)
    _renew(vault)
    vault.clients.put(_client(2), is_new=True)
    target = connection.create(tmp_path / "again", vault.keys.database)
    migrate.migrate(target)
    journal.rebuild(vault.database, target)
    sql = "SELECT * FROM client ORDER BY id"
    rows = [[connection.plain_row(row) for row in each.rows(sql)] for each in (vault.database, target)]
    target.close()
    assert rows[0] == rows[1]


def test_every_check_and_a_backup_hold_after_a_re_key(vault: Vault, opened: Opened, tmp_path: Path) -> None:
    vault.clients.put(_client(1), is_new=True)
    old = proving.make(vault, tmp_path / "out", NOON)
    _renew(vault)
    new = proving.make(vault, tmp_path / "out", NOON.replace(hour=13))
    vault.close()
    said: list[Check] = []
    assert checks.of_vault(opened.folder, NEW, said.append), said
    assert checks.of_backup(new, NEW, said.append)
    assert checks.of_backup(old, PASSPHRASE, said.append)
    restoring.restore(new, NEW, tmp_path / "restored")
    restored = _opened(tmp_path / "restored", NEW)
    assert restored.check() == restored.journal.head.seq
    restored.close()
    with pytest.raises(WrongPassphraseError):
        restoring.restore(new, PASSPHRASE, tmp_path / "not")


@pytest.mark.parametrize("loses_a_row", [False, True])
def test_a_rescue_brings_a_journal_of_two_epochs_along(
    vault: Vault, opened: Opened, tmp_path: Path, *, loses_a_row: bool
) -> None:
    vault.clients.put(_client(1), is_new=True)
    _renew(vault)
    vault.clients.put(_client(2), is_new=True)
    if loses_a_row:
        vault.database.run("DROP TRIGGER journal_stays")
        vault.database.run("DELETE FROM journal WHERE seq = 1")
    vault.close()
    report = rescue.rescue(opened.folder, NEW, tmp_path / "rescued", Clock())
    assert report.journal_is_whole is not loses_a_row
    assert (report.people.came_back, report.people.lost) == (2, 0)
    rescued = _opened(tmp_path / "rescued", NEW)
    assert len(rescued.keys.past) == (0 if loses_a_row else 1)
    assert rescued.check() > 0
    rescued.close()


def _stopped_after_the_header(vault: Vault, folder: Path, place: Path) -> None:
    """Make `place` as a kill right after the commit leaves the folder, log of the old epoch and all."""
    vault.clients.put(_client(1), is_new=True)
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    rekey.prove(made)
    vault.clients.put(_client(2), is_new=True)
    made = rekey.copy(vault, made.fresh)
    shutil.copytree(folder, place)
    header.write(place, made.header)
    assert (place / f"{DATABASE_NAME}-wal").stat().st_size > 0


def test_a_re_key_stopped_before_its_header_is_forgotten(
    vault: Vault, opened: Opened, tmp_path: Path
) -> None:
    vault.clients.put(_client(1), is_new=True)
    rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    place = tmp_path / "stopped"
    shutil.copytree(opened.folder, place)
    for ending in ("-wal", "-journal"):
        (place / f"{NEXT_NAME}{ending}").write_bytes(b"left")
    again = _opened(place, PASSPHRASE)
    assert [client.id for client in again.clients.all()] == ["c0001"]
    assert not list(place.glob(f"{NEXT_NAME}*"))
    again.close()


def test_a_re_key_stopped_after_its_header_is_finished(vault: Vault, opened: Opened, tmp_path: Path) -> None:
    place = tmp_path / "stopped"
    _stopped_after_the_header(vault, opened.folder, place)
    again = _opened(place, NEW)
    assert [client.id for client in again.clients.all()] == ["c0001", "c0002"]
    assert again.check() == again.journal.head.seq
    assert not list(place.glob(f"{NEXT_NAME}*"))
    again.close()


def test_a_stopped_re_key_is_read_from_where_nothing_can_be_written(
    vault: Vault, opened: Opened, tmp_path: Path
) -> None:
    place = tmp_path / "stopped"
    _stopped_after_the_header(vault, opened.folder, place)
    (place / f"{DATABASE_NAME}-wal").unlink()
    key = header.unlock(header.read(place), NEW).database
    before = _files(place)
    database = database_file.open_database(place, key, view_only=True)
    assert len(database.rows("SELECT id FROM client")) == 2
    database.close()
    assert _files(place) == before


def test_a_rescue_takes_the_file_that_the_header_speaks_of(
    vault: Vault, opened: Opened, tmp_path: Path
) -> None:
    place = tmp_path / "stopped"
    _stopped_after_the_header(vault, opened.folder, place)
    report = rescue.rescue(place, NEW, tmp_path / "rescued", Clock())
    assert report.people.came_back == 2


def test_where_neither_file_opens_nothing_is_touched(vault: Vault, opened: Opened, tmp_path: Path) -> None:
    place = tmp_path / "stopped"
    _stopped_after_the_header(vault, opened.folder, place)
    broken = bytearray((place / NEXT_NAME).read_bytes())
    broken[200] ^= 1
    (place / NEXT_NAME).write_bytes(broken)
    (place / f"{DATABASE_NAME}-wal").unlink()
    before = _files(place)
    with pytest.raises(VaultDamagedError):
        _opened(place, NEW)
    assert _files(place) == before


def test_an_empty_file_under_the_right_key_never_takes_the_place_of_the_notes(
    vault: Vault, opened: Opened, tmp_path: Path
) -> None:
    """What a disk that ignores being forced may leave of a copy: a first page without a table."""
    place = tmp_path / "stopped"
    _stopped_after_the_header(vault, opened.folder, place)
    (place / NEXT_NAME).unlink()
    keys_now = header.unlock(header.read(place), NEW)
    connection.create(place / NEXT_NAME, keys_now.database).close()
    assert (place / NEXT_NAME).stat().st_size > 0
    with pytest.raises(VaultDamagedError):
        _opened(place, NEW)
    assert (place / NEXT_NAME).exists()
    (place / DATABASE_NAME).unlink()
    shutil.move(place / NEXT_NAME, place / DATABASE_NAME)
    with pytest.raises(VaultDamagedError, match="is empty"):
        _opened(place, NEW)


def test_a_copy_that_is_not_what_it_should_be_never_counts(vault: Vault, opened: Opened) -> None:
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    broken = bytearray((opened.folder / NEXT_NAME).read_bytes())
    broken[connection.PAGE_BYTES * 3 + 100] ^= 1
    (opened.folder / NEXT_NAME).write_bytes(broken)
    with pytest.raises(rekey.NotProvedError, match="as they did before"):
        rekey.prove(made)
    with pytest.raises(rekey.NotProvedError):
        rekey.prove(replace(made, fresh=replace(made.fresh, passphrase=THIRD)))
    assert header.unlock(header.read(opened.folder), PASSPHRASE).master == vault.keys.master


def test_a_header_that_cannot_be_written_leaves_the_old_keys(
    vault: Vault, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(VaultUnreachableError):
        rekey.take(vault, made)
    monkeypatch.undo()
    assert not (opened.folder / NEXT_NAME).exists()
    vault.clients.put(_client(3), is_new=True)
    assert header.unlock(header.read(opened.folder), PASSPHRASE).master == vault.keys.master


def test_a_header_that_stands_although_its_write_failed_counts(
    vault: Vault, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forcing the folder to the disk is the last step; the new header is in its place by then."""
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    real = header.write

    def then_fail(folder: Path, head: header.Header) -> None:
        real(folder, head)
        raise VaultUnreachableError

    monkeypatch.setattr(header, "write", then_fail)
    rekey.take(vault, made)
    monkeypatch.undo()
    assert vault.keys.epoch == header.unlock(header.read(opened.folder), NEW).epoch == 2
    assert vault.check() == vault.journal.head.seq


def test_a_full_disk_leaves_no_copy_behind(
    vault: Vault, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(Database, "copy_to", full)
    with pytest.raises(DiskFullError, match="no room"):
        rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))
    assert not list(opened.folder.glob(f"{NEXT_NAME}*"))


def test_when_the_files_cannot_be_swapped_the_next_opening_does_it(
    vault: Vault, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.clients.put(_client(1), is_new=True)
    made = rekey.copy(vault, rekey.prepare(vault.opened, PASSPHRASE, NEW, None, FOR_TESTS))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(swap, "move_over", refuse)
    with pytest.raises(VaultUnreachableError, match="with the new passphrase"):
        rekey.take(vault, made)
    monkeypatch.undo()
    vault.close()
    again = _opened(opened.folder, NEW)
    assert [client.id for client in again.clients.all()] == ["c0001"]
    again.close()


def test_a_vault_from_before_re_keys_opens_and_can_be_re_keyed(vault: Vault, opened: Opened) -> None:
    assert opened.header.body["min_reader"] == 1
    assert opened.header.body["keys"] == [{"epoch": 1, "state": "current"}]
    _renew(vault)
    assert header.read(opened.folder).body["min_reader"] == 2


def test_keys_of_two_epochs_have_nothing_in_common() -> None:
    one, other = keys.fresh(1), keys.fresh(2)
    for name in ("database", "backup", "header_mac", "journal_mac", "public"):
        assert getattr(one, name) != getattr(other, name)


def test_a_practice_vault_is_found_after_its_key_was_renewed(tmp_path: Path) -> None:
    """Nothing about the folder changes: the same vault, under the same name, for the same worker."""
    made = practice.build(tmp_path / "caseload", tmp_path / "pass.txt", NOON, FOR_TESTS)
    session = unlock.open_session(made)
    before = (session.vault.vault_id, session.worker)
    _renew(session.vault, (tmp_path / "pass.txt").read_text().strip(), NEW)
    assert (session.vault.vault_id, session.worker) == before
    assert session.people.find()
    session.close()
