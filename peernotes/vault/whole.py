"""Whether a database is whole: its pages, its journal, its records and its signatures."""

from collections.abc import Callable

from peernotes.errors import VaultAlteredError, VaultDamagedError
from peernotes.vault import destroyed, journal, kinds
from peernotes.vault.connection import Database
from peernotes.vault.journal import Head, Verified
from peernotes.vault.keys import VaultKeys
from peernotes.vault.notes import verify_signatures

Pace = Callable[[int, int], None]
"""Told how much is done of how much; may raise to cancel."""


def no_pace(_done: int, _total: int) -> None:
    """For work that nobody watches."""


_ALSO_LISTED = frozenset({"draft", "unfinished", "note_search"})


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


def check_identity(database: Database, vault_id: str) -> None:
    """Whether the database belongs to the key file that opened it.

    Raises:
        VaultDamagedError: it is of another vault, or there is nothing in it.
    """
    if not database.rows("SELECT name FROM sqlite_schema WHERE name = 'meta'"):
        raise VaultDamagedError("The file that holds these notes is empty.")
    row = database.row("SELECT value FROM meta WHERE key = 'vault'")
    if row is None or row["value"] != vault_id:
        raise VaultDamagedError("The two files of these notes do not belong together.")


def check_copy(database: Database, opened: VaultKeys, pace: Pace) -> None:
    """Everything that must hold of a copy before it may be called a backup; `pace` between the parts.

    Raises:
        VaultDamagedError, VaultAlteredError: as their names say.
    """
    parts: tuple[Callable[[], object], ...] = (
        lambda: check_pages(database),
        lambda: check_references(database),
        lambda: check_search(database),
        lambda: check_journal(database, opened),
        lambda: verify_signatures(database),
    )
    for done, part in enumerate(parts):
        pace(done, len(parts))
        part()
    pace(len(parts), len(parts))


def check_journal(database: Database, opened: VaultKeys) -> None:
    """The whole chain with its payloads, and every record against it.

    Raises:
        VaultAlteredError: as said.
    """
    journal.check_tables(database, journal.verify(database, opened.journal_mac, Head(0, ""), payloads=True))
    if destroyed.silenced(database):
        raise VaultAlteredError


def check_references(database: Database) -> None:
    """Raises VaultDamagedError: a record belongs to one that is missing."""
    if database.rows("PRAGMA foreign_key_check"):
        raise VaultDamagedError("Something in these notes belongs to a record that is missing.")


def check_search(database: Database) -> None:
    """Raises VaultDamagedError: the index of words does not hold together. Writes nothing that stays."""
    database.run("INSERT INTO note_search (note_search) VALUES ('integrity-check')")


def check_pages(database: Database) -> None:
    """Both integrity checks; each sees damage that the other does not.

    Raises:
        VaultDamagedError: either of them found something.
    """
    check_ciphers(database)
    logical = [row[0] for row in database.rows("PRAGMA integrity_check")]  # type: ignore[index]
    if logical != ["ok"]:
        raise VaultDamagedError


def check_rows_and_lists(database: Database, verified: Verified) -> None:
    """What each unlock looks at: every list that leads to a record, and every record beside the journal.

    The lists first: that also finds values of a kind that no record holds, which a page put back may bring.

    Raises:
        VaultDamagedError, VaultAlteredError: as their names say.
    """
    check_indexes(database)
    journal.check_tables(database, verified)


def check_indexes(database: Database) -> None:
    """Whether each index, the search among them, lists what its table holds; about 8 ms for 1,000 notes.

    The journal speaks for the rows only. A page of an index that is older than its table hides a row from
    the lists that are read through it, and no row is other than the journal says.

    Raises:
        VaultDamagedError: one does not.
    """
    for table in sorted(kinds.TABLES | _ALSO_LISTED):
        if [row[0] for row in database.rows(f"PRAGMA integrity_check({table})")] != ["ok"]:  # type: ignore[index]
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
