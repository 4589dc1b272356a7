"""Check that notes and backups are whole, and rescue what can be read where they are not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from peernotes.errors import WrongPassphraseError
from peernotes.services.homes import local_now
from peernotes.vault import checks, tries
from peernotes.vault import rescue as rescuing
from peernotes.vault.checks import Check
from peernotes.vault.rescue import Count, Report

__all__ = ["Check", "Count", "Report", "rescue", "verify"]


def verify(path: Path, secret: str, tell: Callable[[Check], None]) -> bool:
    """Look at everything in a vault's folder or a backup file, one check after the other; whether all held.

    No record is changed. Wrong tries at a vault are counted and shown at its next unlock, as unlocking
    counts them. Slow: derives a key and reads every page; safe off the window's thread.

    Raises:
        TooSoonError: after several wrong tries, with the seconds to wait.
        VaultInUseError: the vault is open in a window.
        DiskFullError, VaultUnreachableError: no room for a backup's copy while it is looked at.
    """
    if path.is_file():
        return checks.of_backup(path, secret, tell)
    tries.refuse_too_soon(path, local_now())

    def told(check: Check) -> None:
        if isinstance(check.trouble, WrongPassphraseError):
            tries.count_failure(path, local_now())
        tell(check)

    return checks.of_vault(path, secret, told)


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
    tries.refuse_too_soon(folder, local_now())
    try:
        return rescuing.rescue(folder, secret, target, now, tell)
    except WrongPassphraseError:
        tries.count_failure(folder, local_now())
        raise
