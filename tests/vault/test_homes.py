"""Where a vault may live, and how the ones on this computer are found."""

import shutil
from pathlib import Path

import pytest

from peernotes.errors import UnsafePlaceError, VaultDamagedError
from peernotes.services import unlock
from peernotes.vault import header, homes
from peernotes.vault.vault import Opened


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Horizon Peer Center", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-rosa@example.org", "Google Drive"),
        ("iCloud Drive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("CloudStorage", "cloud drive"),
        ("Box", "Box"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
        ("MEGA", "MEGA"),
    ],
)
def test_a_synced_folder_is_refused_by_its_name(tmp_path: Path, name: str, service: str) -> None:
    for folder in (tmp_path / name, tmp_path / name / "work" / "notes"):
        with pytest.raises(UnsafePlaceError, match=service):
            unlock.refuse_unsafe(folder)


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log"])
def test_a_synced_folder_is_refused_by_its_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / mark).touch()
    with pytest.raises(UnsafePlaceError, match="sync program"):
        unlock.refuse_unsafe(tmp_path / "mine" / "notes" / "vault")
    assert _told(tmp_path / "other") == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_is_known_wherever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "agency files"))
    with pytest.raises(UnsafePlaceError, match="OneDrive"):
        unlock.refuse_unsafe(tmp_path / "agency files" / "notes")
    assert _told(tmp_path / "agency") == ""


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "notes").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(UnsafePlaceError, match="Dropbox"):
        unlock.refuse_unsafe(tmp_path / "notes" / "vault")


@pytest.mark.parametrize("folder", ["\\\\server\\share\\notes", "//server/share/notes"])
def test_another_computer_is_refused(folder: str) -> None:
    with pytest.raises(UnsafePlaceError, match="another computer"):
        unlock.refuse_unsafe(Path(folder))


@pytest.mark.parametrize("name", ["Documents", "boxing club", "megaphone", "my notes", "Dropboxes"])
def test_an_ordinary_folder_is_fine(tmp_path: Path, name: str) -> None:
    assert _told(tmp_path / name) == ""


def test_the_default_place_is_this_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PEERNOTES_HOME")
    real, invented = (unlock.default_folder(practice=kind) for kind in (False, True))
    assert real.name == "vaults"
    assert invented == real.with_name("practice")
    assert real.is_absolute()
    assert not {"Documents", "Desktop"} & set(real.parts)
    unlock.refuse_unsafe(real)


def test_the_device_has_one_name_that_says_nothing(home: Path) -> None:
    first = homes.device_id()
    assert homes.device_id() == first == (home / "device").read_text(encoding="ascii")
    assert len(bytes.fromhex(first)) == 8


def test_vaults_are_found_with_their_trouble(made_vault: Opened, tmp_path: Path) -> None:
    for name in ("01", "02", ".03.making"):
        shutil.copytree(made_vault.folder, tmp_path / name)
    (tmp_path / "02" / header.FILE_NAME).write_bytes(b"PNVAULT\n" + bytes(99))
    (tmp_path / "a file").touch()
    whole, broken = homes.found(tmp_path)
    assert (whole.owner, whole.is_practice, whole.trouble) == ("Rosa Delgado", False, None)
    assert broken.folder == tmp_path / "02"
    assert isinstance(broken.trouble, VaultDamagedError)
    assert unlock.home_at(tmp_path / "01") == whole
    assert homes.found(tmp_path / "nowhere") == []


def _told(folder: Path) -> str:
    """What speaks against a vault there; empty when nothing does."""
    try:
        unlock.refuse_unsafe(folder)
    except UnsafePlaceError as told:
        return told.what
    return ""
