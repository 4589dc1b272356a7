r"""The backup file: one sealed file that opens with the same passphrase, proved by opening it again.

file := "PNBACKUP\n" | header file (32 KiB) | manifest length u32 | manifest JSON | encrypted database
The keyslots travel along, so there is no second secret to lose. The manifest carries a MAC.
"""

import hashlib
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
)
from peernotes.vault import connection, frame, header, journal, keys, migrate
from peernotes.vault.connection import Database
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.header import Header
from peernotes.vault.keys import VaultKeys
from peernotes.vault.whole import Pace, check_copy, no_pace

MAGIC = b"PNBACKUP\n"
SUFFIX = ".pnbackup"
_LENGTH = struct.Struct(">I")
_LONGEST_MANIFEST = 64 * 1024
_MOMENT = "%Y%m%dT%H%M%S"
_MANIFEST_AT = len(MAGIC) + frame.FILE_BYTES


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


def stem(vault_id: str, made: datetime, seq: int) -> str:
    """The name of a backup without its ending: whose, when in UTC, how far; nothing of anyone."""
    return f"PeerNotes-{vault_id[:4]}-{made.astimezone(UTC):{_MOMENT}}-{seq}"


def made_of(path: Path) -> datetime | None:
    """The moment in a backup's name, in local time; None where the name is not one of ours."""
    try:
        return datetime.strptime(order_of(path)[0], _MOMENT).replace(tzinfo=UTC).astimezone()
    except ValueError:
        return None


def order_of(path: Path) -> tuple[str, int]:
    """By which the newest of several comes last: the moment, then how far the journal was."""
    _, _, moment, seq = path.stem.split("-")
    return moment, int(seq)


def of_vault(folder: Path, vault_id: str) -> list[Path]:
    """The backups in `folder` that say by name and key file that they are of this vault."""
    try:
        named = sorted(folder.glob(f"PeerNotes-{vault_id[:4]}-*{SUFFIX}"))
    except OSError:
        return []
    return [path for path in named if made_of(path) is not None and _belongs(path, vault_id)]


def _belongs(path: Path, vault_id: str) -> bool:
    try:
        return header_of(path).vault_id == vault_id
    except PeerNotesError:
        return False


def seal(copy: Path, head: Header, opened: VaultKeys, made: datetime, sealed: Path) -> None:
    """Make one file of the encrypted `copy` and the key file that opens it.

    Raises:
        VaultDamagedError: the copy cannot be read.
        DiskFullError, VaultUnreachableError: nothing is left behind.
    """
    with closing(connection.open_existing(copy, opened.backup)) as database:
        facts = _facts(database)
    try:
        data = copy.read_bytes()
    except OSError as error:
        raise file_error(error) from error
    manifest = facts | {
        "vault": head.vault_id,
        "made": made.isoformat(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "versions": connection.versions(),
    }
    signed = manifest | {"mac": _mac(manifest, opened)}
    text = canonical_json(signed).encode("ascii")
    write_atomic(sealed, MAGIC + header.packed(head) + _LENGTH.pack(len(text)) + text + data)


def verify(path: Path, opened: VaultKeys, pace: Pace = no_pace, beside: Path | None = None) -> Manifest:
    """Open the backup from its file and check everything in it; the encrypted copy is made in `beside`.

    Raises:
        VaultForeignError, VaultDamagedError, VaultAlteredError: as their names say.
        DiskFullError, VaultUnreachableError: no room for the copy.
    """
    header.refuse_altered(header_of(path), opened)
    manifest, data = read(path, opened)
    with scratch(beside or path.parent) as copy:
        copy.write_bytes(data)
        del data
        with closing(connection.open_existing(copy, opened.backup)) as database:
            check_copy(database, opened, pace)
            compare(database, manifest)
    return manifest


def compare(database: Database, manifest: Manifest) -> None:
    """Raises VaultDamagedError: the manifest counts other records than there are."""
    if _facts(database) != manifest.facts:
        raise VaultDamagedError("This backup does not hold what it says it holds.")


def _facts(database: Database) -> dict[str, Any]:
    """Counts and journal head of a copy."""
    counts: dict[str, Any] = {}
    for name, table in (("notes", "note"), ("clients", "client")):
        row = database.row(f"SELECT count(*) AS n FROM {table}")
        counts[name] = int(row["n"]) if row else 0
    at = journal.head(database)
    return counts | {"seq": at.seq, "head": at.mac, "schema": migrate.version(database)}


def _mac(manifest: dict[str, Any], opened: VaultKeys) -> str:
    return keys.mac(keys.expand(opened.master, "backup-mac"), canonical_json(manifest).encode("ascii")).hex()


def header_of(path: Path) -> Header:
    """The key file that travels along; raises as `header.parse` does."""
    return header.parse(_bytes_of(path, _MANIFEST_AT)[len(MAGIC) :])


def is_under(head: Header, opened: VaultKeys) -> bool:
    """Whether these keys open what `head` travels with; two branches may bear one epoch's number."""
    try:
        header.refuse_altered(head, opened)
    except VaultAlteredError:
        return False
    return True


def manifest_of(path: Path, opened: VaultKeys) -> Manifest:
    """What a backup says of itself, once its MAC held. The notes in it were not looked at: see `verify`.

    Raises:
        VaultForeignError, VaultDamagedError, VaultAlteredError, VaultTooNewError: as their names say.
    """
    return _manifest(_bytes_of(path, _MANIFEST_AT + _LENGTH.size + _LONGEST_MANIFEST), opened)[0]


def _bytes_of(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(most)
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
    manifest, at = _manifest(raw, opened)
    data = raw[at:]
    if hashlib.sha256(data).hexdigest() != manifest.sha256:
        raise VaultDamagedError("This backup is damaged.", press="Use another backup.")
    return manifest, data


def _manifest(raw: bytes, opened: VaultKeys) -> tuple[Manifest, int]:
    """The manifest in `raw`, once its MAC held, and where it ends."""
    cut_short = VaultDamagedError("This backup was cut short.", press="Use another backup.")
    at = _MANIFEST_AT + _LENGTH.size
    if len(raw) < at:
        raise cut_short
    (length,) = _LENGTH.unpack_from(raw, _MANIFEST_AT)
    end = at + length
    if length > _LONGEST_MANIFEST or len(raw) < end:
        raise cut_short
    body = frame.strict_json(raw[at:end])
    claimed = body.pop("mac", None)
    if not isinstance(claimed, str) or not keys.same(claimed, _mac(body, opened)):
        raise VaultAlteredError("Something other than PeerNotes has changed this backup.")
    try:
        return Manifest(**body), end
    except TypeError as error:
        raise VaultTooNewError("This backup was made by a newer PeerNotes.") from error


@contextmanager
def scratch(folder: Path | None) -> Iterator[Path]:
    """Room for an encrypted copy in `folder`, or where this computer keeps such; gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix=".working-", dir=folder) as name:
            yield Path(name) / "copy"
    except OSError as error:
        raise file_error(error) from error
