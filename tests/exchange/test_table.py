"""Any bytes are a table or a clear sentence, and what is written comes back as it was."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.exchange import table
from peernotes.exchange.table import Encoding

_cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
_letters = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
_heads = st.lists(_letters, min_size=1, max_size=5)
"""Words: what parts the columns is told from the first line."""


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    heads = draw(_heads)
    row = st.lists(_cells, min_size=len(heads), max_size=len(heads)).filter(any)
    return heads, draw(st.lists(row, max_size=6))


@settings(max_examples=300, deadline=None)
@given(_tables())
def test_what_is_written_comes_back_as_it_was(made: tuple[list[str], list[list[str]]]) -> None:
    heads, rows = made
    back = table.read(table.write(heads, rows))
    assert (list(back.heads), [list(cells) for _, cells in back.rows]) == (heads, rows)
    assert back.encoding is Encoding.UTF_8


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_table_or_a_clear_sentence(data: bytes) -> None:
    try:
        found = table.read(data)
    except PeerNotesError as error:
        refused: PeerNotesError = error
    else:
        assert all(len(cells) == len(found.heads) for _, cells in found.rows)
        return
    assert all(sentence.endswith(".") for sentence in (refused.what, refused.safe, refused.press))


@settings(max_examples=200, deadline=None)
@given(_cells | st.sampled_from(["=1+1", "+1 928", "-5", "@x", "'=1", "''+1", "＝1", " =1"]))
def test_no_spreadsheet_runs_a_cell_and_it_comes_back_as_it_was(cell: str) -> None:
    safe = table.guarded(cell)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))
    assert table.unguarded(safe) == cell


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Name,Phone\r\nCafé Niño,555\r\n".encode(), Encoding.UTF_8),
        (codecs.BOM_UTF8 + "Name;Phone\nCafé Niño;555\n".encode(), Encoding.UTF_8),
        ("Name;Phone\rCafé Niño;555\r".encode("cp1252"), Encoding.WINDOWS),
        ("Name\tPhone\r\nCafé Niño\t555\r\n".encode("utf-16"), Encoding.UTF_16),
        ("sep=|\r\nName|Phone\r\n\r\nCafé Niño|555".encode(), Encoding.UTF_8),
        ("\r\n\r\nName,Phone\r\n,,\r\nCafé Niño,555,,,\r\n".encode(), Encoding.UTF_8),
    ],
)
def test_a_file_is_read_as_the_program_it_comes_from_writes_it(data: bytes, encoding: Encoding) -> None:
    found = table.read(data)
    assert (found.heads, [cells for _, cells in found.rows]) == (("Name", "Phone"), [("Café Niño", "555")])
    assert found.encoding is encoding


def test_a_row_is_named_by_the_line_it_begins_on() -> None:
    data = b'Name,Notes\nOne,"two\nlines"\n\nThree,x\nFour\n'
    assert [(line, cells[0]) for line, cells in table.read(data).rows] == [
        (2, "One"),
        (5, "Three"),
        (6, "Four"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n \n", "empty"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 an older one", "workbook"),
        (b"%PDF-1.7\n\x00\x01\xff", "plain text"),
        (b"Name\x81\xff", "plain text"),
        (b'Name\nOne\n"Two', "line 3"),
        (b'Name\n"One" two\n', "line 2"),
        (b"Name\n" + b"x" * 200_000, "line 2"),
        (b"x" * (table.MOST_BYTES + 1), "larger"),
    ],
)
def test_what_is_no_table_says_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(InputRefusedError) as caught:
        table.read(data)
    assert said in caught.value.what
    assert "Nothing was written" in caught.value.safe


def test_more_rows_than_a_directory_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert len(table.read(b"Name\n1\n2\n3\n").rows) == 3
    with pytest.raises(InputRefusedError, match="more than 3 rows"):
        table.read(b"Name\n1\n2\n3\n4\n")


def test_reading_says_how_far_it_is_and_can_be_stopped() -> None:
    data = b"Name,Phone\n" + b"A place,928 555 0100\n" * 5_000
    told: list[tuple[int, int]] = []
    table.read(data, lambda done, total: told.append((done, total)))
    assert len(told) > 10
    assert told == sorted(told)
    assert all(done <= total for done, total in told)

    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        table.read(data, stop)
