"""Brings a database to today's schema: numbered SQL files, each with its version in one transaction."""

from collections.abc import Callable
from pathlib import Path

from peernotes.errors import VaultTooNewError
from peernotes.vault.connection import Database

_FOLDER = Path(__file__).parent / "migrations"


def newest() -> int:
    """The schema version this program writes."""
    return max(_steps())


def version(database: Database) -> int:
    row = database.row("PRAGMA user_version")
    return int(row["user_version"]) if row else 0


def migrate(database: Database, before: Callable[[], object] | None = None) -> None:
    """Run what is missing; `before` is called once first if there is anything to lose.

    A step and its version are one transaction, so a crash between two steps is harmless.

    Raises:
        VaultTooNewError: the database was written by a later program.
    """
    current = version(database)
    steps = _steps()
    if current > max(steps):
        raise VaultTooNewError
    pending = [number for number in sorted(steps) if number > current]
    if pending and current and before is not None:
        before()
    for number in pending:
        sql = steps[number].read_text(encoding="utf-8")
        database.script(f"{sql}\nPRAGMA user_version = {number};")


def _steps() -> dict[int, Path]:
    return {int(path.name[:4]): path for path in _FOLDER.glob("[0-9]*.sql")}
