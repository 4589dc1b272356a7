"""Saying what is done, one line per step with its seconds, and running the programs that do it."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Protocol

_NARROW = 78


@dataclass(frozen=True)
class Finished:
    """How a program ended: its exit status and everything it wrote."""

    status: int
    output: str


class Commands(Protocol):
    """Where package managers and Python are run."""

    def ask(self, command: Sequence[str]) -> Finished:
        """Run a quick question without a word on the screen."""

    def step(self, sentence: str, command: Sequence[str]) -> Finished:
        """Run a long command under a sentence that says what it does."""


class Terminal:
    """The real Commands: on a terminal the running step's seconds count on, elsewhere they close it."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        self._live = sys.stdout.isatty()

    def ask(self, command: Sequence[str]) -> Finished:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=_environment(command),
            check=False,
        )
        return Finished(done.returncode, done.stdout.decode(errors="replace"))

    def step(self, sentence: str, command: Sequence[str]) -> Finished:
        started = time.monotonic()
        say(f"{sentence} ...", end="" if self._live else "\n")
        with tempfile.TemporaryFile() as written:
            status = self._run(sentence, command, written)
            written.seek(0)
            output = written.read().decode(errors="replace")
        outcome = "done" if status == 0 else "did not work"
        lead = f"\r{sentence}: " if self._live else "  "
        say(f"{lead}{outcome}, {time.monotonic() - started:.1f} s")
        return Finished(status, output)

    def _run(self, sentence: str, command: Sequence[str], written: IO[bytes]) -> int:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            env=_environment(command),
        )
        started = time.monotonic()
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return process.wait(timeout=1)
                if self._live and len(sentence) < _NARROW:
                    say(f"\r{sentence} ... {time.monotonic() - started:.0f} s", end="")
        except KeyboardInterrupt:
            # Ctrl+C reached the program too; it is given the time to leave its own files in order.
            with contextlib.suppress(OSError):
                process.terminate()
            process.wait()
            raise


def say(sentence: str, end: str = "\n") -> None:
    """Print at once, so that the words stand before whatever a started program prints."""
    print(sentence, end=end, flush=True)


def counted(number: int, thing: str) -> str:
    """A number with its thing, as in "1 package" or "3 packages"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def agreed(question: str) -> bool:
    """Whether the person at the keyboard says yes; Enter alone is a yes."""
    try:
        return input(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}
    except EOFError:
        return False


def _environment(command: Sequence[str]) -> Mapping[str, str]:
    """The environment passed through (pip's own variables with it); package managers speak English."""
    if any(word in command for word in ("apt-get", "apt-cache", "dpkg", "dpkg-query")):
        return os.environ | {"LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    return os.environ
