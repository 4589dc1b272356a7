"""One process at a time among the backups; one that is killed gives its turn back."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from peernotes.errors import VaultInUseError, VaultUnreachableError
from peernotes.vault.turn import turn

_HOLDS = """
import sys, time
from pathlib import Path
from peernotes.vault.turn import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def _holder(folder: Path, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _HOLDS, str(folder), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_next_one_waits_for_its_turn(tmp_path: Path) -> None:
    with _holder(tmp_path, 0.4):
        started = time.monotonic()
        with turn(tmp_path):
            assert time.monotonic() - started > 0.1


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    with _holder(tmp_path, 60) as other:
        with pytest.raises(VaultInUseError, match="at work on these backups"), turn(tmp_path, 0.2):
            pass
        other.kill()
        other.wait()
        with turn(tmp_path, 5.0):
            pass


def test_there_is_no_turn_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VaultUnreachableError), turn(tmp_path / "gone"):
        pass
