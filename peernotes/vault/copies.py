"""Sealed copies that wait to be proved: the quick half of a backup, taken while the vault is open.

A copy is a folder `.unproved-STEM` with the encrypted database and the key file of that moment, so that
another process, or the next unlock, can make a backup of it. A half-made one is named `.copying-…`.
"""

import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from peernotes.errors import DiskFullError, PeerNotesError, VaultInUseError
from peernotes.vault import backup, connection, header, journal
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error, force, make_private_folder
from peernotes.vault.header import Header
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import BACKUP_FOLDER, DATABASE_NAME
from peernotes.vault.whole import Pace, no_pace

COPY = "copy"
_WAITING, _HALF, _HALF_APART = ".unproved-", ".copying-", ".fetching-"
_DONE = ".working-"
"""As `backup.scratch` names what it works in."""
ROOM = 3
"""A backup is begun only where there is so many times the vault's size: the copy, the file, the proof."""


class NoRoomError(DiskFullError):
    what = "There is too little room on this disk for another backup."
    safe = "The notes and the earlier backups are safe."
    press = "Free some space. PeerNotes makes the backup by itself at the next lock."


class TookTooLongError(PeerNotesError):
    what = "The copy for the backup took too long."
    safe = "The notes and the earlier backups are safe."
    press = "PeerNotes makes the backup by itself when there is time."


class Source(Protocol):
    """What a copy is taken of: an open vault, also one that is still being opened."""

    @property
    def database(self) -> Database: ...
    @property
    def header(self) -> Header: ...
    @property
    def keys(self) -> VaultKeys: ...


def has_room(folder: Path, size: int) -> bool:
    """Whether a backup of so many bytes may be begun in `folder`; yes where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free >= ROOM * size
    except OSError:
        return True


def take(source: Source, folder: Path, made: datetime, pace: Pace = no_pace, half_mark: str = _HALF) -> Path:
    """Copy the open database into `folder`, encrypted for backups; the folder that waits to be proved.

    Raises:
        DiskFullError, VaultUnreachableError, and what `pace` raises: nothing is left behind.
    """
    make_private_folder(folder)
    name = backup.stem(source.header.vault_id, made, journal.head(source.database).seq)
    half, waiting = folder / f"{half_mark}{name}", folder / f"{_WAITING}{name}"
    try:
        if waiting.exists():
            return waiting
        shutil.rmtree(half, ignore_errors=True)
        make_private_folder(half)
        with closing(connection.create(half / COPY, source.keys.backup)) as target:
            # Nobody reads it before it is whole and on the disk, so each page is written once.
            target.row("PRAGMA journal_mode = OFF")
            target.row("PRAGMA synchronous = OFF")
            source.database.copy_to(target, pace)
        force(half / COPY)
        header.write(half, source.header)
        half.replace(waiting)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return waiting


def take_from_disk(folder: Path, opened: VaultKeys, made: datetime, pace: Pace = no_pace) -> Path:
    """Copy the database file of the vault in `folder` as it was after its last checkpoint.

    For another process than the one that may have the vault open: it takes no lock and is in nobody's way.
    Between checkpoints the file does not change; where it did, the copy is dropped.

    Raises:
        VaultInUseError: it changed meanwhile; try again.
        NoRoomError: less than three times its size is free.
        and as `take`.
    """
    path, backups = folder / DATABASE_NAME, folder / BACKUP_FOLDER
    before = _state(path)
    if not has_room(backups, before[0]):
        raise NoRoomError
    head = header.read(folder)
    header.refuse_altered(head, opened)
    with closing(connection.open_existing(path, opened.database, view_only=True)) as database:
        copy = take(_OnDisk(database, head, opened), backups, made, pace, _HALF_APART)
    if _state(path) != before:
        discard(copy)
        raise VaultInUseError
    return copy


@dataclass(frozen=True, slots=True)
class _OnDisk:
    database: Database
    header: Header
    keys: VaultKeys


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise file_error(error) from error
    return found.st_size, found.st_mtime_ns


def within(seconds: float) -> Pace:
    """A pace that gives up after `seconds`: a lock must not wait for a backup.

    Raises:
        TookTooLongError: when called later.
    """
    until = time.monotonic() + seconds

    def look(_done: int, _total: int) -> None:
        if time.monotonic() > until:
            raise TookTooLongError

    return look


def waiting(folder: Path) -> list[Path]:
    """Copies that nobody has proved yet, the oldest first."""
    return _named(folder, _WAITING, by=lambda path: backup.made_of(Path(stem_of(path))) is not None)


def stem_of(copy: Path) -> str:
    return copy.name.removeprefix(_WAITING)


def clear_halves(folder: Path, vault_id: str) -> None:
    """Take away what a killed window left half-made in `folder`. Only the holder of the open vault may."""
    own = f"PeerNotes-{vault_id[:4]}-"
    for left in _named(folder, f"{_HALF}{own}"):
        discard(left)
    for left in _named(folder, f".{own}", by=lambda path: path.suffix == ".new"):
        with suppress(OSError):
            left.unlink()


def clear_all(folder: Path, vault_id: str) -> None:
    """Take away everything of one vault but its backups, where only this program works."""
    clear_halves(folder, vault_id)
    own = f"PeerNotes-{vault_id[:4]}-"
    for left in (*_named(folder, f"{_WAITING}{own}"), *_named(folder, f"{_DONE}{_WAITING.lstrip('.')}{own}")):
        shutil.rmtree(left, ignore_errors=True)


def clear_working(folder: Path) -> None:
    """Take away what killed proofs left. Only the holder of the turn may."""
    for left in (*_named(folder, _DONE), *_named(folder, _HALF_APART)):
        shutil.rmtree(left, ignore_errors=True)


def discard(copy: Path) -> None:
    """Take a copy away, as one step: half of one must never look like a copy that waits."""
    done = copy.with_name(f"{_DONE}{copy.name.lstrip('.')}")
    with suppress(OSError):
        copy.replace(done)
    shutil.rmtree(done, ignore_errors=True)


def _named(folder: Path, start: str, by: Callable[[Path], bool] = lambda _: True) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.startswith(start) and by(path))
    except OSError:
        return []
