"""Kills PeerNotes while it keeps backups: `python -m tests.reliability.kill_backups 500 [seed]`.

In the middle of a copy, a proof, a rotation, the writing of the second place, a restore, a swap, a migration,
and of the process that goes on after a lock. Looks afterwards as the next unlock would.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from peernotes.domain.ids import NoteId
from peernotes.errors import PeerNotesError
from peernotes.services import apart, backups, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import backup, generations, homes, migrate
from peernotes.vault.generations import Generation
from peernotes.vault.keys import FOR_TESTS

PASSPHRASE = "orchard lantern quiet river seven maps"
KILLS_PER_VAULT = 25
STORED = Path(__file__).parents[1] / "data" / "vault-schema-1"
LONGEST = {"proving": 1.2, "apart": 1.0, "restoring": 1.0, "opening": 0.5}
"""Ways, and seconds until the kill at most."""


@dataclass
class Tally:
    """What a series of kills showed. Anything in `faults` is one."""

    kills: int = 0
    acknowledged: int = 0
    proved: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged saves, {self.proved} backups proved, "
            f"{len(self.faults)} faults"
        )


@dataclass
class Kept:
    """One vault in a place of its own, with a second place, and what it promised to hold."""

    place: Path
    signed: dict[str, str] = field(default_factory=dict)
    proved: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        return self.place / "vault"

    @property
    def second(self) -> Path:
        return self.place.with_name(f"{self.place.name}-stick")


def run(kills: int, place: Path, seed: int) -> Tally:
    """Kill so often, at random moments, each way in its turn."""
    chance, tally = random.Random(seed), Tally()
    kept: Kept | None = None
    for number in range(kills):
        if kept is None or number % KILLS_PER_VAULT == 0:
            kept = _made(place / f"place-{number}")
        way = list(LONGEST)[number % len(LONGEST)]
        after = chance.uniform(0.0, LONGEST[way])
        if way == "opening":
            _old(place / f"old-{number}", after, tally)
        else:
            (_apart if way == "apart" else _keeper)(kept, way, after, tally)
            _inspect(kept, f"kill {number} {way}", tally)
        tally.kills += 1
    return tally


def _made(place: Path) -> Kept:
    kept = Kept(place)
    kept.second.mkdir(parents=True)
    request = NewVaultRequest(NewWorker("Rosa Delgado"), PASSPHRASE, kept.folder, cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, datetime.now(UTC)))
    blank = session.people.new()
    session.people.save(type(blank)(blank.id, "Marcus Whitfield"))
    backups.choose_second(session, kept.second)
    session.close()
    return kept


def _keeper(kept: Kept, way: str, after: float, tally: Tally) -> None:
    for line in _killed(kept.folder, way, after):
        match line.split():
            case ["signed", note_id, sha256]:
                kept.signed[note_id] = sha256
                tally.acknowledged += 1
            case ["proved", name]:
                kept.proved.add(name)
                tally.proved += 1
            case _:
                pass


def _killed(folder: Path, way: str, after: float, passphrase: str = PASSPHRASE) -> list[str]:
    command = [sys.executable, "-m", "tests.reliability.keeper", str(folder), passphrase, way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        time.sleep(after)
        process.kill()
        lines = process.stdout.read().splitlines()
        said = process.stderr.read()
    assert not said, said
    return lines


def _apart(kept: Kept, _way: str, after: float, _tally: Tally) -> None:
    """Copy as a lock does, and kill the process that goes on."""
    session = _open(kept.folder)
    session.notes.start(session.people.find()[0].client.id)
    backups.copy(session)
    work = backups.work_of(session)
    session.close()
    child = apart._start(work, "prove")
    time.sleep(after)
    child.kill()
    child.wait()


def _inspect(kept: Kept, name: str, tally: Tally) -> None:
    def fault(what: str) -> None:
        tally.faults.append(f"{name}: {what}")

    found = [home for home in homes.found(kept.place) if home.trouble is None]
    if len(found) != 1:
        fault(f"{len(found)} vaults count as current")
        return
    if found[0].folder != kept.folder:  # between the two renames of a swap: go on from there
        found[0].folder.rename(kept.folder)
    try:
        session = _open(kept.folder)
    except PeerNotesError as error:
        fault(f"cannot be opened: {type(error).__name__}")
        return
    try:
        session.check()
        _look(kept, session, fault)
    except PeerNotesError as error:
        fault(type(error).__name__)
    finally:
        session.close()


def _look(kept: Kept, session: Session, fault: Callable[[str], None]) -> None:
    if not all(_is_there(session, *note) for note in kept.signed.items()):
        fault("an acknowledged note is lost")
    before = kept.proved | _proved(session)
    backups.clear_halves(session)
    work = backups.work_of(session)
    backups.catch_up(work, now=session.now)  # as the next unlock does
    kept.proved = _proved(session)
    every = [_generation(work.backups / name) for name in before | kept.proved]
    may_go = {path.name for path in generations.surplus(every)}
    if before - kept.proved - may_go:
        fault("a proved backup is gone")
    for folder in (work.backups, kept.second):
        for path in backup.of_vault(folder, work.vault_id):
            backup.verify(path, work.keys)
        left = [path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".turn"]
        if left:
            fault(f"left behind: {left}")


def _is_there(session: Session, note_id: str, sha256: str) -> bool:
    try:
        return session.notes.one(NoteId(note_id)).sha256 == sha256
    except LookupError:
        return False


def _proved(session: Session) -> set[str]:
    kept = backups.standing(session).kept
    return {one.path.name for one in kept if one.place == "here" and one.proved_at}


def _generation(path: Path) -> Generation:
    made = backup.made_of(path)
    assert made is not None
    return Generation(path, made, is_sound=True)


def _old(folder: Path, after: float, tally: Tally) -> None:
    """Kill the first opening of a vault of the first schema: in its backup, or in its migration."""
    shutil.copytree(STORED, folder)
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    _killed(folder, "opening", after, passphrase)
    try:
        session = unlock.open_session(unlock.derive(folder, passphrase))
    except PeerNotesError as error:
        tally.faults.append(f"kill {tally.kills} opening: {type(error).__name__}")
        return
    session.check()
    was_migrated = migrate.version(session.vault.database) == migrate.newest()
    if not was_migrated or not _proved(session):
        tally.faults.append(f"kill {tally.kills} opening: migrated without a backup")
    session.close()


def _open(folder: Path) -> Session:
    return unlock.open_session(unlock.derive(folder, PASSPHRASE))


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    with tempfile.TemporaryDirectory() as place:
        os.environ["PEERNOTES_HOME"] = place
        tally = run(kills, Path(place), seed)
    print(f"seed {seed}: {tally}")
    print(*tally.faults, sep="\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
