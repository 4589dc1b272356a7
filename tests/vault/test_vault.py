"""Opening, refusing, closing: every bad start has its own sentence and changes nothing."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from peernotes.errors import (
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultInUseError,
    VaultTooNewError,
    VaultUnreachableError,
)
from peernotes.vault import connection, header, journal, making, migrate
from peernotes.vault import vault as vaults
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.making import NewVault
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from peernotes.vault.workers import Worker
from tests.conftest import NOON, PASSPHRASE, Clock


def _open(opened: Opened) -> Vault:
    return Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "test-device")


def test_unlocking_a_new_vault_gives_its_worker(made_vault: Opened, opened: Opened) -> None:
    again = vaults.derive(opened.folder, PASSPHRASE)
    vault = Vault(again, Clock(), "d")
    assert vault.worker.name == "Rosa Delgado"
    assert not vault.is_practice
    vault.close()
    assert made_vault.header.owner == "Rosa Delgado"


def test_nothing_readable_is_on_the_disk(vault: Vault, opened: Opened) -> None:
    vault.journal.note_event("a-marker-word-that-is-easy-to-find", "x")
    for path in opened.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"easy-to-find" not in content
            assert b"SQLite format 3" not in content
            assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"x" * 4095])
def test_an_empty_or_torn_file_is_never_opened(opened: Opened, content: bytes) -> None:
    (opened.folder / DATABASE_NAME).write_bytes(content)
    with pytest.raises(VaultDamagedError):
        _open(opened)
    assert (opened.folder / DATABASE_NAME).read_bytes() == content


def test_a_missing_database_is_not_created(opened: Opened) -> None:
    (opened.folder / DATABASE_NAME).unlink()
    with pytest.raises(VaultDamagedError, match="missing"):
        _open(opened)
    assert not (opened.folder / DATABASE_NAME).exists()


def test_a_plain_database_is_never_opened(opened: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    path.unlink()
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()
    with pytest.raises(VaultForeignError):
        _open(opened)


def test_a_flipped_bit_is_damage(opened: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(VaultDamagedError):
        _open(opened)


def test_someone_elses_database_is_damage(opened: Opened, tmp_path: Path) -> None:
    other = tmp_path / "other"
    worker = Worker("w", "Daniel")
    making.create(NewVault(other, worker, "another long passphrase", practice=False, cost=FOR_TESTS), NOON)
    shutil.copy(other / DATABASE_NAME, opened.folder / DATABASE_NAME)
    with pytest.raises(VaultDamagedError):
        _open(opened)


def test_a_missing_header_names_itself(opened: Opened) -> None:
    (opened.folder / header.FILE_NAME).unlink()
    with pytest.raises(VaultDamagedError, match="key file"):
        vaults.derive(opened.folder, PASSPHRASE)


def test_a_folder_without_a_vault_is_foreign(tmp_path: Path) -> None:
    with pytest.raises(VaultForeignError):
        vaults.derive(tmp_path, PASSPHRASE)


def test_a_second_window_is_told(vault: Vault, opened: Opened) -> None:
    assert vault.worker.name
    with pytest.raises(VaultInUseError):
        _open(opened)


def test_a_newer_schema_is_refused_untouched(opened: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    database = connection.open_existing(path, opened.keys.database)
    database.run(f"PRAGMA user_version = {migrate.newest() + 1}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(VaultTooNewError):
        _open(opened)
    assert path.read_bytes() == before


def test_an_older_database_under_the_same_header_is_noticed(opened: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    old = path.read_bytes()
    vault = _open(opened)
    vault.journal.note_event("opened", "x")
    vault.close()
    path.write_bytes(old)
    with pytest.raises(VaultAlteredError, match="older"):
        _open(opened)


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_permission_is_unreachable(opened: Opened) -> None:
    opened.folder.chmod(0)
    try:
        with pytest.raises(VaultUnreachableError):
            vaults.derive(opened.folder, PASSPHRASE)
    finally:
        opened.folder.chmod(0o700)


def test_creating_over_something_is_refused(opened: Opened) -> None:
    new = NewVault(
        opened.folder, Worker("w", "Daniel"), "another long passphrase", practice=False, cost=FOR_TESTS
    )
    with pytest.raises(VaultUnreachableError):
        making.create(new, NOON)


def test_closing_remembers_the_head(opened: Opened) -> None:
    vault = _open(opened)
    vault.journal.note_event("opened", "x")
    head = vault.journal.head
    vault.close()
    assert header.read(opened.folder).anchor == (head.seq, head.mac)
    log = opened.folder / f"{DATABASE_NAME}-wal"
    assert not log.exists() or log.stat().st_size == 0


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'plain.db' AS plain KEY ''",
        "ATTACH '' AS plain KEY ''",
        "ATTACH (SELECT 'plain.db') AS plain",
        "VACUUM INTO 'plain.db'",
        "VACUUM main INTO 'file:plain.db?key='",
        "DETACH main",
        "SELECT sqlcipher_export('plain')",
        "SELECT writefile('plain.db', 'x')",
        "SELECT load_extension('x')",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA rekey = ''",
        "PRAGMA key = ''",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_memory_security = OFF",
        "PRAGMA secure_delete = OFF",
    ],
)
def test_no_statement_writes_a_word_outside_the_encrypted_file(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path.name for path in tmp_path.rglob("*")}
    with pytest.raises(driver.Error):
        vault.database.run(sql)
    vault.database.run("CREATE TEMP TABLE kept AS SELECT * FROM journal")
    assert {path.name for path in tmp_path.rglob("*")} == before


def test_an_unencrypted_database_is_no_target_of_a_copy(vault: Vault, tmp_path: Path) -> None:
    plain = driver.connect(tmp_path / "plain.db")
    with pytest.raises(driver.Error):
        vault.database._connection.backup(plain)
    plain.close()
    assert (tmp_path / "plain.db").stat().st_size == 0


def test_writing_the_file_anew_attaches_nothing_else(vault: Vault) -> None:
    with pytest.raises(driver.Error):
        vault.database.run("VACUUM")
    vault.database.vacuum()
    with pytest.raises(driver.Error):
        vault.database.run("ATTACH '' AS plain KEY ''")
    assert vault.check() == vault.journal.head.seq


def test_the_driver_is_new_enough() -> None:
    connection.assert_fit()
    assert "SQLCipher" in connection.versions()


def test_the_whole_check_counts_rows(vault: Vault) -> None:
    vault.journal.note_event("opened", "x")
    assert vault.check() == journal.head(vault.database).seq
