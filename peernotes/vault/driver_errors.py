"""What the encrypted driver says, as our errors. Nowhere else is a driver error looked at."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as driver

from peernotes.errors import (
    DiskFaultError,
    DiskFullError,
    PeerNotesError,
    RuleBrokenError,
    VaultClosedError,
    VaultDamagedError,
    VaultInUseError,
    VaultUnreachableError,
    ViewOnlyError,
)

_RULE = "rule: "
_UNREADABLE = "Could not decode to UTF-8"
_TORN_SEARCH = "invalid fts5 file format"
_BYTES_IN_A_ROW = "JSON cannot hold BLOB values"
"""No column holds bytes: a page of another table was put in its place."""

# The driver's backup call gives no result code, only SQLite's own sentence; nor has what it says itself one.
_NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    # After a re-key that could not go on, pages are still open and must have a sentence to show.
    "Cannot operate on a closed database.": "CLOSED",
}


@contextmanager
def ours() -> Iterator[None]:
    """Turn what the world did into our errors; what we did wrong stays a bug."""
    try:
        yield
    except driver.Error as error:
        text = str(error)
        known = _known(getattr(error, "sqlite_errorname", None) or _NAMES.get(text, ""), text)
        if known is None:
            raise
        if text.startswith(_UNREADABLE):
            raise known from None  # the driver quotes what it could not read
        raise known from error


def _known(name: str, text: str) -> PeerNotesError | None:
    # The driver gives no extended codes, so a trigger is told from a constraint by its words.
    if name == "SQLITE_CONSTRAINT" and text.startswith(_RULE):
        return RuleBrokenError()
    if text.startswith((_UNREADABLE, _TORN_SEARCH, _BYTES_IN_A_ROW)):
        return VaultDamagedError()
    starts: tuple[tuple[str, type[PeerNotesError]], ...] = (
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_BUSY", VaultInUseError),
        ("SQLITE_LOCKED", VaultInUseError),
        ("SQLITE_CORRUPT", VaultDamagedError),
        ("SQLITE_IOERR", DiskFaultError),
        ("SQLITE_CANTOPEN", VaultUnreachableError),
        ("SQLITE_READONLY", ViewOnlyError),
        ("SQLITE_PERM", VaultUnreachableError),
        ("CLOSED", VaultClosedError),
    )
    if name == "SQLITE_NOTADB":
        return VaultDamagedError(
            "The key is right, but it does not open the file that holds these notes: the file is damaged "
            "at its beginning, or belongs to other notes."
        )
    for start, kind in starts:
        if name.startswith(start):
            return kind()
    return None
