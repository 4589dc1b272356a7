"""The Python environment `.venv`: made, filled with pinned packages, given the `peernotes` command."""

import os
import shutil
import stat
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from installers.setup_steps import stamp
from installers.setup_steps.problems import SetupError, from_output
from installers.setup_steps.stamp import Stamp
from installers.setup_steps.terminal import Commands

REQUIREMENTS = {"open": ("requirements.txt",), "test": ("requirements.txt", "requirements-dev.txt")}

_WINDOWS = os.name == "nt"
_SCRIPTS = "Scripts" if _WINDOWS else "bin"
_UNIX_LAUNCHER = """#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -m peernotes "$@"
"""
_WINDOWS_LAUNCHER = '@"%~dp0python.exe" -m peernotes %*\r\n'


class Work(Enum):
    """How much of the environment is to be done."""

    NOTHING = "nothing"
    PACKAGES = "packages"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Environment:
    """The environment of the checkout in `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / _SCRIPTS / ("python.exe" if _WINDOWS else "python")

    def work(self, goal: Stamp) -> Work:
        """What is to be done to reach the goal, judged by the stamp and by whether Python is there."""
        kept = stamp.read(self.folder)
        if kept is None or not kept.fits(goal) or not self.python.exists():
            return Work.EVERYTHING
        return Work.NOTHING if kept.covers(goal) else Work.PACKAGES

    def bring(self, goal: Stamp, commands: Commands) -> None:
        """Do that work. Raises SetupError, or OSError where a file cannot be written.

        Whatever ends it early leaves a stamp that is not whole, so the next run starts clean.
        """
        work, kept = self.work(goal), stamp.read(self.folder)
        if work is Work.NOTHING and kept is not None:
            stamp.write(self.folder, replace(kept, went_without=goal.went_without))
            return
        self.folder.mkdir(exist_ok=True)
        stamp.write(self.folder, replace(goal, whole=False))
        if work is Work.EVERYTHING:
            self._make(commands)
        self._install(goal.requirements, commands)
        self._link()
        stamp.write(self.folder, goal)

    def _make(self, commands: Commands) -> None:
        if Path(sys.prefix) == self.folder:
            raise SetupError(
                "The Python environment has to be made anew, and this command was started from inside it.",
                "Run `deactivate`, or start the command with the system's own python3.",
            )
        for inside in self.folder.iterdir():
            if inside.name != stamp.NAME:
                _remove(inside)
        sentence = "Making PeerNotes' own Python environment"
        done = commands.step(sentence, [sys.executable, "-m", "venv", str(self.folder)])
        if done.status:
            raise from_output(sentence, done.output)

    def _install(self, requirements: Iterable[str], commands: Commands) -> None:
        files = [
            word for name in requirements for word in ("--requirement", str(self.root / "installers" / name))
        ]
        sentence = "Downloading, checking and installing the Python packages"
        # Only ready-made packages: building one would need a compiler, and would run its code. No looking for
        # more: the lists are whole, and older pips take an extra ("coverage[toml]") for an unpinned package
        # as soon as a newer release is out.
        pip = [str(self.python), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
        done = commands.step(sentence, [*pip, "--no-deps", "--require-hashes", "--only-binary=:all:", *files])
        if done.status:
            raise from_output(sentence, done.output)

    def _link(self) -> None:
        packages = site_packages(self.folder)
        # A relative line is read from the folder that holds it, and is plain ASCII wherever the
        # checkout lies: Python 3.11 reads .pth files in the system's encoding.
        up = os.path.relpath(self.root, packages)
        (packages / "peernotes-checkout.pth").write_text(up + "\n", encoding="ascii")
        launcher = self.folder / _SCRIPTS / ("peernotes.cmd" if _WINDOWS else "peernotes")
        launcher.write_bytes((_WINDOWS_LAUNCHER if _WINDOWS else _UNIX_LAUNCHER).encode("ascii"))
        launcher.chmod(launcher.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def site_packages(environment: Path) -> Path:
    """Where an environment made by this Python keeps its packages."""
    base = str(environment)
    return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
