"""The one text form of a value: what is stored, hashed, signed and sealed."""

import json
import re
from collections.abc import Callable
from json.encoder import encode_basestring_ascii

# Made once: the journal is walked at each unlock, and `json.dumps` makes one for every row.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


_BEYOND = re.compile("[^ -~]")

quoted: Callable[[str], str] = encode_basestring_ascii
"""One text as it stands inside canonical JSON; raises TypeError for what is no text."""


def ascii_json(text: str) -> str:
    """JSON that somebody else wrote without spaces and in order, made the canonical one: ASCII only.

    Whatever is not plain ASCII stands inside a text there, where it may be escaped.
    """
    return text if text.isascii() and "\x7f" not in text else _BEYOND.sub(lambda c: quoted(c[0])[1:-1], text)


def canonical_json(value: object) -> str:
    """JSON with sorted keys, no spaces and ASCII only, so that equal values are equal bytes."""
    return _ENCODER.encode(value)
