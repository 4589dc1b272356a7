"""Eight megabytes kept back on the disk, so that the note being written can still be saved when it is full.

Deleting from a full database fails too, so room has to come from outside it. The file holds random bytes:
a file system that compresses would keep no room for anything else.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from peernotes.vault.files import OWNER_ONLY

FILE_NAME = "ballast.bin"
SIZE = 8 * 1024 * 1024

_PART = 1024 * 1024
_ROOM = 4
"""Only where there is so many times the room: a disk that is nearly full must not be filled by this."""


class Ballast:
    """The ballast of the vault in one folder. Nothing here ever stands in the way of the notes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.was_dropped = False
        """Whether it was given up for a note and could not be made again since."""

    @property
    def is_there(self) -> bool:
        return self._path.exists()

    def keep(self) -> None:
        """Make it where it is missing and there is room to spare."""
        with suppress(OSError):
            if self.is_there or shutil.disk_usage(self._path.parent).free < _ROOM * SIZE:
                return
            try:
                self._write()
            except OSError:
                self._path.unlink(missing_ok=True)
                raise
            self.was_dropped = False

    def drop(self) -> bool:
        """Give the room free; whether there was any to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        self.was_dropped = True
        return True

    def _write(self) -> None:
        descriptor = os.open(
            self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY
        )
        with os.fdopen(descriptor, "wb") as file:
            part = os.urandom(min(_PART, SIZE))
            for _ in range(SIZE // len(part)):
                file.write(part)
