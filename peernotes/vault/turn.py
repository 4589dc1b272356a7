"""One process at a time in a folder of backups; the system itself gives the turn back when one is killed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peernotes.errors import VaultInUseError
from peernotes.vault.files import OWNER_ONLY, file_error

FILE_NAME = ".turn"
_STEP_SECONDS = 0.05


@contextmanager
def turn(folder: Path, wait_seconds: float = 120.0) -> Iterator[None]:
    """Hold the turn in `folder`.

    Raises:
        VaultInUseError: another process held it all the while.
        VaultUnreachableError, DiskFullError: the folder cannot be written.
    """
    try:
        descriptor = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except OSError as error:
        raise file_error(error) from error
    try:
        _hold(descriptor, time.monotonic() + wait_seconds)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int, until: float) -> None:
    while not _is_ours(descriptor):
        if time.monotonic() > until:
            raise VaultInUseError(
                "Another PeerNotes is at work on these backups.",
                safe="They are safe, and so are the notes.",
                press="Wait a minute, then try again.",
            )
        time.sleep(_STEP_SECONDS)


if os.name == "nt":
    import msvcrt

    def _is_ours(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
else:
    import fcntl

    def _is_ours(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
