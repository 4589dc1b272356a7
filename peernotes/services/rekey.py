"""New keys for notes whose passphrase somebody else may know, and away with the backups that still know it.

A walk of four steps: `prepare` and `prove` are slow and safe off the window's thread, `copy` and `take`
belong to the thread that owns the session.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.errors import PeerNotesError
from peernotes.services.access import Sheet
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.vault import backup, keys, proving, stock
from peernotes.vault import rekey as rekeying
from peernotes.vault.keys import Cost
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.rekey import Copy, Fresh, prove

__all__ = [
    "Copy",
    "Fresh",
    "OldBackup",
    "copy",
    "forget",
    "old_backups",
    "prepare",
    "prove",
    "remove_old",
    "take",
]


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A backup that still opens with the secrets from before."""

    path: Path
    made: datetime


def prepare(opened: Opened, current: str, new: str, sheet: Sheet | None, cost: Cost | None = None) -> Fresh:
    """New keys under a new passphrase, with a new recovery sheet or with none. Nothing is written.

    Raises:
        WrongPassphraseError: `current` is not the passphrase.
    """
    entropy = sheet.entropy if sheet else None
    return rekeying.prepare(opened, current, new, entropy, cost or keys.calibrated())


def copy(session: Session, fresh: Fresh) -> Copy:
    """Write everything once more under the new keys, beside what there is.

    Raises:
        DiskFullError, VaultUnreachableError: nothing is left behind.
    """
    return rekeying.copy(session.vault, fresh)


def take(session: Session, made: Copy) -> None:
    """From here on only the new secrets open the notes; the session goes on.

    Raises:
        NotProvedError, VaultError: the error says which secrets count.
    """
    rekeying.take(session.vault, made)


def forget(session: Session) -> None:
    """Remove a copy that was not taken; the keys stay as they are. One whose keys count already stays.

    Raises:
        VaultError: it cannot be removed now; the next opening does it.
    """
    rekeying.forget(session.vault)


def old_backups(session: Session) -> list[OldBackup]:
    """The backups beside these notes that were made under earlier keys, the newest first."""
    folder = session.vault.folder / BACKUP_FOLDER
    found = [path for path in folder.glob(f"*{backup.SUFFIX}") if _is_old(session, path)]
    return sorted(map(_dated, found), key=lambda old: old.made, reverse=True)


def remove_old(session: Session, old: Sequence[OldBackup]) -> Path:
    """Make a fresh backup, prove it, and only then remove those made under earlier keys; the fresh one.

    Raises:
        VaultDamagedError, VaultAlteredError, DiskFullError, VaultInUseError: nothing was removed.
        VaultUnreachableError: nothing, or one of them could not be removed.
    """
    work = stock.work_beside(session.vault, session.vault.folder)
    fresh = proving.replace(session.vault, work, [each.path for each in old], session.now)
    session.vault.note_done("old backups removed", {"count": len(old)})
    return work.backups / fresh.name


def _dated(path: Path) -> OldBackup:
    """By its name; where somebody renamed it, by the file."""
    made = backup.made_of(path)
    return OldBackup(path, made or datetime.fromtimestamp(path.stat().st_mtime).astimezone())


def _is_old(session: Session, path: Path) -> bool:
    """Whether it is of these notes and today's keys do not open it; what cannot be read is left alone."""
    try:
        head = backup.header_of(path)
    except PeerNotesError:
        return False
    return head.vault_id == session.vault.vault_id and not backup.is_under(head, session.vault.keys)
