"""Nothing grows from lock to lock; the long form is soak.py."""

import subprocess
import sys

import pytest

from tests.reliability.soak import Tally


def test_memory_files_and_log_stay_as_they_are() -> None:
    """In a process of its own: this one holds what other tests left."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.soak", "600", "40"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "grown",
    [
        Tally(memory=[100] * 10 + [106] * 10, files=[6] * 20),
        Tally(memory=[100] * 20, files=[6] * 19 + [7]),
        Tally(memory=[100] * 20, files=[6] * 20, biggest_log=17 * 2**20),
    ],
    ids=["memory", "files", "log"],
)
def test_growing_would_be_seen(grown: Tally) -> None:
    assert Tally(memory=[100] * 20, files=[6] * 20, biggest_log=2**20).is_flat
    assert not grown.is_flat
