"""What statements on the encrypted database may do, asked by SQLite before it makes one."""

from sqlcipher3 import dbapi2 as driver

_GIVEN = frozenset(
    {
        "defer_foreign_keys",
        "foreign_key_list",
        "foreign_keys",
        "integrity_check",
        "journal_mode",
        "max_page_count",
        "quick_check",
        "synchronous",
        "table_info",
        "user_version",
        "wal_checkpoint",
    }
)
"""Pragmas that may be given a value once the connection is set up; ALTER TABLE itself asks quick_check."""


class Gate:
    """What no statement may do, whoever wrote it: leave a word outside the encrypted file.

    ATTACH could write an unencrypted copy, and so could VACUUM INTO, which attaches; a plain VACUUM attaches
    a file without a name in memory, so that one passes while `Database.vacuum` runs. A pragma could send what
    is kept in memory to the disk, or change how pages are encrypted.
    """

    def __init__(self) -> None:
        self.is_vacuuming = False

    def judge(self, action: int, name: object, value: object, *_: object) -> int:
        """SQLite asks before it makes a statement."""
        if action in (driver.SQLITE_ATTACH, driver.SQLITE_DETACH):
            allowed = self.is_vacuuming and name == ""
        else:
            allowed = action != driver.SQLITE_PRAGMA or value is None or name in _GIVEN
        return int(driver.SQLITE_OK if allowed else driver.SQLITE_DENY)
