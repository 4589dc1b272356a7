"""A day in the real window, watched from outside: no word of anyone goes anywhere but into the vault."""

import sys
from pathlib import Path

import pytest

from tests.reliability import traced
from tests.reliability.canary import SAID, WROTE
from tests.reliability.traced import Seen


@pytest.fixture
def place(tmp_path: Path) -> Path:
    if why := traced.can_watch(tmp_path):
        pytest.skip(why)
    return tmp_path


def test_a_whole_day_leaves_no_word_anywhere(place: Path) -> None:
    seen = traced.watch(place)
    assert seen.leaks == {}
    assert seen.talked == []
    assert "tests.reliability.day" in seen.programs[0]
    # Nothing else is started but what proves the backups of each lock, with no word of its own.
    assert seen.programs[1:]
    assert {words.partition(" ")[2] for words in seen.programs[1:]} == {"-m peernotes prove"}
    assert any(path.endswith("vault.pndb-wal") for path in seen.written)
    assert any("page.pdf" in path for path in seen.written)


_CARELESS = f"""
import os, subprocess, sys
with open("scratch", "w") as file:
    file.write("about {WROTE}")
os.remove("scratch")
subprocess.run(["true", "{SAID}"])
"""


def test_a_file_that_is_gone_and_an_argument_would_be_seen(place: Path) -> None:
    log, seen = place / "trace", Seen()
    (place / "careless.py").write_text(_CARELESS, encoding="utf-8")
    done = traced.traced([sys.executable, "careless.py"], log, {"PATH": "/usr/bin:/bin"}, place)
    assert done.returncode == 0, done.stderr
    traced.read(log, seen)
    assert seen.leaks == {
        str(place / "scratch"): [WROTE],
        "what is handed to the system": [SAID],
    }
    assert [words.split()[-2:] for words in seen.programs] == [
        [sys.executable, "careless.py"],
        ["true", SAID],
    ]
