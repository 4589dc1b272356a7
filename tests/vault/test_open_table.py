"""The table of what can be wrong at opening: each row has its own sentence, and none of them writes."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.errors import (
    DiskFaultError,
    DiskFullError,
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultError,
    VaultForeignError,
    VaultInUseError,
    VaultTooNewError,
    VaultUnreachableError,
    ViewOnlyError,
    WrongPassphraseError,
)
from peernotes.vault import connection, driver_errors, frame, header, homes, making, migrate, opening, proving
from peernotes.vault import vault as vaults
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.making import NewVault
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from peernotes.vault.workers import Worker
from tests.conftest import NOON, PASSPHRASE, Clock

Refused = Callable[..., VaultError]
"""Row, folder, expected class and passphrase to the error: `_Table.refused`."""


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _open(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault(vaults.derive(folder, passphrase), Clock(), "d")


class _Table:
    """Keeps what each row said, because no two rows may say the same."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def refused(
        self, row: str, folder: Path, kind: type[VaultError], passphrase: str = PASSPHRASE
    ) -> VaultError:
        """What opening `folder` says, once it is sure that nothing was changed by saying it."""
        before = _bytes(folder)
        with pytest.raises(kind) as caught:
            _open(folder, passphrase)
        assert _bytes(folder) == before
        assert type(caught.value) is kind
        self.said[row] = caught.value.what
        return caught.value


@pytest.fixture(scope="module")
def refused() -> Iterator[Refused]:
    table = _Table()
    yield table.refused
    assert len(set(table.said.values())) == len(table.said), table.said


@pytest.fixture
def folder(opened: Opened) -> Path:
    """A closed vault with two backups beside it; the newer one has the smaller journal."""
    vault = Vault(opened, Clock(), "d")
    for day in (1, 2):
        proving.make(vault, opened.folder / "backups", NOON.replace(day=day))
    vault.close()
    return opened.folder


def _newest(folder: Path) -> str:
    found = opening.newest_backup(folder)
    assert found is not None
    assert "20261102" in found.name
    return found.name


def test_1_a_folder_that_is_not_there_cannot_be_reached(refused: Refused, tmp_path: Path) -> None:
    error = refused("folder", tmp_path / "unplugged", VaultUnreachableError)
    assert "reach" in error.what
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_1_a_folder_without_permission_cannot_be_reached(folder: Path) -> None:
    folder.chmod(0)
    try:
        with pytest.raises(VaultUnreachableError, match="reach"):
            _open(folder)
    finally:
        folder.chmod(0o700)


def test_2_a_missing_key_file_names_the_backup_that_has_it(refused: Refused, folder: Path) -> None:
    (folder / header.FILE_NAME).unlink()
    error = refused("key file missing", folder, VaultDamagedError)
    assert "missing" in error.what
    assert _newest(folder) in error.press
    home = homes.at(folder)
    assert home.trouble is not None
    assert home.trouble.what == error.what


def test_2_without_any_backup_the_missing_key_file_says_where_to_look(opened: Opened) -> None:
    (opened.folder / header.FILE_NAME).unlink()
    with pytest.raises(VaultDamagedError, match="stick"):
        _open(opened.folder)


