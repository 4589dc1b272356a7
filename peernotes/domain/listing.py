"""A plain printed paper: headings, sentences and tables, as for the audit trail and a certificate.

Every string is final text in the language of the page.
"""

from dataclasses import dataclass
from datetime import datetime

from peernotes.domain.curve import Curve


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with sentences under it, then a table, each of them optional."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """The heads of the table's columns; no table without them."""
    shares: tuple[int, ...] = ()
    """How wide the columns are, beside each other."""
    rows: tuple[tuple[str, ...], ...] = ()
    lines_to_sign: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    """Heads of further columns that hold an empty box to tick in each row."""
    curves: tuple[Curve, ...] = ()
    """Drawn before the table."""
    writing_lines: int = 0
    """Empty lines to write on, under the sentences."""


@dataclass(frozen=True, slots=True)
class Listing:
    title: str
    person: str
    """Initials, a name or a record number; empty where it is about everybody."""
    period: str
    purpose: str
    prepared_by: str
    organisation: str
    parts: tuple[Part, ...]
    notice: str
    page: str
    """With `{page}`, `{pages}` and `{reference}`."""
    practice: str
    reference: str
    """Journal head, `1,204 · 9f3c 71d0 44aa 02be`."""
    made_at: datetime
    is_practice: bool = False
    language: str = "en"
    text_scale: float = 1.0
    """1.0 is the ordinary size of print; large print is 1.5."""
