"""Reads every row that can be read from a copy of a damaged database.

After a bad page SQLCipher leaves the connection dead, and opening it again takes time. So where a table
cannot be read through, its pages say which rows can be (`leaves`), and only those are asked for: the work
grows with the pages there are, not with the rows that are lost.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from peernotes.errors import DiskFaultError, VaultDamagedError
from peernotes.vault import connection, leaves
from peernotes.vault.connection import Row, plain_row
from peernotes.vault.destroyed import has_table
from peernotes.vault.pages import Pages

Record = dict[str, Any]

_UNREADABLE = (VaultDamagedError, DiskFaultError)


class Salvage:
    """A copy of a damaged database, read as far as it goes; `rest` is called often, and may cancel."""

    def __init__(self, path: Path, key: str, rest: Callable[[], None]) -> None:
        """Raises VaultDamagedError: not even the list of tables is there."""
        self._path = path
        self._key = key
        self._rest = rest
        self._database = connection.open_existing(path, key)
        with suppress(*_UNREADABLE):
            self._database.checkpoint()  # the pages are looked at in the file, not in its log

    def rows(self, table: str) -> list[Record]:
        """Every readable row of `table`, as they were written; none where an old schema has no such table."""
        if not has_table(self._database, table):
            return []
        found: dict[int, Record] = {}
        if not self._read(f"{_of(table)} ORDER BY rowid", found):
            for run in leaves.runs(Pages(self._path, self._key), self._root(table)):
                self._read_run(table, run, found)
        return [found[number] for number in sorted(found)]

    def keyed_rows(self, table: str, key: str) -> list[Record]:
        """Every readable row of a table without row numbers, from both of its ends as far as damage lets one
        read; none of a table that an older program did not have.
        """
        found: dict[str, Record] = {}
        for direction in ("", "DESC"):
            self._rest()
            try:
                if not list(self._database.each("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,))):
                    return []
                for row in self._database.each(f"SELECT * FROM {table} ORDER BY {key} {direction}"):
                    found[row[key]] = _whole(row)
            except _UNREADABLE:
                self._open_again()
            else:
                break
        return [found[name] for name in sorted(found)]

    def ids(self, table: str) -> set[str]:
        """The ids that the table's own index knows, also those whose rows cannot be read."""
        if not has_table(self._database, table):
            return set()
        return {row["id"] for row in self._indexed(table, "id", f"sqlite_autoindex_{table}_1")}

    def records(self) -> set[tuple[str, str]]:
        """Kind and id of every record that the journal's own index speaks of."""
        rows = self._indexed("journal", "kind, record_id", "journal_of_record")
        return {(row["kind"], row["record_id"]) for row in rows}

    def close(self) -> None:
        self._database.close()

    def _read_run(self, table: str, run: list[int], found: dict[int, Record]) -> None:
        """Put the rows of a run into `found`, but for those that go on on a damaged page."""
        wanted = run
        while wanted := [number for number in wanted if number not in found]:
            if self._read(
                f"{_of(table)} WHERE rowid >= {wanted[0]} ORDER BY rowid LIMIT {len(wanted)}", found
            ):
                return
            if wanted[0] not in found:
                # The driver is a row ahead, so the one before the damage is only had alone.
                self._read(f"{_of(table)} WHERE rowid = {wanted[0]}", found)
                wanted = wanted[1:]

    def _root(self, table: str) -> int:
        """The number of the page that the table begins with."""
        try:
            row = self._database.row("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        except _UNREADABLE:
            self._open_again()
            row = None
        return int(row["rootpage"]) if row else 0

    def _read(self, sql: str, found: dict[int, Record]) -> bool:
        """Put rows into `found` until an error; whether there was none."""
        self._rest()
        try:
            for row in self._database.each(sql):
                record = _whole(row)
                found[record.pop("number")] = record
        except _UNREADABLE:
            self._open_again()
            return False
        return True

    def _indexed(self, table: str, columns: str, index: str) -> list[Record]:
        """What an index holds, from both of its ends as far as damage lets one read."""
        rows: list[Record] = []
        for direction in ("", "DESC"):
            order = ", ".join(f"{name.split()[0]} {direction}" for name in _keys_of(index))
            try:
                sql = f"SELECT {columns} FROM {table} INDEXED BY {index} ORDER BY {order}"
                rows.extend(plain_row(row) for row in self._database.each(sql))
            except _UNREADABLE:
                self._open_again()
            else:
                break
        return rows

    def _open_again(self) -> None:
        with suppress(*_UNREADABLE):
            self._database.close()
        self._database = connection.open_existing(self._path, self._key)


def _whole(row: Row) -> Record:
    """The row, unless part of it was read as nothing.

    A page that is only the rest of a long text is not missed at once: it comes as zeros, and so does every
    page after it until another kind of page is asked for. No text of ours holds a zero.

    Raises:
        VaultDamagedError: it does.
    """
    record = plain_row(row)
    if any(isinstance(value, str) and "\0" in value for value in record.values()):
        raise VaultDamagedError
    return record


def _of(table: str) -> str:
    return f"SELECT rowid AS number, * FROM {table}"


def _keys_of(index: str) -> tuple[str, ...]:
    return ("kind", "record_id") if index == "journal_of_record" else ("id",)
