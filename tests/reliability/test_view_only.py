"""A vault on a medium that cannot be written opens for reading, and every change says why it is refused."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.note import AddendumKind, Entry
from peernotes.errors import PeerNotesError, ViewOnlyError
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from peernotes.vault import header
from peernotes.vault.vault import DATABASE_NAME
from tests.conftest import Clock

Freeze = Callable[[], Path]


def _run(*command: str | Path) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def frozen(caseload: Session, tmp_path: Path) -> Iterator[Freeze]:
    """Copies the caseload as it is now to a mount, or a folder, that cannot be written."""
    place = tmp_path / "medium"
    is_root = os.name != "nt" and os.geteuid() == 0

    def freeze() -> Path:
        shutil.copytree(caseload.vault.folder, place / "vault", dirs_exist_ok=True)
        if is_root:
            mounted = shutil.which("mount") and _run("mount", "--bind", place, place)
            if not mounted or not _run("mount", "-o", "remount,bind,ro", place):
                pytest.skip("mounting is not permitted here")
        else:
            (place / "vault" / DATABASE_NAME).chmod(0o400)
            (place / "vault" / backups.FOLDER).chmod(0o500)
            (place / "vault").chmod(0o500)
        return place / "vault"

    yield freeze
    if is_root:
        _run("umount", "-l", place)
    elif (place / "vault").exists():
        (place / "vault").chmod(0o700)
        (place / "vault" / backups.FOLDER).chmod(0o700)


@pytest.fixture
def looking(caseload: Session, caseload_passphrase: str, frozen: Freeze) -> Iterator[Session]:
    caseload.close()
    folder = frozen()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    session = unlock.open_session(unlock.derive(folder, caseload_passphrase), Clock())
    yield session
    session.close()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_everything_can_be_read(looking: Session) -> None:
    assert looking.view_only
    assert looking.people.find()
    assert looking.notes.recent()
    assert looking.notes.drafts()
    assert looking.notes.find("landlord")
    assert looking.check() > 0


def test_every_change_says_that_nothing_can_be_written(looking: Session) -> None:
    (draft,) = looking.notes.drafts()
    note = looking.notes.recent()[0]
    changes: list[Callable[[], object]] = [
        lambda: looking.notes.start(note.client_id),
        lambda: looking.notes.save(replace(draft, content={"focus": Entry("other")})),
        lambda: looking.notes.sign(draft),
        lambda: looking.notes.discard(draft.id, "not needed"),
        lambda: looking.notes.add(note.id, AddendumKind.ADDENDUM, "more"),
        lambda: looking.people.save(replace(looking.people.new(), name_to_use="Ana")),
    ]
    for change in changes:
        with pytest.raises(ViewOnlyError, match="reading only"):
            change()
    assert looking.notes.drafts() == [draft]
    looking.remember_place({"page": "today"})


def test_a_damaged_copy_of_the_key_is_not_healed_where_nothing_can_be_written(
    caseload: Session, caseload_passphrase: str, frozen: Freeze
) -> None:
    caseload.close()
    path = caseload.vault.folder / header.FILE_NAME
    raw = path.read_bytes()
    path.write_bytes(raw[:100] + b"\xff" + raw[101:])
    folder = frozen()
    opened = unlock.derive(folder, caseload_passphrase)
    assert not opened.healed
    session = unlock.open_session(opened, Clock())
    assert session.view_only
    session.close()


def test_notes_that_were_not_closed_are_not_shown_without_their_last_words(
    caseload: Session, caseload_passphrase: str, frozen: Freeze
) -> None:
    (draft,) = caseload.notes.drafts()
    caseload.notes.save(draft)
    folder = frozen()
    with pytest.raises(ViewOnlyError, match="not closed properly"):
        unlock.open_session(unlock.derive(folder, caseload_passphrase), Clock())


def test_a_backup_can_be_made_elsewhere_from_what_can_only_be_read(looking: Session, tmp_path: Path) -> None:
    assert backups.make(looking, tmp_path / "stick").exists()
    with pytest.raises(PeerNotesError):
        backups.make(looking)


def test_a_vault_that_can_be_written_is_not_view_only(caseload: Session) -> None:
    assert not caseload.view_only
