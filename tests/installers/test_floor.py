"""Nobody waits for a download that cannot work: the floor is told first, in words that say what to do."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from installers.setup_steps import floor
from installers.setup_steps.floor import Computer
from installers.setup_steps.problems import SetupError

ROOT = Path(__file__).resolve().parents[2]
DEBIAN_12 = Computer("Linux", (2, 36), "x86_64", 64, (3, 11))
MAC = Computer("Darwin", (14, 1), "universal2", 64, (3, 13))
WINDOWS = Computer("Windows", (19045,), "amd64", 64, (3, 12))


@pytest.mark.parametrize(
    "computer",
    [
        floor.Computer.this(),
        DEBIAN_12,
        MAC,
        WINDOWS,
        replace(DEBIAN_12, release=(2, 34)),
        replace(DEBIAN_12, architecture="aarch64", release=(2, 39)),
        replace(DEBIAN_12, python=(3, 14)),
        replace(WINDOWS, release=(15063,)),
    ],
)
def test_a_computer_on_the_floor_passes(computer: Computer) -> None:
    assert _told(computer) == ""


@pytest.mark.parametrize(
    ("computer", "why", "do"),
    [
        (replace(DEBIAN_12, bits=32), "32-bit", "64-bit Python"),
        (replace(DEBIAN_12, python=(3, 15)), "newer than 3.14", "python3.14"),
        (replace(DEBIAN_12, release=(2, 31)), "2.34 or newer, and found 2.31", "Debian 12"),
        (replace(DEBIAN_12, release=()), "found none", "Debian 12"),
        (replace(DEBIAN_12, architecture="aarch64"), "2.39", "Debian 13"),
        (replace(DEBIAN_12, architecture="riscv64"), "riscv64", "ARM"),
        (replace(MAC, release=(13, 7)), "macOS 14", "Update macOS"),
        (replace(WINDOWS, release=(14393,)), "Windows 10", "Update Windows"),
        (replace(WINDOWS, architecture="arm64"), "ARM", "x86-64"),
        (replace(DEBIAN_12, system="FreeBSD"), "FreeBSD", "Linux, Windows or macOS"),
    ],
)
def test_a_computer_below_the_floor_is_told_why_and_what_to_do(computer: Computer, why: str, do: str) -> None:
    what, safe, action = _told(computer).splitlines()
    assert why in what
    assert safe == "Nothing was changed."
    assert do in action


def test_an_old_python_is_answered_in_words(tmp_path: Path) -> None:
    """The script is run as it is, with the version an older Python would report."""
    old = tmp_path / "old.py"
    old.write_text(
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 2, 'final', 0)\n"
        "sys.version = '3.9.2 (default)'\n"
        f"runpy.run_path({str(ROOT / 'installers' / 'bootstrap.py')!r}, run_name='__main__')\n"
    )
    ended = subprocess.run([sys.executable, str(old)], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9.2" in ended.stderr
    assert "Traceback" not in ended.stderr


def _told(computer: Computer) -> str:
    """What stands in the way there; empty when nothing does."""
    try:
        floor.check(computer)
    except SetupError as told:
        return str(told)
    return ""
