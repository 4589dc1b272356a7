"""Make a backup that is proved, and bring one back into a new folder."""

from pathlib import Path

from peernotes.services.session import Session
from peernotes.vault import backup

FOLDER = "backups"


def make(session: Session, folder: Path | None = None) -> Path:
    """Write a backup, beside the vault unless told otherwise, and prove that it opens; its path.

    Raises:
        DiskFullError, VaultUnreachableError, VaultDamagedError, VaultAlteredError: the vault is not affected.
    """
    return backup.make(session.vault, folder or session.vault.folder / FOLDER, session.now())


def restore(path: Path, passphrase: str, folder: Path) -> None:
    """Make a vault from a backup in a new folder; the live vault is not touched. Slow: derives a key.

    Raises:
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
    """
    backup.restore(path, passphrase, folder)
