"""Re-key: a new vault key, in a new epoch, for notes whose passphrase somebody else may know.

A changed passphrase does not help there: whoever has a copy of the old header and the old passphrase has the
vault key. So every page is written again under another key, and the journal goes on under another one too.

1 `prepare`  the new keys and slots. The recovery sheet is not at hand, so there is a new one or none; the
             organisation's slots are sealed again for the same public keys. The signing key is new as well:
             the old one lay under the same passphrase.
2 `copy`     SQLite's backup API fills `vault.pndb.next` under the new key, its journal says so, and all of it
             is forced to the disk.
3 `prove`    the copy is opened by its own header with the new secrets, and everything in it is checked.
4 `take`     the new header replaces the old one: **this is the moment it counts**. Then the copy takes the
             place of `vault.pndb`. Stopped anywhere, the next opening finds out by the header which of the
             two files counts and finishes or forgets the re-key (`swap`).

Old backups stay under the old key and still open with the old secrets.
"""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from peernotes.errors import DiskFullError, PeerNotesError, VaultAlteredError, VaultDamagedError, VaultError
from peernotes.vault import connection, epochs, header, keys, slots, swap
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error, force
from peernotes.vault.header import READER, Header
from peernotes.vault.journal import Head
from peernotes.vault.keys import Cost, PastKey, VaultKeys
from peernotes.vault.slots import Slot
from peernotes.vault.vault import Opened, Vault
from peernotes.vault.whole import check_identity, check_record
from peernotes.vault.workers import Workers

EVENT = "keys renewed"
_NOT_COUNTED = ("sqlite_", "journal", "note_search")


class NoRoomError(DiskFullError):
    what = "There is no room on this computer's disk for a second copy of the notes."
    safe = "Nothing was changed: the notes open as they did before."
    press = "Free as much space as the notes take, then try again."


class NotProvedError(PeerNotesError):
    what = "The new copy of the notes did not come out as it should."
    safe = "Nothing was changed: the notes open as they did before."
    press = "Try once more. If it happens again, make a backup and ask for help."


@dataclass(frozen=True, slots=True)
class Fresh:
    """The keys of the next epoch and the slots that open them."""

    keys: VaultKeys
    slots: tuple[Slot, ...]
    passphrase: str
    sheet: bytes | None


@dataclass(frozen=True, slots=True)
class Copy:
    """The notes under the next epoch's key, in a file that does not count yet."""

    folder: Path
    fresh: Fresh
    header: Header
    keys: VaultKeys
    counts: dict[str, int]
    """Rows by table as they were in the vault, but for the journal: as they must be in the copy."""
    changes: int
    """Of the vault's connection; another number later means that something was saved since."""


def prepare(opened: Opened, current: str, new: str, sheet: bytes | None, cost: Cost) -> Fresh:
    """New keys and their slots. Slow: derives two keys; safe off the window's thread.

    `sheet`: the 128 bits of a new recovery sheet that was typed back, or None for no sheet at all.

    Raises:
        WrongPassphraseError: `current` is not the passphrase.
    """
    head = opened.header
    header.unlock(head, current)
    epoch = head.epoch + 1
    fresh = keys.fresh(epoch)
    bound = slots.Vault(head.vault_id, epoch)
    found = [slots.passphrase_slot(bound, head.owner, new, fresh, cost)]
    if sheet is not None:
        found.append(slots.recovery_slot(bound, head.owner, sheet, fresh))
    found += [slots.escrow_slot(bound, slot["label"], slots.public_of(slot), fresh) for slot in head.escrow]
    return Fresh(fresh, tuple(found), new, sheet)


def copy(vault: Vault, fresh: Fresh) -> Copy:
    """Write `vault.pndb.next` from the open vault, in the thread that owns it.

    Raises:
        NoRoomError, VaultUnreachableError: nothing is left behind.
    """
    forget(vault)
    changes, before = vault.database.changes, vault.journal.head
    past = (*vault.keys.past, PastKey(before.seq, vault.keys.journal_mac.now))
    renewed = replace(fresh.keys, past=past)
    try:
        head = _in_new_epoch(vault.header, renewed, fresh.slots, _fill(vault, renewed))
        made = Copy(vault.folder, fresh, head, renewed, _counts(vault.database), changes)
    except (OSError, VaultError) as error:
        forget(vault)
        known = file_error(error) if isinstance(error, OSError) else error
        raise (NoRoomError() if isinstance(known, DiskFullError) else known) from error
    return made


