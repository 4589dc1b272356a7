"""Change the passphrase, make a recovery sheet, come back by it."""

from dataclasses import dataclass
from pathlib import Path

from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewWorker, Opened
from peernotes.vault import access, keys, recovery
from peernotes.vault.header import Header
from peernotes.vault.keys import Cost

__all__ = [
    "Header",
    "Sheet",
    "come_back",
    "new_sheet",
    "prepare_passphrase",
    "prove_sheet",
    "take_passphrase",
]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recovery sheet that opens nothing yet; `prove_sheet` makes it count."""

    entropy: bytes

    @property
    def words(self) -> tuple[str, ...]:
        return recovery.words(self.entropy)


def has_sheet(session: Session) -> bool:
    return session.vault.header.has_recovery


def keys_of(session: Session) -> Opened:
    """What `prepare_passphrase` starts from."""
    return session.vault.opened


def new_sheet() -> Sheet:
    """Twelve fresh words."""
    return Sheet(recovery.new_entropy())


def prove_sheet(session: Session, sheet: Sheet, typed: str) -> None:
    """Let the sheet open these notes, once its words were typed back. It ends any older sheet.

    Raises:
        RecoveryWordsError: not the words of this sheet; nothing was changed.
    """
    access.add_sheet(session.vault, typed, sheet.entropy)


def prepare_passphrase(opened: Opened, current: str, new: str, cost: Cost | None = None) -> Header:
    """The slow half of a passphrase change; safe off the window's thread. Nothing is written.

    Raises:
        WrongPassphraseError: `current` is not the passphrase.
    """
    return access.changed_passphrase(opened, current, new, cost or keys.calibrated())


def take_passphrase(session: Session, prepared: Header) -> None:
    """The quick half: from here on the new passphrase opens the notes and the old one does not."""
    access.take_header(session.vault, prepared, "passphrase changed")


def come_back(folder: Path, typed: str, new: str, cost: Cost | None = None) -> Opened:
    """Open with the recovery sheet under a new passphrase. Slow; safe off the window's thread.

    Raises:
        WeakPassphraseError, RecoveryWordsError, WrongSheetError, VaultError: nothing was changed.
    """
    unlock.accept_passphrase(new, NewWorker(unlock.home_at(folder).owner))
    return access.come_back(folder, typed, new, cost or keys.calibrated())
