"""The terminal keeps notes safe with the same services as the windows, and prints no word of anyone."""

import getpass
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from peernotes import cli
from peernotes.services import backups
from peernotes.services.session import Session
from peernotes.vault import header
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.vault import DATABASE_NAME, Opened
from tests.reliability.rescued import break_pages

Run = Callable[..., tuple[int, str]]

_LOOKED_AT = [
    "key file",
    "both copies of the key",
    "passphrase, and key file unchanged",
    "pages",
    "tables, indexes and search",
    "references",
    "belongs to its key file",
    "journal",
    "records as the journal says",
    "signatures",
]
_LOOKED_AT_IN_A_BACKUP = [
    "key file in the backup",
    "passphrase, and key file unchanged",
    "list of contents, and checksum",
    *_LOOKED_AT[3:],
    "what the list says is in it",
]


@pytest.fixture
def folder(made_caseload: Opened, tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    shutil.copytree(made_caseload.folder, folder)
    return folder


@pytest.fixture
def secret_file(caseload_passphrase: str, tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(f"{caseload_passphrase}\n", encoding="utf-8")
    return path


@pytest.fixture
def run(secret_file: Path, caseload: Session, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with the passphrase from a file; the exit status and everything that was printed."""
    names = [word for row in caseload.people.find() for word in row.client.name_to_use.split()]
    assert names

    def run(*words: str | Path) -> tuple[int, str]:
        status = cli.main([*map(str, words), "--passphrase-file", str(secret_file)])
        shown = capsys.readouterr()
        text = shown.out + shown.err
        assert not [name for name in names if name in text]
        return status, text

    return run


def _named(text: str, how: str) -> list[str]:
    lines = [line.split(None, 1) for line in text.splitlines()]
    return [line[1].split(":")[0] for line in lines if line[0] == how]


def test_a_whole_vault_holds_in_every_check(run: Run, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    status, text = run("verify", folder)
    assert status == 0
    assert _named(text, "ok") == _LOOKED_AT
    assert _named(text, "failed") == []
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_damaged_page_fails_by_name(run: Run, folder: Path) -> None:
    path = folder / DATABASE_NAME
    break_pages(path, [path.stat().st_size // PAGE_BYTES])
    status, text = run("verify", folder)
    assert status == 1
    assert "pages" in _named(text, "failed")
    assert _named(text, "ok")[:3] == _LOOKED_AT[:3]


def test_a_damaged_copy_of_the_key_fails_and_the_rest_is_looked_at(run: Run, folder: Path) -> None:
    path = folder / header.FILE_NAME
    raw = path.read_bytes()
    path.write_bytes(raw[:100] + b"\xff" + raw[101:])
    status, text = run("verify", folder)
    assert status == 1
    assert _named(text, "failed") == ["both copies of the key"]
    assert _named(text, "ok")[-1] == "signatures"


def test_a_vault_that_is_open_says_so(run: Run, caseload: Session) -> None:
    status, text = run("verify", caseload.vault.folder)
    assert status == 1
    assert "already open" in text


def test_a_wrong_passphrase_fails_and_ends_the_checks(run: Run, folder: Path, secret_file: Path) -> None:
    secret_file.write_text("six other words entirely for sure", encoding="utf-8")
    status, text = run("verify", folder)
    assert status == 1
    assert _named(text, "failed") == ["passphrase, and key file unchanged"]


def test_a_folder_without_notes_fails(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        status, text = run("verify", path)
        assert (status, _named(text, "failed")) == (1, ["key file"])


def test_a_backup_is_written_and_verified_and_restored(run: Run, folder: Path, tmp_path: Path) -> None:
    status, text = run("backup", folder, "--to", tmp_path / "stick")
    assert status == 0
    (path,) = (tmp_path / "stick").iterdir()
    assert str(path) in text
    status, text = run("verify", path)
    assert (status, _named(text, "ok")) == (0, _LOOKED_AT_IN_A_BACKUP)
    status, text = run("restore", path, tmp_path / "again")
    assert status == 0
    assert "Signed notes: 13" in text
    assert run("restore", path, tmp_path / "again")[0] == 1
    assert run("verify", tmp_path / "again")[0] == 0


def test_a_backup_goes_beside_the_vault_unless_told_otherwise(run: Run, folder: Path) -> None:
    assert run("backup", folder)[0] == 0
    assert list((folder / backups.FOLDER).iterdir())


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (3, "key file in the backup"),
        (-100, "list of contents, and checksum"),
        (9 + 32 * 1024 + 50, "list of contents, and checksum"),
    ],
)
def test_a_damaged_backup_fails_by_name(
    run: Run, caseload: Session, tmp_path: Path, at: int, name: str
) -> None:
    path = backups.make(caseload, tmp_path / "out")
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)
    status, text = run("verify", path)
    assert (status, _named(text, "failed")) == (1, [name])


def test_a_damaged_vault_is_rescued_with_a_count(run: Run, folder: Path, tmp_path: Path) -> None:
    break_pages(folder / DATABASE_NAME, [1])
    status, text = run("rescue", folder, tmp_path / "rescued")
    assert status == 0
    assert "Damaged pages: 1 of" in text
    assert "Notes: 13 came back, 0 could not" in text
    assert "Signed notes: 13" in text
    assert run("verify", tmp_path / "rescued")[0] == 0


def test_the_passphrase_is_asked_for_without_a_file(
    folder: Path,
    caseload_passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _: caseload_passphrase)
    assert cli.main(["verify", str(folder)]) == 0
    assert caseload_passphrase not in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"], ids=["missing", "not text"])
def test_a_passphrase_file_that_cannot_be_read_says_so(
    run: Run, folder: Path, secret_file: Path, content: bytes | None
) -> None:
    if content is None:
        secret_file.unlink()
    else:
        secret_file.write_bytes(content)
    status, text = run("verify", folder)
    assert status == 1
    assert "passphrase cannot be read" in text
