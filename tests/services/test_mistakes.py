"""A bug says where it was and never what was in it, on any thread, in the window and in the terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

MARKER = "Quetzalcoatlus"

_WAYS = {
    "uncaught": "fail()",
    "thread": "import threading; t = threading.Thread(target=fail); t.start(); t.join()",
    "unraisable": "x = type('X', (), {'__del__': lambda self: fail()})(); del x",
}


@pytest.mark.parametrize("way", _WAYS)
def test_only_the_kind_and_the_place_are_printed(tmp_path: Path, way: str) -> None:
    script = tmp_path / "bug.py"
    script.write_text(
        "from peernotes.services import mistakes\n"
        "mistakes.say_only_where()\n"
        f"def fail():\n    raise ValueError('{MARKER}')\n"
        f"{_WAYS[way]}\n"
    )
    said = _run(str(script))
    assert "PeerNotes made a mistake: " in said
    assert "ValueError" in said
    assert "bug.py:4" in said
    assert MARKER not in said


def test_the_terminal_says_no_more(tmp_path: Path) -> None:
    """A file where a folder should be, whose name Python's own message would repeat."""
    folder = tmp_path / MARKER
    folder.mkdir()
    (folder / "pdf").touch()
    done = _run("-m", "peernotes", "demo", str(folder))
    said = "\n".join(line for line in done.splitlines() if not line.startswith("Practice vault:"))
    assert "FileExistsError" in said
    assert MARKER not in said


def _run(*arguments: str) -> str:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, *arguments],
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr
