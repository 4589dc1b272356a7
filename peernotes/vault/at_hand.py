"""Backups as they lie there before anything is opened: what their names and key files say without a key."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.errors import PeerNotesError, VaultInUseError, WrongPassphraseError
from peernotes.vault import backup, database_file, header, opening, recovery
from peernotes.vault.header import Header
from peernotes.vault.keys import VaultKeys

PATTERN = "PeerNotes-*.pnbackup"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; nothing in it is secret, and nothing of it is proved until it is opened."""

    path: Path
    made: datetime | None
    """By its name, in local time; None where somebody renamed it."""
    owner: str
    vault_id: str
    is_practice: bool


def at(path: Path) -> Backup:
    """The backup in `path`. Reads its key file only.

    Raises:
        VaultForeignError: not a backup.
        VaultDamagedError, VaultTooNewError, VaultUnreachableError: as their names say.
    """
    head = backup.header_of(path)
    return Backup(path, backup.made_of(path), head.owner, head.vault_id, head.is_practice)


def found_in(folder: Path) -> list[Backup]:
    """The backups in `folder` whose key can be read, the newest first; none where there is no such folder."""
    try:
        paths = list(folder.glob(PATTERN))
    except OSError:
        return []
    found = []
    for path in paths:
        try:
            found.append(at(path))
        except PeerNotesError:
            continue
    return sorted(found, key=_age)


def note_ids(folder: Path, secret: str) -> frozenset[str] | None:
    """The signed notes of the vault in `folder`; None where it is gone, damaged or has another secret.

    `secret` is a passphrase, or the words of a recovery sheet. Slow: derives a key. No try is counted.

    Raises:
        VaultInUseError: it is open in a window.
    """
    try:
        head = opening.read_header(folder)
        key = _keys(head, secret).database
        view_only = not database_file.is_writable(folder)
        with closing(database_file.open_database(folder, key, view_only=view_only)) as database:
            return frozenset(str(row["id"]) for row in database.rows("SELECT id FROM note"))
    except VaultInUseError:
        raise
    except PeerNotesError:
        return None


def _age(found: Backup) -> tuple[float, str]:
    """The newest first, and last what says no moment."""
    return (-found.made.timestamp() if found.made else 0.0, found.path.name)


def beside(folder: Path) -> list[Backup]:
    """The backups beside the vault in `folder`."""
    return found_in(folder / opening.BACKUP_FOLDER)


def vault_of(folder: Path) -> str:
    """The id of the vault in `folder`; empty where its key file cannot be read."""
    try:
        return opening.read_header(folder).vault_id
    except PeerNotesError:
        return ""


def _keys(head: Header, secret: str) -> VaultKeys:
    try:
        return header.unlock(head, secret)
    except WrongPassphraseError:
        return header.recover(head, recovery.read(secret))
