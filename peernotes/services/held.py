"""Which backups still hold what was destroyed: the list a certificate needs to be honest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from peernotes.domain.retention import Certificate
from peernotes.errors import PeerNotesError
from peernotes.vault import backup
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.vault import Vault

__all__ = ["Copy", "HeldCopies"]

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


class HeldCopies:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._read: dict[tuple[Path, int, int], backup.Manifest | None] = {}

    def before(self, last: Certificate, folders: Sequence[Path]) -> list[Copy]:
        """The backups of these notes in `folders` from before the destruction `last`; oldest first."""
        paths = [path for folder in folders for path in _backups(folder)]
        found = [copy for path in paths if (copy := self._copy(path, last)) is not None]
        return sorted(found, key=lambda copy: copy.made)

    def _copy(self, path: Path, last: Certificate) -> Copy | None:
        manifest = self._manifest(path)
        if manifest is not None:
            made = datetime.fromisoformat(manifest.made)
            is_held = manifest.seq < self._vault.trail.versions("destruction", last.id)[0].seq
        else:
            # Damaged, or sealed before the keys were renewed: its name says whose it is, its time how old.
            made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            is_held = made < last.at and path.name.startswith(f"PeerNotes-{self._vault.vault_id[:4]}-")
        is_here = path.parent == self._vault.folder / BACKUP_FOLDER
        return Copy(path, made, (made + _MONTHLY).date(), is_here) if is_held else None

    def _manifest(self, path: Path) -> backup.Manifest | None:
        """What a backup says of itself; None where these keys do not read it. Read once: it is big."""
        about = path.stat()
        key = (path, about.st_mtime_ns, about.st_size)
        if key not in self._read:
            try:
                self._read[key], _ = backup.read(path, self._vault.keys)
            except PeerNotesError:
                self._read[key] = None
        return self._read[key]


def _backups(folder: Path) -> list[Path]:
    try:
        return list(folder.glob("PeerNotes-*.pnbackup"))
    except OSError:
        return []
