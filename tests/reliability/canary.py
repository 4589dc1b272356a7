"""Marker words and where to look for them: every way in which a text could lie in a file."""

import base64
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NAME, SAID, WROTE, DRAFTED, SECRET = (
    "Brindlemoth",
    "Quorvasselip",
    "Wexlaminory",
    "Jubthorickan",
    "Tavvyndolesk",
)
"""Words that stand nowhere else: in a name, a preference, a signed note, a draft and a passphrase."""

MARKERS = (NAME, SAID, WROTE, DRAFTED, SECRET)


def encodings(marker: str) -> Iterator[bytes]:
    for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        yield marker.encode(name)
    raw = marker.encode()
    yield raw.hex().encode()
    yield raw[::-1]
    for shift in range(3):  # what Base64 makes of it depends on where it begins
        whole = base64.b64encode(b"\0" * shift + raw)
        yield whole[4 if shift else 0 : -4]


def found_in(content: bytes) -> list[str]:
    """The markers that stand in `content`, packed or plain, whatever the case."""
    plain = content + _inflated(content)
    lower = plain.lower()
    return [
        marker
        for marker in MARKERS
        if any(form in plain for form in encodings(marker)) or marker.lower().encode() in lower
    ]


def found_under(*folders: Path) -> dict[str, list[str]]:
    """File to the markers in it, its name included."""
    files = [path for folder in folders for path in folder.rglob("*")]
    looked = {path: found_in(str(path).encode() + _bytes(path)) for path in files}
    return {str(path): markers for path, markers in looked.items() if markers}


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _inflated(content: bytes) -> bytes:
    """What unpacks from each place where a zlib stream may begin."""
    pieces, at = [], content.find(b"\x78")
    while at >= 0:
        if content[at + 1 : at + 2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
            with suppress(zlib.error):
                pieces.append(zlib.decompressobj().decompress(content[at:], 1 << 20))
        at = content.find(b"\x78", at + 1)
    return b"".join(pieces)
