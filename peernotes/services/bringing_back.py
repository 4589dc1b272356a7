"""Bring notes back into the place they had, from a backup or rescued; the old ones are kept.

Everything here starts from files and a secret, with no notes open: it is done from the unlock side.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from peernotes.errors import PeerNotesError
from peernotes.services import backups, safety, unlock
from peernotes.services.at_hand import Backup
from peernotes.services.backups import Contents
from peernotes.services.homes import default_folder, local_now
from peernotes.services.safety import Report
from peernotes.services.unlock import Opened
from peernotes.vault import at_hand, tries
from peernotes.vault.whole import Pace, no_pace

__all__ = ["Back", "Contents", "Inside", "Rescued", "bring_back", "look", "rescue"]


@dataclass(frozen=True, slots=True)
class Inside:
    """A backup that was opened and checked, and what `bring_back` needs to go on."""

    backup: Backup
    contents: Contents
    current: Path | None
    """The notes whose place it will take; None where they are gone."""
    secret: str


@dataclass(frozen=True, slots=True)
class Back:
    """Notes that are back in `folder`."""

    folder: Path
    kept: Path | None
    """Where the notes from before are now."""
    opened: Opened | None
    """None after the recovery sheet, which opens them under a new passphrase."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be read of damaged files, in the place they had."""

    report: Report
    back: Back


def look(backup: Backup, secret: str, current: Path | None, pace: Pace = no_pace) -> Inside:
    """Open a backup, check all of it, and count what the notes in `current` have that it has not.

    `secret` is a passphrase, or the twelve words of a recovery sheet. Slow: derives keys. A wrong one is
    counted against `current`: a backup beside the notes is no quicker way to guess.

    Raises:
        TooSoonError: after several wrong tries, with the seconds to wait.
        VaultInUseError: the notes in `current` are open in another window.
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
    """
    pace(0, 1)
    with tries.counting(current, local_now):
        today = at_hand.note_ids(current, secret) if current is not None else None
        contents = backups.inspect(backup.path, secret, pace, today)
    return Inside(backup, contents, current, secret)


def bring_back(inside: Inside, pace: Pace = no_pace) -> Back:
    """Restore what was looked at into a new folder, check it there, and put it in the place of the old notes.

    Until the very last step the old notes stand where they stood; afterwards they are kept beside it. Slow.

    Raises:
        as `backups.restore` and `backups.swap`; nothing was changed.
    """
    folder, secret = _target(inside.current), inside.secret
    backups.restore(inside.backup.path, secret, folder, pace)
    return _settled(folder, inside.current, secret)


def rescue(folder: Path, secret: str, pace: Pace = no_pace) -> Rescued:
    """Rescue the damaged notes in `folder`; what comes back takes their place and they are kept beside it.

    Slow: derives keys and reads every page.

    Raises:
        as `safety.rescue` and `backups.swap`; nothing was changed.
    """
    target = _target(folder)
    report = safety.rescue(folder, secret, target, local_now, pace)
    return Rescued(report, _settled(target, folder, secret))


def _target(current: Path | None) -> Path:
    """Out of sight beside the old notes, or a folder of its own where there are none."""
    if current is None:
        place = default_folder(practice=False)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return unlock.fresh_folder(place, local_now())
    target = backups.place_beside(current)
    shutil.rmtree(target, ignore_errors=True)  # what a killed program left; it never was the notes
    return target


def _settled(new: Path, current: Path | None, secret: str) -> Back:
    kept = backups.swap(new, current) if current is not None else None
    folder = current or new
    try:
        return Back(folder, kept, unlock.derive(folder, secret))
    except PeerNotesError:
        return Back(folder, kept, None)
