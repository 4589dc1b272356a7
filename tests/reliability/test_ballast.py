"""Room is kept back on the disk: when it fills up in the middle of a note, the note is saved all the same."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.ids import ClientId
from peernotes.domain.note import AddendumKind, Draft, Entry
from peernotes.domain.unfinished import FormKind, FormPlace
from peernotes.errors import DiskFullError
from peernotes.services import notices, unlock
from peernotes.services.session import Session
from peernotes.vault import ballast
from peernotes.vault.ballast import Ballast
from peernotes.vault.vault import Opened
from tests.conftest import PASSPHRASE, Clock

_MEBI = 1024 * 1024
_DISK = 48 * _MEBI
_PAGE = 4096
_BOUNDARIES = range(0, 16 * _PAGE, _PAGE)
"""More room than one save of `_written` takes, page by page: each write to the log is once the last."""


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of its own with room for the real ballast."""
    monkeypatch.setattr(ballast, "SIZE", 8 * _MEBI)
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser may mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", place], check=False).returncode:
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


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


def _full(disk: Path, leave: int, name: str = "films") -> Path:
    path = disk / name
    status = os.statvfs(disk)
    path.write_bytes(bytes(max(status.f_bavail * status.f_frsize - leave, 0)))
    return path


def _written(draft: Draft, number: int) -> Draft:
    return replace(draft, content={"focus": Entry(f"{number} " * 16_000)})


def _room(session: Session) -> Path:
    return session.vault.folder / ballast.FILE_NAME


def test_the_room_is_kept_from_the_start_for_the_owner_only(session: Session) -> None:
    assert _room(session).stat().st_size == 8 * _MEBI
    assert _room(session).stat().st_mode & 0o077 == 0
    assert session.notices == ()


@pytest.mark.parametrize("way", ["save", "sign"])
def test_a_note_is_kept_wherever_the_disk_fills_up(
    disk: Path, session: Session, who: ClientId, way: str
) -> None:
    used = 0
    for number, leave in enumerate(_BOUNDARIES):
        draft = session.notes.start(who)
        session.vault.database.checkpoint()
        films = _full(disk, leave)
        keep: Callable[[Draft], object] = session.notes.save if way == "save" else session.notes.sign
        keep(_written(draft, number))
        if not _room(session).exists():
            used += 1
            assert session.notices == (notices.LAST_ROOM_USED,)
        films.unlink()
        session.notes.start(who)  # the next save finds room again
        assert _room(session).stat().st_size == 8 * _MEBI
        assert session.notices == ()
    assert used >= 10
    kept = session.notes.drafts(who) if way == "save" else session.notes.of(who)
    texts = {item.content["focus"].text for item in kept if "focus" in item.content}
    assert texts == {f"{number} " * 16_000 for number in range(len(_BOUNDARIES))}
    assert session.check() > 0


def test_a_form_is_kept_and_becomes_a_record_wherever_the_disk_fills_up(
    disk: Path, session: Session, who: ClientId
) -> None:
    """The record and the end of its form go together, also when the first try of both ran out of room."""
    note = session.notes.sign(_written(session.notes.start(who), 0))
    place = FormPlace(FormKind.ADDITION, who, {"note": note.id})
    used = 0
    for number, leave in enumerate(_BOUNDARIES):
        session.vault.database.checkpoint()
        films = _full(disk, leave)
        text = f"{number} " * 8_000
        session.forms.keep(place, {"text": text})
        session.forms.finish(place, lambda: session.notes.add(note.id, AddendumKind.ADDENDUM, text))  # noqa: B023
        used += not _room(session).exists()
        films.unlink()
        session.notes.start(who)
    assert used >= 10
    assert session.forms.all() == []
    added = [item.text for item in session.notes.one(note.id).addenda]
    assert added == [(f"{number} " * 8_000).strip() for number in range(len(_BOUNDARIES))]
    assert session.check() > 0


def test_when_even_the_last_room_is_used_up_the_worker_is_told(
    disk: Path, session: Session, who: ClientId
) -> None:
    draft = session.notes.start(who)
    films = _full(disk, 0)
    session.notes.save(_written(draft, 1))
    more = _full(disk, 0, "more films")
    too_long = replace(draft, content={"focus": Entry("more " * 150_000)})
    with pytest.raises(DiskFullError):
        session.notes.save(too_long)
    assert notices.LAST_ROOM_USED in session.notices
    films.unlink()
    more.unlink()
    session.notes.save(_written(draft, 2))
    assert _room(session).exists()
    assert session.notices == ()


def test_locking_on_a_full_disk_uses_the_room_too(disk: Path, session: Session, who: ClientId) -> None:
    saved = session.notes.save(_written(session.notes.start(who), 7))
    folder = session.vault.folder
    films = _full(disk, 0)
    session.close()
    assert not (folder / ballast.FILE_NAME).exists()
    films.unlink()
    again = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    assert again.notes.drafts() == [saved]
    assert (folder / ballast.FILE_NAME).exists()
    again.close()


def test_a_nearly_full_disk_is_not_filled_by_it(disk: Path) -> None:
    _full(disk, 31 * _MEBI)
    kept = Ballast(disk)
    kept.keep()
    assert not kept.is_there
    assert not kept.drop()
    assert not kept.was_dropped


def test_a_practice_caseload_keeps_no_room(caseload: Session) -> None:
    folder = caseload.vault.folder
    caseload.close()
    session = unlock.open_session(caseload.vault.opened, Clock())
    assert not (folder / ballast.FILE_NAME).exists()
    session.close()


def test_where_it_cannot_be_made_nothing_is_said(tmp_path: Path) -> None:
    kept = Ballast(tmp_path / "nowhere")
    kept.keep()
    assert not kept.is_there
    assert not kept.drop()
