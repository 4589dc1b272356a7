"""Writing a file whole or not at all: beside the target, to the disk, then in its place."""

import errno
import glob
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from peernotes.errors import DiskFaultError, DiskFullError, VaultUnreachableError

OWNER_ONLY = 0o600
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_BUSY_TRIES = 20


def write_atomic(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, readable by the owner only.

    The old file stays until the new one has been written, forced to the disk and read back. What can
    be lost: nothing but the new data, if the machine stops before this returns.

    Raises:
        DiskFullError: no room; the old file is untouched and the partial one is removed.
        VaultUnreachableError: no permission, or the folder is gone.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _write_through(beside, data)
        _replace(beside, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise file_error(error) from error
    _sweep(path)


def move_over(source: Path, target: Path) -> None:
    """Put the file `source`, forced to the disk before, in the place of `target`, for good once this returns.

    Raises:
        OSError: as the system says; either name may be there.
    """
    _replace(source, target)
    _sync_folder(target.parent)


def force(path: Path) -> None:
    """Force what was written to `path`, and its name, to the disk.

    Raises:
        OSError: as the system says.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync_folder(path.parent)


def remove(paths: Iterable[Path]) -> None:
    """Take files of one folder away, also those that are not there, for good once this returns.

    Raises:
        OSError: as the system says.
    """
    gone = [path for path in paths if path.exists()]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        _sync_folder(gone[0].parent)


def put_in_place(source: Path, target: Path) -> None:
    """Rename a file that is on the disk already over `target`, in the same file system.

    Raises:
        DiskFullError, VaultUnreachableError: `target` is untouched.
    """
    try:
        _replace(source, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise file_error(error) from error


def move_folder(source: Path, target: Path) -> None:
    """Rename a folder in the same file system to a name that is free; on the disk when this returns.

    Raises:
        OSError: both are as they were.
    """
    source.rename(target)
    _sync_folder(target.parent)


def make_private_folder(path: Path) -> None:
    """Create `path` and its parents, for the owner only; a folder that is there keeps its permissions.

    Raises:
        DiskFullError, VaultUnreachableError: as for a file.
    """
    try:
        # `mkdir` with `parents` would give those the usual permissions.
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise file_error(error) from error


def file_error(error: OSError) -> DiskFullError | VaultUnreachableError:
    """The worker's sentence for what the system said of a file."""
    if error.errno in _NO_ROOM:
        return DiskFullError()
    return DiskFaultError() if error.errno == errno.EIO else VaultUnreachableError()


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "read back differently")


def _sweep(path: Path) -> None:
    """Take away what a killed program left beside `path`: an old header must not outlive its passphrase."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        with suppress(OSError):
            left.unlink()


def _replace(source: Path, target: Path) -> None:
    """Rename over `target`; on Windows a virus scanner may hold it for a moment."""
    for attempt in range(_BUSY_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _BUSY_TRIES - 1:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # NTFS journals the rename; a folder cannot be opened for syncing
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
