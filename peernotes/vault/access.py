"""Ways in and ways back: change the passphrase, make a recovery sheet, give an organisation a key, come back.

Each new header is proved by opening it before it replaces the old one, except for an organisation's key,
whose private half is never here. The database is never touched: the vault key stays the same (`rekey`
changes that).
"""

from contextlib import closing
from pathlib import Path

from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.vault import database_file, escrow, header, opening, recovery, slots, tries
from peernotes.vault.escrow import EscrowKeyError
from peernotes.vault.header import Header
from peernotes.vault.keys import Cost, VaultKeys
from peernotes.vault.recovery import RecoveryWordsError
from peernotes.vault.vault import Opened, Vault
from peernotes.vault.whole import check_identity

LONGEST_LABEL = 60
"""Letters in the name of who holds an organisation's key."""


def changed_passphrase(opened: Opened, current: str, new: str, cost: Cost) -> Header:
    """The header with a new passphrase. Slow: derives three keys; safe off the window's thread.

    Raises:
        WrongPassphraseError: `current` is not the passphrase.
    """
    header.unlock(opened.header, current)
    return header.with_passphrase(opened.header, opened.keys, new, cost)


def take_header(vault: Vault, changed: Header, action: str) -> None:
    """Put a proved header in the place of the old one and say so in the journal.

    Raises:
        DiskFullError, VaultUnreachableError: the old header still stands and opens as before.
    """
    vault.replace_header(changed)
    vault.note_done(action)  # an error now would say that the old secret still opens


def refuse_other_words(typed: str, shown: bytes) -> None:
    """Refuse what is not the sheet, or the key of an organisation, just shown.

    Raises:
        RecoveryWordsError: what was typed is not what was shown.
    """
    if len(shown) * 8 == recovery.BITS:
        if recovery.read(typed) != shown:
            raise RecoveryWordsError(
                "These words are a sheet, but not the one just shown.", press="Type the words of this sheet."
            )
    elif recovery.read(typed, (recovery.LONG_COUNT,)) != shown:
        raise RecoveryWordsError(
            "These words are a key, but not the one just shown.", press="Type the words of this paper."
        )


def add_sheet(vault: Vault, typed: str, shown: bytes) -> None:
    """Let a recovery sheet open the vault, once its words were typed back right.

    Raises:
        RecoveryWordsError: what was typed is not what was shown.
    """
    refuse_other_words(typed, shown)
    take_header(vault, header.with_recovery(vault.header, vault.keys, shown), "recovery sheet made")


def add_escrow(vault: Vault, label: str, public: bytes) -> None:
    """Let whoever holds the private half of `public` open the vault; `label` says who that is.

    Raises:
        InputRefusedError: no name, or too long a one.
        EscrowKeyError: that key opens these notes already, or there are too many.
    """
    name = acceptable(label, LONGEST_LABEL).strip()
    if not name:
        raise InputRefusedError("The name is missing.", press="Write who holds this key.")
    held = vault.header.escrow
    if any(slots.public_of(slot) == public for slot in held):
        raise EscrowKeyError("That key opens these notes already.", press="There is nothing more to do.")
    if len(held) >= escrow.MOST:
        raise EscrowKeyError("There are too many keys already.", press="Remove one first.")
    fresh = slots.escrow_slot(vault.header.bound, name, public, vault.keys)
    found = [*vault.header.body["slots"], fresh]
    take_header(vault, header.following(vault.header, vault.keys, {"slots": found}), "organisation key added")


def remove_escrow(vault: Vault, slot_id: str) -> None:
    """End one organisation key; a slot of another kind stays."""
    gone = [slot for slot in vault.header.escrow if slot["id"] == slot_id]
    left = [slot for slot in vault.header.body["slots"] if slot not in gone]
    take_header(
        vault, header.following(vault.header, vault.keys, {"slots": left}), "organisation key removed"
    )


def come_back(folder: Path, typed: str, new: str, cost: Cost) -> Opened:
    """Open with a recovery sheet or an organisation's key and set a new passphrase; the old one stops.

    The database is opened and read first, so that words which open the header but not the notes never
    replace anything. Slow: derives two keys; safe off the window's thread.

    Raises:
        RecoveryWordsError, WrongSheetError, WrongEscrowKeyError: nothing was changed.
        VaultError: as its subclasses say; nothing was changed.
    """
    secret = recovery.read(typed, (recovery.COUNT, recovery.LONG_COUNT))
    found = opening.read_header(folder)
    by_sheet = len(secret) * 8 == recovery.BITS
    opened = header.recover(found, secret) if by_sheet else header.open_escrow(found, secret)
    _prove(folder, found, opened)
    changed = header.with_passphrase(found, opened, new, cost)
    header.write(folder, changed)
    before = tries.read(folder)
    tries.forget(folder)
    how = "came back by recovery sheet" if by_sheet else "came back by organisation key"
    return Opened(folder, changed, opened, came_back=how, tries=before)


def _prove(folder: Path, found: Header, opened: VaultKeys) -> None:
    view_only = not database_file.is_writable(folder)
    with closing(database_file.open_database(folder, opened.database, view_only=view_only)) as database:
        check_identity(database, found.vault_id)
