"""The slow half of a backup: open the copy, check everything, put it in its place, keep the generations.

Runs in any process that has the vault's key; the vault itself may be open elsewhere and is never touched.
Killed at any moment it leaves the earlier backups, and a copy that the next run finishes.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
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
from peernotes.vault import backup, copies, generations, header, proofs
from peernotes.vault.copies import Source
from peernotes.vault.files import file_error, put_in_place, write_atomic
from peernotes.vault.generations import Generation
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.proofs import HERE, Book, Proof
from peernotes.vault.turn import turn
from peernotes.vault.whole import Pace, no_pace

AWAY, NO_ROOM, FAILED = "away", "room", "failed"
"""What can keep a backup from the second place, as the record says it."""

_SEALED = "sealed"
_TRIES = 3
_NOT_BACK = (VaultDamagedError, VaultAlteredError, VaultForeignError)


@dataclass(frozen=True, slots=True)
class Work:
    """What keeping backups needs apart from the open vault: enough for another process."""

    folder: Path
    """The vault's own folder."""
    vault_id: str
    ways_in: str
    """`Header.ways_in` of the vault today."""
    keys: VaultKeys
    second: Path | None = None

    @property
    def backups(self) -> Path:
        return self.folder / BACKUP_FOLDER


Clock = Callable[[], datetime]


class NothingToProveError(PeerNotesError):
    what = "There is no backup beside these notes yet."
    safe = "The notes themselves are safe."
    press = "Press Make a backup now."


def prove(work: Work, copy: Path, now: Clock, pace: Pace = no_pace) -> Proof:
    """Make a proved backup of a waiting copy, bring it to the second place and keep the generations.

    Raises:
        VaultDamagedError, VaultAlteredError: the copy did not come back as it went; it is dropped, the
            record says so, and no earlier backup goes.
        DiskFullError, VaultUnreachableError: the copy is dropped; no earlier backup goes.
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
        for older in waiting[:-1]:
            copies.discard(older)
        if waiting:
            return _prove(work, waiting[-1], now, pace)
        book = _book(work)
        newest = _newest(work, book, HERE)
        if newest is not None and not newest.trouble and _is_wanted(work, book, newest):
            _bring(work, book, newest, now)
            _save(work, book)
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
        book = _book(work)
        newest = _newest_file(work)
        if newest is None:
            raise NothingToProveError
        proof = _again(work, book, newest, HERE, now, pace)
        if work.second is not None and (work.second / newest.name).is_file():
            _again(work, book, work.second / newest.name, str(work.second), now, pace)
        book.drill = now().isoformat()
        _save(work, book)
        return proof


def make(source: Source, folder: Path, made: datetime) -> Path:
    """A proved backup in any folder, in one go; its path.

    Raises:
        as `prove`; nothing is left behind.
    """
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
        book = _book(work)
        place = HERE if path.parent == work.backups else str(path.parent)
        proof = _proof(path, backup.read(path, work.keys)[0], place, now)
        book.put(proof)
        _save(work, book)
        return proof


def _prove(work: Work, copy: Path, now: Clock, pace: Pace) -> Proof:
    book = _book(work)
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
        _save(work, book)
        copies.discard(copy)
        raise
    except DiskFullError:
        copies.discard(copy)
        raise
    book.failed = ""
    proof = _proof(target, manifest, HERE, now)
    book.put(proof)
    _save(work, book)
    _rotate(work, book, target, HERE)
    if work.second is not None:
        _bring(work, book, proof, now)
    _save(work, book)
    copies.discard(copy)
    return proof


def _again(work: Work, book: Book, path: Path, place: str, now: Clock, pace: Pace) -> Proof:
    try:
        manifest = backup.verify(path, work.keys, pace, beside=work.backups)
    except _NOT_BACK as error:
        book.blame(place, path.name, error.what, now().isoformat())
        _save(work, book)
        raise
    proof = _proof(path, manifest, place, now)
    book.put(proof)
    return proof


def _proof(path: Path, manifest: backup.Manifest, place: str, now: Clock) -> Proof:
    return Proof(
        name=path.name,
        place=place,
        made=manifest.made,
        at=now().isoformat(),
        sha256=_sha256(path),
        size=path.stat().st_size,
        notes=manifest.notes,
        clients=manifest.clients,
        seq=manifest.seq,
        schema=manifest.schema,
        opens=backup.header_of(path).ways_in,
    )


def _bring(work: Work, book: Book, proof: Proof, now: Clock) -> None:
    """Copy a proved backup to the second place and read it back; what went wrong is for the record."""
    second = work.second
    assert second is not None  # noqa: S101 - asked by the callers
    if not second.is_dir():
        book.second = AWAY
    elif not copies.has_room(second, proof.size):
        book.second = NO_ROOM
    else:
        target = second / proof.name
        try:
            write_atomic(target, (work.backups / proof.name).read_bytes())
            is_same = _sha256(target) == proof.sha256
        except DiskFullError:
            book.second = NO_ROOM
        except (OSError, PeerNotesError):
            book.second = FAILED
        else:
            book.second = "" if is_same else FAILED
            if is_same:
                book.put(replace(proof, place=str(second), at=now().isoformat()))
                _save(work, book)
                _rotate(work, book, target, str(second))


def _is_wanted(work: Work, book: Book, newest: Proof) -> bool:
    """Whether the second place lacks the newest backup and is there."""
    if work.second is None or (str(work.second), newest.name) in book.proofs:
        return False
    return work.second.is_dir()


def _rotate(work: Work, book: Book, newest: Path, place: str) -> None:
    """Keep the generations in one place. A file that cannot be removed is no trouble.

    What was just written stays, also where the clock was set back and an older one claims to be newer.
    """
    found = backup.of_vault(newest.parent, work.vault_id)
    for path in generations.surplus(_generation(work, book, path, place) for path in found):
        if path != newest:
            with suppress(OSError):
                path.unlink()
    book.forget(place, {path.name for path in found if path.exists()})


def _generation(work: Work, book: Book, path: Path, place: str) -> Generation:
    made = backup.made_of(path)
    assert made is not None  # noqa: S101 - `of_vault` gives no other
    return Generation(path, made, is_sound=is_sound(work, book.proofs.get((place, path.name))))


def is_sound(work: Work, proof: Proof | None) -> bool:
    """Proved, and opened by the passphrase that opens the vault today."""
    return proof is not None and not proof.trouble and proof.opens == work.ways_in


def _newest_file(work: Work) -> Path | None:
    """The newest backup beside the vault, one of today's passphrase before any other."""
    found = backup.of_vault(work.backups, work.vault_id)
    todays = [path for path in found if backup.header_of(path).ways_in == work.ways_in]
    return max(todays or found, key=lambda path: path.stem.split("-")[2:], default=None)


def _newest(work: Work, book: Book, place: str) -> Proof | None:
    there = [proof for proof in book.at(place) if (work.backups / proof.name).is_file()]
    return max(there, key=lambda proof: proof.made_at, default=None)


def _book(work: Work) -> Book:
    return proofs.load(work.backups, work.keys, work.vault_id)


def _save(work: Work, book: Book) -> None:
    proofs.save(work.backups, work.keys, work.vault_id, book)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise file_error(error) from error
