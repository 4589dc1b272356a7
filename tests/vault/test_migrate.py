"""A step and its version are one; a vault of every released schema opens with today's program."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.ids import ClientId
from peernotes.errors import DiskFullError, VaultTooNewError
from peernotes.resources import read_toml
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from peernotes.vault import backup, connection, copies, migrate
from peernotes.vault import rescue as rescuing
from peernotes.vault.ballast import Ballast
from peernotes.vault.connection import Database
from peernotes.vault.journal import Head, Journal
from peernotes.vault.vault import DATABASE_NAME, Vault
from peernotes.vault.whole import check_record
from tests.conftest import Clock

_STORED = sorted((Path(__file__).parents[1] / "data").glob("vault-schema-*"))


def _schema(database: Database) -> list[tuple[str, ...]]:
    rows = database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    return [(row["type"], row["name"], row["tbl_name"], str(row["sql"])) for row in rows]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with today's steps, to add others to."""
    folder = tmp_path / "steps"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", folder)
    monkeypatch.setattr(migrate, "_FOLDER", folder)
    return folder


def test_a_broken_step_rolls_back_whole(vault: Vault, steps: Path) -> None:
    before, head, at = _schema(vault.database), vault.journal.head, migrate.newest()
    broken = (
        "CREATE TABLE village (id TEXT);\nINSERT INTO village VALUES ('x');\nINSERT INTO nowhere VALUES (1);"
    )
    (steps / f"{migrate.newest() + 1:04}_broken.sql").write_text(broken, encoding="utf-8")
    with pytest.raises(driver.OperationalError, match="nowhere"):
        migrate.migrate(vault.database)
    assert migrate.version(vault.database) == at
    assert _schema(vault.database) == before
    vault.journal.note_event("still works", "x")
    assert vault.journal.head.seq == head.seq + 1


def test_steps_run_once_in_order_after_what_comes_before(vault: Vault, steps: Path) -> None:
    at = migrate.newest()
    (steps / f"{at + 2:04}_second.sql").write_text("INSERT INTO village VALUES ('x');", encoding="utf-8")
    (steps / f"{at + 1:04}_first.sql").write_text("CREATE TABLE village (id TEXT);", encoding="utf-8")
    asked: list[int] = []
    migrate.migrate(vault.database, lambda: asked.append(migrate.version(vault.database)))
    migrate.migrate(vault.database, lambda: asked.append(99))
    assert asked == [at]
    assert migrate.version(vault.database) == migrate.newest() == at + 2
    assert len(vault.database.rows("SELECT * FROM village")) == 1


def test_a_database_of_a_later_program_is_refused(vault: Vault) -> None:
    vault.database.run(f"PRAGMA user_version = {migrate.newest() + 1}")
    before = _schema(vault.database)
    with pytest.raises(VaultTooNewError):
        migrate.migrate(vault.database)
    assert _schema(vault.database) == before


def test_there_is_a_stored_vault_of_every_schema() -> None:
    assert [path.name for path in _STORED] == [f"vault-schema-{at}" for at in range(1, migrate.newest() + 1)]


