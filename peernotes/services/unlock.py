"""Make a vault, open one. Which there are says `peernotes.services.homes`, whose names stand here too."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from peernotes.domain.ids import uuid7
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, PeerNotesError
from peernotes.services import catalogue
from peernotes.services.homes import Clock, Home, default_folder, found, home_at, local_now
from peernotes.services.session import Session
from peernotes.vault import homes, keys, making, passphrase, tries
from peernotes.vault import vault as vaults
from peernotes.vault.files import make_private_folder
from peernotes.vault.keys import Cost
from peernotes.vault.making import NewVault
from peernotes.vault.vault import Opened, Vault
from peernotes.vault.workers import Worker

__all__ = [
    "Clock",
    "Home",
    "NewVaultRequest",
    "NewWorker",
    "Opened",
    "Session",
    "accept_passphrase",
    "create",
    "default_folder",
    "derive",
    "found",
    "fresh_folder",
    "home_at",
    "local_now",
    "open_session",
    "refuse_unsafe",
    "suggest_passphrase",
]

LONGEST_NAME = 200
"""Code points of a worker's name, and of each line under it: it stands in the key file, which ends."""

PRACTICE_COST = keys.RFC_9106_LOW_MEMORY
"""The practice passphrase lies open beside its vault, so a quick unlock gives nothing away."""


@dataclass(frozen=True, slots=True)
class NewWorker:
    """What first run asks a worker."""

    name: str
    credential: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class NewVaultRequest:
    """Where, for whom and under which passphrase; `cost` only to fix what calibration would find."""

    worker: NewWorker
    passphrase: str
    folder: Path
    practice: bool = False
    cost: Cost | None = None


def fresh_folder(place: Path, now: datetime) -> Path:
    """A folder for a new vault inside `place`, with a name that says nothing about anyone."""
    return place / making.new_folder_name(now)


def suggest_passphrase() -> str:
    """Six words from the EFF's list."""
    return passphrase.generate(catalogue.words())


def accept_passphrase(text: str, worker: NewWorker) -> None:
    """Refuse a passphrase that guessers try early.

    Raises:
        WeakPassphraseError: with the reason and what to do.
    """
    known = [part for part in (worker.name, worker.organisation, worker.credential, "peernotes") if part]
    passphrase.accept(text, catalogue.famous_lines(), known)


def refuse_unsafe(folder: Path) -> None:
    """Refuse a synced or network folder.

    Raises:
        UnsafePlaceError: with the reason.
    """
    homes.refuse_unsafe(folder)


def create(new: NewVaultRequest, now: datetime) -> Opened:
    """Make a new vault. Slow: calibrates and derives a key; safe off the window's thread.

    Raises:
        InputRefusedError: no name, or a line that is too long to keep.
        UnsafePlaceError, VaultUnreachableError, DiskFullError: nothing is left behind.
    """
    worker = new.worker
    name, credential, organisation = (
        acceptable(text, LONGEST_NAME).strip()
        for text in (worker.name, worker.credential, worker.organisation)
    )
    if not name:
        raise InputRefusedError("Your name is missing.", press="Write the name you sign your notes with.")
    homes.refuse_unsafe(new.folder)
    made = Worker(
        uuid7(int(now.timestamp() * 1000)),
        name,
        credential,
        organisation,
    )
    cost = new.cost or (PRACTICE_COST if new.practice else keys.calibrated())
    make_private_folder(new.folder.parent)
    opened = making.create(NewVault(new.folder, made, new.passphrase, practice=new.practice, cost=cost), now)
    if not new.practice:
        homes.remember_place(new.folder.parent)
    return opened


def derive(folder: Path, secret: str) -> Opened:
    """The slow half of unlocking; safe off the window's thread. Wrong tries are counted.

    Raises:
        TooSoonError: after several wrong tries, with the seconds to wait.
        WrongPassphraseError and the rest of VaultError: as their names say.
    """
    with tries.counting(folder, local_now):
        opened = vaults.derive(folder, secret)
    before = tries.read(folder)
    tries.forget(folder)
    return replace(opened, tries=before)


def open_session(opened: Opened, now: Clock = local_now) -> Session:
    """The quick half: open the database, check the journal, and give the services.

    Raises:
        VaultError: as its subclasses say.
    """
    vault = Vault(opened, now, homes.device_id())
    try:
        if not (vault.is_practice or vault.view_only):
            vault.ballast.keep()
        return Session(vault, now)
    except PeerNotesError:
        vault.release()
        raise
