"""One open vault: the header, the database, the journal and the stores, for as long as it is unlocked."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from peernotes.errors import (
    DiskFullError,
    VaultAlteredError,
    VaultError,
)
from peernotes.vault import connection, database_file, header, journal, opening, swap, upgrade
from peernotes.vault.ballast import Ballast
from peernotes.vault.connection import Database
from peernotes.vault.header import Header
from peernotes.vault.journal import Head, Journal, Values
from peernotes.vault.keys import VaultKeys
from peernotes.vault.stores import Stores
from peernotes.vault.tries import NO_TRIES, Tries
from peernotes.vault.whole import check_identity, check_record, check_rows_and_lists
from peernotes.vault.workers import Workers

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
    came_back: str = ""
    """What the journal says of a key on paper that opened it."""
    tries: Tries = NO_TRIES
    """Wrong passphrases before this right one."""
    tries_noted: bool = False
    """The journal has them already: these notes were open until now."""


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


class Vault(Stores):
    """An unlocked vault. Owned by the thread that opened it; close it before that thread ends."""

    def __init__(self, opened: Opened, now: Clock, device: str) -> None:
        """Open the database, migrate it, check the journal and the records against it.

        Raises:
            VaultAlteredError: the journal does not hold together, or a record is not what it says.
            VaultDamagedError, VaultInUseError, VaultTooNewError and the rest: as their names say.
        """
        self.folder = opened.folder
        self._now, self._device = now, device
        self.healed, self.tries, self._tries_noted = opened.healed, opened.tries, opened.tries_noted
        self.ballast = Ballast(opened.folder)
        self.view_only = not database_file.is_writable(opened.folder)
        self._open(opened)

    def _open(self, opened: Opened) -> None:
        self._header = opened.header
        self._keys = opened.keys
        self._is_open = False
        self._database = database_file.open_database(
            opened.folder, opened.keys.database, view_only=self.view_only
        )
        try:
            check_identity(self._database, opened.header.vault_id)
            self.insist(lambda: upgrade.upgrade(self, self.folder, self._now, view_only=self.view_only))
            anchor = Head(*opened.header.anchor)
            verified = journal.verify(self._database, opened.keys.journal_mac, anchor)
            check_rows_and_lists(self._database, verified)
            self.worker = Workers(self._database).only()
            self.journal = Journal(
                self._database, opened.keys.journal_mac, self.worker.id, self._device, self._now
            )
            if not self.view_only:
                self._settle(opened)
        except BaseException:
            self._database.close()
            raise
        self._is_open = True

    @property
    def is_practice(self) -> bool:
        return self._header.is_practice

    @property
    def is_open(self) -> bool:
        return self._is_open

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
        return Opened(self.folder, self._header, self._keys, tries=self.tries, tries_noted=self._tries_noted)

    def replace_header(self, changed: Header) -> None:
        """Write a header made from this vault's own, and go on with it.

        Raises:
            DiskFullError, VaultUnreachableError: the old one still stands.
        """
        header.write(self.folder, changed)
        self._header = changed

    def go_on_with(self, renewed: Opened) -> None:
        """Leave the database of the last epoch and open that of `renewed`, whose header already stands.

        Raises:
            VaultError: as its subclasses say; nothing is open any more, and the next opening goes on.
        """
        self.release()
        self._open(renewed)

    def insist(self, write: Callable[[], Result]) -> Result:
        """Run `write`, all or nothing; on a full disk give up the ballast and run it once more.

        Inside a transaction that is left to whoever began it: a full disk ends the whole of it.

        Raises:
            DiskFullError: there was no ballast, or it was not enough.
        """
        if self._database.in_transaction:
            return write()
        try:
            result = write()
        except DiskFullError:
            if not self.ballast.drop():
                raise
            return write()
        if self.ballast.was_dropped:
            self.ballast.keep()
        return result

    def note_opened(self) -> None:
        """Say in the journal that it was opened, and how many wrong passphrases came before."""
        since = self.tries.since
        if since is not None and not self._tries_noted:
            self._tries_noted = True
            self.note_done(journal.WRONG_TRIES, {"count": self.tries.failed, "since": since.isoformat()})
        self.note_done(journal.OPENED)

    def note_done(self, action: str, said: Values | None = None) -> None:
        """Say in the journal what was done already; a disk too full to say it undoes nothing."""
        with suppress(DiskFullError):
            self.insist(lambda: self.journal.note_event(action, self.vault_id, said))

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

    def _settle(self, opened: Opened) -> None:
        """What only a vault that is known to be whole lets go of, and what its journal should say first."""
        swap.discard(self.folder)
        self.insist(lambda: Workers(self._database).renew_key(opened.keys.public, self.journal))
        if opened.came_back:
            self.note_done(opened.came_back)
