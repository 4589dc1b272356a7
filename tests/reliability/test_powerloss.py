"""After a power cut at any moment nothing acknowledged is lost; the long form is powerloss.py."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.note import Entry
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.vault import DATABASE_NAME
from tests.conftest import Clock
from tests.reliability import powerloss
from tests.reliability.disk import SECTOR, Disk, Operation
from tests.reliability.powerloss import Recording

_ROUNDS = 4


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    if not powerloss.can_record():
        pytest.skip("recording needs Linux and gcc")
    return powerloss.record(tmp_path_factory.mktemp("recorded"), _ROUNDS)


@pytest.fixture
def seed() -> int:
    return random.SystemRandom().randrange(1 << 32)


def test_nothing_acknowledged_is_lost_and_everything_opens(
    recording: Recording, tmp_path: Path, seed: int
) -> None:
    said = [op.data.decode().split()[0] for op in recording.operations if op.kind == "A"]
    assert {"draft", "signed", "added", "said", "backup", "export", "passphrase", "renewed", "closed"} <= set(
        said
    )
    tally = powerloss.run(recording, tmp_path, 40, seed)
    assert tally.states == 40
    assert (tally.lost, tally.broken) == ([], []), f"seed {seed}"


def test_a_disk_that_ignores_being_forced_does_damage(
    recording: Recording, tmp_path: Path, seed: int
) -> None:
    """Without this the nought above would say nothing."""
    tally = powerloss.run(recording, tmp_path, 30, seed, forgets=True)
    assert tally.lost
    assert tally.broken


def test_a_page_that_the_log_will_replace_is_not_called_damaged(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    """A power cut in the middle of a checkpoint leaves a torn file, and a log in which everything is."""
    (draft,) = caseload.notes.drafts()
    row = caseload.vault.database.row("SELECT rootpage FROM sqlite_schema WHERE name = 'draft'")
    assert row is not None
    saved = caseload.notes.save(replace(draft, content={"focus": Entry("Only in the log.")}))
    folder = tmp_path / "cut"
    shutil.copytree(caseload.vault.folder, folder)
    raw = bytearray((folder / DATABASE_NAME).read_bytes())
    torn = (int(row["rootpage"]) - 1) * PAGE_BYTES
    raw[torn + SECTOR : torn + 2 * SECTOR] = bytes(SECTOR)
    (folder / DATABASE_NAME).write_bytes(raw)
    session = unlock.open_session(unlock.derive(folder, caseload_passphrase), Clock())
    assert session.check() > 0
    assert session.notes.drafts() == [saved]
    session.close()


def _after(disk: Disk, times: int = 200) -> list[dict[str, bytes]]:
    chance = random.Random(1)
    return [disk.without_power(chance) for _ in range(times)]


def test_forced_data_is_always_there_and_other_data_sometimes() -> None:
    disk = Disk({"/a": b"old"})
    disk.take(Operation("W", "/a", 0, b"new"))
    assert {files["/a"] for files in _after(disk)} == {b"old", b"new"}
    disk.take(Operation("S", "/a", 0))
    assert {files["/a"] for files in _after(disk)} == {b"new"}


def test_sectors_of_one_write_come_and_go_on_their_own() -> None:
    disk = Disk({"/a": bytes(2 * SECTOR)})
    disk.take(Operation("W", "/a", 0, b"x" * 2 * SECTOR))
    firsts = {(files["/a"][0], files["/a"][SECTOR]) for files in _after(disk)}
    assert firsts == {(0, 0), (0, 120), (120, 0), (120, 120)}


def test_a_rename_before_its_data_can_leave_an_empty_file() -> None:
    """The mistake that a whole-or-nothing write must not make; the model can see it."""
    disk = Disk({"/a": b"old"})
    disk.take(Operation("C", "/new", 0))
    disk.take(Operation("W", "/new", 0, b"new"))
    disk.take(Operation("R", "/new", 0, b"/a"))
    assert {files["/a"] for files in _after(disk)} == {b"old", b"", b"new"}


def test_a_name_is_durable_once_its_folder_or_its_file_was_forced() -> None:
    disk = Disk({"/a": b"old"})
    disk.take(Operation("C", "/new", 0))
    disk.take(Operation("W", "/new", 0, b"new"))
    assert {"/new" in files for files in _after(disk)} == {True, False}
    disk.take(Operation("S", "/new", 0))
    disk.take(Operation("R", "/new", 0, b"/a"))
    assert {files["/a"] for files in _after(disk)} == {b"old", b"new"}
    disk.take(Operation("S", "/", 0))
    assert {files["/a"] for files in _after(disk)} == {b"new"}
    disk.take(Operation("U", "/a", 0))
    assert {"/a" in files for files in _after(disk)} == {True, False}


def test_cutting_a_file_short_is_a_write_like_any_other() -> None:
    disk = Disk({"/a": b"long enough"})
    disk.take(Operation("T", "/a", 4))
    assert {files["/a"] for files in _after(disk)} == {b"long enough", b"long"}
    disk.take(Operation("S", "/a", 0))
    disk.take(Operation("T", "/a", 6))
    disk.take(Operation("S", "/a", 0))
    assert {files["/a"] for files in _after(disk)} == {b"long\0\0"}
