r"""Backups: one sealed file that opens with the same passphrase, proved by opening it again.

file := "PNBACKUP\n" | header file (32 KiB) | manifest length u32 | manifest JSON | encrypted database
The keyslots travel along, so there is no second secret to lose. The manifest carries a MAC.
"""

import hashlib
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
    VaultUnreachableError,
)
from peernotes.vault import connection, frame, header, journal, keys, migrate
from peernotes.vault.files import file_error, make_private_folder, write_atomic
from peernotes.vault.journal import Head
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.vault import DATABASE_NAME, Vault
from peernotes.vault.whole import check_record

MAGIC = b"PNBACKUP\n"
_LENGTH = struct.Struct(">I")
_LONGEST_MANIFEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself, under its MAC."""

    vault: str
    made: str
    notes: int
    clients: int
    seq: int
    head: str
    schema: int
    sha256: str
    versions: str

    @property
    def facts(self) -> dict[str, Any]:
        """The part that the database itself can confirm."""
        names = ("notes", "clients", "seq", "head", "schema")
        return {name: getattr(self, name) for name in names}


def make(vault: Vault, folder: Path, now: datetime) -> Path:
    """Write a backup of `vault` into `folder` and prove that it opens; its path.

    Raises:
        DiskFullError, VaultUnreachableError: nothing is left behind.
        VaultDamagedError, VaultAlteredError: the copy did not come back as it went.
    """
    make_private_folder(folder)
    head = vault.journal.head
    path = folder / f"PeerNotes-{vault.vault_id[:4]}-{now:%Y%m%dT%H%M%S}-{head.seq}.pnbackup"
    with _scratch(folder) as copy:
        target = connection.create(copy, vault.keys.backup)
        try:
            vault.database.copy_to(target)
            target.row("PRAGMA journal_mode = DELETE")
            facts = _facts(target)
        finally:
            target.close()
        data = copy.read_bytes()
        manifest = facts | {
            "vault": vault.vault_id,
            "made": now.isoformat(),
            "sha256": hashlib.sha256(data).hexdigest(),
            "versions": connection.versions(),
        }
        write_atomic(path, _packed(vault, manifest, data))
    try:
        verify(path, vault.keys)
    except PeerNotesError:
        path.unlink(missing_ok=True)  # a backup that was not proved would be a false comfort
        raise
    return path


def verify(path: Path, opened: VaultKeys) -> Manifest:
    """Open the backup beside itself and check everything in it.

    Raises:
        VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
    """
    manifest, data = read(path, opened)
    with _scratch(path.parent) as copy:
        copy.write_bytes(data)
        database = connection.open_existing(copy, opened.backup)
        try:
            check_record(database, opened, Head(0, ""))
            compare(database, manifest)
        finally:
            database.close()
    return manifest


def restore(path: Path, passphrase: str, folder: Path) -> None:
    """Make a vault from a backup in `folder`, which must not exist; the live vault is not touched.

    Slow: derives a key.

    Raises:
        WrongPassphraseError, VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
        DiskFullError, VaultUnreachableError: nothing is left behind.
    """
    if folder.exists():
        raise VaultUnreachableError(
            "There is already something in that folder.", press="Choose another folder."
        )
    head = header_of(path)
    opened = header.unlock(head, passphrase)
    manifest, data = read(path, opened)
    making = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(making, ignore_errors=True)  # what a killed program may have left
    make_private_folder(making)
    try:
        _unpack(making, data, opened, manifest)
        (making / BACKUP_FOLDER).mkdir(mode=0o700)
        header.write(making, head)
        making.replace(folder)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _unpack(making: Path, data: bytes, opened: VaultKeys, manifest: Manifest) -> None:
    """Write the database of a new vault from the copy in a backup, and check what came out."""
    copy = making / "copy"
    copy.write_bytes(data)
    target = connection.create(making / DATABASE_NAME, opened.database)
    try:
        source = connection.open_existing(copy, opened.backup)
        try:
            source.copy_to(target)
        finally:
            source.close()
        target.checkpoint()
        check_record(target, opened, Head(0, ""))
        compare(target, manifest)
    finally:
        target.close()
    copy.unlink()


def compare(database: connection.Database, manifest: Manifest) -> None:
    """Raises VaultDamagedError: the manifest counts other records than there are."""
    if _facts(database) != manifest.facts:
        raise VaultDamagedError("This backup does not hold what it says it holds.")


def _facts(database: connection.Database) -> dict[str, Any]:
    """Counts and journal head of a copy."""
    counts: dict[str, Any] = {}
    for name, table in (("notes", "note"), ("clients", "client")):
        row = database.row(f"SELECT count(*) AS n FROM {table}")
        counts[name] = int(row["n"]) if row else 0
    at = journal.head(database)
    return counts | {"seq": at.seq, "head": at.mac, "schema": migrate.version(database)}


def _packed(vault: Vault, manifest: dict[str, Any], data: bytes) -> bytes:
    signed = manifest | {"mac": _mac(manifest, vault.keys)}
    text = canonical_json(signed).encode("ascii")
    return MAGIC + header.packed(vault.header) + _LENGTH.pack(len(text)) + text + data


def _mac(manifest: dict[str, Any], opened: VaultKeys) -> str:
    return keys.mac(keys.expand(opened.master, "backup-mac"), canonical_json(manifest).encode("ascii")).hex()


def header_of(path: Path) -> header.Header:
    """The key file that travels along; raises as `header.parse` does."""
    return header.parse(_bytes_of(path)[len(MAGIC) : len(MAGIC) + frame.FILE_BYTES])


def _bytes_of(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise file_error(error) from error
    if not raw.startswith(MAGIC):
        raise VaultForeignError("This file is not a PeerNotes backup.", press="Choose a .pnbackup file.")
    return raw


def read(path: Path, opened: VaultKeys) -> tuple[Manifest, bytes]:
    """The manifest and the encrypted database of a backup, once MAC and checksum held.

    Raises:
        VaultForeignError, VaultDamagedError, VaultAlteredError, VaultTooNewError: as their names say.
    """
    raw = _bytes_of(path)
    at = len(MAGIC) + frame.FILE_BYTES
    if len(raw) < at + _LENGTH.size:
        raise VaultDamagedError("This backup was cut short.", press="Use another backup.")
    (length,) = _LENGTH.unpack_from(raw, at)
    at += _LENGTH.size
    if length > _LONGEST_MANIFEST or len(raw) < at + length:
        raise VaultDamagedError("This backup was cut short.", press="Use another backup.")
    body = frame.strict_json(raw[at : at + length])
    data = raw[at + length :]
    claimed = body.pop("mac", None)
    if not isinstance(claimed, str) or not keys.same(claimed, _mac(body, opened)):
        raise VaultAlteredError("Something other than PeerNotes has changed this backup.")
    if hashlib.sha256(data).hexdigest() != body["sha256"]:
        raise VaultDamagedError("This backup is damaged.", press="Use another backup.")
    try:
        return Manifest(**body), data
    except TypeError as error:
        raise VaultTooNewError("This backup was made by a newer PeerNotes.") from error


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Room for an encrypted copy beside the target; gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix=".working-", dir=folder) as name:
            yield Path(name) / "copy"
    except OSError as error:
        raise file_error(error) from error
