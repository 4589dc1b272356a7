"""The one text form of a value: what is stored, hashed, signed and sealed."""

import json

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical_json(value: object) -> str:
    """JSON with sorted keys, no spaces and ASCII only, so that equal values are equal bytes."""
    return _ENCODER.encode(value)
