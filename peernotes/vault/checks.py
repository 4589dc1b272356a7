"""Every check of a vault or a backup by its name, so that a worker sees what was looked at and what held.

Each check opens the database anew: after a damaged page SQLCipher's connection answers nothing more.
"""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from peernotes.errors import PeerNotesError, VaultAlteredError, VaultDamagedError, VaultInUseError
from peernotes.vault import backup, connection, database_file, destroyed, header, journal, opening
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error
from peernotes.vault.header import Header
from peernotes.vault.journal import Head
from peernotes.vault.keys import VaultKeys
from peernotes.vault.notes import verify_signatures
from peernotes.vault.whole import check_ciphers, check_identity, check_references

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was wrong with it."""

    name: str
    trouble: PeerNotesError | None = None


Tell = Callable[[Check], None]


def of_vault(folder: Path, passphrase: str, tell: Tell) -> bool:
    """Check the vault in `folder`; no record in it is changed. Slow: derives a key and reads every page.

    Raises:
        VaultInUseError: it is open in a window.
    """
    run = _Run(tell)
    head = run.key_file(folder)
    if head is None:
        return False
    opened = run.check("passphrase, and key file unchanged", lambda: header.unlock(head, passphrase))
    if opened is None:
        return False
    run.vault(folder, head, opened)
    return run.all_held


OPENED_CHECKS = 10
"""How many `of_opened` makes where everything can be looked at."""


def of_opened(folder: Path, opened: VaultKeys, tell: Tell) -> bool:
    """As `of_vault`, with the keys of a vault that was open until now; derives nothing.

    Raises:
        VaultInUseError: it is open in a window again.
    """
    run = _Run(tell)
    head = run.key_file(folder)
    if head is None:
        return False
    run.check("key file unchanged", lambda: header.refuse_altered(head, opened))
    run.vault(folder, head, opened)
    return run.all_held


def of_backup(path: Path, passphrase: str, tell: Tell) -> bool:
    """Check a backup as a restore would need it; slow as for a vault."""
    run = _Run(tell)
    head = run.check("key file in the backup", lambda: backup.header_of(path))
    if head is None:
        return False
    opened = run.check("passphrase, and key file unchanged", lambda: header.unlock(head, passphrase))
    if opened is None:
        return False
    read = run.check("list of contents, and checksum", lambda: backup.read(path, opened))
    if read is None:
        return False
    manifest, data = read
    try:
        with tempfile.TemporaryDirectory(prefix="peernotes-verify-") as name:
            copy = Path(name) / "copy"
            copy.write_bytes(data)

            def again() -> Database:
                return connection.open_existing(copy, opened.backup)

            run.record(again, opened, head.vault_id, Head(0, ""))
            run.on("what the list says is in it", again, lambda database: backup.compare(database, manifest))
    except OSError as error:
        raise file_error(error) from error
    return run.all_held


class _Run:
    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.all_held = True

    def check(self, name: str, look: Callable[[], Answer]) -> Answer | None:
        """Look, and tell what came of it; None where it did not hold."""
        try:
            answer = look()
        except VaultInUseError:
            raise
        except PeerNotesError as error:
            self.all_held = False
            self._tell(Check(name, error))
            return None
        self._tell(Check(name))
        return answer

    def on(self, name: str, again: Callable[[], Database], look: Callable[[Database], object]) -> None:
        """Look at a database opened for this alone."""

        def opened() -> None:
            with closing(again()) as database:
                look(database)

        self.check(name, opened)

    def key_file(self, folder: Path) -> Header | None:
        """The key file, in both of its copies."""
        head = self.check("key file", lambda: opening.read_header(folder))
        if head is not None:
            self.check("both copies of the key", lambda: _refuse_damaged_copy(head))
        return head

    def vault(self, folder: Path, head: Header, opened: VaultKeys) -> None:
        """Everything that must hold of the database beside a key file."""
        view_only = not database_file.is_writable(folder)
        self.record(
            lambda: database_file.open_database(folder, opened.database, view_only=view_only),
            opened,
            head.vault_id,
            Head(*head.anchor),
        )

    def record(self, again: Callable[[], Database], opened: VaultKeys, vault_id: str, anchor: Head) -> None:
        """Everything that must hold of a database."""
        self.on("pages", again, check_ciphers)
        self.on("tables, indexes and search", again, _tables)
        self.on("references", again, check_references)
        self.on("belongs to its key file", again, lambda database: check_identity(database, vault_id))
        self.on(
            "journal",
            again,
            lambda database: journal.verify(database, opened.journal_mac, anchor, payloads=True),
        )
        self.on("records as the journal says", again, lambda database: _records(database, opened, anchor))
        self.on("signatures", again, verify_signatures)


def _refuse_damaged_copy(head: Header) -> None:
    if head.one_copy_damaged:
        raise VaultDamagedError(
            "One of the two copies of the key is damaged.",
            safe="The other one is whole.",
            press="Open these notes once: PeerNotes mends it.",
        )


def _tables(database: Database) -> None:
    if [row["integrity_check"] for row in database.rows("PRAGMA integrity_check")] != ["ok"]:
        raise VaultDamagedError


def _records(database: Database, opened: VaultKeys, anchor: Head) -> None:
    journal.check_tables(database, journal.verify(database, opened.journal_mac, anchor))
    if destroyed.silenced(database):
        raise VaultAlteredError
