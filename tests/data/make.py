"""Makes `vault-schema-N`: run `python -m tests.data.make` once when a schema is released, and commit it."""

from datetime import UTC, datetime
from pathlib import Path

from peernotes.services import practice
from peernotes.vault import migrate
from peernotes.vault.keys import FOR_TESTS


def main() -> None:
    folder = Path(__file__).parent / f"vault-schema-{migrate.newest()}"
    passphrase = folder.with_suffix(".txt")
    practice.build(folder, passphrase, datetime(2026, 11, 22, 12, 0, tzinfo=UTC), FOR_TESTS)
    (folder / "backups").rmdir()
    passphrase.replace(folder / "passphrase.txt")


if __name__ == "__main__":
    main()
