"""The slow half of a backup: open the copy, check everything, put it in its place, keep the generations.

Runs in any process that has the vault's key; the vault itself may be open elsewhere and is never touched.
Killed at any moment it leaves the earlier backups, and a copy that the next run finishes.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peernotes.errors import (
    DiskFullError,
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultInUseError,
)
from peernotes.vault import backup, copies, header, stock
from peernotes.vault.copies import Source
from peernotes.vault.files import file_error, make_private_folder, put_in_place, remove
from peernotes.vault.proofs import HERE, Book, Proof
from peernotes.vault.stock import Clock, Work
from peernotes.vault.turn import turn
from peernotes.vault.whole import Pace, no_pace

_SEALED = "sealed"
_TRIES = 3
_PATIENCE_SECONDS = 5.0
_NOT_BACK = (VaultDamagedError, VaultAlteredError, VaultForeignError)


class NothingToProveError(PeerNotesError):
    what = "There is no backup beside these notes yet."
    safe = "The notes themselves are safe."
    press = "Press Make a backup now."


def prove(work: Work, copy: Path, now: Clock, pace: Pace = no_pace) -> Proof:
    """Make a proved backup of a waiting copy, bring it to the second place and keep the generations.

    Raises:
        VaultDamagedError, VaultAlteredError: the copy did not come back as it went; it is dropped, the
            record says so, and no earlier backup goes.
        DiskFullError: the copy is dropped; no earlier backup goes.
        VaultUnreachableError: the copy waits; no earlier backup goes.
        VaultInUseError: another process is at work on these backups.
        CancelledError: by `pace`; the copy waits.
    """
    with turn(work.backups):
        return _prove(work, copy, now, pace)


def catch_up(work: Work, now: Clock, pace: Pace = no_pace) -> Proof | None:
    """Finish what a killed or unplugged computer left: the newest waiting copy, and the second place."""
    with turn(work.backups):
        copies.clear_working(work.backups)
        waiting = copies.waiting(work.backups)
        for useless in (copy for copy in waiting if copy != waiting[-1] or not _is_of(work, copy)):
            copies.discard(useless)
        if copies.waiting(work.backups):
            return _prove(work, waiting[-1], now, pace)
        book = stock.book_of(work)
        newest = stock.newest(work, book, HERE)
        if newest is not None and not newest.trouble and stock.is_wanted(work, book, newest):
            stock.bring(work, book, newest, now)
            stock.save(work, book)
        return newest


def fresh(work: Work, now: Clock, pace: Pace = no_pace) -> Proof:
    """Copy the vault's file as it stands on the disk, and prove that; for a process beside the vault's own.

    Raises as `prove` and `copies.take_from_disk` do.
    """
    with turn(work.backups):
        copies.clear_working(work.backups)
        copy = _copied(work, now, pace)
        for older in copies.waiting(work.backups):
            if older != copy:
                copies.discard(older)
        return _prove(work, copy, now, pace)


def _copied(work: Work, now: Clock, pace: Pace) -> Path:
    for _ in range(_TRIES - 1):
        with suppress(VaultInUseError, VaultDamagedError):  # a page that was just being written
            return copies.take_from_disk(work.folder, work.keys, now(), pace)
    return copies.take_from_disk(work.folder, work.keys, now(), pace)


def drill(work: Work, now: Clock, pace: Pace = no_pace) -> Proof:
    """Open the newest backup again from its file, here and in the second place, and check everything.

    Raises:
        NothingToProveError: there is none.
        VaultDamagedError, VaultAlteredError, VaultForeignError: one did not come back; the record says which.
    """
    with turn(work.backups):
        copies.clear_working(work.backups)
        book = stock.book_of(work)
        newest = stock.newest_file(work)
        if newest is None:
            raise NothingToProveError
        proof = _again(work, book, newest, HERE, now, pace)
        if work.second is not None and (work.second / newest.name).is_file():
            _again(work, book, work.second / newest.name, str(work.second), now, pace)
        book.drill = now().isoformat()
        stock.save(work, book)
        return proof


def replace(source: Source, work: Work, old: Collection[Path], now: Clock) -> Proof:
    """A proved backup of the open vault, beside it, in the place of `old` ones and of each copy that waits.

    For the thread that owns the vault, which waits a few seconds for its turn and not longer.

    Raises:
        as `prove`; none of the old ones was removed.
        VaultUnreachableError: also where one of them could not be removed.
    """
    with turn(work.backups, _PATIENCE_SECONDS):
        copies.clear_working(work.backups)
        for waiting in copies.waiting(work.backups):
            copies.discard(waiting)
        proof = _prove(work, copies.take(source, work.backups, now()), now, no_pace)
        try:
            remove(path for path in old if path.name != proof.name)
        except OSError as error:
            raise file_error(error) from error
        return proof


def make(source: Source, folder: Path, made: datetime) -> Path:
    """A proved backup in any folder, in one go; its path.

    Raises:
        as `prove`; nothing is left behind.
    """
    make_private_folder(folder)
    copies.clear_all(folder, source.header.vault_id)
    copy = copies.take(source, folder, made)
    try:
        sealed, target = copy / _SEALED, folder / f"{copies.stem_of(copy)}{backup.SUFFIX}"
        backup.seal(copy / copies.COPY, source.header, source.keys, made, sealed)
        backup.verify(sealed, source.keys, beside=copy)
        put_in_place(sealed, target)
    finally:
        copies.discard(copy)
    return target


def record(work: Work, path: Path, now: Clock) -> Proof:
    """Note a backup that was just made and proved in this process, here or in the second place."""
    with turn(work.backups):
        book = stock.book_of(work)
        place = HERE if path.parent == work.backups else str(path.parent)
        proof = stock.proof_of(path, backup.manifest_of(path, work.keys), place, now)
        book.put(proof)
        stock.save(work, book)
        return proof


def _prove(work: Work, copy: Path, now: Clock, pace: Pace) -> Proof:
    book = stock.book_of(work)
    made = backup.made_of(Path(copies.stem_of(copy))) or now()
    target = work.backups / f"{copies.stem_of(copy)}{backup.SUFFIX}"
    sealed = copy / _SEALED
    try:
        pace(0, 1)
        head = header.read(copy)
        header.refuse_altered(head, work.keys)
        backup.seal(copy / copies.COPY, head, work.keys, made, sealed)
        manifest = backup.verify(sealed, work.keys, pace, beside=copy)
        put_in_place(sealed, target)
    except _NOT_BACK:
        book.failed = now().isoformat()
        stock.save(work, book)
        copies.discard(copy)
        raise
    except DiskFullError:
        copies.discard(copy)
        raise
    book.failed = ""
    proof = stock.proof_of(target, manifest, HERE, now)
    book.put(proof)
    stock.save(work, book)
    stock.rotate(work, book, target, HERE)
    if work.second is not None:
        stock.bring(work, book, proof, now)
    stock.save(work, book)
    copies.discard(copy)
    return proof


def _is_of(work: Work, copy: Path) -> bool:
    """Whether today's keys can prove a copy; not one from before they were renewed."""
    try:
        return backup.is_under(header.read(copy), work.keys)
    except PeerNotesError:
        return False


def _again(work: Work, book: Book, path: Path, place: str, now: Clock, pace: Pace) -> Proof:
    try:
        manifest = backup.verify(path, work.keys, pace, beside=work.backups)
    except _NOT_BACK as error:
        book.blame(place, path.name, error.what, now().isoformat())
        stock.save(work, book)
        raise
    proof = stock.proof_of(path, manifest, place, now)
    book.put(proof)
    return proof
