"""Whether a database is whole: its pages, its journal, its records and its signatures."""

from peernotes.errors import VaultAlteredError, VaultDamagedError
from peernotes.vault import destroyed, journal
from peernotes.vault.connection import Database
from peernotes.vault.journal import Head
from peernotes.vault.keys import VaultKeys
from peernotes.vault.notes import verify_signatures


def check_record(database: Database, opened: VaultKeys, anchor: Head) -> int:
    """Everything that can be checked of a database under its keys; how many journal rows it has.

    Raises:
        VaultDamagedError, VaultAlteredError: as their names say.
    """
    check_pages(database)
    verified = journal.verify(database, opened.journal_mac, anchor, payloads=True)
    journal.check_tables(database, verified)
    if destroyed.silenced(database):
        raise VaultAlteredError
    verify_signatures(database)
    return verified.rows


def check_pages(database: Database) -> None:
    """Both integrity checks; each sees damage that the other does not.

    Raises:
        VaultDamagedError: either of them found something.
    """
    check_ciphers(database)
    logical = [row[0] for row in database.rows("PRAGMA integrity_check")]  # type: ignore[index]
    if logical != ["ok"]:
        raise VaultDamagedError


def check_ciphers(database: Database) -> None:
    """Whether each page of the file is as SQLCipher wrote it.

    SQLCipher looks at the file alone. After a power cut in the middle of a checkpoint the file is torn
    and the log beside it is what counts, so the log goes into the file first.

    Raises:
        VaultDamagedError: a page is not.
    """
    mode = database.row("PRAGMA journal_mode")
    if mode is not None and mode["journal_mode"] == "wal":
        database.checkpoint()
    if database.rows("PRAGMA cipher_integrity_check"):
        raise VaultDamagedError