@pytest.mark.parametrize(
    "spoil", [lambda raw: bytes(len(raw)), lambda _: b"", lambda raw: raw[:9]], ids=["blank", "empty", "cut"]
)
def test_3_two_damaged_copies_of_the_key_name_the_backup(
    refused: Refused, folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = folder / header.FILE_NAME
    path.write_bytes(spoil(path.read_bytes()))
    error = refused("key file damaged", folder, VaultDamagedError)
    assert "Both copies" in error.what
    assert _newest(folder) in error.press


@pytest.mark.parametrize("at", [100, frame.COPY_BYTES + 100])
def test_4_one_damaged_copy_is_healed_and_that_is_said(folder: Path, at: int) -> None:
    path = folder / header.FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
    assert vaults.derive(folder, PASSPHRASE).healed
    assert path.read_bytes() == whole
    assert not vaults.derive(folder, PASSPHRASE).healed


def test_5_a_key_file_of_a_later_version_asks_for_an_update(refused: Refused, folder: Path) -> None:
    head = header.read(folder)
    raw = frame.pack(head.body | {"min_reader": header.READER + 1}, head.sequence)
    (folder / header.FILE_NAME).write_bytes(raw)
    error = refused("newer", folder, VaultTooNewError)
    assert "Update" in error.press


def test_5_a_database_of_a_later_version_asks_for_an_update(
    refused: Refused, folder: Path, opened: Opened
) -> None:
    database = connection.open_existing(folder / DATABASE_NAME, opened.keys.database)
    database.run(f"PRAGMA user_version = {migrate.newest() + 1}")
    database.close()
    error = refused("newer", folder, VaultTooNewError)
    assert "Update" in error.press


def _plain(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()


@pytest.mark.parametrize(
    ("row", "spoil", "kind", "word"),
    [
        ("database missing", Path.unlink, VaultDamagedError, "missing"),
        ("database empty", lambda path: path.write_bytes(b""), VaultDamagedError, "empty"),
        (
            "database torn",
            lambda path: path.write_bytes(path.read_bytes()[:-1000]),
            VaultDamagedError,
            "cut short",
        ),
        ("database plain", _plain, VaultForeignError, "not an encrypted one"),
    ],
)
def test_6_a_database_that_must_not_be_opened_is_not(
    refused: Refused,
    folder: Path,
    row: str,
    spoil: Callable[[Path], object],
    kind: type[VaultError],
    word: str,
) -> None:
    spoil(folder / DATABASE_NAME)
    error = refused(row, folder, kind)
    assert word in error.what
    assert _newest(folder) in error.press


def test_7_a_wrong_passphrase_says_only_that(refused: Refused, folder: Path) -> None:
    error = refused("passphrase", folder, WrongPassphraseError, "orchard lantern quiet river seven mops")
    assert "passphrase" in error.what


def test_8_a_changed_key_file_is_told_from_a_damaged_one(refused: Refused, folder: Path) -> None:
    head = header.read(folder)
    body = head.body | {"purpose": "practice"}  # with a right checksum, but without the key for the MAC
    (folder / header.FILE_NAME).write_bytes(frame.pack(body, head.sequence))
    error = refused("key file changed", folder, VaultAlteredError)
    assert "changed the key file" in error.what


def _flip_first_page(path: Path, _: Opened) -> None:
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)


def _of_another_epoch(path: Path, opened: Opened) -> None:
    later = replace(opened.keys, epoch=opened.keys.epoch + 1)
    source = connection.open_existing(path, opened.keys.database)
    target = connection.create(path.with_suffix(".later"), later.database)
    source.copy_to(target)
    target.close()
    source.close()
    path.with_suffix(".later").replace(path)


def _of_another_vault(path: Path, _: Opened) -> None:
    other = path.parent.parent / "other"
    new = NewVault(other, Worker("w", "Daniel"), "another long passphrase", practice=False, cost=FOR_TESTS)
    making.create(new, NOON)
    shutil.copy(other / DATABASE_NAME, path)


@pytest.mark.parametrize("spoil", [_flip_first_page, _of_another_epoch, _of_another_vault])
def test_9_a_database_the_key_does_not_open_is_damaged_or_another(
    refused: Refused, folder: Path, opened: Opened, spoil: Callable[[Path, Opened], None]
) -> None:
    spoil(folder / DATABASE_NAME, opened)
    error = refused("first page", folder, VaultDamagedError)
    assert "key is right" in error.what
    assert _newest(folder) in error.press


def test_9_a_database_of_another_vault_under_the_same_key_is_named(
    refused: Refused, folder: Path, opened: Opened
) -> None:
    database = connection.open_existing(folder / DATABASE_NAME, opened.keys.database)
    database.run("UPDATE meta SET value = 'another' WHERE key = 'vault'")
    database.close()
    assert "belong together" in refused("not together", folder, VaultDamagedError).what


def test_9_damage_further_in_says_that_the_file_is_damaged(refused: Refused, folder: Path) -> None:
    path = folder / DATABASE_NAME
    raw = path.read_bytes()
    path.write_bytes(raw[: 2 * connection.PAGE_BYTES] + bytes(len(raw) - 2 * connection.PAGE_BYTES))
    assert refused("damaged", folder, VaultDamagedError).what == VaultDamagedError.what


def test_10_notes_that_are_open_in_another_window_say_so(refused: Refused, folder: Path) -> None:
    first = _open(folder)
    error = refused("in use", folder, VaultInUseError)
    assert "another PeerNotes window" in error.what
    first.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_IOERR", DiskFaultError),
        ("SQLITE_IOERR_FSYNC", DiskFaultError),
        ("SQLITE_READONLY", ViewOnlyError),
        ("SQLITE_CANTOPEN", VaultUnreachableError),
        ("SQLITE_PERM", VaultUnreachableError),
        ("SQLITE_BUSY", VaultInUseError),
        ("SQLITE_CORRUPT", VaultDamagedError),
    ],
)
def test_11_what_the_disk_refuses_is_told_by_its_name(name: str, kind: type[PeerNotesError]) -> None:
    error = driver_errors._known(name, "")
    assert type(error) is kind


def test_11_each_refusal_of_the_disk_has_its_own_sentence() -> None:
    kinds = (DiskFullError, DiskFaultError, ViewOnlyError, VaultUnreachableError, VaultInUseError)
    assert len({kind.what for kind in kinds}) == len(kinds)


def test_11_a_database_that_cannot_be_opened_as_a_file_cannot_be_reached(folder: Path) -> None:
    (folder / DATABASE_NAME).unlink()
    (folder / DATABASE_NAME).mkdir()
    with pytest.raises(VaultUnreachableError, match="reach"):
        _open(folder)


@contextmanager
def _one_session_later(folder: Path) -> Iterator[None]:
    """Put the database back as it was before whatever happens inside, under the header of afterwards."""
    path = folder / DATABASE_NAME
    before = path.read_bytes()
    yield
    path.write_bytes(before)


def test_12_a_database_older_than_the_key_file_says_so(refused: Refused, folder: Path) -> None:
    with _one_session_later(folder):
        vault = _open(folder)
        vault.journal.note_event("opened", "x")
        vault.close()
    assert "older" in refused("older", folder, VaultAlteredError).what


def test_12_another_history_of_the_same_length_is_told_from_an_older_one(
    refused: Refused, folder: Path
) -> None:
    with _one_session_later(folder):
        vault = _open(folder)
        vault.journal.note_event("opened", "x")
        vault.close()
    later = header.read(folder)
    opened = vaults.derive(folder, PASSPHRASE)
    header.write(folder, header.with_anchor(later, opened.keys, 0, ""))  # as if nothing had been anchored
    vault = _open(folder)
    vault.journal.note_event("closed", "y")
    vault.release()
    header.write(folder, replace(later, sequence=later.sequence + 2))
    path = folder / DATABASE_NAME
    assert path.exists()
    assert "history" in refused("other history", folder, VaultAlteredError).what
