"""Which backups still hold what was destroyed: the list a certificate needs to be honest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from peernotes.domain.retention import Certificate
from peernotes.errors import PeerNotesError
from peernotes.vault import at_hand, backup, changes
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.vault import Vault

__all__ = ["Copy", "held_copies"]

_MONTHLY = timedelta(days=366)
"""The longest that a backup is kept while others go on being made: the last of twelve monthly ones."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup from before a destruction, which still holds what was destroyed."""

    path: Path
    made: datetime
    gone_by: date
    """When its turn to be dropped comes at the latest, as long as new backups are made."""
    is_here: bool = True
    """Beside the vault, where PeerNotes can remove it."""


def held_copies(vault: Vault, last: Certificate, folders: Sequence[Path]) -> list[Copy]:
    """The backups of these notes in `folders` from before the destruction `last`; oldest first.

    Reads the front of each file only. One that is not known to be from after it is listed.
    """
    return sorted(_held(vault, last, folders), key=lambda copy: copy.made)


def _held(vault: Vault, last: Certificate, folders: Sequence[Path]) -> Iterable[Copy]:
    since = vault.trail.versions("destruction", last.id)[0].seq
    home = vault.folder / BACKUP_FOLDER
    for path in (path for folder in folders for path in _backups(folder) if _is_ours(vault, path)):
        try:
            made = backup.made_of(path) or datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        except OSError:
            continue  # its turn to be dropped came while this looked
        if not _is_after(vault, path, since, by_name=made > last.at):
            yield Copy(path, made, (made + _MONTHLY).date(), path.parent == home)


def _is_after(vault: Vault, path: Path, since: int, *, by_name: bool) -> bool:
    """Whether its journal is this one and has the row `since`.

    Damaged, or sealed before the keys were renewed, only its name can tell.
    """
    try:
        said = backup.manifest_of(path, vault.keys)
    except PeerNotesError:
        return by_name
    return said.seq >= since and changes.is_past(vault.database, said.seq, said.head)


def _is_ours(vault: Vault, path: Path) -> bool:
    """By its key file, or else, where that is damaged, by its name."""
    try:
        return backup.header_of(path).vault_id == vault.vault_id
    except PeerNotesError:
        return path.name.startswith(f"PeerNotes-{vault.vault_id[:4]}-")


def _backups(folder: Path) -> list[Path]:
    try:
        return list(folder.glob(at_hand.PATTERN))
    except OSError:
        return []
