"""A disk that fills up anywhere in a backup, a drill or a restore: nothing proved goes, nothing is left."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.errors import DiskFullError, VaultUnreachableError
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from peernotes.vault import backup, copies, homes
from peernotes.vault.vault import Opened
from tests.conftest import PASSPHRASE, Clock

_SIZE = 4 * 1024 * 1024
_STEP = 2 * 4096
"""Two pages of this disk: each write of every file is once the one that does not fit."""


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of four megabytes, where a backup is begun however little room there is."""
    monkeypatch.setattr(copies, "ROOM", 0)
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser may mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", place], check=False).returncode:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def session(disk: Path, opened: Opened) -> Iterator[Session]:
    folder = disk / "vault"
    shutil.copytree(opened.folder, folder)
    made = unlock.open_session(replace(opened, folder=folder), Clock())
    yield made
    made.close()


def _with_less_and_less(disk: Path, act: Callable[[], object]) -> int:
    """Run `act` with no room, then with a little more each time until it fits; how often it did not."""
    for leave in range(0, _SIZE, _STEP):
        status = os.statvfs(disk)
        films = disk / "films"
        films.write_bytes(bytes(max(status.f_bavail * status.f_frsize - leave, 0)))
        try:
            act()
        except (DiskFullError, VaultUnreachableError):
            pass
        else:
            return leave // _STEP
        finally:
            films.unlink()
    raise AssertionError("it never fitted")


def _left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".turn"]


def test_a_backup_that_does_not_fit_costs_no_earlier_one(disk: Path, session: Session) -> None:
    stick = disk / "stick"
    stick.mkdir()
    backups.choose_second(session, stick)
    first = backups.make(session)
    name = iter(range(1_000_000))

    def write_and_back_up() -> None:
        work = backups.work_of(session)
        try:
            kept = backups.prove(backups.copy(session), now=session.now)
            assert (stick / kept.path.name).exists() or backups.standing(session).problems
            if backups.standing(session).problems:
                raise DiskFullError  # proved here, and no room for the second
        finally:
            standing = backups.standing(session)
            assert standing.newest is not None
            backup.verify(standing.newest.path, work.keys, beside=disk.parent)
            assert _left(work.backups) == []
            assert _left(stick) == []

    client = session.people.new()
    session.people.save(replace(client, name_to_use=f"Marcus {next(name)}"))
    assert _with_less_and_less(disk, write_and_back_up) > 50
    assert session.vault.check() == session.vault.journal.head.seq
    assert not first.exists()  # the one of the same day, once there was another


def test_a_drill_that_does_not_fit_blames_no_backup(disk: Path, session: Session) -> None:
    backups.make(session)
    work = backups.work_of(session)

    def drill() -> None:
        try:
            backups.drill(work, now=session.now)
        finally:
            assert backups.standing(session).problems == ()
            assert _left(work.backups) == []

    assert _with_less_and_less(disk, drill) > 10


def test_a_restore_that_does_not_fit_leaves_the_vault_as_it_was(disk: Path, session: Session) -> None:
    path = backups.make(session)
    folder = session.vault.folder
    session.close()

    def restore_in_place() -> None:
        place = backups.place_beside(folder)
        try:
            backups.restore(path, PASSPHRASE, place)
            backups.swap(place, folder)
        finally:
            assert [home.folder for home in homes.found(disk) if home.trouble is None] == [folder]
            assert not (disk / ".vault.restored.restoring").exists()

    assert _with_less_and_less(disk, restore_in_place) > 10
    again = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    assert again.check() > 0
    again.close()


def test_what_makes_the_disk_full_is_cleared_by_the_next_backup(disk: Path, session: Session) -> None:
    films = disk / "films"
    status = os.statvfs(disk)
    films.write_bytes(bytes(status.f_bavail * status.f_frsize))
    with suppress(DiskFullError, VaultUnreachableError):
        backups.copy(session)
    films.unlink()
    assert backups.make(session).exists()
    assert _left(session.vault.folder / "backups") == []
