r"""Reads a vault with nothing of PeerNotes: the documented format, `cryptography`, and Python's own SQLite.

Written from the words in peernotes/vault/frame.py, slots.py and keys.py and from the published page format
of SQLCipher 4, not with them, so that a difference between the words and the program is seen.

page := (page 1: salt, 16 bytes) | AES-256-CBC | IV, 16 bytes | HMAC-SHA-512 of both and the page's number
"""

import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_COPY = 16 * 1024
_PAGE, _IV, _MAC, _SALT = 4096, 16, 64, 16


def header(raw: bytes) -> dict[str, Any]:
    """The body of the newer whole copy in a `vault.pnh`."""
    bodies = dict(filter(None, (_copy(raw[at : at + _COPY]) for at in (0, _COPY))))
    return bodies[max(bodies)]


def database_key(body: dict[str, Any], passphrase: str) -> str:
    """What SQLCipher is given: 64 hex digits of key and 32 of salt."""
    slot = next(slot for slot in body["slots"] if slot["type"] == "passphrase")
    cost = slot["kdf"]
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    argon = Argon2id(
        salt=base64.b64decode(cost["salt"]),
        length=32,
        iterations=cost["t"],
        lanes=cost["p"],
        memory_cost=cost["m"],
    )
    bound = {"vault": body["vault"], **{name: slot[name] for name in ("id", "type", "label", "kdf")}}
    master = AESGCM(_expand(argon.derive(secret), "wrap")).decrypt(
        base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"]), _canonical(bound)
    )
    rest = {name: value for name, value in body.items() if name != "mac"}
    said = hmac.digest(_expand(master, "header-mac"), _canonical(rest), "sha256").hex()
    if not hmac.compare_digest(said, body["mac"]):
        raise ValueError("the header is not as it was written")
    return _expand(master, f"db/{body['epoch']}", 48).hex()


def tables(path: Path, key: str) -> sqlite3.Connection:
    """The closed database at `path` in memory, each page's authenticity checked; nothing plain is written."""
    raw = bytes.fromhex(key)
    pages = list(_pages(path.read_bytes(), raw[:32], raw[32:]))
    plain = bytearray(b"".join(pages))
    plain[18:20] = b"\x01\x01"  # no write-ahead log in memory
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes(plain))
    return database


def _copy(raw: bytes) -> tuple[int, dict[str, Any]] | None:
    if raw[:8] != b"PNVAULT\n":
        return None
    _, sequence, length = struct.unpack_from(">HQI", raw, 8)
    end = 22 + length
    if hashlib.sha256(raw[:end]).digest() != raw[end : end + 32]:
        return None
    return sequence, json.loads(raw[22:end])


def _pages(raw: bytes, key: bytes, salt: bytes) -> Iterator[bytes]:
    masked = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
    for number, at in enumerate(range(0, len(raw), _PAGE), start=1):
        start = _SALT if number == 1 else 0
        page = raw[at + start : at + _PAGE]
        sealed, iv, mac = page[: -_IV - _MAC], page[-_IV - _MAC : -_MAC], page[-_MAC:]
        said = hmac.digest(mac_key, sealed + iv + struct.pack("<I", number), "sha512")
        if not hmac.compare_digest(said, mac):
            raise ValueError(f"page {number} is not as it was written")
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain = decryptor.update(sealed) + decryptor.finalize()
        yield (b"SQLite format 3\0" if number == 1 else b"") + plain + bytes(_IV + _MAC)


def _expand(key: bytes, label: str, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, None, f"peernotes/{label}".encode()).derive(key)


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
