"""Brings an older database to today's schema, and only after a backup of it was made and proved."""

from pathlib import Path

from peernotes.errors import DiskFullError
from peernotes.vault import copies, migrate, proving, stock
from peernotes.vault.copies import Source
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.stock import Clock
from peernotes.vault.whole import check_pages


def upgrade(source: Source, folder: Path, now: Clock, *, view_only: bool) -> None:
    """Run what is missing on the open database of the vault in `folder`, then look at every page.

    Raises:
        DiskFullError: no room for the backup; nothing was changed.
        VaultDamagedError, VaultAlteredError: the backup did not come back right; nothing was changed.
        VaultTooNewError, ViewOnlyError: as their names say.
    """
    before = migrate.version(source.database)
    migrate.migrate(source.database, None if view_only else lambda: _back_up(source, folder, now))
    if migrate.version(source.database) != before:
        check_pages(source.database)


def _back_up(source: Source, folder: Path, now: Clock) -> None:
    work = stock.work_beside(source, folder)
    try:
        copy = copies.take(source, folder / BACKUP_FOLDER, now())
        proving.prove(work, copy, now)
    except DiskFullError as error:
        raise DiskFullError(
            "PeerNotes makes a backup before it brings these notes up to date, and there is no room for one.",
            safe="They are safe and nothing was changed.",
            press="Free some space on this computer, then open them again.",
        ) from error
