"""Bring a backup back: look at it, restore it, put it in the old vault's place; rehearse with the sheet."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from peernotes.services.backup_standing import REHEARSED
from peernotes.services.homes import local_now
from peernotes.services.session import Session
from peernotes.vault import changes, restoring, tries
from peernotes.vault.restoring import Contents
from peernotes.vault.whole import Pace, no_pace

__all__ = [
    "Contents",
    "Rehearsal",
    "inspect",
    "note_ids",
    "place_beside",
    "rehearse",
    "remember_rehearsal",
    "restore",
    "swap",
]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came back with the recovery sheet alone."""

    made: datetime
    notes: int
    clients: int
    latest: tuple[date, ...]
    """Service dates of the last three notes that were signed, the newest first."""


def inspect(path: Path, secret: str, pace: Pace = no_pace, current: frozenset[str] | None = None) -> Contents:
    """Prove a backup and say what is in it, before anything is restored. Slow: derives a key.

    `secret` is the passphrase, or the twelve words of a recovery sheet; `current` is `note_ids` of the vault
    as it is today, for `Contents.newer_notes`, or None where that cannot be opened.

    Raises:
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
        DiskFullError, VaultUnreachableError: no room for the encrypted copy it is looked at in.
    """
    return restoring.inspect(path, secret, pace, current)


def note_ids(session: Session) -> frozenset[str]:
    """The signed notes of the open vault, for `inspect`. Quick."""
    return changes.note_ids(session.vault.database)


def restore(path: Path, passphrase: str, folder: Path, pace: Pace = no_pace) -> None:
    """Make a vault from a backup in a new folder; the live vault is not touched. Slow: derives a key.

    The words of a recovery sheet are taken in place of the passphrase. A wrong one counts against the vault
    that the backup lies beside.

    Raises:
        TooSoonError: after several wrong tries there, with the seconds to wait.
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
        VaultUnreachableError: there is something in `folder` already.
        DiskFullError, and what `pace` raises: nothing is left behind.
    """
    with tries.counting(tries.door_of(path), local_now):
        restoring.restore(path, passphrase, folder, pace)


def place_beside(current: Path) -> Path:
    """The folder to restore to when the result is to take the place of `current`: out of sight until then."""
    return restoring.place_beside(current)


def swap(new_folder: Path, current_folder: Path) -> Path:
    """Put a restored vault in the place of the current one, which is kept, never deleted; where it is kept.

    Both must be closed. Every backup of the old folder is in the new one too. At any moment, also after a
    kill or a power cut, `homes.found` lists exactly one of the two.

    Raises:
        VaultInUseError, VaultUnreachableError, VaultDamagedError, DiskFullError: the current vault still
            stands.
    """
    return restoring.swap(new_folder, current_folder)


def rehearse(path: Path, typed_words: str, pace: Pace = no_pace) -> Rehearsal:
    """Open a backup with the recovery sheet alone and count what came back; the live vault is not touched.

    Slow. Leaves nothing behind; `remember_rehearsal` notes that it went well.

    Raises:
        RecoveryWordsError, WrongSheetError: as their names say.
        VaultForeignError, VaultDamagedError, VaultAlteredError: the backup does not hold.
    """
    found = restoring.with_sheet(path, typed_words, pace)
    return Rehearsal(found.made, found.notes, found.clients, found.latest)


def remember_rehearsal(session: Session) -> None:
    """A rehearsal went well today."""
    day = session.now().date().isoformat()
    session.vault.insist(lambda: session.vault.settings.put(REHEARSED, day))
