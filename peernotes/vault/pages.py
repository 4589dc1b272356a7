"""The pages of a damaged database file: which are whole, and the schema's own pages made again.

Each SQLCipher page ends in an HMAC-SHA-512 over its bytes and its number, so a damaged page is found
without opening the file. The pages that hold the schema are the same in every vault made by the same
migrations, so a damaged one can be taken from a new empty database under the same key.

Source: SQLCipher 4 file format (page size 4096, reserve 80: 16 bytes IV and 64 bytes HMAC; HMAC key from
PBKDF2-HMAC-SHA-512 with two rounds over the salt with each byte XORed by 0x3A).
"""

import errno
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from pathlib import Path

from peernotes.errors import VaultDamagedError
from peernotes.vault import connection, migrate
from peernotes.vault.connection import PAGE_BYTES

_ROOM = 4
"""A database that was cut short does not open, so a copy is made so many times longer; the rest is empty."""

_HMAC_BYTES = 64
_IV_BYTES = 16
_SALT_BYTES = 16
_KEY_DIGITS = 64


def copy(source: Path, target: Path) -> None:
    """Copy a database and its log page by page; what the disk cannot read becomes zeros.

    Raises:
        VaultDamagedError: there is no such database.
    """
    if not source.is_file():
        raise VaultDamagedError("The file that holds these notes is missing from its folder.")
    _copy_pages(source, target)
    log = source.with_name(f"{source.name}-wal")
    if log.exists():
        _copy_pages(log, target.with_name(log.name))


class Pages:
    """The pages of a closed database, one by one, without SQLite."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key, salt = bytes.fromhex(key[:_KEY_DIGITS]), bytes.fromhex(key[_KEY_DIGITS:])
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", self._key, masked, 2, 32)

    def damaged(self) -> list[int]:
        """The numbers, from 1, of the pages that are not as SQLCipher wrote them; torn ones too."""
        return [number for number, is_whole in enumerate(self.whole(), 1) if not is_whole]

    def whole(self) -> Iterator[bool]:
        """Whether each page is as SQLCipher wrote it under this key, from the first on."""
        with self._path.open("rb") as file:
            for number, page in enumerate(iter(lambda: file.read(PAGE_BYTES), b""), 1):
                yield self._is_whole(number, page)

    def read(self, number: int) -> bytes | None:
        """What is on a page, as SQLite sees it; None where it is damaged or not there."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

        with self._path.open("rb") as file:
            file.seek((number - 1) * PAGE_BYTES)
            page = file.read(PAGE_BYTES)
        if not self._is_whole(number, page):
            return None
        start, end = _start(number), -_IV_BYTES - _HMAC_BYTES
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(page[end:-_HMAC_BYTES])).decryptor()
        return bytes(start) + decryptor.update(page[start:end]) + decryptor.finalize()

    def _is_whole(self, number: int, page: bytes) -> bool:
        signed = page[_start(number) : -_HMAC_BYTES] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._mac_key, signed, "sha512"), page[-_HMAC_BYTES:])


def _start(number: int) -> int:
    """Where the sealed part of a page begins: the first has the salt before it."""
    return _SALT_BYTES if number == 1 else 0


def lengthen(path: Path) -> None:
    """Give a copy that may have been cut short the length its first page speaks of, and more."""
    size = -(-path.stat().st_size // PAGE_BYTES) * PAGE_BYTES
    with path.open("r+b") as file:
        file.truncate(_ROOM * size)


def renew_schema(path: Path, key: str, bad: Iterable[int], beside: Path) -> bool:
    """Put new pages in place of the `bad` ones that hold only the schema; whether there were any.

    `path` is a copy and is changed; `beside` is where the new empty database is made, and removed.
    """
    wanted = set(bad)
    size = path.stat().st_size
    database = connection.create(beside, key)
    try:
        migrate.migrate(database)
        number = database.row("PRAGMA page_count")
        used = {row["rootpage"] for row in database.rows("SELECT rootpage FROM sqlite_schema")}
        schema = set(range(1, int(number["page_count"]) + 1 if number else 1)) - used
        # The first page also says how many pages there are: as many as the damaged file has room for.
        database.run("INSERT INTO place VALUES ('filler', printf('%.*c', ?, 'x'))", (size,))
        database.checkpoint()
    finally:
        database.close()
    renewed = sorted(wanted & schema)
    with beside.open("rb") as source, path.open("r+b") as target:
        for page in renewed:
            at = (page - 1) * PAGE_BYTES
            source.seek(at)
            target.seek(at)
            target.write(source.read(PAGE_BYTES))
        source.seek(0, 2)
        # A database may be shorter than its file, never longer.
        target.truncate(max(size, source.tell()))
    beside.unlink()
    return bool(renewed)


def _copy_pages(source: Path, target: Path) -> None:
    with source.open("rb", buffering=0) as reading, target.open("xb") as writing:
        for at in range(0, source.stat().st_size, PAGE_BYTES):
            try:
                reading.seek(at)
                writing.write(reading.read(PAGE_BYTES))
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                writing.write(bytes(PAGE_BYTES))
