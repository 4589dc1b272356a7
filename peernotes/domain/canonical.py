"""The one text form of a value: what is stored, hashed, signed and sealed."""

import json

# Made once: the journal is walked at each unlock, and `json.dumps` makes one for every row.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical_json(value: object) -> str:
    """JSON with sorted keys, no spaces and ASCII only, so that equal values are equal bytes."""
    return _ENCODER.encode(value)
