"""The last step: the app on a screen, the practice pages where there is no screen, or the tests."""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from installers.setup_steps.problems import UNHARMED, SetupError
from installers.setup_steps.terminal import counted, say

_HOW_TO_SEE_THE_APP = "To see the app itself, run the same command in a desktop session."


def has_display(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown. `system` is platform.system()."""
    if system != "Linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_app(python: Path, words: Sequence[str]) -> int:
    """Open the app on the practice caseload; without a screen, write the practice pages instead."""
    if has_display(platform.system(), os.environ):
        return hand_over([str(python), "-m", "peernotes", "--practice", *words])
    folder = practice_folder(Path.home(), datetime.now().astimezone())
    say(f"This computer has no screen, so PeerNotes writes its practice caseload's pages to {folder}.")
    status = subprocess.run([str(python), "-m", "peernotes", "demo", str(folder)], check=False).returncode
    pages = sorted(folder.rglob("*.pdf"))
    if status == 0 and pages:
        say(f"{counted(len(pages), 'PDF file')} written to {folder}. {_HOW_TO_SEE_THE_APP}")
    return status


def run_tests(python: Path, root: Path, words: Sequence[str]) -> int:
    """Run the gate with any further words; its exit status is the answer."""
    return hand_over([str(python), str(root / "tests" / "gate.py"), *words])


def practice_folder(home: Path, now: datetime) -> Path:
    """A folder of its own for this run, not yet made, where a person would look for documents.

    Its parent is made. Raises SetupError when that cannot be done.
    """
    documents = home / "Documents"
    parent = (documents if documents.is_dir() else home) / "PeerNotes practice"
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"The folder {parent} for the practice pages could not be made: {error.strerror}.",
            "Run `.venv/bin/peernotes demo` with a folder of your choice.",
            safe=UNHARMED,
        ) from error
    named = parent / f"{now:%Y-%m-%d %H.%M.%S}"
    number = 2
    while named.exists():
        named = parent / f"{now:%Y-%m-%d %H.%M.%S} ({number})"
        number += 1
    return named


def hand_over(command: Sequence[str]) -> int:
    """Let this process become the command; Windows, which cannot, waits for it to end."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], list(command))  # noqa: S606 - the command is this checkout's own Python
    return subprocess.run(command, check=False).returncode
