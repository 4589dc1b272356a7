"""The backups of one vault in two places: which are sound, which stay, how one gets to the second place."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from peernotes.errors import DiskFullError, PeerNotesError
from peernotes.vault import backup, copies, generations, proofs
from peernotes.vault.copies import Source
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.generations import Generation
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.proofs import Book, Proof

AWAY, NO_ROOM, FAILED = "away", "room", "failed"
"""What can keep a backup from the second place, as the record says it."""


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


def work_beside(source: Source, folder: Path, second: Path | None = None) -> Work:
    """The work on the backups of the open vault in `folder`."""
    head = source.header
    return Work(folder, head.vault_id, head.ways_in, source.keys, second)


Clock = Callable[[], datetime]


def bring(work: Work, book: Book, proof: Proof, now: Clock) -> None:
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
            copies.clear_halves(second, work.vault_id)
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
                save(work, book)
                rotate(work, book, target, str(second))


def is_wanted(work: Work, book: Book, newest: Proof) -> bool:
    """Whether the second place lacks the newest backup and is there."""
    if work.second is None or (str(work.second), newest.name) in book.proofs:
        return False
    return work.second.is_dir()


def rotate(work: Work, book: Book, newest: Path, place: str) -> None:
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


def newest_file(work: Work) -> Path | None:
    """The newest backup here that today's keys open, one of today's passphrase before any other."""
    heads = {path: backup.header_of(path) for path in backup.of_vault(work.backups, work.vault_id)}
    found = [path for path, head in heads.items() if backup.is_under(head, work.keys)]
    todays = [path for path in found if heads[path].ways_in == work.ways_in]
    return max(todays or found, key=backup.order_of, default=None)


def newest(work: Work, book: Book, place: str) -> Proof | None:
    there = [proof for proof in book.at(place) if (work.backups / proof.name).is_file()]
    return max(there, key=lambda proof: proof.made_at, default=None)


def book_of(work: Work) -> Book:
    return proofs.load(work.backups, work.keys, work.vault_id)


def save(work: Work, book: Book) -> None:
    proofs.save(work.backups, work.keys, work.vault_id, book)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise file_error(error) from error


def proof_of(path: Path, manifest: backup.Manifest, place: str, now: Clock) -> Proof:
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
        head=manifest.head,
        schema=manifest.schema,
        opens=backup.header_of(path).ways_in,
    )
