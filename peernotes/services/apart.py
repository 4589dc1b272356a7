"""Proves backups in a process of its own: after a lock, when the window's process has ended, or beside it.

That process gets the vault's key through its standard input and nowhere else, gives way to everything else
on the computer, has no window, and ends by itself. What came of it stands in the sealed record of proofs.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from peernotes.errors import PeerNotesError
from peernotes.services import backups
from peernotes.services.backups import Unproved, Work
from peernotes.services.session import Session
from peernotes.vault import keys
from peernotes.vault.keys import VaultKeys
from peernotes.vault.whole import Pace, no_pace

COMMAND = "prove"
"""The sub-command of the terminal that nobody types."""

LOCK_SECONDS = 0.5
"""How long a copy may hold up a lock; a larger vault is copied after the next unlock."""

_PROVE, _DRILL = "prove", "drill"
_LOOK_SECONDS = 0.1
_WITHOUT_A_WINDOW = 0x08000000 | 0x00000200 | 0x00000040
"""Windows: CREATE_NO_WINDOW, CREATE_NEW_PROCESS_GROUP, IDLE_PRIORITY_CLASS."""


class NotFinishedError(PeerNotesError):
    what = "The backup was not finished."
    safe = "Your notes and the earlier backups are safe."
    press = "Press Make a backup now."


def close(session: Session) -> None:
    """End a session: copy what changed, let go of the vault, and have the copy proved by another process.

    Nothing about backups stands in the way of closing. Raises as `Session.close` does.
    """
    copied = _copied(session)
    session.close()
    if copied is not None:
        with suppress(OSError):
            _start(copied.work, _PROVE)


def prove(work: Work, pace: Pace = no_pace) -> None:
    """Make backups of the copies that wait, and write the second place. For the worker's thread.

    Raises:
        NotFinishedError: `backups.standing` says what stood in the way.
        CancelledError: by `pace`; the copy waits for the next unlock.
    """
    _wait(work, _PROVE, pace)


def drill(work: Work, pace: Pace = no_pace) -> None:
    """Fire drill, as `backups.drill`. For the worker's thread.

    Raises:
        NotFinishedError: no backup, or one did not come back: `backups.standing` says which.
        CancelledError: by `pace`.
    """
    _wait(work, _DRILL, pace)


def serve() -> int:
    """What the process does that `_start` starts; its exit status."""
    if hasattr(os, "nice"):
        os.nice(19)
    try:
        with open(0, "rb", closefd=False) as given:
            work, what = _unpacked(given.read())
        if what == _DRILL:
            backups.drill(work)
        else:
            backups.catch_up(work)
    except (PeerNotesError, OSError, ValueError, KeyError, TypeError):
        return 1  # the record says what the worker should know; there is nobody here to tell
    return 0


def _copied(session: Session) -> Unproved | None:
    """A copy if one is needed and can be had quickly."""
    with suppress(PeerNotesError):
        if backups.is_needed(session):
            return backups.copy(session, LOCK_SECONDS)
    return None


def _wait(work: Work, what: str, pace: Pace) -> None:
    pace(0, 1)
    try:
        child = _start(work, what)
    except OSError as error:
        raise NotFinishedError from error
    try:
        while child.poll() is None:
            time.sleep(_LOOK_SECONDS)
            pace(0, 1)
    except BaseException:
        child.kill()
        child.wait()
        raise
    if child.returncode:
        raise NotFinishedError
    pace(1, 1)


def _start(work: Work, what: str) -> "subprocess.Popen[bytes]":
    """A process that outlives this one. Raises OSError: the system lets none start."""
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
        "second": str(work.second or ""),
    }
    return json.dumps(given).encode()


def _unpacked(raw: bytes) -> tuple[Work, str]:
    given = json.loads(raw)
    opened = VaultKeys(bytes.fromhex(given["master"]), given["epoch"], keys.new_signing_key())
    second = Path(given["second"]) if given["second"] else None
    return Work(Path(given["folder"]), given["vault"], given["ways_in"], opened, second), given["what"]