def prove(made: Copy) -> None:
    """Open the copy by its own header and check everything in it. Slow; safe off the window's thread.

    Raises:
        NotProvedError: it is not what it should be; the vault is as it was.
    """
    try:
        head = header.parse(header.packed(made.header))
        opened = header.unlock(head, made.fresh.passphrase)
        if (opened.master, opened.past) != (made.keys.master, made.keys.past):
            raise VaultAlteredError
        if made.fresh.sheet is not None and header.recover(head, made.fresh.sheet).master != opened.master:
            raise VaultAlteredError
        _check(made, opened)
    except VaultError as error:
        raise NotProvedError from error


def take(vault: Vault, made: Copy) -> None:
    """Let the new keys count, in the thread that owns the vault, and go on with the vault under them.

    What was saved since `copy` comes along: then it is made and checked once more.

    Raises:
        NotProvedError, DiskFullError, VaultUnreachableError: the old keys still count, unless the error
            says that the new ones do.
    """
    if vault.database.changes != made.changes:
        made = copy(vault, made.fresh)
        _check_again(made)
    try:
        header.write(vault.folder, made.header)
    except VaultError:
        # The last step of a write may fail with the new header already in its place.
        if header.read(vault.folder).body != made.header.body:
            forget(vault)
            raise
    try:
        vault.go_on_with(Opened(vault.folder, made.header, made.keys))
    except VaultError as error:
        raise type(error)(
            error.what,
            safe="The notes are safe, and the new passphrase already counts.",
            press="Close PeerNotes, start it again, and open the notes with the new passphrase.",
        ) from error


def forget(vault: Vault) -> None:
    """Remove a copy that does not count. One that the key file on the disk opens is all there is: it stays.

    Raises:
        VaultError: it cannot be told, or not removed now; the next opening does it.
    """
    if vault.is_open and header.read(vault.folder).epoch == vault.header.epoch:
        swap.discard(vault.folder)


def without_past(head: Header, opened: VaultKeys) -> tuple[Header, VaultKeys]:
    """The same vault whose journal begins anew under the present key, as a rescue may have to."""
    alone = replace(opened, past=())
    return header.following(head, alone, {"keys": epochs.sealed(head.vault_id, alone)}), alone


def _fill(vault: Vault, renewed: VaultKeys) -> Head:
    """Write the copy, let its journal say what happened, and force it to the disk."""
    path = vault.folder / swap.NEXT_NAME
    with closing(connection.create(path, renewed.database)) as target:
        vault.database.copy_to(target)
        begun = vault.journal.continued(target, renewed.journal_mac)
        with begun.transaction():
            begun.note_event(EVENT, vault.vault_id)
            Workers(target).renew_key(renewed.public, begun)
        target.checkpoint()
        at = begun.head
    force(path)
    return at


def _in_new_epoch(head: Header, fresh: VaultKeys, found: tuple[Slot, ...], at: Head) -> Header:
    changes = {
        "epoch": fresh.epoch,
        "min_reader": READER,
        "slots": list(found),
        "keys": epochs.sealed(head.vault_id, fresh),
        "anchor": {"seq": at.seq, "hash": at.mac},
    }
    return header.following(head, fresh, changes)


def _check_again(made: Copy) -> None:
    try:
        _check(made, made.keys)
    except VaultError as error:
        raise NotProvedError from error


def _check(made: Copy, opened: VaultKeys) -> None:
    path = made.folder / swap.NEXT_NAME
    with closing(connection.open_existing(path, opened.database)) as database:
        check_record(database, opened, Head(*made.header.anchor))
        check_identity(database, made.header.vault_id)
        if _counts(database) != made.counts:
            raise VaultDamagedError


def _counts(database: Database) -> dict[str, int]:
    """Rows by table, without the journal and what SQLite and its search index keep for themselves."""
    listed = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    names = sorted(row["name"] for row in listed if not row["name"].startswith(_NOT_COUNTED))
    return {name: database.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names}
