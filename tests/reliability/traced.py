"""Watches a whole day from outside: `python -m tests.reliability.traced`.

The tracer writes down every byte that the program, and whatever it starts, gives to a file, a pipe or a
screen, also to files that are gone afterwards, and every name and argument it hands to the system. Then its
folders are searched too. The one file that may be read is the page that was saved on purpose.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability import canary

_CALLS = (
    "trace=%file,%process,write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,socket,connect,memfd_create"
)
_WRITES = re.compile(r"\b(?:p?writev?2?|pwrite64|send(?:to|msg))\(\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_STARTED = re.compile(r"\bexecve\((?!.* = -1)")
_TALKED = re.compile(r"\bsocket\(AF_INET6?\b")
_CHOSEN = "page.pdf"
_LONGEST = 1 << 26


@dataclass
class Seen:
    """What one day gave away. `leaks` and `talked` must be empty."""

    written: dict[str, int] = field(default_factory=dict)
    """Path to bytes written, the chosen page and what has no name among them."""
    programs: list[str] = field(default_factory=list)
    """The words that each program was started with, the day itself first."""
    leaks: dict[str, list[str]] = field(default_factory=dict)
    """Where, to the markers found there."""
    talked: list[str] = field(default_factory=list)
    """Attempts at a network."""
    said: str = ""

    def __str__(self) -> str:
        return (
            f"{len(self.written)} places written to, {sum(self.written.values()):,} bytes, "
            f"{len(self.programs)} program(s) started, {len(self.talked)} calls for a network, "
            f"{len(self.leaks)} places with a marker; {self.said}"
        )


def can_watch(place: Path) -> str:
    """Why nobody can watch here; nothing where it works."""
    program = shutil.which("strace")
    if program is None:
        return "there is no strace here"
    tried = subprocess.run([program, "-o", place / "try", "true"], capture_output=True, check=False)
    return "this system lets nobody trace" if tried.returncode else ""


def watch(place: Path) -> Seen:
    """Let the day pass in `place`, which is its home and its temporary folder."""
    home, log = place / "home", place / "trace"
    home.mkdir()
    chosen = place / "chosen"
    chosen.mkdir()
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(home),
        "PEERNOTES_HOME": str(home / "data"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }
    day = [sys.executable, "-m", "tests.reliability.day", str(home), str(chosen / _CHOSEN)]
    done = traced(day, log, environment, home)
    seen = Seen(said=done.stdout.decode().strip())
    if done.returncode or not seen.said.startswith("filled"):
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    read(log, seen)
    seen.leaks |= canary.found_under(home)
    for name, said in (("what it said", done.stdout), ("what it complained of", done.stderr)):
        if found := canary.found_in(said):
            seen.leaks[name] = found
    return seen


def traced(
    command: list[str], log: Path, environment: dict[str, str], home: Path
) -> subprocess.CompletedProcess[bytes]:
    """Run `command` in `home` and write all that it does to `log`."""
    tracer = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "-v", "--seccomp-bpf", "-e", _CALLS, "-o"]
    return subprocess.run(
        [*tracer, log, *command], env=environment, capture_output=True, check=False, cwd=home
    )


def read(log: Path, seen: Seen) -> None:
    """Add what a log tells to `seen`."""
    given: dict[str, bytearray] = defaultdict(bytearray)
    handed = bytearray()
    for line in _whole_lines(log):
        if _TALKED.search(line):
            seen.talked.append(line[:80])
        into = _WRITES.search(line)
        texts = b"".join(_decoded(line))
        if _STARTED.search(line):
            seen.programs.append(b" ".join(_decoded(line.partition("[")[2].partition("]")[0])).decode())
        if into:
            given[_plain(into[1])] += texts
        else:
            handed += texts + b"\0"
    seen.written = {path: len(content) for path, content in given.items()}
    given["what is handed to the system"] = handed
    for path, content in given.items():
        if _CHOSEN not in path and (found := canary.found_in(path.encode() + b"\0" + bytes(content))):
            seen.leaks[path] = found


def _decoded(line: str) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(line)]


def _whole_lines(log: Path) -> Iterator[str]:
    with log.open(encoding="ascii", errors="replace") as file:
        yield from (line.rstrip("\n") for line in file)


def _plain(name: str) -> str:
    """The name of a file, which the tracer gives in hex."""
    if "\\x" not in name:
        return name
    return bytes.fromhex(name.replace("\\x", "")).decode(errors="replace")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if why := can_watch(place):
            print(why)
            return 1
        seen = watch(place)
    for path, size in sorted(seen.written.items()):
        print(f"{size:12,} bytes to {path.replace(name, '')}")
    print(seen)
    for path, markers in seen.leaks.items():
        print("leak:", path, markers)
    return 1 if seen.leaks or seen.talked else 0


if __name__ == "__main__":
    raise SystemExit(main())
