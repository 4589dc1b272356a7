"""The database file of a vault, opened for writing, or for reading from where nothing can be written."""

import errno
import os
from pathlib import Path

from peernotes.errors import VaultDamagedError, VaultForeignError, ViewOnlyError
from peernotes.vault import connection, opening, swap
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error
from peernotes.vault.opening import DATABASE_NAME


def open_database(folder: Path, key: str, *, view_only: bool) -> Database:
    """The database in `folder`; with `view_only`, for reading from a place that cannot be written.

    A re-key that was stopped after its header stood is brought to its end first (see `swap`).

    Raises:
        VaultDamagedError: missing, empty, torn, or not readable with this key.
        ViewOnlyError: not closed properly, in a place where that cannot be put right.
        VaultForeignError, VaultInUseError, VaultUnreachableError, DiskFullError: as their names say.
    """
    if view_only:
        path = swap.standing(folder, key)
        _refuse_unfinished(path)
    else:
        swap.finish(folder, key)
        path = folder / DATABASE_NAME
    try:
        return connection.open_existing(path, key, view_only=view_only)
    except (VaultDamagedError, VaultForeignError) as error:
        raise type(error)(error.what, press=opening.restore_from(folder)) from error


def is_writable(folder: Path) -> bool:
    """Whether the files of a vault can be changed where they are; nothing is written to find out."""
    if not os.access(folder, os.W_OK):
        return False
    try:
        # Windows calls every folder writable, so the file itself is asked.
        with (folder / DATABASE_NAME).open("r+b"):
            return True
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS)


def _refuse_unfinished(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    try:
        unfinished = log.exists() and log.stat().st_size > 0
    except OSError as error:
        raise file_error(error) from error
    if unfinished:
        raise ViewOnlyError(
            "These notes were not closed properly, and PeerNotes cannot put that right where they are.",
            safe="They are safe and nothing was changed.",
            press="Copy the whole folder to this computer and open it there.",
        )
