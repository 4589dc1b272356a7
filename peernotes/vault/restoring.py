"""Bringing a backup back: into a new folder, looked at first, and then in the place of the old one.

The passphrase or the words of the recovery sheet open it. Nothing but encrypted pages is ever written.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from peernotes.errors import (
    PeerNotesError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.vault import backup, connection, header, homes, opening, recovery
from peernotes.vault.backup import Manifest
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error, make_private_folder, move_folder
from peernotes.vault.header import Header
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import BACKUP_FOLDER, DATABASE_NAME
from peernotes.vault.whole import Pace, check_copy, no_pace


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: numbers and days, no word of anyone."""

    made: datetime
    notes: int
    clients: int
    first: date | None
    """Service date of the oldest signed note."""
    last: date | None
    latest: tuple[date, ...]
    """Service dates of the last three notes that were signed, the newest first."""
    last_change: datetime | None
    newer_notes: int | None = None
    """How many notes the vault of today has and this backup has not; None where that was not asked."""


def restore(path: Path, secret: str, folder: Path, pace: Pace = no_pace) -> None:
    """Make a vault from a backup in `folder`, which must not exist; the live vault is not touched.

    Slow: derives a key.

    Raises:
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
        DiskFullError, VaultUnreachableError, and what `pace` raises: nothing is left behind.
    """
    if folder.exists():
        raise VaultUnreachableError(
            "There is already something in that folder.", press="Choose another folder."
        )
    head, opened = _unlocked(path, secret)
    manifest, data = backup.read(path, opened)
    making = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(making, ignore_errors=True)  # what a killed program may have left
    try:
        make_private_folder(making)
        _unpack(making, data, opened, manifest, pace)
        (making / BACKUP_FOLDER).mkdir(mode=0o700)
        header.write(making, head)
        making.replace(folder)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def inspect(path: Path, secret: str, pace: Pace = no_pace, current: frozenset[str] | None = None) -> Contents:
    """Prove a backup and say what is in it; `current` holds the ids of the notes the vault has today.

    Slow: derives a key.

    Raises:
        as `restore`; nothing but an encrypted copy is written, and that is gone afterwards.
    """
    head, opened = _unlocked(path, secret)
    header.refuse_altered(head, opened)
    manifest, data = backup.read(path, opened)
    with _copy_of(data, opened) as database:
        check_copy(database, opened, pace)
        backup.compare(database, manifest)
        return _contents(database, manifest, current)


def with_sheet(path: Path, typed: str, pace: Pace = no_pace) -> Contents:
    """As `inspect`, with the recovery sheet alone.

    Raises:
        RecoveryWordsError: these are not the words of a sheet.
        WrongSheetError: they are, but of another.
        and as `inspect`.
    """
    entropy = recovery.read(typed)
    head = backup.header_of(path)
    opened = header.recover(head, entropy)
    manifest, data = backup.read(path, opened)
    with _copy_of(data, opened) as database:
        check_copy(database, opened, pace)
        backup.compare(database, manifest)
        return _contents(database, manifest, None)


def place_beside(current: Path) -> Path:
    """Where to restore to when the result is to take the place of `current`: out of sight until then.

    What an interrupted restore left there is taken away: it is a copy of a backup that still exists.
    """
    place = current.with_name(f".{current.name}.restored")
    shutil.rmtree(place, ignore_errors=True)
    return place


def swap(new: Path, current: Path) -> Path:
    """Put the restored vault in the place of `current`, which is kept beside it; where that is now.

    Both must be closed, and on the same disk. Killed at any moment, exactly one of the two counts as the
    vault (`homes.found`), with every backup there was.

    Raises:
        VaultInUseError: a window has `current` open; it would write into the folder that takes its place.
        VaultUnreachableError, VaultDamagedError: nothing was changed.
    """
    opening.read_header(new)
    if (current / DATABASE_NAME).is_file():
        connection.refuse_held(current / DATABASE_NAME)
    _share_backups(current / BACKUP_FOLDER, new / BACKUP_FOLDER)
    kept = homes.aside(current)
    try:
        move_folder(current, kept)
        try:
            move_folder(new, current)
        except OSError:
            move_folder(kept, current)
            raise
    except OSError as error:
        raise file_error(error) from error
    return kept


def _share_backups(old: Path, new: Path) -> None:
    """Every backup of the old folder in the new one too: as a second name of the same file where possible."""
    make_private_folder(new)
    try:
        for path in sorted(old.glob("*.pn*")) if old.is_dir() else ():
            target = new / path.name
            if target.exists():
                continue
            with suppress(OSError):
                os.link(path, target)
                continue
            half = target.with_name(f".{target.name}.half")
            shutil.copyfile(path, half)
            half.replace(target)
    except OSError as error:
        raise file_error(error) from error


def _unlocked(path: Path, secret: str) -> tuple[Header, VaultKeys]:
    head = backup.header_of(path)
    try:
        return head, header.unlock(head, secret)
    except WrongPassphraseError:
        with suppress(PeerNotesError):
            return head, header.recover(head, recovery.read(secret))
        raise


@contextmanager
def _copy_of(data: bytes, opened: VaultKeys) -> Iterator[Database]:
    with backup.scratch(None) as copy:
        copy.write_bytes(data)
        with closing(connection.open_existing(copy, opened.backup)) as database:
            yield database


def _unpack(making: Path, data: bytes, opened: VaultKeys, manifest: Manifest, pace: Pace) -> None:
    """Write the database of a new vault from the copy in a backup, and check what came out."""
    copy = making / "copy"
    copy.write_bytes(data)
    with closing(connection.create(making / DATABASE_NAME, opened.database)) as target:
        with closing(connection.open_existing(copy, opened.backup)) as source:
            source.copy_to(target)
        target.checkpoint()
        check_copy(target, opened, pace)
        backup.compare(target, manifest)
        target.checkpoint()
    copy.unlink()


def _contents(database: Database, manifest: Manifest, current: frozenset[str] | None) -> Contents:
    span = database.row("SELECT min(service_date) AS first, max(service_date) AS last FROM note")
    latest = database.rows("SELECT service_date FROM note ORDER BY signed_at DESC LIMIT 3")
    change = database.row("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")
    there = {str(row["id"]) for row in database.rows("SELECT id FROM note")} if current is not None else set()
    return Contents(
        made=datetime.fromisoformat(manifest.made),
        notes=manifest.notes,
        clients=manifest.clients,
        first=_day(span["first"]) if span else None,
        last=_day(span["last"]) if span else None,
        latest=tuple(date.fromisoformat(row["service_date"]) for row in latest),
        last_change=datetime.fromisoformat(change["at"]) if change else None,
        newer_notes=len(current - there) if current is not None else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
