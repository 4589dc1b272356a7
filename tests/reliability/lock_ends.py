"""Locks the real program and looks into its memory: `python -m tests.reliability.lock_ends [rounds]`.

A process of its own on a screen of its own (Xvfb), driven by key presses from outside (xdotool) and by
nothing inside. Each round unlocks, types a marker into a note, moves the caret, locks, and reads every byte
of the process that has the same number afterwards. What was typed after unlocking must stand at the caret.
Reading another program's memory takes root, since the program refuses it to everyone else.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from peernotes.domain.ids import DraftId
from peernotes.services import unlock
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS

NEEDED = ("Xvfb", "xdotool")
PASSPHRASE = "orchard lantern quiet river seven maps"
CANARY = "quorvasselip"
_START_STACK = 27
"""Place of `startstack` in /proc/PID/stat: another one with each program that the process becomes."""
_PATIENCE_S = 30


@dataclass(frozen=True)
class Ended:
    """One lock. Seconds from the key to the end of the old program, and to the window of the new one."""

    old_gone: float
    new_shown: float
    canaries_before: int
    canaries_after: int


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as name:
        ended, came_back = run(Path(name), rounds)
    worst, shown = max(one.old_gone for one in ended), max(one.new_shown for one in ended)
    print(f"{len(ended)} locks: the old program was gone after {worst:.3f} s at most,")
    print(f"the unlock page was there after {shown:.3f} s at most.")
    print(f"Marker words in memory before locking: {min(one.canaries_before for one in ended)} at least,")
    print(f"after it: {max(one.canaries_after for one in ended)}.")
    print(f"Page, text and caret came back: {'every time' if came_back else 'NO'}.")
    good = came_back and worst < 1 and not any(one.canaries_after for one in ended)
    return 0 if good else 1


def run(place: Path, rounds: int) -> tuple[list[Ended], bool]:
    """Lock `rounds` times; what was seen each time, and whether all that was typed stands in its place."""
    folder, draft = _vault(place / "home" / "vaults" / "0190aaaa-0000-7000-8000-000000000001")
    ended, expected = [], ""
    with _screen() as display, _program(place, display) as window:
        window.unlock()
        for number in range(rounds):
            # Each round types at the caret that the last one left, two letters before the end.
            typed = f"{CANARY}{chr(97 + number % 26)} end"
            at = max(0, len(expected) - 2)
            expected = expected[:at] + typed + expected[at:]
            window.write(typed)
            window.press("Left", *["Right"] * (len(expected) - at - len(typed) + 1), "Left", "Left")
            ended.append(window.lock())
            window.unlock()
        window.close()
    session = unlock.open_session(unlock.derive(folder, PASSPHRASE))
    kept = session.notes.draft(draft)
    session.close()
    assert kept is not None
    words = "".join(own.text for entry in kept.content.values() for own in entry.own_words)
    return ended, words == expected


def _vault(folder: Path) -> tuple[Path, DraftId]:
    """One person, one draft, and the place of the last lock in it."""
    request = NewVaultRequest(NewWorker("Rosa Delgado"), PASSPHRASE, folder, cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, unlock.local_now()))
    person = session.people.save(replace(session.people.new(), name_to_use="Brindlemoth"))
    draft = session.notes.start(person.id)
    session.remember_place(
        {"page": "draft", "client": person.id, "draft": draft.id, "note": None, "section": ""}
    )
    session.close()
    return folder, draft.id


@contextmanager
def _screen() -> Iterator[str]:
    """A display nobody sees; the server says which number it took."""
    reader, writer = os.pipe()
    # By itself it starts anew when its last program goes, and refuses the next one meanwhile.
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        display = f":{told.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE_S)


@contextmanager
def _program(place: Path, display: str) -> Iterator["Window"]:
    environment = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(place / "user"),
        "PEERNOTES_HOME": str(place / "home"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "peernotes"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        window = Window(process, environment)
        window.find()
        yield window
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(timeout=_PATIENCE_S)


class Window:
    """The program from outside: its window, its keys, its memory."""

    def __init__(self, process: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
        self._process = process
        self._environment = environment
        self._id = ""

    def find(self) -> None:
        """Wait for the window and give it the keyboard."""
        _wait(lambda: bool(self._visible()))
        self._id = self._visible()
        self._xdotool("windowfocus", "--sync", self._id)

    def unlock(self) -> None:
        """The notes are open when the vault's log is there, which stays for as long as they are."""
        self.write(PASSPHRASE)
        self.press("Return")
        home = Path(self._environment["PEERNOTES_HOME"])
        _wait(lambda: any(home.rglob("*.pndb-wal")))
        time.sleep(1.5)  # the page is drawn and has the keyboard

    def write(self, text: str) -> None:
        self._xdotool("type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", "15", *keys)

    def lock(self) -> Ended:
        before = self.canaries()
        stack = self._stack()
        begun = time.monotonic()
        self.press("ctrl+l")
        _wait(lambda: self._stack() != stack)
        gone = time.monotonic() - begun
        _wait(lambda: not self._visible())
        self.find()
        shown = time.monotonic() - begun
        time.sleep(0.5)
        return Ended(gone, shown, before, self.canaries())

    def close(self) -> None:
        """As when the computer shuts down: told to end, it saves and ends by itself."""
        self._process.terminate()
        assert self._process.wait(timeout=_PATIENCE_S) == 0

    def canaries(self) -> int:
        """How often the marker stands in the memory, in the forms in which Python and Qt keep text."""
        forms = [CANARY.encode(form) for form in ("utf-8", "utf-16-le", "utf-32-le")]
        return sum(piece.count(form) for piece in self._memory() for form in forms)

    def _memory(self) -> Iterator[bytes]:
        with Path(f"/proc/{self._process.pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{self._process.pid}/maps").read_text().splitlines():
                span, rights, *rest = line.split()
                if "rw" not in rights or rest[-1].startswith("/"):
                    continue
                start, end = (int(part, 16) for part in span.split("-"))
                memory.seek(start)
                with suppress(OSError, ValueError):
                    yield memory.read(end - start)

    def _stack(self) -> str:
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        return stat.split(") ", 1)[1].split()[_START_STACK - 2]

    def _visible(self) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", "^PeerNotes$")
        return found.split()[-1] if found.split() else ""

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_S,
        )
        return done.stdout


def _wait(until: Callable[[], bool]) -> None:
    limit = time.monotonic() + _PATIENCE_S
    while not until():
        assert time.monotonic() < limit, "it did not come"
        time.sleep(0.005)


def missing() -> str:
    """Why it cannot run here; nothing when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "reading another program's memory needs root on Linux"
    gone = [name for name in NEEDED if shutil.which(name) is None]
    return f"needs {' and '.join(gone)}" if gone else ""


if __name__ == "__main__":
    raise SystemExit(main())
