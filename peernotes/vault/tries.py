"""Wrong passphrases since the last right one: slowed down, shown at the next unlock, never a lock-out.

It cannot hold up a thief who copied the folder; it holds up a hand at a shared office computer.
The file holds a count and two moments and says nothing of anyone.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.domain.canonical import canonical_json
from peernotes.errors import PeerNotesError, VaultError, WrongPassphraseError
from peernotes.vault import header
from peernotes.vault.files import write_atomic
from peernotes.vault.opening import BACKUP_FOLDER

FILE_NAME = "tries.json"
FREE = 5
_WAITS = (5, 10, 20, 40, 60)
"""Seconds after the sixth, seventh … wrong try; the last one for every further."""


class TooSoonError(PeerNotesError):
    what = "There were several wrong tries."
    safe = "The notes are safe, and nobody is locked out for good."
    press = "Wait a moment, then try again."


@dataclass(frozen=True, slots=True)
class Tries:
    """How many since when; `last` is the latest."""

    failed: int = 0
    since: datetime | None = None
    last: datetime | None = None

    def wait(self, now: datetime) -> int:
        """Seconds until the next try is taken; a clock that was set back does not lengthen it."""
        if self.failed <= FREE or self.last is None:
            return 0
        whole = _WAITS[min(self.failed - FREE, len(_WAITS)) - 1]
        passed = (now - self.last).total_seconds()
        return 0 if passed < 0 else max(0, round(whole - passed))


NO_TRIES = Tries()


def read(folder: Path) -> Tries:
    """What the file says; nothing where it is missing or broken."""
    try:
        plain = json.loads((folder / FILE_NAME).read_text(encoding="ascii"))
        since, last = (datetime.fromisoformat(plain[name]).astimezone() for name in ("since", "last"))
        return Tries(max(0, int(plain["failed"])), since, last)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return NO_TRIES


def refuse_too_soon(folder: Path, now: datetime) -> None:
    """Raises TooSoonError with the seconds to wait."""
    seconds = read(folder).wait(now)
    if seconds:
        raise TooSoonError(press=f"Wait {seconds} seconds, then try again.")


def count_failure(folder: Path, now: datetime) -> None:
    """One more; where it cannot be written down, opening goes on without."""
    before = read(folder)
    plain = {
        "failed": before.failed + 1,
        "since": (before.since or now).isoformat(),
        "last": now.isoformat(),
    }
    with suppress(VaultError):
        write_atomic(folder / FILE_NAME, canonical_json(plain).encode("ascii"))


@contextmanager
def counting(folder: Path | None, now: Callable[[], datetime]) -> Iterator[None]:
    """Around one try at the vault in `folder`, or at nothing that counts.

    Raises:
        TooSoonError: before it, with the seconds to wait.
        WrongPassphraseError: by what is tried; counted.
    """
    if folder is not None:
        refuse_too_soon(folder, now())
    try:
        yield
    except WrongPassphraseError:
        if folder is not None:
            count_failure(folder, now())
        raise


def door_of(path: Path) -> Path | None:
    """The vault at which a try counts: the one in `path`, or the one that a backup lies beside; else None."""
    if not path.is_file():
        return path
    around = path.parent.parent
    is_beside = path.parent.name == BACKUP_FOLDER and (around / header.FILE_NAME).is_file()
    return around if is_beside else None


def forget(folder: Path) -> None:
    with suppress(OSError):
        (folder / FILE_NAME).unlink(missing_ok=True)
