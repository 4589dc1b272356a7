"""Proves backups in a process of its own: after a lock, when the window's process has ended, or beside it.

That process gets the vault's key through its standard input and nowhere else, gives way to everything else
on the computer, has no window, and ends by itself. What came of it stands in the sealed record of proofs.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from peernotes.errors import PeerNotesError
from peernotes.services import backups
from peernotes.services.backups import Work
from peernotes.services.session import Cause, Session
from peernotes.vault import keys
from peernotes.vault.keys import PastKey, VaultKeys
from peernotes.vault.whole import Pace, no_pace

COMMAND = "prove"
"""The sub-command of the terminal that nobody types."""

LOCK_SECONDS = 0.5
"""How long a copy may hold up a lock; on a slow disk it is made after the next unlock."""

LARGE = 32 * 1024 * 1024
"""Bytes from which on the other process makes the copy as well, at some 8 ms for each megabyte."""

_PROVE, _FRESH, _DRILL = "prove", "fresh", "drill"
_LOOK_SECONDS = 0.1
_WITHOUT_A_WINDOW = 0x08000000 | 0x00000200 | 0x00000040
"""Windows: CREATE_NO_WINDOW, CREATE_NEW_PROCESS_GROUP, IDLE_PRIORITY_CLASS."""

_LEFT = "PEERNOTES_LEFT"
_left_alone: "list[subprocess.Popen[bytes]]" = []
"""What was started at a lock and goes on when this process ends; nobody waits for it."""


class NotFinishedError(PeerNotesError):
    what = "The backup was not finished."
    safe = "Your notes and the earlier backups are safe."
    press = "Press Make a backup now."


def close(session: Session, cause: Cause | None = None) -> None:
    """End a session: copy what changed, let go of the vault, and have the copy proved by another process.

    Nothing about backups stands in the way of closing. Raises as `Session.close` does.
    """
    work, what = None, ""
    with suppress(PeerNotesError):
        work = backups.work_of(session)
        what = _copied(session)
    session.close(cause)
    if work is not None and what:
        with suppress(OSError):
            _leave_alone(_start(work, what))


class Running:
    """A process at work on the backups of one vault; it goes on when this one ends."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child

    @property
    def went_well(self) -> bool | None:
        """None as long as it is at work."""
        status = self._child.poll()
        return None if status is None else status == 0

    def stop(self) -> None:
        """End it; what it left is finished or taken away at the next unlock."""
        self._child.kill()
        self._child.wait()


def begin_proof(session: Session) -> Running:
    """Make backups of the copies that wait, and bring the newest to the second place.

    Raises:
        NotFinishedError: the system lets no process start.
    """
    return _begin(backups.work_of(session), _PROVE)


def begin_fresh(session: Session) -> Running:
    """Back up the open vault as it is now, without holding up a key.

    Raises:
        NoRoomError: less than three times the vault's size is free; nothing was begun.
        NotFinishedError: as `begin_proof`.
    """
    backups.refuse_no_room(session)
    session.vault.insist(session.vault.database.checkpoint)  # the other process reads the file, not its log
    return _begin(backups.work_of(session), _FRESH)


def begin_drill(session: Session) -> Running:
    """Fire drill: open the newest backup again, here and in the second place. Raises as `begin_proof`."""
    return _begin(backups.work_of(session), _DRILL)


def wait(running: Running, pace: Pace = no_pace) -> None:
    """Until it is over; for the worker's thread, behind a window that shows progress.

    Raises:
        NotFinishedError: `backups.standing` says what stood in the way.
        CancelledError: by `pace`; the process was ended, and no earlier backup is affected.
    """
    try:
        while running.went_well is None:
            pace(0, 1)
            time.sleep(_LOOK_SECONDS)
    except BaseException:
        running.stop()
        raise
    if not running.went_well:
        raise NotFinishedError
    pace(1, 1)


def serve() -> int:
    """What the process does that `_start` starts; its exit status."""
    if hasattr(os, "nice"):
        os.nice(19)
    try:
        with open(0, "rb", closefd=False) as given:
            work, what = _unpacked(given.read())
        runs: dict[str, Callable[[Work], object]] = {
            _PROVE: backups.catch_up,
            _FRESH: backups.fresh,
            _DRILL: backups.drill,
        }
        runs[what](work)
    except (PeerNotesError, OSError, ValueError, KeyError, TypeError):
        return 1  # the record says what the worker should know; there is nobody here to tell
    return 0


def _copied(session: Session) -> str:
    """Take a copy if one is needed and can be had quickly; what is left for the other process."""
    if not backups.is_needed(session):
        return ""
    if session.vault.size > LARGE:
        return _FRESH
    backups.copy(session, LOCK_SECONDS)
    return _PROVE


def _begin(work: Work, what: str) -> Running:
    try:
        return Running(_start(work, what))
    except OSError as error:
        raise NotFinishedError from error


def _leave_alone(child: "subprocess.Popen[bytes]") -> None:
    """After locking, the system replaces this program in place, so the next one is told whom to let go."""
    _left_alone.append(child)
    os.environ[_LEFT] = str(child.pid)


def _let_go() -> None:
    """Let the system forget the process that the last lock left, where this program took over its parent."""
    left = os.environ.pop(_LEFT, "")
    if os.name != "nt" and left.isdecimal() and not _left_alone:
        with suppress(OSError):
            os.waitpid(int(left), os.WNOHANG)


def _start(work: Work, what: str) -> "subprocess.Popen[bytes]":
    """A process that outlives this one. Raises OSError: the system lets none start."""
    _let_go()
    child = subprocess.Popen(  # noqa: S603 - our own program
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
        creationflags=_WITHOUT_A_WINDOW if os.name == "nt" else 0,
    )
    assert child.stdin is not None  # noqa: S101 - asked for above
    with suppress(OSError), child.stdin:
        child.stdin.write(_packed(work, what))
    return child


def _command() -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "peernotes"]
    return [*program, COMMAND]


def _packed(work: Work, what: str) -> bytes:
    """The signing key stays here: nothing is signed there."""
    given: dict[str, Any] = {
        "what": what,
        "folder": str(work.folder),
        "vault": work.vault_id,
        "ways_in": work.ways_in,
        "master": work.keys.master.hex(),
        "epoch": work.keys.epoch,
        "past": [[past.end, past.key.hex()] for past in work.keys.past],
        "second": str(work.second or ""),
    }
    return json.dumps(given).encode()


def _unpacked(raw: bytes) -> tuple[Work, str]:
    given = json.loads(raw)
    past = tuple(PastKey(end, bytes.fromhex(key)) for end, key in given["past"])
    opened = VaultKeys(bytes.fromhex(given["master"]), given["epoch"], keys.new_signing_key(), past)
    second = Path(given["second"]) if given["second"] else None
    return Work(Path(given["folder"]), given["vault"], given["ways_in"], opened, second), given["what"]
