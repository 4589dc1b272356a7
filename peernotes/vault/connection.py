"""Opens the encrypted database. Beside it only `driver_errors` and `gate` import SQLCipher."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from peernotes.errors import (
    PeerNotesError,
    VaultDamagedError,
    VaultForeignError,
    VaultInUseError,
    VaultUnreachableError,
)
from peernotes.vault.driver_errors import ours
from peernotes.vault.gate import Gate

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a database in WAL mode (the WAL-reset bug, fixed in 3.51.3)."""

PAGE_BYTES = 4096
_KEY_DIGITS = 96
_PAGES_BETWEEN_RESTS = 256
_PLAIN_SQLITE = b"SQLite format 3\0"

Value = str | int | float | bytes | None
Row = Mapping[str, Any]

# Set once, in this order, and read back. `temp_store` keeps plaintext out of temporary files;
# EXCLUSIVE in WAL mode makes no shared-memory file and is itself the lock against a second window.
# Each page read from the file is decrypted and authenticated, so 32 MiB of them are kept.
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("temp_store", "MEMORY", 2),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "1", 1),
    ("checkpoint_fullfsync", "1", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_size", "-32768", -32768),
    ("secure_delete", "ON", 1),
    ("cipher_page_size", "", str(PAGE_BYTES)),
)


# `immutable` reads a closed WAL database without the files SQLite would otherwise have to make beside it.
_WRITING, _VIEW_ONLY = "mode=rw", "mode=ro&immutable=1"


class UnfitDriverError(PeerNotesError):
    what = "A part of PeerNotes on this computer is too old to keep notes safely."
    safe = "No notes were opened and nothing was changed."
    press = "Install PeerNotes again."


class Database:
    """One connection, owned by the thread that opened it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._depth = 0
        self._gate = Gate()
        connection.set_authorizer(self._gate.judge)

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    def run(self, sql: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> int:
        """Execute one statement; how many rows it changed."""
        with ours():
            return int(self._connection.execute(sql, values).rowcount)

    def rows(self, sql: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Row]:
        with ours():
            return list(self._connection.execute(sql, values))

    def row(self, sql: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Row | None:
        with ours():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Rows one by one, for walks over a whole table."""
        with ours():
            yield from self._connection.execute(sql, values)

    def script(self, sql: str) -> None:
        """Run several statements as one transaction: all of them or none."""
        try:
            with ours():
                self._connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nCOMMIT;")
        except BaseException:
            with suppress(driver.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inside another one it joins it."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        self.run("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite may have rolled back already, after a full disk for example; the first
            # error is the one to report.
            with suppress(driver.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    @property
    def changes(self) -> int:
        """Rows changed through this connection since it was opened; grows with every write."""
        with ours():
            return int(self._connection.total_changes)

    def checkpoint(self) -> None:
        """Bring the log into the database file and empty it."""
        self.row("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum(self) -> None:
        """Write the whole file anew, without what was deleted; what it needs meanwhile stays in memory."""
        self._gate.is_vacuuming = True
        try:
            self.run("VACUUM")
        finally:
            self._gate.is_vacuuming = False

    def copy_to(self, target: "Database", rest: Callable[[int, int], object] | None = None) -> None:
        """Page by page through SQLite's backup API; never a copy of the file.

        `rest` is called every megabyte with pages done and in all; what it raises ends the copy.
        """
        pages = -1 if rest is None else _PAGES_BETWEEN_RESTS
        step = None if rest is None else lambda _status, left, of: rest(of - left, of)
        with ours():
            self._connection.backup(target._connection, pages=pages, progress=step)  # noqa: SLF001 - the same class

    def close(self) -> None:
        with ours():
            self._connection.close()


def plain_row(row: Row) -> dict[str, Any]:
    """A row as column name to value."""
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a driver row iterates values


def create(path: Path, key: str) -> Database:
    """A new encrypted database at `path`, which must not exist."""
    path.touch(mode=0o600, exist_ok=False)
    return _connect(path, key)


def open_existing(path: Path, key: str, *, view_only: bool = False) -> Database:
    """Open `path` with a raw key and salt of 96 hex digits; `view_only` where nothing can be written.

    Raises:
        VaultDamagedError: missing, empty, torn or not readable under this key.
        VaultForeignError: an unencrypted database.
        VaultInUseError, VaultUnreachableError, DiskFullError: as their names say.
    """
    _refuse_unopenable(path)
    return _connect(path, key, _VIEW_ONLY if view_only else _WRITING)


def refuse_held(path: Path) -> None:
    """Refuse a database that a window has open. Needs no key and writes nothing.

    Raises:
        VaultInUseError: as said.
    """
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.3)
    try:
        with ours():
            # The lock is asked for before the first page is found to be of another key.
            connection.execute(f"PRAGMA key = \"x'{os.urandom(_KEY_DIGITS // 2).hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except VaultInUseError:
        raise
    except PeerNotesError:
        return  # missing, damaged, or as it is under any other key: nobody holds it
    finally:
        connection.close()


def assert_fit() -> None:
    """Refuse a driver that is too old or has no encryption.

    Raises:
        UnfitDriverError: as said.
    """
    connection = driver.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if driver.sqlite_version_info < OLDEST_SQLITE or not cipher or not cipher[0]:
        raise UnfitDriverError


def versions() -> str:
    """SQLite and SQLCipher versions, for manifests and the self-test."""
    connection = driver.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return f"SQLite {driver.sqlite_version}, SQLCipher {cipher[0] if cipher else 'none'}"


def _refuse_unopenable(path: Path) -> None:
    """What SQLite would open as a fresh empty database, or must never open, before it sees it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_SQLITE))
        size = path.stat().st_size
        log = path.with_name(path.name + "-wal")
        has_log = log.exists() and log.stat().st_size > 0
    except FileNotFoundError as error:
        raise VaultDamagedError("The file that holds these notes is missing from its folder.") from error
    except OSError as error:
        raise VaultUnreachableError from error
    if start == _PLAIN_SQLITE:
        raise VaultForeignError(
            "The file in this folder is a database, but not an encrypted one of PeerNotes."
        )
    if size == 0:
        raise VaultDamagedError("The file that holds these notes is empty.")
    if size % PAGE_BYTES and not has_log:
        raise VaultDamagedError("The file that holds these notes was cut short.")


def _connect(path: Path, key: str, how: str = _WRITING) -> Database:
    if len(key) != _KEY_DIGITS or not set(key) <= set("0123456789abcdef"):
        raise ValueError("a raw key and salt of 96 hex digits is needed")
    with ours():
        connection = driver.connect(
            f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, timeout=0.3
        )
    try:
        with ours():
            _key_and_set(connection, key, () if how == _WRITING else ("journal_mode",))
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _key_and_set(connection: Any, key: str, but: Sequence[str]) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for name, value, expected in _PRAGMAS:
        if value:
            connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or (found[0] != expected and name not in but):
            raise UnfitDriverError
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.row_factory = driver.Row
