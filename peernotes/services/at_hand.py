"""Which backups are at hand when notes cannot be opened, whose they are, and which way out fits a trouble."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from peernotes.errors import (
    InputRefusedError,
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
)
from peernotes.services.homes import Home
from peernotes.vault import at_hand
from peernotes.vault.at_hand import Backup

__all__ = ["Backup", "Way", "at", "beside", "current_of", "found", "way_out"]


class Way(StrEnum):
    """What gets a worker out of a trouble with their files."""

    RESTORE = "restore"
    RESCUE = "rescue"


def at(path: Path) -> Backup:
    """The backup in `path`, a stick for example.

    Raises:
        InputRefusedError: it is of the practice caseload, which never stands among real notes.
        VaultForeignError, VaultDamagedError, VaultTooNewError, VaultUnreachableError: as their names say.
    """
    backup = at_hand.at(path)
    if backup.is_practice:
        raise InputRefusedError(
            "This is a backup of the practice caseload, with nobody real in it.",
            safe="Nothing was changed.",
            press="Choose a backup of your own notes.",
        )
    return backup


def beside(folder: Path) -> list[Backup]:
    """The backups beside the notes in `folder`, the newest first."""
    return at_hand.beside(folder)


def found(homes: Iterable[Home]) -> list[Backup]:
    """The backups beside all of these, the newest first for each."""
    return [backup for home in homes for backup in at_hand.beside(home.folder)]


def current_of(backup: Backup, homes: Sequence[Home]) -> Home | None:
    """Of these notes the ones that `backup` is a backup of; None where they are gone from this computer."""
    same = [home for home in homes if at_hand.vault_of(home.folder) == backup.vault_id]
    around = [home for home in homes if backup.path.is_relative_to(home.folder)]
    return next(iter((*same, *around)), None)


def way_out(home: Home, error: PeerNotesError) -> Way | None:
    """The one way that `error` and the files beside these notes leave; None where waiting or typing helps.

    Without a key file only a backup still has the key, and then everything newer than that backup can be
    rescued with it. With the key, a whole backup comes before what can be scraped together.
    """
    if not isinstance(error, VaultDamagedError | VaultAlteredError | VaultForeignError):
        return None
    has_backup = bool(at_hand.beside(home.folder))
    if home.trouble is not None:
        return Way.RESCUE if has_backup and isinstance(error, VaultDamagedError) else Way.RESTORE
    return Way.RESTORE if has_backup else Way.RESCUE
