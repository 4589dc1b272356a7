"""Ways in and ways back: change the passphrase, make a recovery sheet, come back by it.

Each new header is proved by opening it before it replaces the old one, and the database is never
touched: the vault key stays the same.
"""

from contextlib import closing, suppress
from pathlib import Path

from peernotes.errors import DiskFullError, VaultDamagedError
from peernotes.vault import connection, header, recovery, tries
from peernotes.vault.header import Header
from peernotes.vault.keys import Cost
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault


def changed_passphrase(opened: Opened, current: str, new: str, cost: Cost) -> Header:
    """The header with a new passphrase. Slow: derives three keys; safe off the window's thread.

    Raises:
        WrongPassphraseError: `current` is not the passphrase.
    """
    header.unlock(opened.header, current)
    return header.with_passphrase(opened.header, opened.keys, new, cost)


def take_header(vault: Vault, changed: Header, action: str) -> None:
    """Put a proved header in the place of the old one and say so in the journal.

    Raises:
        DiskFullError, VaultUnreachableError: the old header still stands and opens as before.
    """
    vault.replace_header(changed)
    with suppress(DiskFullError):  # it is done: an error now would say that the old secret still opens
        vault.insist(lambda: vault.journal.note_event(action, vault.vault_id))


def add_sheet(vault: Vault, typed: str, shown: bytes) -> None:
    """Let a recovery sheet open the vault, once its words were typed back right.

    Raises:
        RecoveryWordsError: what was typed is not what was shown.
    """
    if recovery.read(typed) != shown:
        raise recovery.RecoveryWordsError(
            "These words are a sheet, but not the one just shown.", press="Type the words of this sheet."
        )
    take_header(vault, header.with_recovery(vault.header, vault.keys, shown), "recovery sheet made")


def come_back(folder: Path, typed: str, new: str, cost: Cost) -> Opened:
    """Open with the recovery sheet and set a new passphrase; the old one stops.

    The database is opened and read first, so that a sheet which opens the header but not the notes
    never replaces anything. Slow: derives two keys; safe off the window's thread.

    Raises:
        RecoveryWordsError, WrongSheetError: nothing was changed.
        VaultError: as its subclasses say; nothing was changed.
    """
    entropy = recovery.read(typed)
    found = header.read(folder)
    opened = header.recover(found, entropy)
    _prove(folder, found, opened.database)
    changed = header.with_passphrase(found, opened, new, cost)
    header.write(folder, changed)
    tries.forget(folder)
    return Opened(folder, changed, opened)


def _prove(folder: Path, found: Header, key: str) -> None:
    with closing(connection.open_existing(folder / DATABASE_NAME, key)) as database:
        row = database.row("SELECT value FROM meta WHERE key = 'vault'")
        if row is None or row["value"] != found.vault_id:
            raise VaultDamagedError("The two files of these notes do not belong together.")
