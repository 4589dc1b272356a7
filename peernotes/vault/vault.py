"""One open vault: the header, the database, the journal and the stores, for as long as it is unlocked."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from peernotes.domain.ids import uuid7
from peernotes.errors import (
    DiskFullError,
    VaultAlteredError,
    VaultDamagedError,
    VaultError,
    VaultUnreachableError,
)
from peernotes.vault import connection, database_file, header, journal, migrate, opening, upgrade
from peernotes.vault.ballast import Ballast
from peernotes.vault.clients import Clients
from peernotes.vault.connection import Database
from peernotes.vault.disclosures import Disclosures
from peernotes.vault.drafts import Drafts
from peernotes.vault.files import file_error, make_private_folder
from peernotes.vault.header import Header
from peernotes.vault.journal import Head, Journal
from peernotes.vault.keys import Cost, VaultKeys
from peernotes.vault.notes import Notes
from peernotes.vault.places import Places
from peernotes.vault.preferences import Preferences
from peernotes.vault.relationships import Relationships
from peernotes.vault.settings import Settings
from peernotes.vault.tries import NO_TRIES, Tries
from peernotes.vault.whole import check_record
from peernotes.vault.workers import Worker, Workers

DATABASE_NAME = opening.DATABASE_NAME

Clock = Callable[[], datetime]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Opened:
    """A header and the keys it gave up: what the slow part of unlocking hands to the quick part."""

    folder: Path
    header: Header
    keys: VaultKeys
    healed: bool = False
    """One of the two copies of the key was damaged and has been written again from the other."""
    tries: Tries = NO_TRIES
    """Wrong passphrases before this right one."""


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a new vault is made from."""

    folder: Path
    worker: Worker
    passphrase: str
    practice: bool
    cost: Cost


def derive(folder: Path, passphrase: str) -> Opened:
    """The slow part of unlocking, about a second; safe to run off the window's thread.

    Raises:
        as `opening.read_header` and `header.unlock` do.
    """
    connection.assert_fit()
    found = opening.read_header(folder)
    try:
        opened = header.unlock(found, passphrase)
    except VaultAlteredError as error:
        raise VaultAlteredError(
            "The passphrase is right, but something other than PeerNotes has changed the key file."
        ) from error
    return Opened(folder, found, opened, healed=_heal(folder, found))


def _heal(folder: Path, found: Header) -> bool:
    """Write the spare copy again from the whole one; whether that was needed and done."""
    if not found.one_copy_damaged or not database_file.is_writable(folder):
        return False
    with suppress(VaultError):  # a disk too full to mend the spare copy must not keep anyone out
        header.write(folder, found)
        return True
    return False


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


class Vault:
    """An unlocked vault. Owned by the thread that opened it; close it before that thread ends."""

    def __init__(self, opened: Opened, now: Clock, device: str) -> None:
        """Open the database, migrate it, check the journal and the records against it.

        Raises:
            VaultAlteredError: the journal does not hold together, or a record is not what it says.
            VaultDamagedError, VaultInUseError, VaultTooNewError and the rest: as their names say.
        """
        self.folder = opened.folder
        self._header = opened.header
        self._keys = opened.keys
        self._is_open = True
        self.healed, self.tries = opened.healed, opened.tries
        self.ballast = Ballast(opened.folder)
        self.view_only = not database_file.is_writable(opened.folder)
        self._database = database_file.open_database(
            opened.folder, opened.keys.database, view_only=self.view_only
        )
        try:
            self._check_identity()
            upgrade.upgrade(self, opened.folder, now, view_only=self.view_only)
            anchor = Head(*opened.header.anchor)
            verified = journal.verify(self._database, opened.keys.journal_mac, anchor)
            journal.check_tables(self._database, verified)
            self.worker = Workers(self._database).only()
            self.journal = Journal(self._database, opened.keys.journal_mac, self.worker.id, device, now)
            if not self.view_only:
                Workers(self._database).renew_key(opened.keys.public, self.journal)
        except BaseException:
            self._database.close()
            raise
        self.clients = Clients(self._database, self.journal)
        self.preferences = Preferences(self._database, self.journal)
        self.relationships = Relationships(self._database, self.journal)
        self.drafts = Drafts(self._database)
        self.notes = Notes(self._database, self.journal, opened.keys)
        self.disclosures = Disclosures(self._database, self.journal)
        self.places = Places(self._database)
        self.settings = Settings(self._database)

    @property
    def is_practice(self) -> bool:
        return self._header.is_practice

    @property
    def vault_id(self) -> str:
        return self._header.vault_id

    @property
    def keys(self) -> VaultKeys:
        return self._keys

    @property
    def header(self) -> Header:
        return self._header

    @property
    def database(self) -> Database:
        return self._database

    @property
    def size(self) -> int:
        """Bytes of the database file."""
        with suppress(OSError):
            return (self.folder / DATABASE_NAME).stat().st_size
        return 0

    @property
    def opened(self) -> Opened:
        """The header and keys of this vault, for work off the window's thread."""
        return Opened(self.folder, self._header, self._keys, tries=self.tries)

    def replace_header(self, changed: Header) -> None:
        """Write a header made from this vault's own, and go on with it.

        Raises:
            DiskFullError, VaultUnreachableError: the old one still stands.
        """
        header.write(self.folder, changed)
        self._header = changed

    def insist(self, write: Callable[[], Result]) -> Result:
        """Run `write`, all or nothing; on a full disk give up the ballast and run it once more.

        Raises:
            DiskFullError: there was no ballast, or it was not enough.
        """
        try:
            result = write()
        except DiskFullError:
            if not self.ballast.drop():
                raise
            return write()
        if self.ballast.was_dropped:
            self.ballast.keep()
        return result

    def check(self) -> int:
        """Pages, records, signatures, and the whole journal with its payloads; how many rows it has.

        Raises:
            VaultDamagedError, VaultAlteredError: as their names say.
        """
        return check_record(self._database, self._keys, Head(*self._header.anchor))

    def close(self) -> None:
        """Bring everything into the file, remember the journal head in the header, let go; once is enough."""
        if self.view_only:
            self.release()
        if not self._is_open:
            return
        try:
            self.insist(self._database.checkpoint)
            head = self.journal.head
            if (head.seq, head.mac) != self._header.anchor:
                self._header = header.with_anchor(self._header, self._keys, head.seq, head.mac)
                self.insist(lambda: header.write(self.folder, self._header))
        finally:
            self.release()

    def release(self) -> None:
        """Let go without writing anything, where nothing can be written."""
        self._is_open = False
        self._database.close()

    def _check_identity(self) -> None:
        row = self._database.row("SELECT value FROM meta WHERE key = 'vault'")
        if row is None or row["value"] != self._header.vault_id:
            raise VaultDamagedError("The two files of these notes do not belong together.")


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
