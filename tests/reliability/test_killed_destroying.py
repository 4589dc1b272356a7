"""Killed at any step of a destruction, a record is whole or it is gone without a trace."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from peernotes.services.session import Session
from peernotes.vault import header
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from tests.conftest import PASSPHRASE, Clock
from tests.vault.test_destroying import MARKER, REASON, decrypted, filled, residues

_DESTROYS = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from peernotes.services import unlock
from peernotes.vault.connection import Database
later = datetime(2027, 1, 1, tzinfo=UTC)
session = unlock.open_session(unlock.derive(Path(sys.argv[1]), sys.argv[2]), lambda: later)
where, left = sys.argv[3], int(sys.argv[4])
real = Database.run
def run(self, sql, values=()):
    global left
    if sql.startswith(where):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return real(self, sql, values)
who = session.people.find()[0].client.id
typed = session.keeping.words_to_type(who)
Database.run = run
session.keeping.destroy(who, typed)
"""

STEPS = [
    ("INSERT INTO destruction", 1, True),
    ("UPDATE journal", 1, True),
    ("UPDATE journal", 20, True),
    ("DELETE FROM note ", 1, True),
    ("COMMIT", 1, True),
    ("VACUUM", 1, False),
    ("DELETE FROM setting", 1, False),
]
"""The statement before which the program dies, which of several, and whether the record is whole then."""


@pytest.mark.parametrize(("where", "which", "is_whole"), STEPS, ids=lambda value: str(value).strip())
def test_a_record_is_whole_or_gone(
    session: Session,
    opened: Opened,
    clock: Clock,
    where: str,
    which: int,
    is_whole: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    who = filled(session, notes=8)
    session.keeping.mark(who, REASON, timedelta(0))
    session.close()
    command = [sys.executable, "-c", _DESTROYS, str(opened.folder), PASSPHRASE, where, str(which)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    again = Session(
        Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), clock, "test-device"), clock
    )
    try:
        again.check()
        assert [row.client.id for row in again.people.find()] == ([who] if is_whole else [])
        assert len(again.notes.of(who)) == (8 if is_whole else 0)
        assert len(again.keeping.certificates()) == (not is_whole)
        again.vault.database.checkpoint()
        left = residues(decrypted(_file(opened.folder), opened.keys.database), MARKER)
        assert (left > 0) is is_whole
    finally:
        again.close()


def _file(folder: Path) -> Path:
    return folder / DATABASE_NAME
