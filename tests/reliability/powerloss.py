"""Cuts the power at any moment of work on a model disk: `python -m tests.reliability.powerloss 10000`.

The real services work in a process of their own, whose every write and sync is recorded; then the disk of
each moment is made as it might be found afterwards, and PeerNotes opens it. Two numbers must be nought: work
that was acknowledged and is lost, and notes, key files, backups or exported pages that are not whole.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError, WrongPassphraseError
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.vault import backup, header, making
from peernotes.vault.keys import FOR_TESTS, VaultKeys
from peernotes.vault.making import NewVault
from peernotes.vault.vault import Opened, Vault
from peernotes.vault.workers import Worker
from tests.reliability import kill
from tests.reliability.disk import Disk, Operation, read_log
from tests.reliability.kill import Acknowledged
from tests.reliability.recorded import EXPORTS, passphrase

ACKNOWLEDGED = "ACK"
_SHIM = Path(__file__).with_name("shim.c")
_ROUNDS_OF_LONG_FORM = 24


@dataclass(frozen=True)
class Recording:
    """A day's work: the files before it, and what it did to them."""

    folder: Path
    before: dict[str, bytes]
    operations: list[Operation]
    client: ClientId

    def __str__(self) -> str:
        kinds = Counter(operation.kind for operation in self.operations)
        names = {"W": "writes", "S": "syncs", "R": "renames", "A": "acknowledgements"}
        return ", ".join(f"{kinds[kind]} {name}" for kind, name in names.items())


@dataclass
class Tally:
    """What became of the disks. Anything in `lost` or `broken` is a fault."""

    states: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.states} power cuts: {len(self.lost)} lost something, {len(self.broken)} did not open"


_SCRATCH = "/.working-"
"""What a backup works in, or is taking away."""


@dataclass
class _Promised:
    """What has been acknowledged up to one moment."""

    notes: Acknowledged = field(default_factory=Acknowledged)
    backups: set[str] = field(default_factory=set)
    """Each of them, or a later one: of one day only the newest is kept."""
    exports: dict[str, str] = field(default_factory=dict)
    """File name to the SHA-256 of what was last saved under it."""
    changed: int = 0

    def take(self, line: str) -> None:
        match line.split():
            case ["backup", name]:
                self.backups.add(name)
            case ["export", name, sha256]:
                self.exports[name] = sha256
            case ["passphrase", number]:
                self.changed = int(number)
            case _:
                self.notes.take(line)


