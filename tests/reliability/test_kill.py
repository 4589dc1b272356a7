"""Killed at any moment, PeerNotes has kept everything it said it kept."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peernotes.domain.unfinished import FormPlace
from peernotes.errors import PeerNotesError
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.vault import files, header
from peernotes.vault.vault import Opened, Vault
from tests.conftest import PASSPHRASE, Clock
from tests.reliability import kill
from tests.reliability.typist import TEXT


def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path) -> None:
    tally = kill.run(6, tmp_path, random.SystemRandom().randrange(1 << 32))
    assert tally.kills == 6
    assert tally.acknowledged > 20
    assert (tally.lost, tally.torn) == ([], [])


def test_a_loss_would_be_seen(caseload: Session) -> None:
    (draft,) = caseload.notes.drafts()
    note = caseload.notes.recent()[0]
    form = caseload.forms.keep(FormPlace("person", None, {}), {"text": TEXT[:4]})
    for line, is_there in [
        (f"draft {draft.id} 1", False),  # other words than the typist's
        ("draft nothing 0", False),
        (f"signed {note.id} {note.sha256}", True),
        (f"signed {note.id} {'0' * 64}", False),
        ("signed nothing 00", False),
        ("said nothing greeting", False),
        ("form nothing 0", False),
        (f"form {form.id} 4", True),
        (f"form {form.id} 5", False),
    ]:
        known = kill.Acknowledged()
        assert known.take(line)
        assert (kill._lost(caseload, note.client_id, known) == []) is is_there, line
    known = kill.Acknowledged(signed={note.id: note.sha256}, added={note.id: 1})
    assert kill._lost(caseload, note.client_id, known) == [f"addendum of {note.id}"]


_CLOSES = """
import os, signal, sys
from pathlib import Path
from peernotes.services import unlock
from peernotes.vault import files
stops = {"written": "_write_through", "replaced": "_replace", "synced": "_sync_folder"}
name = stops[sys.argv[3]]
real = getattr(files, name)
def then_die(*arguments):
    if Path(arguments[0]).suffix == ".new" or name == "_sync_folder":
        real(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        real(*arguments)
session = unlock.open_session(unlock.derive(Path(sys.argv[1]), sys.argv[2]))
setattr(files, name, then_die)
session.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("after", ["written", "replaced", "synced"])
def test_a_kill_at_each_step_of_the_header_write_locks_nobody_out(opened: Opened, after: str) -> None:
    assert callable(files.write_atomic)
    before = header.read(opened.folder).sequence
    done = subprocess.run([sys.executable, "-c", _CLOSES, opened.folder, PASSPHRASE, after], check=False)
    assert done.returncode == -signal.SIGKILL
    assert header.read(opened.folder).sequence - before == (0 if after == "written" else 1)
    session = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
    assert session.vault.check() == 4
    session.close()
    assert not list(opened.folder.glob(".*.new"))


def test_half_a_header_on_the_disk_is_healed_or_named(opened: Opened, tmp_path: Path) -> None:
    """What a power cut may leave of a header write that was not atomic on a lying disk."""
    path = opened.folder / header.FILE_NAME
    old = path.read_bytes()
    Vault(opened, Clock(), "d").close()
    vault = Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "d")
    vault.journal.note_event("opened", "x")
    vault.close()
    new = path.read_bytes()
    database = (opened.folder / "vault.pndb").read_bytes()
    for cut in (0, 512, 4096, 16384, 16384 + 512, 20480, len(new)):
        shutil.rmtree(opened.folder)
        opened.folder.mkdir()
        (opened.folder / "vault.pndb").write_bytes(database)
        path.write_bytes(new[:cut] + old[cut:])
        try:
            session = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
        except PeerNotesError as error:
            pytest.fail(f"cut at {cut}: {type(error).__name__}")
        session.close()
    assert tmp_path.exists()
