"""Killed while it changes keys, PeerNotes opens with the old secrets or the new, and holds everything."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peernotes.domain.ids import ClientId
from peernotes.services import unlock
from peernotes.vault import header, recovery
from peernotes.vault.swap import NEXT_NAME
from peernotes.vault.vault import Opened
from tests.conftest import PASSPHRASE
from tests.reliability import kill_keys
from tests.reliability.keyholder import Secrets
from tests.reliability.kill_keys import Tally, _Vault

NEW = "seven maps for the quiet orchard river"


def test_nobody_is_locked_out_and_nothing_is_lost(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    tally = kill_keys.run(10, tmp_path, seed)
    assert tally.kills == 10
    assert tally.changes > 5
    assert tally.faults == [], f"seed {seed}"


def test_a_lock_out_and_a_left_file_would_be_seen(opened: Opened) -> None:
    """Without this the noughts above would say nothing."""
    right = Secrets(PASSPHRASE)
    cases = [
        (right, Secrets(NEW), 0, 0),
        (Secrets(NEW), right, 0, 0),
        (Secrets(NEW), Secrets(PASSPHRASE, bytes(16).hex()), 1, 0),
        (Secrets(PASSPHRASE, "", (bytes(32).hex(),)), Secrets(NEW), 1, 0),
    ]
    for before, after, locked_out, torn in cases:
        tally = Tally()
        kill_keys.inspect(_Vault(opened.folder, ClientId(""), before), "passphrase", after, tally)
        assert (len(tally.locked_out), len(tally.torn)) == (locked_out, torn), (before, after)


_RENEWS = """
import os, signal, sys
from pathlib import Path
from peernotes.services import access, rekey, unlock
from peernotes.vault import files, header, keys, swap
from peernotes.vault import rekey as rekeying
from peernotes.vault.connection import Database
stops = {
    "copied": (Database, "copy_to"), "forced": (rekeying, "force"), "header": (header, "write"),
    "log removed": (swap, "remove"), "swapped": (swap, "move_over"), "closed": (Database, "close"),
}
when, name = sys.argv[3].split(" ", 1)
place, real_name = stops[name]
session = unlock.open_session(unlock.derive(Path(sys.argv[1]), sys.argv[2]))
session.people.save(session.people.new().__class__(session.people.new().id, "Marcus Whitfield"))
opened = access.keys_of(session)
fresh = rekey.prepare(opened, sys.argv[2], sys.argv[4], access.Sheet(bytes(16)), keys.FOR_TESTS)
real = getattr(place, real_name)
def then_die(*arguments):
    if when == "after":
        real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
if name in ("copied", "forced"):
    setattr(place, real_name, then_die)
made = rekey.copy(session, fresh)
rekey.prove(made)
setattr(place, real_name, then_die)
rekey.take(session, made)
"""

_STEPS = ["copied", "forced", "header", "closed", "log removed", "swapped"]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_each_step_of_a_re_key_leaves_one_set_of_secrets(
    opened: Opened, step: str, when: str
) -> None:
    command = [sys.executable, "-c", _RENEWS, str(opened.folder), PASSPHRASE, f"{when} {step}", NEW]
    done = subprocess.run(command, check=False)
    assert done.returncode == -signal.SIGKILL
    counts = (when, step) == ("after", "header") or _STEPS.index(step) > _STEPS.index("header")
    head = header.read(opened.folder)
    assert head.epoch == (2 if counts else 1)
    if counts:
        assert header.recover(head, recovery.read(" ".join(recovery.words(bytes(16))))).epoch == 2
    session = unlock.open_session(unlock.derive(opened.folder, NEW if counts else PASSPHRASE))
    assert [row.client.name_to_use for row in session.people.find()] == ["Marcus Whitfield"]
    assert session.check() > 0
    assert not list(opened.folder.glob(f"{NEXT_NAME}*"))
    session.close()
