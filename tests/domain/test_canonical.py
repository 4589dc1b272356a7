"""The canonical text of a value is one text, whoever writes it."""

import json
import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.canonical import ascii_json, canonical_json, quoted
from tests import samples

_values = st.none() | st.integers(-(2**63), 2**63 - 1) | samples.texts | st.just('\x7f\x1f\u2028\ud7ff😀"\\/')
_rows = st.dictionaries(st.sampled_from("abcdefgh"), _values, min_size=1)


@given(samples.texts)
def test_a_text_is_quoted_as_in_the_whole(text: str) -> None:
    assert quoted(text) == canonical_json(text)


@given(_rows)
def test_what_sqlite_writes_becomes_what_we_write(row: dict[str, str | int | None]) -> None:
    """So that a record can be compared with its journal without making it in Python."""
    names = sorted(row)
    sql = f"SELECT json_object({', '.join(f'{chr(39)}{name}{chr(39)}, ?' for name in names)})"
    with sqlite3.connect(":memory:") as database:
        (text,) = database.execute(sql, [row[name] for name in names]).fetchone()
    assert ascii_json(text) == canonical_json(row)
    assert json.loads(ascii_json(text)) == row
