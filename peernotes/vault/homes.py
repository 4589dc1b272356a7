"""Where vaults live on this computer, and which folders would lose or leak them."""

import glob
import json
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from peernotes.errors import PeerNotesError, UnsafePlaceError
from peernotes.vault import opening
from peernotes.vault.files import make_private_folder, write_atomic

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "box": "Box",
    "box sync": "Box",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "mega": "MEGA",
}
_ASIDE = "-before-restore-"
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log")
_NETWORK_TYPES = ("nfs", "cifs", "smb", "afp", "webdav", "davfs", "fuse.sshfs", "fuse.rclone", "9p", "ncp")


@dataclass(frozen=True, slots=True)
class Home:
    """A vault found on this computer, as the unlock page lists it; nothing in it is secret."""

    folder: Path
    owner: str
    is_practice: bool
    has_paper: bool = False
    """Whether a key on paper opens it: a recovery sheet, or the key of an organisation."""
    trouble: PeerNotesError | None = None


def default_folder(*, practice: bool) -> Path:
    """The per-user folder for local data: never a synced Documents or Desktop."""
    base = Path(os.environ.get("PEERNOTES_HOME") or platformdirs.user_data_path("PeerNotes", appauthor=False))
    return base / ("practice" if practice else "vaults")


def found(folder: Path) -> list[Home]:
    """The vaults in `folder`, in the order they were made."""
    if not folder.is_dir():
        return []
    folders = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    return [_home(path) for path in folders if not path.name.startswith(".") and not _is_aside(path)]


def aside(folder: Path) -> Path:
    """Where the vault in `folder` is kept when a restored one takes its place; a name that is still free."""
    return folder.with_name(f"{folder.name}{_ASIDE}{_numbers_aside(folder)[-1] + 1}")


def _is_aside(path: Path) -> bool:
    """Whether a restored vault has taken the place of this one.

    Between the two renames of a swap there is no vault at that place: then the last one put aside counts.
    """
    name, mark, number = path.name.rpartition(_ASIDE)
    if not mark or not number.isdecimal():
        return False
    place = path.with_name(name)
    return place.exists() or int(number) != _numbers_aside(place)[-1]


def _numbers_aside(folder: Path) -> list[int]:
    """The numbers of the vaults put aside from `folder`, from nought."""
    named = folder.parent.glob(f"{glob.escape(folder.name)}{_ASIDE}*")
    endings = (path.name.rpartition(_ASIDE)[2] for path in named)
    return [0, *sorted(int(ending) for ending in endings if ending.isdecimal())]


def other_places() -> list[Path]:
    """Folders besides the default one that vaults were made in; nothing where that cannot be read."""
    try:
        named = json.loads(_places_file().read_text(encoding="utf-8"))
        return [Path(name) for name in named if isinstance(name, str)]
    except (OSError, ValueError, TypeError):
        return []


def remember_place(folder: Path) -> None:
    """Look for vaults in `folder` from now on, as in the default one."""
    known = other_places()
    if folder in known or folder == default_folder(practice=False):
        return
    make_private_folder(_places_file().parent)
    names = [str(place) for place in (*known, folder)]
    write_atomic(_places_file(), json.dumps(names).encode("utf-8"))


def _places_file() -> Path:
    return default_folder(practice=False).parent / "places.json"


def device_id() -> str:
    """A random name for this installation, made once. It says nothing about the machine."""
    path = default_folder(practice=False).parent / "device"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    make_private_folder(path.parent)
    fresh = os.urandom(8).hex()
    write_atomic(path, fresh.encode("ascii"))
    return fresh


def refuse_unsafe(folder: Path) -> None:
    """Refuse a folder that something else copies while it is open, or that is not on this computer.

    A live database in a synced folder is copied in pieces and comes back broken; on a network share
    locks do not hold.

    Raises:
        UnsafePlaceError: with the reason.
    """
    service = _sync_service(folder) or _sync_service(folder.resolve())
    if service:
        raise UnsafePlaceError(
            f"This folder belongs to {service}, which copies files while they are being written. "
            "Notes kept there get damaged.",
            press="Use the folder PeerNotes suggests. Backups are safe in a synced folder.",
        )
    if _is_on_network(folder):
        raise UnsafePlaceError(
            "This folder is on another computer. Notes kept there can be damaged when the network drops.",
            press="Use a folder on this computer. Backups may go to a network folder.",
        )


def _home(path: Path) -> Home:
    try:
        head = opening.read_header(path)
    except PeerNotesError as error:
        return Home(path, path.name, is_practice=False, trouble=error)
    return Home(path, head.owner, head.is_practice, head.has_recovery or bool(head.escrow))


def _sync_service(folder: Path) -> str:
    for root in (os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")):
        if root and folder.is_relative_to(root):
            return "OneDrive"
    for part in folder.parts:
        plain = part.casefold()
        for mark, service in _SYNCED.items():
            if plain == mark or plain.startswith((f"{mark} ", f"{mark}-")):
                return service
    for parent in (folder, *folder.parents):
        if any((parent / mark).exists() for mark in _SYNC_MARKS):
            return "a sync program"
    return ""


def _is_on_network(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    real = folder
    while not real.exists() and real != real.parent:
        real = real.parent
    real = real.resolve()
    import psutil  # noqa: PLC0415 - only a new vault asks, and the window opens sooner without it

    holding = [
        part
        for part in psutil.disk_partitions(all=True)
        if real.is_relative_to(Path(part.mountpoint).resolve())
    ]
    if not holding:
        return False
    nearest = max(holding, key=lambda part: len(part.mountpoint))
    return nearest.fstype.casefold().startswith(_NETWORK_TYPES) or "remote" in nearest.opts.split(",")


def at(folder: Path) -> Home:
    """The vault in `folder`, with its trouble if it cannot be read."""
    return _home(folder)
