"""Makes a new vault, whole or not at all."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.domain.ids import uuid7
from peernotes.errors import VaultUnreachableError
from peernotes.vault import connection, header, migrate
from peernotes.vault.files import file_error, make_private_folder
from peernotes.vault.header import Header
from peernotes.vault.journal import Journal
from peernotes.vault.keys import Cost, VaultKeys
from peernotes.vault.vault import DATABASE_NAME, Opened
from peernotes.vault.workers import Worker, Workers


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a new vault is made from."""

    folder: Path
    worker: Worker
    passphrase: str
    practice: bool
    cost: Cost


def create(new: NewVault, now: datetime) -> Opened:
    """Make a vault in `new.folder`, which must not exist; whole or not at all. Slow: derives a key.

    Raises:
        VaultUnreachableError: the folder exists or cannot be made.
        DiskFullError: no room; nothing is left behind.
    """
    connection.assert_fit()
    if new.folder.exists():
        raise VaultUnreachableError(
            "There is already something in that folder.", press="Choose a folder that is not there yet."
        )
    head, opened = header.create(
        new.worker.name, new.passphrase, practice=new.practice, created=now.isoformat(), cost=new.cost
    )
    making = new.folder.with_name(f".{new.folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)  # what a killed program may have left
    make_private_folder(making)
    try:
        _fill(making, head, opened, new.worker, now)
        making.replace(new.folder)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Opened(new.folder, header.read(new.folder), opened)


def _fill(folder: Path, head: Header, opened: VaultKeys, worker: Worker, now: datetime) -> None:
    """Write both files of a new vault into an empty folder."""
    database = connection.create(folder / DATABASE_NAME, opened.database)
    try:
        migrate.migrate(database)
        database.run("INSERT INTO meta (key, value) VALUES ('vault', ?)", (head.vault_id,))
        first = Journal(database, opened.journal_mac, worker.id, "created", lambda: now)
        Workers(database).add(worker, opened.public, first)
        database.checkpoint()
        at = first.head
    finally:
        database.close()
    (folder / "backups").mkdir(mode=0o700)
    header.write(folder, header.with_anchor(head, opened, at.seq, at.mac))


def new_folder_name(now: datetime) -> str:
    """A name for a vault's folder that says nothing about anyone."""
    return uuid7(int(now.timestamp() * 1000))
