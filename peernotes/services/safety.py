"""Check that notes and backups are whole, and rescue what can be read where they are not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from peernotes.errors import WrongPassphraseError
from peernotes.services.homes import local_now
from peernotes.vault import checks, opening, tries
from peernotes.vault import rescue as rescuing
from peernotes.vault.checks import OPENED_CHECKS, Check
from peernotes.vault.rescue import Count, Report
from peernotes.vault.vault import Opened

__all__ = [
    "OPENED_CHECKS",
    "Check",
    "Count",
    "Opened",
    "Report",
    "check_closed",
    "reopened",
    "rescue",
    "verify",
]


def verify(path: Path, secret: str, tell: Callable[[Check], None]) -> bool:
    """Look at everything in a vault's folder or a backup file, one check after the other; whether all held.

    No record is changed. Wrong tries at a vault, or at a backup beside it, are counted and shown at its
    next unlock, as unlocking counts them. Slow: derives a key and reads every page; safe off the window's
    thread.

    Raises:
        TooSoonError: after several wrong tries, with the seconds to wait.
        VaultInUseError: the vault is open in a window.
        DiskFullError, VaultUnreachableError: no room for a backup's copy while it is looked at.
    """
    door = tries.door_of(path)
    if door is not None:
        tries.refuse_too_soon(door, local_now())

    def told(check: Check) -> None:
        if door is not None and isinstance(check.trouble, WrongPassphraseError):
            tries.count_failure(door, local_now())
        tell(check)

    look = checks.of_backup if path.is_file() else checks.of_vault
    return look(path, secret, told)


def check_closed(opened: Opened, tell: Callable[[Check], None]) -> bool:
    """As `verify` for a vault that was open until now, without its passphrase; whether all held.

    `tell` may raise to stop. No record is changed. Slow: reads every page; safe off the window's thread.

    Raises:
        VaultInUseError: the vault is open in another window by now.
    """
    return checks.of_opened(opened.folder, opened.keys, tell)


def reopened(opened: Opened) -> Opened:
    """What opens the vault again after a check: the same keys with the key file as it is on the disk now.

    Raises:
        VaultError: as its subclasses say.
    """
    return replace(opened, header=opening.read_header(opened.folder), healed=False)


def rescue(
    folder: Path,
    secret: str,
    target: Path,
    now: Callable[[], datetime],
    tell: Callable[[int, int], None] = lambda *_: None,
) -> Report:
    """Bring what can still be read of a damaged vault into a new one; the damaged one is not touched.

    `tell` gets steps done and steps in all, and may raise to cancel; nothing is left behind then.
    Slow: derives a key and reads every page; safe off the window's thread.

    Raises:
        TooSoonError: after several wrong tries, with the seconds to wait.
        WrongPassphraseError, VaultDamagedError, VaultTooNewError: as their names say.
        DiskFullError, VaultUnreachableError: nothing is left behind.
    """
    with tries.counting(folder, local_now):
        return rescuing.rescue(folder, secret, target, now, tell)
