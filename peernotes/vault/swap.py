"""The second database file that a re-key leaves for a moment, `vault.pndb.next`, and which of the two counts.

The header decides: its key opens one of the two files and never the other, because each epoch has a key of
its own. So whatever stopped the program, or the power, the next opening knows what to do.

header of the old epoch   `vault.pndb` opens; `.next` was not finished, and is removed once the vault is open
header of the new epoch   `.next` opens; the old log is removed and `.next` takes the place of `vault.pndb`
neither opens             nothing is touched: that is damage, and both may be needed for a rescue
"""

from contextlib import closing
from pathlib import Path

from peernotes.errors import VaultDamagedError, VaultForeignError
from peernotes.vault import connection
from peernotes.vault.files import file_error, move_over, remove
from peernotes.vault.opening import DATABASE_NAME

NEXT_NAME = f"{DATABASE_NAME}.next"


def standing(folder: Path, key: str) -> Path:
    """The file that `key` opens: the one of a re-key not finished yet, or else the usual one.

    Raises:
        VaultUnreachableError: no permission.
    """
    fresh, usual = folder / NEXT_NAME, folder / DATABASE_NAME
    if fresh.exists() and _opens(fresh, key) and not _opens(usual, key):
        return fresh
    return usual


def finish(folder: Path, key: str) -> None:
    """Put the file of a re-key that the header already speaks of in its place; nothing where there is none.

    Raises:
        VaultUnreachableError, DiskFullError: as their names say; the next opening tries again.
    """
    fresh = standing(folder, key)
    if fresh.name != NEXT_NAME:
        return
    try:
        # The log belongs to the file that goes. Beside the new one SQLite would read it into that.
        remove([folder / f"{DATABASE_NAME}-wal", *_beside(folder)])
        move_over(fresh, folder / DATABASE_NAME)
    except OSError as error:
        raise file_error(error) from error


def discard(folder: Path) -> None:
    """Remove what a re-key that did not come to its end left. Only when `vault.pndb` is known to open.

    Raises:
        VaultUnreachableError: as its name says.
    """
    try:
        remove([*_beside(folder), folder / NEXT_NAME])
    except OSError as error:
        raise file_error(error) from error


def _beside(folder: Path) -> list[Path]:
    """What SQLite may have left beside `.next`: its log, and the journal it begins a new file with."""
    return [folder / f"{NEXT_NAME}{ending}" for ending in ("-wal", "-journal")]


def _opens(path: Path, key: str) -> bool:
    """Whether this key reads the file and finds tables; without a lock and without making a file."""
    try:
        with closing(connection.open_existing(path, key, view_only=True)) as database:
            return bool(database.rows("SELECT name FROM sqlite_schema WHERE name = 'meta'"))
    except (VaultDamagedError, VaultForeignError):
        return False
