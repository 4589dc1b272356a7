r"""The frame around the header: two copies with checksums, so that damage is told from tampering.

copy := "PNVAULT\n" | version u16 | sequence u64 | length u32 | canonical JSON | SHA-256 of all before | zeros
file := copy A (16 KiB) | copy B (16 KiB)
"""

import hashlib
import json
import struct
from dataclasses import dataclass
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import VaultDamagedError, VaultError, VaultForeignError, VaultTooNewError

MAGIC = b"PNVAULT\n"
VERSION = 1
COPY_BYTES = 16 * 1024
FILE_BYTES = 2 * COPY_BYTES
_FIXED = struct.Struct(">HQI")
_BODY_AT = len(MAGIC) + _FIXED.size
_DIGEST_BYTES = 32
_LONGEST_BODY = COPY_BYTES - _BODY_AT - _DIGEST_BYTES


@dataclass(frozen=True, slots=True)
class Framed:
    """A header body as read: which of the two copies was whole is `healed` when one was not."""

    body: dict[str, Any]
    sequence: int
    one_copy_damaged: bool


def pack(body: dict[str, Any], sequence: int) -> bytes:
    """The whole header file, 32 KiB."""
    text = canonical_json(body).encode("ascii")
    if len(text) > _LONGEST_BODY:
        raise ValueError("header body too long")
    framed = MAGIC + _FIXED.pack(VERSION, sequence, len(text)) + text
    framed += hashlib.sha256(framed).digest()
    return framed.ljust(COPY_BYTES, b"\0") * 2


def parse(raw: bytes) -> Framed:
    """The newer of the two whole copies.

    Raises:
        VaultForeignError: neither copy starts as a PeerNotes header does.
        VaultTooNewError: whole, but of a later version.
        VaultDamagedError: neither copy is whole.
    """
    errors: list[VaultError] = []
    whole: list[tuple[int, dict[str, Any]]] = []
    for start in (0, COPY_BYTES):
        try:
            whole.append(_parse_copy(raw[start : start + COPY_BYTES]))
        except VaultError as error:
            errors.append(error)
    if not whole:
        raise _most_telling(errors)
    sequence, body = max(whole, key=lambda copy: copy[0])
    return Framed(body, sequence, one_copy_damaged=bool(errors) or whole[0][0] != whole[1][0])


def _most_telling(errors: list[VaultError]) -> VaultError:
    for kind in (VaultTooNewError, VaultDamagedError):
        for error in errors:
            if isinstance(error, kind):
                return error
    return errors[0]


def _parse_copy(copy: bytes) -> tuple[int, dict[str, Any]]:
    if len(copy) < _BODY_AT or not copy.startswith(MAGIC):
        raise VaultForeignError
    version, sequence, length = _FIXED.unpack_from(copy, len(MAGIC))
    end = _BODY_AT + length
    if length > _LONGEST_BODY or len(copy) < end + _DIGEST_BYTES:
        raise VaultDamagedError
    if hashlib.sha256(copy[:end]).digest() != copy[end : end + _DIGEST_BYTES]:
        raise VaultDamagedError
    if version > VERSION:
        raise VaultTooNewError
    return sequence, strict_json(copy[_BODY_AT:end])


def strict_json(raw: bytes) -> dict[str, Any]:
    """JSON of objects, lists, strings and whole numbers only; anything else is damage."""
    try:
        body = json.loads(
            raw.decode("ascii"),
            object_pairs_hook=_without_doubles,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        raise VaultDamagedError from error
    if not isinstance(body, dict):
        raise VaultDamagedError
    return body


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _refuse(_: str) -> Any:
    raise ValueError("neither floats nor constants")
