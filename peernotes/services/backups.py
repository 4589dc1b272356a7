"""Backups that are proved: made at each lock and each day, kept in two places, opened again each week.

A backup has two halves. `copy` is quick and needs the open vault; `prove` is slow, needs only its keys, and
runs off the window's thread or in a process of its own (`peernotes.services.apart`).
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.errors import UnsafePlaceError, VaultUnreachableError
from peernotes.services.backup_standing import (
    Kept,
    SecondPlace,
    Standing,
    changes_since,
    newest_proof,
    standing,
    work_of,
)
from peernotes.services.homes import Clock, local_now
from peernotes.services.restoring import (
    Contents,
    Rehearsal,
    inspect,
    note_ids,
    place_beside,
    rehearse,
    remember_rehearsal,
    restore,
    swap,
)
from peernotes.services.session import Session
from peernotes.vault import copies, opening, proving
from peernotes.vault.copies import NoRoomError, TookTooLongError
from peernotes.vault.proofs import HERE, Proof
from peernotes.vault.proving import NothingToProveError
from peernotes.vault.settings import SECOND_PLACE
from peernotes.vault.stock import Work
from peernotes.vault.whole import Pace, no_pace

FOLDER = opening.BACKUP_FOLDER

__all__ = [
    "FOLDER",
    "Contents",
    "Kept",
    "NoRoomError",
    "NothingToProveError",
    "Rehearsal",
    "SecondPlace",
    "Standing",
    "TookTooLongError",
    "Unproved",
    "Work",
    "catch_up",
    "choose_second",
    "clear_halves",
    "copy",
    "drill",
    "forget_second",
    "fresh",
    "inspect",
    "is_needed",
    "make",
    "note_ids",
    "place_beside",
    "prove",
    "refuse_no_room",
    "rehearse",
    "remember_rehearsal",
    "restore",
    "standing",
    "swap",
    "work_of",
]


@dataclass(frozen=True, slots=True)
class Unproved:
    """A sealed copy that waits beside the vault; `prove` makes a backup of it."""

    work: Work
    folder: Path


def is_needed(session: Session) -> bool:
    """Whether anything changed since the newest proved backup, opening and closing apart."""
    return not session.view_only and changes_since(session, newest_proof(session)) > 0


def clear_halves(session: Session) -> None:
    """Take away what a window that was killed while it copied left behind. Quick."""
    copies.clear_halves(work_of(session).backups, session.vault.vault_id)


def copy(session: Session, seconds: float | None = None, pace: Pace = no_pace) -> Unproved:
    """Take a sealed copy beside the vault, in the vault's own thread; about 10 ms for each megabyte.

    With `seconds` it gives up after so many, because a lock must not wait.

    Raises:
        NoRoomError: less than three times the vault's size is free; nothing was written.
        TookTooLongError, DiskFullError, VaultUnreachableError: nothing is left behind.
    """
    vault, work = session.vault, work_of(session)
    copies.clear_halves(work.backups, vault.vault_id)
    refuse_no_room(session)
    taken = copies.take(vault, work.backups, session.now(), copies.within(seconds) if seconds else pace)
    return Unproved(work, taken)


def refuse_no_room(session: Session) -> None:
    """Raises NoRoomError: less than three times the vault's size is free."""
    if not copies.has_room(session.vault.folder, session.vault.size):
        raise NoRoomError


def prove(unproved: Unproved, pace: Pace = no_pace, now: Clock = local_now) -> Kept:
    """Check everything in the copy, seal it, keep the generations, write the second place. Slow.

    Safe off the window's thread. A second place that is away or full is said by `standing`, not raised.

    Raises:
        VaultDamagedError, VaultAlteredError: the copy did not come back right and was dropped.
        DiskFullError, VaultUnreachableError, VaultInUseError: no earlier backup is affected.
        CancelledError: by `pace`; the copy waits for the next unlock.
    """
    return _kept(unproved.work, proving.prove(unproved.work, unproved.folder, now, pace))


def catch_up(work: Work, pace: Pace = no_pace, now: Clock = local_now) -> Kept | None:
    """Finish what a kill or a missing stick left undone; the newest backup beside the vault, if any.

    Raises as `prove` does.
    """
    proof = proving.catch_up(work, now, pace)
    return _kept(work, proof) if proof else None


def fresh(work: Work, pace: Pace = no_pace, now: Clock = local_now) -> Kept:
    """Copy and prove the vault as its file stands on the disk. Slow; for a process beside the vault's own.

    Raises as `copy` and `prove` do, and VaultInUseError where the file changed all the while.
    """
    return _kept(work, proving.fresh(work, now, pace))


def drill(work: Work, pace: Pace = no_pace, now: Clock = local_now) -> Kept:
    """Fire drill: open the newest backup again from its file, here and in the second place. Slow.

    Raises:
        NothingToProveError: there is no backup yet.
        VaultDamagedError, VaultAlteredError, VaultForeignError: one did not come back; `standing` says
            which, and a fresh one should be made at once.
    """
    return _kept(work, proving.drill(work, now, pace))


def choose_second(session: Session, folder: Path) -> None:
    """Write a copy of each backup to `folder` from now on. Sticks, shares and synced folders are all fine.

    Raises:
        UnsafePlaceError: it is inside the vault's own folder.
        VaultUnreachableError: there is no such folder.
    """
    chosen, own = folder.expanduser().absolute(), session.vault.folder.absolute()
    if chosen.resolve().is_relative_to(own.resolve()) or chosen.is_relative_to(own):
        raise UnsafePlaceError(
            "This folder is inside the folder of the notes, so both would be lost together.",
            safe="Nothing was changed.",
            press="Choose a folder on a stick, a shared drive or in a synced folder.",
        )
    if not chosen.is_dir():
        raise VaultUnreachableError(
            "PeerNotes cannot reach that folder.", press="Plug in the drive, then choose the folder again."
        )
    place = {"folder": str(chosen), "chosen": session.now().date().isoformat()}
    session.vault.insist(lambda: session.vault.settings.put(SECOND_PLACE, place))


def forget_second(session: Session) -> None:
    """Write no more copies there; the ones that are there stay."""
    session.vault.insist(lambda: session.vault.settings.put(SECOND_PLACE, None))


def make(session: Session, folder: Path | None = None) -> Path:
    """Write a backup, beside the vault unless told otherwise, and prove that it opens; its path. Slow.

    Raises:
        DiskFullError, VaultUnreachableError, VaultDamagedError, VaultAlteredError: the vault is not affected.
    """
    work = work_of(session)
    if folder is None or folder == work.backups:
        return prove(copy(session), now=session.now).path
    path = proving.make(session.vault, folder, session.now())
    if folder == work.second:
        proving.record(work, path, session.now)
    return path


def _kept(work: Work, proof: Proof) -> Kept:
    folder = work.backups if proof.place == HERE else Path(proof.place)
    return Kept(
        folder / proof.name,
        proof.made_at,
        proof.notes,
        proof.clients,
        datetime.fromisoformat(proof.at),
        "here" if proof.place == HERE else "second",
        of_today_keys=proof.opens == work.ways_in,
        trouble=proof.trouble,
    )
