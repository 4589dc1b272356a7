"""The decisions before opening: what is wrong with a vault's folder, each said in its own sentence.

Nothing here writes. A refusal leaves every file as it was, and names the newest backup where only a
backup helps.
"""

from pathlib import Path

from peernotes.errors import (
    VaultDamagedError,
    VaultForeignError,
    VaultUnreachableError,
)
from peernotes.vault import header
from peernotes.vault.files import file_error
from peernotes.vault.header import Header

DATABASE_NAME = "vault.pndb"
BACKUP_FOLDER = "backups"


def read_header(folder: Path) -> Header:
    """The header in `folder`, from whichever of its two copies is whole.

    Raises:
        VaultUnreachableError: there is no such folder, or no permission.
        VaultDamagedError: the key file is missing or damaged beside a database.
        VaultForeignError, VaultTooNewError: as their names say.
    """
    path = folder / header.FILE_NAME
    try:
        if not folder.is_dir():
            raise VaultUnreachableError
        has_database, has_header = (folder / DATABASE_NAME).exists(), path.exists()
    except OSError as error:
        raise file_error(error) from error
    if has_database and not has_header:
        raise VaultDamagedError(
            "The key file of these notes, “vault.pnh”, is missing from its folder.",
            press=_key_file_from(folder),
        )
    try:
        return header.read(folder)
    except (VaultDamagedError, VaultForeignError) as error:
        if not has_database:
            raise
        raise VaultDamagedError(
            "Both copies of the key inside “vault.pnh” are damaged.", press=_key_file_from(folder)
        ) from error


def newest_backup(folder: Path) -> Path | None:
    """The newest backup beside the vault, by the moment in its name."""
    try:
        found = list((folder / BACKUP_FOLDER).glob("PeerNotes-*.pnbackup"))
    except OSError:
        return None
    return max(found, key=lambda path: path.stem.split("-")[2:], default=None)


def restore_from(folder: Path) -> str:
    """What to press when only a backup helps: it is named where there is one."""
    newest = newest_backup(folder)
    if newest is None:
        return "Leave the folder as it is, and rescue what can be read into a new folder."
    return f"Leave the folder as it is, and bring “{newest.name}”, the newest backup, back."


def _key_file_from(folder: Path) -> str:
    newest = newest_backup(folder)
    if newest is None:
        return "Look for a .pnbackup file on a stick or a shared drive, and bring it back."
    return f"Rescue these notes into a new folder: the key is also in “{newest.name}”, the newest backup."
