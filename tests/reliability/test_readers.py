"""Others read the notes: the format is what the words say, and nobody needs PeerNotes to get theirs back."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from cryptography.exceptions import InvalidTag

from peernotes.services.session import Session
from peernotes.vault import header
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.vault import DATABASE_NAME
from tests.reliability import readers

Rows = list[tuple[object, ...]]
Ask = Callable[[str], Rows]

_KEYED = "PRAGMA key = \"x'{key}'\";"
"""All that the stock `sqlcipher` of version 4 needs to be told; the README says it in words."""

_ASKED = (
    "SELECT count(*) FROM note",
    "SELECT count(*) FROM journal",
    "SELECT name_to_use FROM client ORDER BY id",
    "SELECT content FROM note ORDER BY id",
    "SELECT statement FROM preference ORDER BY id",
    "SELECT mac FROM journal ORDER BY seq DESC LIMIT 1",
)


@pytest.fixture
def closed(caseload: Session) -> Path:
    """A vault made, filled and closed by the program."""
    client = caseload.people.find()[0].client
    caseload.notes.start(client.id)
    caseload.close()
    return caseload.vault.folder


@pytest.fixture
def key(closed: Path, caseload_passphrase: str) -> str:
    body = readers.header((closed / header.FILE_NAME).read_bytes())
    return readers.database_key(body, caseload_passphrase)


@pytest.fixture
def plain(closed: Path, key: str) -> Ask:
    database = readers.tables(closed / DATABASE_NAME, key)
    return lambda sql: database.execute(sql).fetchall()


def test_the_written_format_opens_the_vault(caseload: Session, key: str, plain: Ask) -> None:
    assert key == caseload.vault.keys.database
    assert plain("PRAGMA integrity_check") == [("ok",)]
    ((notes,),) = plain(_ASKED[0])
    assert notes == 13
    body = readers.header((caseload.vault.folder / header.FILE_NAME).read_bytes())
    assert plain("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1") == [
        (body["anchor"]["seq"], body["anchor"]["hash"])
    ]
    assert "Marcus Whitfield" in {name for (name,) in plain(_ASKED[2])}


def test_the_written_format_refuses_another_passphrase_and_a_changed_page(
    closed: Path, key: str, caseload_passphrase: str
) -> None:
    body = readers.header((closed / header.FILE_NAME).read_bytes())
    with pytest.raises(InvalidTag):
        readers.database_key(body, f"{caseload_passphrase}r")
    with pytest.raises(ValueError, match="header"):
        readers.database_key(body | {"purpose": "record"}, caseload_passphrase)
    path = closed / DATABASE_NAME
    raw = bytearray(path.read_bytes())
    raw[5 * PAGE_BYTES + 100] ^= 1
    path.write_bytes(raw)
    with pytest.raises(ValueError, match="page 6"):
        readers.tables(path, key)


def test_a_second_sqlite_build_verifies_it_and_reads_the_same(closed: Path, key: str, plain: Ask) -> None:
    """SQLite3 Multiple Ciphers, by other people and with another cryptography underneath."""
    database = apsw.Connection(str(closed / DATABASE_NAME), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key}'\""):
        database.execute(f"PRAGMA {pragma}")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [database.execute(sql).fetchall() for sql in _ASKED] == [plain(sql) for sql in _ASKED]
    found = database.execute("SELECT count(*) FROM note_search WHERE note_search MATCH 'landlord'").fetchall()
    database.close()
    assert found != [(0,)]


def _stock(path: Path, lines: str) -> str:
    """What the command line answers; the key goes in by its input, never by its arguments."""
    program = shutil.which("sqlcipher")
    if program is None:
        pytest.skip("there is no sqlcipher command here")
    asked = subprocess.run(
        [program, "-batch", "-list", path], input=lines, capture_output=True, text=True, check=False
    )
    assert asked.stderr == ""
    return asked.stdout


@pytest.fixture
def stock(tmp_path: Path) -> Callable[[Path, str], str]:
    version = _stock(tmp_path / "none", "PRAGMA cipher_version;\n").strip()
    if int(version.split(".")[0]) < 4:
        pytest.skip(f"the sqlcipher of this system is {version}, which cannot read the format of 4")
    return _stock


def test_the_stock_command_line_verifies_it_and_reads_the_same(
    closed: Path, key: str, plain: Ask, stock: Callable[[Path, str], str]
) -> None:
    asked = ["PRAGMA cipher_integrity_check", "SELECT 'begin'", "PRAGMA integrity_check", *_ASKED]
    lines = [_KEYED.format(key=key), *(f"{sql};" for sql in asked)]
    expected = [str(value) for sql in _ASKED for (value,) in plain(sql)]
    said = stock(closed / DATABASE_NAME, "\n".join(lines) + "\n").splitlines()
    begin = said.index("begin")
    assert set(said[:begin]) <= {"ok"}  # to the key; a bad page would be named
    assert said[begin + 1 :] == ["ok", *expected]
