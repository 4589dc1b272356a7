"""Which rows of a table stand on pages that can still be read, from the pages themselves.

SQLite gives up at a damaged page and cannot say behind which row the next whole page begins. The pages above
can: each names the pages below it, and each page of rows names its rows.

Source: SQLite file format, sections 1.5 and 1.6 (b-tree pages and varints); pages as in `pages`.
"""

import struct
from collections.abc import Iterator

from peernotes.vault.pages import Pages

_INNER, _LEAF = 0x05, 0x0D
_FIRST_PAGE_HEADER = 100
_DEEPEST = 20
"""A table of 2^63 rows is not as deep; a page that points in a circle ends here."""

_HEAD = struct.Struct(">BHHHB")
_NUMBER = struct.Struct(">I")
_MORE = 0x80
"""Another byte of the same number follows."""


def runs(pages: Pages, root: int) -> Iterator[list[int]]:
    """Row numbers of the table that begins on page `root`: a list for all whole pages in a row."""
    run: list[int] = []
    for rows in _leaves(pages, root, _DEEPEST):
        if rows is None:
            if run:
                yield run
            run = []
        else:
            run += rows
    if run:
        yield run


def _leaves(pages: Pages, number: int, left: int) -> Iterator[list[int] | None]:
    """The rows of each page of rows, from the left; None for what cannot be read, however much is below."""
    page = pages.read(number)
    at = _FIRST_PAGE_HEADER if number == 1 else 0
    if page is None or page[at] not in (_INNER, _LEAF) or not left:
        yield None
        return
    kind, _, count, _, _ = _HEAD.unpack_from(page, at)
    first = at + (12 if kind == _INNER else 8)
    cells = struct.unpack_from(f">{count}H", page, first)
    if kind == _LEAF:
        yield [_row(page, cell) for cell in cells]
        return
    for cell in cells:
        yield from _leaves(pages, _NUMBER.unpack_from(page, cell)[0], left - 1)
    yield from _leaves(pages, _NUMBER.unpack_from(page, at + 8)[0], left - 1)


def _row(page: bytes, cell: int) -> int:
    """The number of the row in this cell, behind the length of what it holds."""
    _, behind = _varint(page, cell)
    return _varint(page, behind)[0]


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """The number at `at`, and where it ends: seven bits a byte, and eight of the ninth."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | page[place] & 0x7F
        if not page[place] & _MORE:
            return number, place + 1
    return number << 8 | page[at + 8], at + 9
