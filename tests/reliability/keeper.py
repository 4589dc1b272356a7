"""Someone who backs up, restores and migrates without pause, in a process that is going to be killed.

Each line on standard output is written after a call returned: what it acknowledges must never be lost.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from peernotes.domain.note import Entry
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from tests.reliability.typist import say

BEGINNING = datetime(2026, 1, 5, 9, 0).astimezone()
"""Each backup is made a day after the one before, so that the generations turn over."""


def main(folder: Path, passphrase: str, way: str) -> None:
    """Go on until killed: `proving`, `restoring` or `opening`."""
    ways: dict[str, Callable[[Path, str], None]] = {
        "proving": _prove,
        "restoring": _restore,
        "opening": lambda at, secret: _opened(at, secret).close(),
    }
    say("ready")
    while True:
        ways[way](folder, passphrase)
        say("round")


def _opened(folder: Path, passphrase: str) -> Session:
    """Open on the day after the last backup."""
    opened = unlock.derive(folder, passphrase)
    days = len(list(_days(folder).glob("*")))
    return unlock.open_session(opened, lambda: BEGINNING + timedelta(days=days))


def _days(folder: Path) -> Path:
    return folder.parent.with_name(f"{folder.parent.name}-days")


def _next_day(folder: Path) -> None:
    days = _days(folder)
    days.mkdir(exist_ok=True)
    (days / str(len(list(days.glob("*"))))).touch()


def _prove(folder: Path, passphrase: str) -> None:
    session = _opened(folder, passphrase)
    for _ in range(3):
        _sign(session)
        _next_day(folder)
        session.close()
        session = _opened(folder, passphrase)
        kept = backups.prove(backups.copy(session), now=session.now)
        say("proved", kept.path.name)
    session.close()


def _restore(folder: Path, passphrase: str) -> None:
    """The newest backup in the place of the vault: nothing is newer than it here."""
    session = _opened(folder, passphrase)
    kept = backups.prove(backups.copy(session), now=session.now)
    session.close()
    place = backups.place_beside(folder)
    backups.restore(kept.path, passphrase, place)
    backups.swap(place, folder)
    say("swapped")


def _sign(session: Session) -> None:
    client = session.people.find()[0].client
    note = session.notes.sign(
        replace(session.notes.start(client.id), content={"focus": Entry("He rang the landlord himself.")})
    )
    say("signed", note.id, note.sha256)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
