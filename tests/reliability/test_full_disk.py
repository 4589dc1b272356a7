"""A full disk: it is said, nothing saved is harmed, and the same window goes on once there is room."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.note import Draft, Entry
from peernotes.errors import DiskFullError, PeerNotesError
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import header
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import Opened, Vault
from tests.conftest import NOON, PASSPHRASE, Clock

_SIZE = 4 * 1024 * 1024


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser may mount a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", place], check=False)
    if made.returncode:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def on_small(small: Path, opened: Opened) -> Iterator[Session]:
    """A session whose vault is on the small disk."""
    folder = small / "vault"
    shutil.copytree(opened.folder, folder)
    vault = Vault(Opened(folder, opened.header, opened.keys), Clock(), "d")
    session = Session(vault, Clock())
    yield session
    session.close()


def _fill(place: Path, leave: int = 0) -> Path:
    """A file that takes all room but `leave` bytes."""
    ballast = place / "ballast"
    status = os.statvfs(place)
    ballast.write_bytes(bytes(max(status.f_bavail * status.f_frsize - leave, 0)))
    return ballast


def _signed(session: Session) -> Draft:
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    first = session.notes.start(client.id)
    session.notes.sign(replace(first, content={"focus": Entry("Signed before the disk was full.")}))
    return session.notes.save(replace(session.notes.start(client.id), content={"focus": Entry("Saved.")}))


def _longer(draft: Draft) -> Draft:
    return replace(draft, content={"focus": Entry("Saved. " + "And more. " * 20_000)})


def test_saving_on_a_full_disk_is_said_and_goes_on_afterwards(small: Path, on_small: Session) -> None:
    draft = _signed(on_small)
    head = on_small.journal_head
    ballast = _fill(small)
    for _ in range(3):
        with pytest.raises(DiskFullError):
            on_small.notes.save(_longer(draft))
        with pytest.raises(DiskFullError):
            on_small.notes.sign(_longer(draft))
        with pytest.raises(DiskFullError):
            on_small.people.save(replace(on_small.people.new(), name_to_use="x" * 300, say_it="y" * 400))
    assert on_small.notes.draft(draft.id) == draft
    assert [note.content["focus"].text for note in on_small.notes.recent()] == [
        "Signed before the disk was full."
    ]
    assert on_small.journal_head == head
    ballast.unlink()
    assert on_small.notes.save(_longer(draft)).content == _longer(draft).content
    note = on_small.notes.sign(_longer(draft))
    assert on_small.notes.one(note.id) == note
    assert on_small.vault.check() == on_small.vault.journal.head.seq


def test_closing_on_a_full_disk_loses_nothing(small: Path, on_small: Session) -> None:
    draft = _signed(on_small)
    folder = on_small.vault.folder
    ballast = _fill(small)
    with suppress(DiskFullError):
        on_small.close()
    assert header.read(folder).owner == "Rosa Delgado"
    ballast.unlink()
    again = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    assert again.notes.draft(draft.id) == draft
    assert len(again.notes.recent()) == 1
    assert again.vault.check() == again.vault.journal.head.seq
    again.close()


def test_a_vault_on_a_full_disk_is_not_begun(small: Path) -> None:
    for leave in (0, 40_000, 120_000):
        ballast = _fill(small, leave)
        request = NewVaultRequest(NewWorker("Rosa"), PASSPHRASE, small / "vault", cost=FOR_TESTS)
        with pytest.raises(DiskFullError):
            unlock.create(request, NOON)
        assert [path.name for path in small.iterdir()] == ["ballast"]
        ballast.unlink()


def test_a_backup_on_a_full_disk_leaves_no_part_and_the_vault_whole(small: Path, caseload: Session) -> None:
    size = (caseload.vault.folder / "vault.pndb").stat().st_size
    for leave in (0, size // 2, size + size // 2, 2 * size + size // 2):
        ballast = _fill(small, leave)
        try:
            made = backups.make(caseload, small / "out")
        except DiskFullError:
            assert not [path for path in small.rglob("*") if path.is_file() and path.name != "ballast"]
        else:
            made.unlink()
            assert leave > size
        ballast.unlink(missing_ok=True)
    assert caseload.vault.check() == caseload.vault.journal.head.seq
    assert backups.make(caseload).exists()


def test_a_restore_on_a_full_disk_leaves_nothing(
    small: Path, caseload: Session, caseload_passphrase: str
) -> None:
    path = backups.make(caseload)
    _fill(small, 300_000)
    with pytest.raises(DiskFullError):
        backups.restore(path, caseload_passphrase, small / "again")
    assert [path.name for path in small.iterdir()] == ["ballast"]


_LIMITED = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from peernotes.domain.note import Entry
from peernotes.errors import DiskFullError, VaultUnreachableError
from peernotes.services import unlock
session = unlock.open_session(unlock.derive(Path(sys.argv[1]), sys.argv[2]))
client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
draft = session.notes.save(replace(session.notes.start(client.id), content={"focus": Entry("Saved.")}))
size = (Path(sys.argv[1]) / "vault.pndb-wal").stat().st_size
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
longer = replace(draft, content={"focus": Entry("more " * 100_000)})
try:
    session.notes.save(longer)
except (DiskFullError, VaultUnreachableError) as error:
    print(type(error).__name__)
assert session.notes.draft(draft.id) == draft
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
session.notes.save(longer)
session.vault.check()
session.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
def test_a_file_that_may_not_grow_is_said_and_goes_on_afterwards(opened: Opened) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, opened.folder, PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() in (["DiskFullError"], ["DiskFaultError"])


def test_no_sentence_about_a_full_disk_is_empty() -> None:
    error: PeerNotesError = DiskFullError()
    assert error.what
    assert error.safe
    assert error.press