def can_record() -> bool:
    """Whether there is a compiler here, and a loader that takes the shim."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def record(place: Path, rounds: int) -> Recording:
    """Let the services work in `place` under the shim."""
    shim = place / "shim.so"
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", shim, _SHIM, "-ldl", "-lpthread"], check=True)
    folder = place / "vault"
    client = _made(folder)
    before = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    log = place / "log"
    environment = os.environ | {"LD_PRELOAD": str(shim), "SHIM_LOG": str(log), "SHIM_BASE": str(folder)}
    with (folder / ACKNOWLEDGED).open("wb") as said:
        command = [sys.executable, "-m", "tests.reliability.recorded", str(folder), str(client), str(rounds)]
        subprocess.run(command, env=environment, stdout=said, check=True)
    return Recording(folder, before, list(read_log(log)), client)


def run(recording: Recording, place: Path, states: int, seed: int, *, forgets: bool = False) -> Tally:
    """Cut the power `states` times and look at what is left; `forgets` for a disk that ignores syncs."""
    chance, tally = random.Random(seed), Tally()
    disk, promised = Disk(recording.before, forgets=forgets), _Promised()
    inspector = _Inspector(recording, place)
    moments = sorted(chance.randrange(len(recording.operations) + 1) for _ in range(states))
    done = 0
    for moment in moments:
        for operation in recording.operations[done:moment]:
            if operation.kind == "A":
                for line in operation.data.decode().splitlines():
                    promised.take(line)
            elif _SCRATCH not in operation.path:  # scratch of a backup: nobody looks at it again
                disk.take(operation)
        done = moment
        tally.states += 1
        inspector.look(disk.without_power(chance), promised, f"moment {moment}", tally)
    return tally


class _Inspector:
    """Opens what is left after a power cut. Files that were looked at before are remembered by content."""

    def __init__(self, recording: Recording, place: Path) -> None:
        self._recording = recording
        self._folder = place / "after"
        self._opened: dict[bytes, tuple[int, VaultKeys]] = {}
        self._whole_backups: set[bytes] = set()
        self._exports = _exports(recording.operations)

    def look(self, files: dict[str, bytes], promised: _Promised, moment: str, tally: Tally) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        for inside in ("backups", EXPORTS):
            (self._folder / inside).mkdir(parents=True)
        for path, content in files.items():
            if _SCRATCH not in path:
                target = self._folder / Path(path).relative_to(self._recording.folder)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
        try:
            lost = self._lost_notes(promised) + self._lost_backups(promised)
            torn = self._torn_exports(promised)
        except PeerNotesError as error:
            tally.broken.append(f"{moment}: {type(error).__name__}: {error.what}")
        else:
            if lost:
                tally.lost.append(f"{moment}: {', '.join(lost)}")
            if torn:
                tally.broken.append(f"{moment}: {', '.join(torn)}")

    def _lost_notes(self, promised: _Promised) -> list[str]:
        head = header.read(self._folder)
        changed, opened_by = self._of(head)
        lost = [] if changed >= promised.changed else ["passphrase"]
        opened = Opened(self._folder, head, opened_by)
        vault = Vault(opened, unlock.local_now, "d")
        try:
            session = Session(vault, unlock.local_now)
            session.check()
            return lost + kill._lost(session, self._recording.client, promised.notes)
        finally:
            vault.release()

    def _of(self, head: header.Header) -> tuple[int, VaultKeys]:
        """How often the passphrase had been changed when this key file was written, and what it opens."""
        raw = hashlib.sha256(repr((head.body["slots"], head.body["keys"])).encode()).digest()
        if raw not in self._opened:
            self._opened[raw] = _which_opens(head)
        return self._opened[raw]

    def _torn_exports(self, promised: _Promised) -> list[str]:
        """Every export that was acknowledged is there, whole, as it was then or as it was saved later."""
        torn = []
        for name, versions in self._exports.items():
            path = self._folder / EXPORTS / name
            last = versions.index(promised.exports[name]) if name in promised.exports else None
            if not path.exists():
                torn += [f"no {name}"] if last is not None else []
            elif hashlib.sha256(path.read_bytes()).hexdigest() not in versions[last or 0 :]:
                torn.append(f"torn {name}")
        return torn

    def _lost_backups(self, promised: _Promised) -> list[str]:
        found = {path.name: path for path in (self._folder / "backups").glob("*.pnbackup")}
        for path in found.values():
            content = hashlib.sha256(path.read_bytes()).digest()
            if content not in self._whole_backups:
                _, opened = self._of(backup.header_of(path))
                backup.verify(path, opened)
                self._whole_backups.add(content)
        last = max(map(backup.order_of, found.values()), default=("", 0))
        return [f"backup {name}" for name in promised.backups if backup.order_of(Path(name)) > last]


def _exports(operations: list[Operation]) -> dict[str, list[str]]:
    """File name to the SHA-256 of everything that was saved under it that day, in order."""
    found: dict[str, list[str]] = {}
    for operation in operations:
        for line in operation.data.decode().splitlines() if operation.kind == "A" else ():
            if line.startswith("export "):
                _, name, sha256 = line.split()
                found.setdefault(name, []).append(sha256)
    return found


def _which_opens(head: header.Header) -> tuple[int, VaultKeys]:
    for number in range(1000):
        try:
            return number, header.unlock(head, passphrase(number))
        except WrongPassphraseError:
            continue
    raise AssertionError("no passphrase of the day opens this key file")


def _made(folder: Path) -> ClientId:
    now = datetime.now(UTC)
    worker = Worker("0190aaaa-0000-7000-8000-000000000001", "Rosa Delgado", "CPSS")
    new = NewVault(folder, worker, passphrase(0), practice=False, cost=FOR_TESTS)
    session = Session(Vault(making.create(new, now), unlock.local_now, "d"), unlock.local_now)
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus Whitfield"))
    session.close()
    return client.id


def main() -> int:
    states = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    if not can_record():
        print("needs Linux and gcc")
        return 1
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["PEERNOTES_HOME"] = name
        recording = record(place, _ROUNDS_OF_LONG_FORM)
        print(f"seed {seed}; recorded {recording}", flush=True)
        started = time.perf_counter()
        tally = run(recording, place, states, seed)
        print(f"{tally}; {time.perf_counter() - started:.0f} s", flush=True)
        control = run(recording, place, max(100, states // 20), seed, forgets=True)
        print(f"control, a disk that ignores every sync: {control}")
    for fault in (*tally.lost, *tally.broken):
        print(fault)
    saw_damage = bool(control.lost and control.broken)
    return 0 if saw_damage and not tally.lost and not tally.broken else 1


if __name__ == "__main__":
    raise SystemExit(main())
