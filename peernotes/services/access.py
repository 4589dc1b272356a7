"""Change the passphrase, make a recovery sheet, give an organisation a key, come back by either."""

from dataclasses import dataclass
from pathlib import Path

from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewWorker, Opened
from peernotes.vault import access, escrow, keys, recovery, slots
from peernotes.vault.header import Header
from peernotes.vault.keys import Cost

__all__ = [
    "EscrowKey",
    "Header",
    "Holder",
    "Sheet",
    "add_holder",
    "come_back",
    "compared_words",
    "holders",
    "new_escrow_key",
    "new_sheet",
    "prepare_passphrase",
    "prove_sheet",
    "refuse_other_key",
    "refuse_other_words",
    "remove_holder",
    "take_passphrase",
]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recovery sheet that opens nothing yet; `prove_sheet` makes it count."""

    entropy: bytes

    @property
    def words(self) -> tuple[str, ...]:
        return recovery.words(self.entropy)


@dataclass(frozen=True, slots=True)
class EscrowKey:
    """A key pair for an organisation; PeerNotes keeps neither half."""

    private: bytes

    @property
    def words(self) -> tuple[str, ...]:
        """The private half: twenty-four words for paper."""
        return recovery.words(self.private)

    @property
    def line(self) -> str:
        """The public half: a line to send to each worker."""
        return escrow.text_of(escrow.public_of(self.private))


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone at the organisation whose key opens these notes."""

    slot_id: str
    name: str
    compared: tuple[str, ...]
    """Six words that the holder sees too, to be read out by phone."""


def has_sheet(session: Session) -> bool:
    return session.vault.header.has_recovery


def keys_of(session: Session) -> Opened:
    """What `prepare_passphrase` starts from."""
    return session.vault.opened


def new_sheet() -> Sheet:
    """Twelve fresh words."""
    return Sheet(recovery.new_entropy())


def refuse_other_words(sheet: Sheet, typed: str) -> None:
    """Refuse what is not this sheet typed back.

    Raises:
        RecoveryWordsError: with the word that is another one.
    """
    access.refuse_other_words(typed, sheet.entropy)


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


def new_escrow_key() -> EscrowKey:
    """A fresh pair for an organisation."""
    return EscrowKey(escrow.new_private())


def refuse_other_key(key: EscrowKey, typed: str) -> None:
    """Refuse what is not this key's words typed back.

    Raises:
        RecoveryWordsError: with the word that is another one.
    """
    access.refuse_other_words(typed, key.private)


def compared_words(line: str) -> tuple[str, ...]:
    """Six words for the key in a pasted line; who made it sees the same ones.

    Raises:
        EscrowKeyError: the line is not the key of an organisation, or not whole.
    """
    return recovery.compared(escrow.digest(escrow.read(line)))


def holders(session: Session) -> tuple[Holder, ...]:
    """Who at the organisation can open these notes, in the order they were added."""
    return tuple(
        Holder(slot["id"], slot["label"], recovery.compared(escrow.digest(slots.public_of(slot))))
        for slot in session.vault.header.escrow
    )


def add_holder(session: Session, name: str, line: str) -> None:
    """Let the holder of this key open these notes from now on; the journal says so.

    Raises:
        InputRefusedError, EscrowKeyError: no name, or no such key; nothing was changed.
        DiskFullError, VaultUnreachableError: nothing was changed.
    """
    access.add_escrow(session.vault, name, escrow.read(line))


def remove_holder(session: Session, slot_id: str) -> None:
    """End one holder's key on these notes. Backups made before still open with it."""
    access.remove_escrow(session.vault, slot_id)


def come_back(folder: Path, typed: str, new: str, cost: Cost | None = None) -> Opened:
    """Open with the words of a recovery sheet, or of an organisation's key, under a new passphrase.

    How many words there are tells which. Slow; safe off the window's thread.

    Raises:
        WeakPassphraseError, RecoveryWordsError, WrongSheetError, WrongEscrowKeyError, VaultError: nothing
            was changed.
    """
    unlock.accept_passphrase(new, NewWorker(unlock.home_at(folder).owner))
    return access.come_back(folder, typed, new, cost or keys.calibrated())