@pytest.mark.parametrize("stored", _STORED, ids=lambda path: path.name)
def test_a_stored_vault_opens_and_shows_its_people(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(stored, folder)
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    session = unlock.open_session(unlock.derive(folder, passphrase), Clock())
    try:
        people = {row.client.name_to_use for row in session.people.find()}
        assert people == {entry["name_to_use"] for entry in read_toml("practice/people.toml")["person"]}
        assert all(session.notes.of(row.client.id) for row in session.people.find())
        assert session.notes.find("landlord")
        session.vault.check()
        assert _schema(session.vault.database) == _fresh(tmp_path / "fresh.pndb")
    finally:
        session.close()


def _opened(stored: Path, folder: Path) -> Session:
    passphrase = (stored / "passphrase.txt").read_text(encoding="utf-8").strip()
    return unlock.open_session(unlock.derive(folder, passphrase), Clock())


def test_an_older_vault_is_backed_up_and_that_proved_before_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(_STORED[0], folder)
    session = _opened(_STORED[0], folder)
    (kept,) = backups.standing(session).kept
    assert kept.proved_at is not None
    assert backup.verify(kept.path, session.vault.keys).schema == 1
    session.close()
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    backups.restore(kept.path, passphrase, tmp_path / "again")
    again = _opened(_STORED[0], tmp_path / "again")
    assert migrate.version(again.vault.database) == migrate.newest()
    again.close()


def test_a_vault_of_today_is_opened_without_a_backup(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(_STORED[-1], folder)
    _opened(_STORED[-1], folder).close()
    assert not (folder / "backups").exists()


def test_without_room_for_the_backup_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(_STORED[0], folder)
    before = (folder / "vault.pndb").read_bytes()

    def full(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(backup, "seal", full)
        with pytest.raises(DiskFullError, match="before it brings these notes up to date"):
            _opened(_STORED[0], folder)
    assert (folder / "vault.pndb").read_bytes() == before
    assert copies.waiting(folder / "backups") == []
    _opened(_STORED[0], folder).close()


def test_the_last_room_is_given_up_to_bring_notes_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(_STORED[0], folder)
    kept = Ballast(folder)
    kept.keep()
    seal = backup.seal

    def full_until_given_up(*what: Any) -> None:
        if kept.is_there:
            raise DiskFullError
        seal(*what)

    monkeypatch.setattr(backup, "seal", full_until_given_up)
    session = _opened(_STORED[0], folder)
    assert migrate.version(session.vault.database) == migrate.newest()
    session.close()


def _fresh(path: Path) -> list[tuple[str, ...]]:
    database = connection.create(path, "0" * 96)
    try:
        migrate.migrate(database)
        return _schema(database)
    finally:
        database.close()


@pytest.mark.parametrize("stored", _STORED, ids=lambda path: path.name)
def test_a_stored_vault_is_checked_and_rescued_as_it_is(stored: Path, tmp_path: Path) -> None:
    """A backup of an older schema is looked at before anything migrates it."""
    folder = tmp_path / "vault"
    shutil.copytree(stored, folder)
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    opened = unlock.derive(folder, passphrase)
    database = connection.open_existing(folder / DATABASE_NAME, opened.keys.database)
    try:
        assert check_record(database, opened.keys, Head(*opened.header.anchor)) > 0
    finally:
        database.close()
    report = rescuing.rescue(folder, passphrase, tmp_path / "rescued", Clock())
    assert report.journal_is_whole
    assert (report.notes.lost, report.people.lost, report.rest.lost) == (0, 0, 0)


def test_what_left_before_the_ledger_knew_consents_is_in_it_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(_STORED[3], folder)
    opened = unlock.derive(folder, (folder / "passphrase.txt").read_text(encoding="utf-8").strip())
    database = connection.open_existing(folder / DATABASE_NAME, opened.keys.database)
    who = str(database.rows("SELECT id FROM client ORDER BY id")[0]["id"])
    same = {"recipient": "my supervisor", "purpose": "Looking together", "basis": "internal program need"}
    rest = {"notice_version": "1", "document_sha256": "ab", "method": "saved", "by_worker": "Rosa"}
    row = {"id": "d1", "client_id": who, "at": Clock()().isoformat(), "what": '["n1"]', **same, **rest}
    written = Journal(database, opened.keys.journal_mac, "worker", "device", Clock())
    written.put("disclosed", "disclosure", row)
    database.close()
    session = unlock.open_session(opened, Clock())
    (entry,) = session.ledger.of(ClientId(who))
    assert (entry.disclosure.recipient, entry.disclosure.what) == ("my supervisor", ("n1",))
    assert (entry.disclosure.consent_id, entry.disclosure.categories) == (None, ())
    assert entry.because == "It stayed inside our program, which needs it to do its work well."
    assert session.check() > 0
    session.close()
