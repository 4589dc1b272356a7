"""Two hundred things go wrong while words of a person are in flight, and none of them is left anywhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

from peernotes.services import unlock
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS
from tests.conftest import NOON, PASSPHRASE
from tests.reliability import canary


def test_nothing_that_goes_wrong_repeats_a_word(tmp_path: Path) -> None:
    home = tmp_path / "home"
    folder = home / "vaults" / "0190aaaa-0000-7000-8000-000000000001"
    unlock.create(NewVaultRequest(NewWorker("Rosa"), PASSPHRASE, folder, cost=FOR_TESTS), NOON)
    told = {"PEERNOTES_HOME": str(home), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.forced", home, PASSPHRASE],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | told,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["raised"] == 200
    assert said["boxes"] > 100
    kept = (home / "crash.log").read_text(encoding="utf-8").splitlines()
    assert len(kept) > 130
    assert {"ValueError", "KeyError", "ExceptionGroup", "UnicodeDecodeError"} <= {
        line.split()[2] for line in kept
    }
    assert canary.found_in(done.stdout) == []
    assert canary.found_in(done.stderr) == []
    assert canary.found_under(tmp_path) == {}
