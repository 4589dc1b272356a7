"""A restored vault takes the place of the old one, which stays; at every moment exactly one is current."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from peernotes.errors import VaultForeignError, VaultUnreachableError
from peernotes.services import access, backups, unlock
from peernotes.services.session import Session
from peernotes.vault import homes
from peernotes.vault.vault import Opened, Vault
from tests.conftest import PASSPHRASE, Clock


@pytest.fixture
def place(opened: Opened) -> Path:
    """A closed vault with a backup, alone in its place, and a restored one beside it."""
    session = Session(Vault(opened, Clock(), "d"), Clock())
    session.people.save(session.people.new().__class__(session.people.new().id, "Marcus"))
    path = backups.make(session)
    session.close()
    backups.restore(path, PASSPHRASE, backups.place_beside(opened.folder))
    return opened.folder.parent


def _beside(opened: Opened) -> Path:
    return opened.folder.with_name(".vault.restored")


def _current(place: Path) -> list[str]:
    return [home.folder.name for home in homes.found(place) if home.trouble is None]


def test_the_restored_vault_takes_the_place_and_the_old_one_is_kept(place: Path, opened: Opened) -> None:
    assert _current(place) == ["vault"]
    before = (opened.folder / "vault.pndb").read_bytes()
    kept = backups.swap(_beside(opened), opened.folder)
    assert kept.name == "vault-before-restore-1"
    assert (kept / "vault.pndb").read_bytes() == before
    assert _current(place) == ["vault"]
    session = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
    assert len(session.people.find()) == 1
    standing = backups.standing(session)
    assert standing.newest is not None  # every backup, and its proof, came along
    session.close()
    assert len(list((kept / "backups").glob("*.pnbackup"))) == 1


def test_each_swap_keeps_its_own_old_one(place: Path, opened: Opened) -> None:
    backups.swap(_beside(opened), opened.folder)
    path = next((opened.folder / "backups").glob("*.pnbackup"))
    backups.restore(path, PASSPHRASE, backups.place_beside(opened.folder))
    kept = backups.swap(_beside(opened), opened.folder)
    assert kept.name == "vault-before-restore-2"
    assert (place / "vault-before-restore-1").is_dir()
    assert _current(place) == ["vault"]


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_stopped_between_its_steps_leaves_one_vault(
    place: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    real, done = Path.rename, list[Path]()

    class PowerCutError(BaseException):
        pass

    def until(self: Path, target: Path) -> Path:
        if len(done) == step:
            raise PowerCutError
        done.append(self)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", until)
    if step == 1:
        with pytest.raises(PowerCutError):
            backups.swap(_beside(opened), opened.folder)
        assert _current(place) == ["vault-before-restore-1"]
    else:
        backups.swap(_beside(opened), opened.folder)
        assert _current(place) == ["vault"]


def test_a_restored_vault_that_cannot_move_leaves_the_current_one(
    place: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[Path, Path], Path] = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith("."):
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(VaultUnreachableError):
        backups.swap(_beside(opened), opened.folder)
    assert _current(place) == ["vault"]


def test_backups_come_along_where_a_file_cannot_have_two_names(
    place: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    before = sorted(path.name for path in (opened.folder / "backups").glob("*.pn*"))
    backups.swap(_beside(opened), opened.folder)
    assert sorted(path.name for path in (opened.folder / "backups").glob("*.pn*")) == before
    assert _current(place) == ["vault"]


def test_what_an_interrupted_restore_left_is_no_hindrance(place: Path, opened: Opened) -> None:
    path = next((opened.folder / "backups").glob("*.pnbackup"))
    backups.restore(path, PASSPHRASE, backups.place_beside(opened.folder))
    assert _beside(opened).is_dir()
    assert _current(place) == ["vault"]


def test_nothing_else_takes_the_place_of_a_vault(place: Path, opened: Opened) -> None:
    (place / "empty").mkdir()
    with pytest.raises(VaultForeignError):
        backups.swap(place / "empty", opened.folder)
    assert "vault" in _current(place)


def test_the_sheet_restores_as_the_passphrase_does(vault: Vault, tmp_path: Path) -> None:
    session = Session(vault, Clock())
    sheet = access.new_sheet()
    access.prove_sheet(session, sheet, " ".join(sheet.words))
    path = backups.make(session)
    words = " ".join(word[:4].upper() for word in sheet.words)
    backups.restore(path, words, tmp_path / "again")
    assert backups.inspect(path, words).notes == 0
    again = unlock.open_session(unlock.derive(tmp_path / "again", PASSPHRASE), Clock())
    assert again.check() > 0
    again.close()
