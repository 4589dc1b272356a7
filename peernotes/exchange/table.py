"""A table as comma-separated text: read as spreadsheets write it, written so that none runs a formula."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peernotes.errors import InputRefusedError

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000

_SEPARATORS = ",;\t|"
_SIGNED_SEPARATOR = "sep="
"""The line by which Excel is told how a file is parted."""

_RUNS = frozenset("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet read the rest of a cell as a formula."""

_GUARD = "'"
_EVERY_ROWS = 200
_NOTHING_WRITTEN = "Nothing was written; your notes are as they were."

Step = Callable[[int, int], object]


class Encoding(StrEnum):
    """How the letters of a file were written."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS = "cp1252"
    """What Excel writes for `CSV` on a Windows computer of the Americas or of western Europe."""


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows as they stand in the file. Every row is as wide as the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line each row begins on, as a text editor counts, and its cells without the spaces around them."""
    encoding: Encoding


def read(data: bytes, step: Step | None = None) -> Table:
    """The table in `data`. `step` hears bytes read and bytes in all, and may raise to stop.

    Raises:
        InputRefusedError: it is no such table; the sentence says what it is, or on which line it breaks.
    """
    _refuse_other_kinds(data)
    text, encoding = _decoded(data)
    head, _, rest = text.partition("\n")
    separator = ""
    if head.strip().casefold().startswith(_SIGNED_SEPARATOR):
        separator, text = head.strip()[len(_SIGNED_SEPARATOR) :][:1], rest
    records = _records(text, separator or _separator(text), step)
    first = next(records, None)
    if first is None:
        raise InputRefusedError(
            "This file is empty.", safe=_NOTHING_WRITTEN, press="Choose the file that has the places in it."
        )
    width = max(len(first[1]), 1)
    shift = 1 if separator else 0
    rows = tuple((line + shift, _wide(cells, width)) for line, cells in records if any(cells))
    return Table(_wide(first[1], width), rows, encoding)


def write(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark that Excel needs to see it, CRLF, every cell safe to open in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (heads, *rows):
        writer.writerow([guarded(cell) for cell in row])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would run it; `unguarded` takes it off again."""
    return _GUARD + cell if cell.lstrip(" ")[:1] in _RUNS or _is_guarded(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    rest = cell.lstrip(_GUARD)
    return cell.startswith(_GUARD) and rest.lstrip(" ")[:1] in _RUNS and bool(rest.lstrip(" "))


def _refuse_other_kinds(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise InputRefusedError(
            "This file is larger than any directory of places.",
            safe=_NOTHING_WRITTEN,
            press="Choose the file that has only the places in it.",
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputRefusedError(
            "This is a workbook, not a list in plain text.",
            safe=_NOTHING_WRITTEN,
            press="In Excel or LibreOffice choose Save as, then “CSV UTF-8”, and choose that file here.",
        )


def _decoded(data: bytes) -> tuple[str, Encoding]:
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    tries = (Encoding.UTF_16,) if data.startswith(marks) else (Encoding.UTF_8, Encoding.WINDOWS)
    for encoding in tries:
        try:
            text = data.decode("utf-8-sig" if encoding is Encoding.UTF_8 else encoding.value)
        except UnicodeDecodeError:
            continue
        if not _is_no_text(text):
            return text, encoding
    raise InputRefusedError(
        "This file is not a list in plain text.",
        safe=_NOTHING_WRITTEN,
        press="Save it as “CSV UTF-8” in the program it comes from, and choose that file.",
    )


def _is_no_text(text: str) -> bool:
    """Whether it holds characters that no spreadsheet writes: pictures and programs are full of them."""
    return any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\r\n\x0b\x0c\x85" for c in set(text))


def _separator(text: str) -> str:
    """What parts the first line into the most columns; a comma where nothing does."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    counts = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in _SEPARATORS}
    return max(counts, key=lambda mark: counts[mark])


def _records(text: str, separator: str, step: Step | None) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that holds anything, the heads first."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = far = count = 0
    while True:
        begins = reader.line_num + 1
        try:
            cells = [unguarded(cell.strip()) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(begins) from error
        far += sum(len(cell) + 1 for cell in cells)
        if not any(cells):
            continue
        if step is not None and count % _EVERY_ROWS == 0:
            step(min(far, len(text)), len(text))
        count += 1
        if count > MOST_ROWS + 1:
            raise InputRefusedError(
                f"This file has more than {MOST_ROWS:,} rows.",
                safe=_NOTHING_WRITTEN,
                press="Cut it into smaller files and take them in one after the other.",
            )
        yield begins, cells


def _unreadable(line: int) -> InputRefusedError:
    return InputRefusedError(
        f"The row that begins on line {line:,} cannot be read: its quotation marks do not pair up, "
        "or something in it is too long.",
        safe=_NOTHING_WRITTEN,
        press="Open the file, mend that row, and choose the file again.",
    )


def _wide(cells: list[str], width: int) -> tuple[str, ...]:
    """As wide as the heads: what is missing at the end is empty, what stands beyond is nobody's column."""
    return tuple((cells + [""] * width)[:width])
